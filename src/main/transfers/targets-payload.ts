import type { PayloadKind } from '#main/packages/payloads.ts'
import type { TargetsService } from './targets.service.ts'

/** Packages of plans with their targets, which the receiver accepts line by line. */
export function targetsPayload(targets: TargetsService): PayloadKind {
  return {
    kind: 'targets',
    offers: () => targets.offers(),
    produce: (actor, id, receiver) => targets.content(actor, id, receiver),
    check: (opened) => void targets.readFile(opened),
    describe: (opened) => targets.describe(opened),
    take(actor, opened) {
      const items = targets.take(actor, opened)
      const other = items.filter(({ state }) => state !== 'same').length
      return {
        summary: [`${items.length} dòng, ${other} dòng khác hoặc chưa có ở đây; xem và nhận từng dòng ở Kế hoạch`],
        outcome: { items },
      }
    },
  }
}
