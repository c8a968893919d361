import type { PackageFile } from '#main/packages/inner-zip.ts'
import type { OpenedPackage } from '#main/packages/payloads.ts'
import type { Actor } from '#main/store/actor.ts'
import type { NewReceipt, ReceiptOutcome } from '#shared/transfers/receipt.schema.ts'

/** What the room that takes reports has to say in packages downward, and wants to hear of what comes in them. */
export interface ReceiptSide {
  /** What is to be said of a package that came; null where its state says it all. */
  said(packageId: string): NewReceipt | null
  /** Files that go along to an office. */
  along(receiver: string): readonly PackageFile[]
  /** Takes the files that came along, in the transaction of the package; what was taken, in lines that name nobody. */
  take(actor: Actor, opened: OpenedPackage): readonly string[]
  /** Told of a receipt in the transaction that takes it. */
  heard(actor: Actor, outcome: ReceiptOutcome): void
}
