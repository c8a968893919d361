import type { RegisterRow } from '#shared/documents/document.schema.ts'
import { type CivilDate, yearOf } from '#shared/primitives/civil-date.ts'
import type { Clock } from '#shared/primitives/clock.ts'
import type { Office } from '#shared/settings/office.schema.ts'
import type { StoredDocument } from './documents.repo.ts'
import type { Forms } from './load-forms.ts'
import type { createRegisterRepo } from './register.repo.ts'
import { registerBooks } from './register-books.ts'

interface OutgoingDeps {
  readonly register: ReturnType<typeof createRegisterRepo>
  readonly forms: Forms
  readonly clock: Pick<Clock, 'today'>
  readonly settings: { office(): Office }
  readonly firstNumber: ((book: string, year: number) => number) | undefined
}

/** What is known of a number that was given before the store went back. */
const LOST_TITLE = 'Văn bản đã cấp số, không còn trong kho'
const LOST_NOTE = 'Số đã cấp trước khi kho lùi về trước; xem bản lưu giấy'

/** Sổ đăng ký văn bản đi: which number comes next, and the books number by number. */
export function createOutgoingRegister({ register, forms, clock, settings, firstNumber }: OutgoingDeps) {
  return {
    /** The number that the next paper of this book and year gets: after the last, or the first of the book. */
    next(book: string, year: number): number {
      const after = register.next(book, year)
      return after === 1 ? (firstNumber?.(book, year) ?? 1) : after
    },
    /** The line of a number that is on paper in the world and that the store lost; the caller holds the transaction. */
    accountFor(
      id: string,
      book: string,
      { year, number, date }: { year: number; number: number; date: CivilDate },
    ): void {
      const line = { symbol: String(number), date, title: LOST_TITLE, signer: '', documentId: null, note: LOST_NOTE }
      register.insert(id, { book, year, number, state: 'used', ...line })
    },
    /** One book of one year, number by number, with the books and years that there are. */
    page(
      book: string,
      year: number,
    ): { books: ReturnType<typeof registerBooks>; years: number[]; rows: RegisterRow[] } {
      const series = register.series()
      const years = [...new Set([...series.map((s) => s.year), yearOf(clock.today())])].sort((a, b) => b - a)
      return { books: registerBooks(forms, series, settings.office()), years, rows: register.rows(book, year) }
    },
  }
}

/** Who receives an issued paper, as it prints under "Nơi nhận", in one line; '' where it names nobody. */
export function sentTo(forms: Pick<Forms, 'get'>, { form, values }: Pick<StoredDocument, 'form' | 'values'>): string {
  const fields = forms.get(form).layout.flatMap((b) => (b.type === 'signatures' && b.recipients ? [b.recipients] : []))
  const names = fields.flatMap((field) => {
    const value = values[field]
    return Array.isArray(value) ? value.filter((item) => typeof item === 'string') : []
  })
  return names.map((name) => name.replace(/[.;,\s]+$/, '')).join('; ')
}
