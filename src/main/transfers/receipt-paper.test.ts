import { PDFDocument } from '@cantoo/pdf-lib'
import { expect, it } from 'vitest'
import { createPress } from '#main/documents/press.ts'
import type { PackageRow } from '#shared/packages/ledger.schema.ts'
import { civilDate } from '#shared/primitives/civil-date.ts'
import { ReceiptFileSchema } from '#shared/transfers/receipt-file.schema.ts'
import { sampleOffice } from '#tests/helpers/test-measures.ts'
import { RESOURCES } from '#tests/helpers/test-store.ts'
import { receiptValues } from './receipt-paper.ts'

it('is one page, however much is wrong', async () => {
  const long = 'Cuối kỳ không bằng đầu kỳ cộng vào trừ ra, xem lại danh sách ra trong tháng. '.repeat(10)
  const receipt = ReceiptFileSchema.parse({
    ...{ format: 'hscn-receipt', version: 1, takenAt: '2026-11-29T02:00:00.000Z', takenBy: 'Trần Thị Thử Nghiệm' },
    package: {
      ...{ id: '00000000-0000-7000-8000-000000000001', kind: 'report', sequence: 12 },
      manifestSha256: 'a1b2c3d4e5f6'.padEnd(64, '0'),
    },
    sender: { code: 'HN-ST', name: 'Phòng Lao động - Thương binh và Xã hội' },
    receiver: { code: 'HN', name: 'Chi cục mẫu' },
    ...{ result: 'tra_lai', remarks: long, correctBy: '2026-12-05', arrival: null },
    failedChecks: Array.from({ length: 40 }, (_, i) => ({
      ...{ rule: `B${i}`, cell: 'F01@90001;AGE=18-29;SEX=nu', message: long },
    })),
  })
  const row = { manifest: { createdAt: '2026-11-28T02:00:00.000Z' } } as PackageRow
  const values = receiptValues(receipt, row, sampleOffice(), civilDate('2026-11-29'))
  expect(values.shortCode).toBe('a1b2-c3d4-e5f6')
  expect(values.more).toBe('Còn 38 kiểm tra không đạt khác, ghi trong gói phiếu xác nhận.')
  const bytes = await createPress(RESOURCES).print('HS-XACNHAN', values, 'final')
  expect((await PDFDocument.load(bytes)).getPageCount()).toBe(1)
})
