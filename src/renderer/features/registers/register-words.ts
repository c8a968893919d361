import type { BookKind, RegisterBook, RegisterPage } from '#shared/registers/register.schema.ts'

/** Title of the screen for each kind of book. */
export const KIND_WORDS: Readonly<Record<BookKind, string>> = {
  outgoing: 'Sổ văn bản đi',
  incoming: 'Sổ văn bản đến',
  intake: 'Sổ thụ lý hồ sơ',
}

const EMPTY: Readonly<Record<BookKind, string>> = {
  outgoing: 'chưa có số nào, vì chưa ban hành văn bản nào lấy số.',
  incoming: 'chưa có số nào. Số lấy khi ghi văn bản đến, hoặc khi ghi diễn biến nhận hồ sơ, văn bản của Tòa án.',
  intake: 'chưa có số nào. Số lấy khi ghi diễn biến nhận hồ sơ.',
}

/**
 * The book of a kind that is opened when nobody has chosen: the one with the newest numbers; of several, and where none has
 * any, the office's own before those of the agencies in its district.
 */
export function bookToOpen(books: readonly RegisterBook[]): RegisterBook | undefined {
  const rank = (book: RegisterBook) => (book.newest ?? 0) * 2 + (book.own ? 1 : 0)
  return books.reduce<RegisterBook | undefined>(
    (best, book) => (best && rank(best) >= rank(book) ? best : book),
    undefined,
  )
}

export function emptySentence({ book, year }: RegisterPage): string {
  return `Sổ này năm ${year} ${EMPTY[book.kind]}`
}

/** One sentence of where a book stands: how many numbers, how many void, which comes next. */
export function bookSentence({ year, used, void: cancelled, next, start }: RegisterPage): string {
  const from = start === null ? '' : ` Sổ bắt đầu từ số ${start.first}: ${start.reason}.`
  if (used + cancelled === 0) return `Năm ${year} chưa cấp số nào. Số tiếp theo: ${next}.${from}`
  const gone = cancelled === 0 ? '' : `, ${cancelled} số đã hủy, không cấp lại`
  return `Năm ${year}: ${used} số đã dùng${gone}. Số tiếp theo: ${next}.${from}`
}
