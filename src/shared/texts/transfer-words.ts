import type { ReceiptResult } from '../transfers/receipt-file.schema.ts'

export const RECEIPT_RESULTS: Readonly<Record<ReceiptResult, string>> = {
  da_nhan: 'Đã nhận',
  nhan_co_luu_y: 'Nhận, có lưu ý',
  tra_lai: 'Trả lại',
}
