import type { FieldValues } from '#shared/documents/field.schema.ts'
import { shortCode } from '#shared/packages/file-name.ts'
import type { PackageRow } from '#shared/packages/ledger.schema.ts'
import type { CivilDate } from '#shared/primitives/civil-date.ts'
import type { Office } from '#shared/settings/office.schema.ts'
import { viMoment } from '#shared/texts/dates.ts'
import { PACKAGE_KINDS } from '#shared/texts/package-words.ts'
import { RECEIPT_RESULTS } from '#shared/texts/transfer-words.ts'
import type { ReceiptFile } from '#shared/transfers/receipt-file.schema.ts'

/** Failed checks that one page holds; the others are in the package. */
const ON_THE_PAGE = 2
/** Characters of remarks, and of each message, that one page holds. */
const REMARKS = 160
const MESSAGE = 80

const cut = (text: string, most: number) => (text.length > most ? `${text.slice(0, most)}…` : text)

/** What the one page of a receipt prints. */
export function receiptValues(receipt: ReceiptFile, row: PackageRow, office: Office, on: CivilDate): FieldValues {
  const { failedChecks, remarks, correctBy, arrival, takenAt, takenBy } = receipt
  const left = failedChecks.length - ON_THE_PAGE
  return {
    'doc.agency': office.name,
    'doc.parentAgency': office.parentName,
    'doc.place': office.placeName,
    'doc.date': on,
    senderName: `${receipt.sender.name} (${receipt.sender.code})`,
    kindLabel: PACKAGE_KINDS[receipt.package.kind],
    sequence: String(receipt.package.sequence),
    madeAt: viMoment(row.manifest.createdAt),
    shortCode: shortCode(receipt.package.manifestSha256),
    packageId: receipt.package.id,
    takenAt: viMoment(takenAt),
    resultLabel: RECEIPT_RESULTS[receipt.result],
    remarks: cut(remarks, REMARKS),
    correctBy: correctBy ?? '',
    arrivedOn: arrival?.on ?? '',
    items: failedChecks.slice(0, ON_THE_PAGE).map(({ rule, cell, message }, i) => ({
      ...{ no: String(i + 1), rule, cell, message: cut(message, MESSAGE) },
    })),
    more: left > 0 ? `Còn ${left} kiểm tra không đạt khác, ghi trong gói phiếu xác nhận.` : '',
    takerName: takenBy,
  }
}
