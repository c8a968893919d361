import type {
  Difference,
  Match,
  MatchedBy,
  ReconcileField,
  ReconcileView,
  TheirRow,
} from '../reconcile/reconcile.schema.ts'
import { viDate, viPartialDate } from './dates.ts'
import { viNumber } from './words.ts'

export const RECONCILE_FIELD_WORDS: Readonly<Record<ReconcileField, string>> = {
  fullName: 'Họ và tên',
  birthDate: 'Ngày sinh',
  birthMale: 'Năm sinh nam',
  birthFemale: 'Năm sinh nữ',
  sex: 'Giới tính',
  idNumber: 'Số giấy tờ',
  otherNumber: 'Số giấy tờ khác',
  commune: 'Xã, phường',
  address: 'Địa chỉ',
  note: 'Ghi chú',
}

const DIFFERENCE_WORDS: Readonly<Record<Difference['field'], string>> = {
  fullName: 'Họ và tên',
  birthDate: 'Ngày sinh',
  sex: 'Giới tính',
  numbers: 'Số giấy tờ',
  commune: 'Xã, phường',
  address: 'Địa chỉ',
}

const MATCHED_BY_WORDS: Readonly<Record<MatchedBy, string>> = {
  number: 'Số giấy tờ',
  probable: 'Họ tên, ngày sinh',
  decided: 'Đã quyết định',
}

/** Why a row and somebody of ours are taken for one person. */
export function matchWords({ by, reasons, sameAs }: Pick<Match, 'by' | 'reasons' | 'sameAs'>): string {
  const twice = sameAs === null ? '' : `trùng người với dòng ${sameAs}`
  const why = by === 'decided' || reasons.length === 0 ? MATCHED_BY_WORDS[by] : ''
  return [why, reasons.join(', '), twice].filter((text) => text !== '').join('; ')
}

/** "Ngày sinh: 12/04/1991, bên kia 12/04/1990" */
export const differenceWords = ({ field, ours, theirs }: Difference): string =>
  `${DIFFERENCE_WORDS[field]}: ${ours}, bên kia ${theirs}`

/** Birth of somebody of the other list, '' where it is not known. */
export const theirBirth = ({ birthDate }: Pick<TheirRow, 'birthDate'>): string =>
  birthDate === null ? '' : viPartialDate(birthDate)

/** "Người nghiện ngày 05/09/2023, phường Lê Lợi" */
export function ourListWords({ listLabel, on, communeName }: Pick<ReconcileView, 'listLabel' | 'on' | 'communeName'>) {
  return `${listLabel} ngày ${viDate(on)}${communeName === '' ? '' : `, ${communeName}`}`
}

/** What came out, in one sentence. */
export function reconcileSentence({ both, ours, theirs, undecided }: ReconcileView): string {
  const differing = both.filter(({ differences }) => differences.length > 0).length
  const differ = differing === 0 ? '' : ` (${viNumber(differing)} người có chỗ khác)`
  return `Cả hai bên ${viNumber(both.length)}${differ}, chỉ ở đây ${viNumber(ours.length)}, chỉ ở bên kia ${viNumber(theirs.length)}, chưa rõ ${viNumber(undecided.length)}.`
}
