import type { PayloadKind } from '#main/packages/payloads.ts'
import { viDate } from '#shared/texts/dates.ts'
import type { CatalogueService } from './catalogue.service.ts'
import type { ReceiptSide } from './receipt-side.ts'

/** Packages of catalogues and amended rules, which the receiver's administrator accepts row by row. */
export function cataloguePayload(catalogue: CatalogueService, side: () => ReceiptSide): PayloadKind {
  return {
    kind: 'catalogue',
    offers: () => catalogue.offers(),
    produce(actor, _id, receiver) {
      const content = catalogue.content(actor)
      return { ...content, files: [...content.files, ...side().along(receiver)] }
    },
    check: (opened) => void catalogue.readFile(opened),
    describe(opened) {
      const { madeOn, communes, law, rates } = catalogue.readFile(opened)
      return [
        `Danh mục lập ngày ${viDate(madeOn)}: ${communes.length} xã, phường; ${law.length} dòng quy định; ${rates.length} mức chi`,
      ]
    },
    take(actor, opened) {
      const items = catalogue.take(actor, opened)
      const other = items.filter(({ state }) => state !== 'same').length
      return {
        summary: [
          `${items.length} dòng, ${other} dòng khác hoặc chưa có ở đây; quản trị xem và nhận từng dòng`,
          ...side().take(actor, opened),
        ],
        outcome: { items },
      }
    },
  }
}
