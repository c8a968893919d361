import { z } from 'zod'
import { CivilDateSchema } from '../primitives/civil-date.ts'

/** A register of measures that is printed from the measures themselves: which form, and what it is called. */
export const MeasureBookSchema = z.object({ form: z.string(), formNo: z.string(), label: z.string() })
export type MeasureBook = z.infer<typeof MeasureBookSchema>

/** Which register is printed, of which commune, for which days. */
export const MeasureBookQuerySchema = z.object({
  form: z.string(),
  communeCode: z.string().min(1, { error: 'Chọn xã, phường' }),
  from: CivilDateSchema,
  to: CivilDateSchema,
  /** "Quyển số"; dotted on paper where it is left out. */
  volume: z.string().trim().max(20).default(''),
})
export type MeasureBookQuery = z.output<typeof MeasureBookQuerySchema>

export const MeasureBookFormatSchema = z.enum(['pdf', 'docx'])
export type MeasureBookFormat = z.infer<typeof MeasureBookFormatSchema>
