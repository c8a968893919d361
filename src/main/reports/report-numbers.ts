import { fail } from '#shared/contract/errors.ts'
import type { CivilDate } from '#shared/primitives/civil-date.ts'
import { WHOLE_AREA } from '#shared/reports/cell.schema.ts'
import { viDate } from '#shared/texts/dates.ts'
import { REVISION_KIND_WORDS } from '#shared/texts/report-words.ts'
import type { OutgoingNumbers } from '../documents/outgoing-numbers.ts'
import type { Revision } from './report.repo.ts'
import type { Signed } from './report-acts.ts'

export interface ReportNumbersDeps {
  readonly numbers: Pick<OutgoingNumbers, 'next' | 'take' | 'void'>
  /** Whether the office keeps its book of outgoing papers on paper. */
  readonly paperBook: () => boolean
  /** What a report is called in the register: "Báo cáo …, tháng 6/2024". */
  readonly titleOf: (revision: Revision) => string
}

export type ReportNumbers = ReturnType<typeof createReportNumbers>

/** Series of resources/registers/series.json from which reports get their numbers. */
const SERIES = 'BAO-CAO'

const refuse = (path: string, message: string): never =>
  fail({ kind: 'validation', what: 'việc ký báo cáo', fields: [{ path, message }] })

/**
 * Numbers of reports: the next one of sổ văn bản đi, without gaps, a given up one void with its reason. Typed only where the book is
 * of paper: always for the report of a commune, whose own office keeps it.
 */
export function createReportNumbers({ numbers, paperBook, titleOf }: ReportNumbersDeps) {
  const isTyped = (area: string): boolean => area !== WHOLE_AREA || paperBook()

  function typed(number: string, held: Signed | null, voidReason: string): Pick<Signed, 'number' | 'registerId'> {
    if (number === '') return refuse('number', 'Nhập số, ký hiệu văn bản')
    // The number was of the register: it goes out of use, because the paper carries another one.
    if (held !== null && held.registerId !== '' && number !== held.number) {
      if (voidReason === '') return refuse('voidReason', `Ghi lý do hủy số ${held.number} trong sổ văn bản đi`)
      numbers.void(held.registerId, voidReason)
      return { number, registerId: '' }
    }
    return { number, registerId: held?.registerId ?? '' }
  }

  return {
    /** What a report would get if it were signed on a day; '' where its number is typed. */
    next: (area: string, on: CivilDate): string => (isTyped(area) ? '' : numbers.next(SERIES, on)),
    /**
     * The number of a report that is signed, and its row in the register; the caller holds the transaction. Throws 'validation'
     * for a day before the last one of the book, a typed number where the register gives it, and a number that cannot move to
     * another day without being given up.
     */
    give(
      revision: Revision,
      { number, date, signer }: { number: string; date: CivilDate; signer: string },
      voidReason: string,
    ): Pick<Signed, 'number' | 'registerId'> {
      const held = revision.acts.findLast(({ act }) => act === 'ky')?.data ?? null
      if (isTyped(revision.report.area)) return typed(number, held, voidReason)
      if (number !== '' && number !== held?.number) {
        refuse('number', 'Số lấy từ sổ văn bản đi, không nhập tay. Cơ quan dùng sổ giấy thì đặt ở tab Ngày gửi.')
      }
      const own = held !== null && held.registerId !== '' ? held : null
      if (own !== null && voidReason === '') {
        if (own.date === date) return { number: own.number, registerId: own.registerId }
        refuse(
          'date',
          `Số ${own.number} đã vào sổ ngày ${viDate(own.date)}. Giữ ngày đó, hoặc ghi lý do hủy số để lấy số mới.`,
        )
      }
      if (own !== null) numbers.void(own.registerId, voidReason)
      const kind = revision.kind === 'chinh_thuc' ? '' : ` (${REVISION_KIND_WORDS[revision.kind]})`
      const { symbol, registerId } = numbers.take(SERIES, date, `${titleOf(revision)}${kind}`, signer)
      return { number: symbol, registerId }
    },
  }
}
