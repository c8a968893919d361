import { z } from 'zod'
import { CivilDateSchema } from '../primitives/civil-date.ts'

/** What people give to a draft, as one file of the command `report fill`: figures, texts, marks, reasons. */
export const ReportFillSchema = z.strictObject({
  cells: z
    .array(
      z.strictObject({
        cell: z.string().meta({ description: 'Tên ô số liệu, ví dụ "I02" hoặc "H11@09574"' }),
        value: z.number().nullable(),
        note: z.string().meta({ description: 'Nguồn của số nhập tay, lý do thay số đã tính' }),
      }),
    )
    .default([]),
  estimates: z
    .array(
      z.strictObject({
        cell: z.string().meta({ description: 'Tên ô số liệu' }),
        value: z.number().nullable(),
        note: z.string().meta({ description: 'Căn cứ của số ước thực hiện cả năm' }),
      }),
    )
    .default([]),
  texts: z.record(z.string(), z.string()).default({}).meta({ description: 'Phần lời, theo mã của phần' }),
  communes: z
    .record(z.string(), CivilDateSchema)
    .default({})
    .meta({ description: 'Mã xã, phường và ngày nhận báo cáo của xã' }),
  reasons: z
    .array(
      z.strictObject({
        rule: z.string().meta({ description: 'Mã quy tắc, ví dụ "BIEN_DONG"' }),
        cell: z.string().default('').meta({ description: 'Tên ô; rỗng: mọi cảnh báo còn lại của quy tắc' }),
        reason: z.string(),
      }),
    )
    .default([]),
})
