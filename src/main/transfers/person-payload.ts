import type { OpenedPackage, PayloadKind } from '#main/packages/payloads.ts'
import { parseInput } from '#shared/contract/parse-input.ts'
import { viDate } from '#shared/texts/dates.ts'
import {
  type PersonDecision,
  PersonDecisionSchema,
  type PersonOutcome,
} from '#shared/transfers/person-taking.schema.ts'
import { readPersonContents } from './read-person-package.ts'
import type { SendService } from './send.service.ts'
import type { TakePersonService } from './take-person.service.ts'

/** Packages that carry a person to the office of the place of arrival; offered are those who left and are waited for. */
export function personPayload(person: TakePersonService, send: SendService): PayloadKind {
  return {
    kind: 'person',
    offers: () => send.departed(),
    produce: (actor, id) => send.personContent(actor, id, { sensitive: false }),
    check: (opened) => void readPersonContents(opened),
    describe(opened) {
      const { measures, papers, madeOn } = readPersonContents(opened).file
      return [`Hồ sơ của một người, lập ngày ${viDate(madeOn)}: ${measures.length} biện pháp, ${papers.length} giấy tờ`]
    },
    async prepare(actor, opened: OpenedPackage, decision) {
      const write = await person.prepare(actor, opened, personDecision(decision))
      return () => {
        const outcome = write()
        return { summary: personSummary(outcome), outcome }
      }
    },
  }
}

/** What somebody decided, or nothing. Throws 'validation'. */
export const personDecision = (decision: unknown): PersonDecision =>
  parseInput(PersonDecisionSchema, decision ?? {}, 'việc nhận hồ sơ chuyển đến')

/** What was taken in, naming nobody. */
export function personSummary({ created, measures, papers }: PersonOutcome): string[] {
  const events = measures.reduce((sum, one) => sum + one.events, 0)
  return [
    created ? 'Thêm một người' : 'Ghi tiếp cho người đã có',
    `${measures.filter(({ added }) => added).length} hồ sơ mới, ${events} diễn biến, ${papers} giấy tờ`,
  ]
}
