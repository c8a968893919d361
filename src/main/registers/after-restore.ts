import type { ConfirmNumbers, LastNumber } from '#shared/backup/duty.schema.ts'
import { fail } from '#shared/contract/errors.ts'
import { type CivilDate, civilDate, yearOf } from '#shared/primitives/civil-date.ts'
import type { Clock } from '#shared/primitives/clock.ts'
import { dayOfMoment } from '#shared/primitives/day-of-moment.ts'
import type { RegisterBook } from '#shared/registers/register.schema.ts'
import type { Audit } from '../accounts/audit.ts'
import { requirePermission } from '../accounts/permissions.ts'
import type { Actor } from '../store/actor.ts'
import { closeDuty, openDuties } from '../store/restore-duties.ts'
import type { Store } from '../store/store.ts'
import type { Received } from './registers.repo.ts'

export interface AfterRestoreDeps {
  readonly store: Store
  readonly clock: Clock
  readonly audit: Pick<Audit, 'record'>
  /** Every book that holds numbers. */
  readonly books: () => readonly RegisterBook[]
  /** Last number of a book and year; 0 for none. */
  readonly lastOf: (book: RegisterBook, year: number) => number
  /** Gives a number that the paper has and the store has not its line; the caller holds the transaction. */
  readonly account: (actor: Actor, book: RegisterBook, line: { year: number; number: number; date: CivilDate }) => void
}

/** What is known of a number that was given before the store went back. */
const LOST_TITLE = 'Đã ghi số, không còn trong kho'
const LOST_NOTE = 'Số đã cấp trước khi kho lùi về trước; xem sổ giấy'

/** Numbers that one book may be ahead of the store; more is a slip of the pen. */
const MOST_AHEAD = 500

/** Numbers that were given before the store went back: asked for once, before the next one is given. */
export function createAfterRestore(deps: AfterRestoreDeps) {
  const { store, clock, audit } = deps

  const inDoubt = () => openDuties(store).find(({ kind }) => kind === 'numbers')

  /** Books and years whose last number has to be confirmed, as the store has them; none where nothing is in doubt. */
  function lastNumbers(): LastNumber[] {
    const duty = inDoubt()
    if (duty === undefined) return []
    const [from, to] = [yearOf(dayOfMoment(duty.since)), yearOf(clock.today())]
    const years = Array.from({ length: Math.max(1, to - from + 1) }, (_, i) => to - i)
    return years.flatMap((year) =>
      deps.books().map((book) => ({ book: book.id, label: book.label, year, last: deps.lastOf(book, year) })),
    )
  }

  /**
   * Takes the last numbers from paper: those that the store lacks get a line that says so, so that they are never given again.
   * Throws 'not-found' where nothing is in doubt, 'validation' that names each book.
   */
  function confirmNumbers(actor: Actor, { books, outcome }: ConfirmNumbers): void {
    requirePermission(actor, 'documents.issue', 'xác nhận số cuối của các sổ')
    const duty = inDoubt() ?? fail({ kind: 'not-found', what: 'việc xác nhận số văn bản đang chờ', id: '' })
    const known = lastNumbers()
    const fields = books.flatMap(({ book, year, last }, i) => {
      const path = `books.${i}.last`
      const row = known.find((one) => one.book === book && one.year === year)
      if (row === undefined) return [{ path, message: `Không có sổ ${book} năm ${year}` }]
      if (last < row.last) return [{ path, message: `${row.label} năm ${year}: trong kho đã có đến số ${row.last}` }]
      const tooFar = `${row.label} năm ${year}: hơn số cuối trong kho (${row.last}) quá ${MOST_AHEAD} số, kiểm tra lại`
      return last - row.last > MOST_AHEAD ? [{ path, message: tooFar }] : []
    })
    if (fields.length > 0) fail({ kind: 'validation', what: 'số cuối của các sổ', fields })
    store.transaction(() => {
      closeDuty(store, 'numbers', { confirmedAt: clock.now(), confirmedBy: actor.userId, outcome })
      let added = 0
      for (const { book: id, year, last } of books) {
        const book = deps.books().find((one) => one.id === id)
        if (book === undefined) continue
        // Not before the year of the book, else as early as can be, so that no paper of these days is refused.
        const since = dayOfMoment(duty.since)
        const date = yearOf(since) === year ? since : civilDate(`${year}-01-01`)
        for (let number = deps.lastOf(book, year) + 1; number <= last; number++) {
          deps.account(actor, book, { year, number, date })
          added += 1
        }
      }
      audit.record(actor, 'restore.confirm', 'store', '', { kind: 'numbers', added })
    })
  }

  return { lastNumbers, confirmNumbers }
}

/** The line of a number of a book of what arrives that is on paper and that the store lost. */
export function unknownLine(line: {
  readonly id: string
  readonly book: string
  readonly year: number
  readonly number: number
  readonly date: CivilDate
  readonly at: string
  readonly by: string
}): Received {
  const { at: createdAt, by: createdBy, ...known } = line
  return {
    ...known,
    ...{ sender: '', symbol: '', paperDate: null, title: LOST_TITLE, address: '', sheets: '', receiver: '' },
    ...{
      forwardedOn: null,
      note: LOST_NOTE,
      caseId: null,
      eventId: null,
      state: 'used',
      version: 1,
      createdAt,
      createdBy,
    },
  }
}
