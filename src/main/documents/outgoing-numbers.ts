import { fail } from '#shared/contract/errors.ts'
import { printedNumber } from '#shared/documents/printed-value.ts'
import { type CivilDate, yearOf } from '#shared/primitives/civil-date.ts'
import type { Clock, Ids } from '#shared/primitives/clock.ts'
import type { Office } from '#shared/settings/office.schema.ts'
import { assertConfirmed } from '../store/restore-duties.ts'
import type { Store } from '../store/store.ts'
import type { Forms } from './load-forms.ts'
import { createOutgoingRegister } from './outgoing-register.ts'
import { createRegisterRepo } from './register.repo.ts'

interface OutgoingNumbersDeps {
  readonly store: Store
  readonly ids: Ids
  readonly clock: Pick<Clock, 'today'>
  readonly settings: { office(): Office }
  readonly forms: Forms
  readonly firstNumber: (book: string, year: number) => number
}

/** A number that was taken from the register, and the row in which it stands. */
export interface TakenNumber {
  readonly registerId: string
  /** Number and symbol, "01/DS-LĐTBXH". */
  readonly symbol: string
}

export type OutgoingNumbers = ReturnType<typeof createOutgoingNumbers>

/** Numbers of outgoing papers that belong to no case, such as payment lists: the same books, without gaps. */
export function createOutgoingNumbers({ store, ids, clock, settings, forms, firstNumber }: OutgoingNumbersDeps) {
  const register = createRegisterRepo(store)
  const outgoing = createOutgoingRegister({ register, forms, clock, settings, firstNumber })

  /** `code` is that of a form or of a series. */
  function bookOf(code: string): { book: string; pattern: string } {
    const own = forms.series.find(({ id }) => id === code)
    if (own !== undefined) return own
    const { register: entry, numberPattern } = forms.get(code)
    if (entry === null) return fail({ kind: 'not-found', what: 'sổ của biểu mẫu', id: code })
    return { book: entry.book, pattern: numberPattern }
  }

  /** What the next paper of this form and year would get. */
  function next(code: string, on: CivilDate): string {
    const { book, pattern } = bookOf(code)
    return printedNumber(pattern, outgoing.next(book, yearOf(on)), settings.office().symbol)
  }

  function insert(code: string, date: CivilDate, title: string, signer: string): TakenNumber {
    const { book } = bookOf(code)
    const year = yearOf(date)
    const symbol = next(code, date)
    const registerId = ids.next()
    const free = { documentId: null, state: 'used' as const, note: '' }
    register.insert(registerId, { book, year, number: outgoing.next(book, year), symbol, date, title, signer, ...free })
    return { registerId, symbol }
  }

  return {
    next,
    /** Takes the next number; the caller holds the transaction. Throws where the date is before the last in the book. */
    take(code: string, date: CivilDate, title: string, signer: string): TakenNumber {
      assertConfirmed(store, 'numbers')
      const last = register.lastDate(bookOf(code).book, yearOf(date))
      if (last !== '' && date < last) {
        const message = 'Ngày không được trước ngày của số liền trước trong sổ'
        fail({ kind: 'validation', what: 'văn bản', fields: [{ path: 'date', message }] })
      }
      return insert(code, date, title, signer)
    },
    /**
     * Gives a paper that was numbered before, in another copy of this store, its row in the register: only where its number
     * is the next one here, else null, because a number is never skipped and never given twice.
     */
    adopt(code: string, date: CivilDate, title: string, signer: string, symbol: string): string | null {
      if (next(code, date) !== symbol) return null
      return insert(code, date, title, signer).registerId
    },
    /** Marks the number as void, with the reason; the caller holds the transaction. */
    void(registerId: string, reason: string): void {
      if (register.voidRow(registerId, reason) !== 1)
        throw new Error('a numbered paper must have one row in the register')
    },
  }
}
