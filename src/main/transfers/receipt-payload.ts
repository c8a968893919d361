import { type PayloadKind, readJsonFile } from '#main/packages/payloads.ts'
import { shortCode } from '#shared/packages/file-name.ts'
import { PACKAGE_KINDS } from '#shared/texts/package-words.ts'
import { RECEIPT_RESULTS } from '#shared/texts/transfer-words.ts'
import { ReceiptFileSchema } from '#shared/transfers/receipt-file.schema.ts'
import { RECEIPT_PATH } from './package-paths.ts'
import type { ReceiptsService } from './receipts.service.ts'

/** Packages that tell a sender what became of one of his packages. */
export function receiptPayload(receipts: ReceiptsService): PayloadKind {
  return {
    kind: 'receipt',
    offers: () => receipts.offers(),
    produce: (actor, id, receiver) => receipts.content(actor, receipts.plain(id), receiver),
    check: (opened) => void readJsonFile(opened, RECEIPT_PATH, ReceiptFileSchema),
    describe(opened) {
      const { package: about, result, failedChecks } = readJsonFile(opened, RECEIPT_PATH, ReceiptFileSchema)
      const code = shortCode(about.manifestSha256)
      const failed = failedChecks.length === 0 ? '' : `, ${failedChecks.length} kiểm tra không đạt`
      return [
        `Phiếu xác nhận gói số ${about.sequence} (${PACKAGE_KINDS[about.kind]}), mã đối chiếu ${code}: ${RECEIPT_RESULTS[result]}${failed}`,
      ]
    },
    take(actor, opened) {
      const outcome = receipts.take(actor, opened)
      const { sequence, kind, result } = outcome
      const along = receipts.side().take(actor, opened)
      return { summary: [`Gói số ${sequence} (${PACKAGE_KINDS[kind]}): ${RECEIPT_RESULTS[result]}`, ...along], outcome }
    },
  }
}
