import type { ImportKind, ImportView } from '../imports/import.schema.ts'
import { viNumber } from './words.ts'

/** What a kind of list is called. */
export const IMPORT_KIND_WORDS: Readonly<Record<ImportKind, string>> = {
  people: 'Người',
  measures: 'Đang quản lý',
}

/** What the rows of a kind are counted as. */
const UNITS: Readonly<Record<ImportKind, string>> = { people: 'người', measures: 'dòng' }

/** "3 người: thêm 2, đã có 1, sai 0, cần xem 1." */
export function importSentence(view: ImportView): string {
  const { kind, total, added, present, refused, doubtful, written } = view
  const unit = UNITS[kind]
  const parts = [`${written ? 'đã thêm' : 'sẽ thêm'} ${viNumber(added)}`, `đã có ${viNumber(present)}`]
  if (refused > 0) parts.push(`sai ${viNumber(refused)}`)
  if (doubtful > 0) parts.push(`nên xem ${viNumber(doubtful)}`)
  return `${viNumber(total)} ${unit}: ${parts.join(', ')}.`
}
