import type { CellChange, MonthRow, MonthView, PresenceState } from '#shared/aftercare/month.schema.ts'
import { PRESENCE_STATES, TEST_KINDS, TEST_RESULTS } from '#shared/aftercare/month.schema.ts'
import type { CivilDate } from '#shared/primitives/civil-date.ts'
import { foldText } from '#shared/primitives/folded-text.ts'
import {
  PRESENCE_STATE_KEYS,
  PRESENCE_STATE_WORDS,
  TEST_KIND_WORDS,
  TEST_RESULT_KEYS,
  TEST_RESULT_WORDS,
} from '#shared/texts/month-words.ts'
import type { ListTable } from '../sheets/list-table.ts'
import type { SheetColumn } from '../sheets/workbook-model.ts'

/** Columns of the file; those with a field are taken in again, the others only tell who and where. */
export const COLUMNS = {
  personId: 'Mã người',
  communeCode: 'Mã xã',
  month: 'Tháng',
  group: 'Nhóm',
  fullName: 'Họ và tên',
  birthDate: 'Ngày sinh',
  measures: 'Biện pháp',
  helper: 'Người phụ trách',
  presence: 'Điểm danh',
  reason: 'Lý do vắng',
  from: 'Vắng từ ngày',
  backOn: 'Trở lại ngày',
  testOn: 'Ngày xét nghiệm',
  testKind: 'Loại xét nghiệm',
  testResult: 'Kết quả xét nghiệm',
  testNumber: 'Số phiếu',
  visitOn: 'Ngày thăm',
  remark: 'Ghi chú',
} as const
export type ColumnKey = keyof typeof COLUMNS
const KEYS = Object.keys(COLUMNS) as ColumnKey[]

const DAYS: readonly ColumnKey[] = ['birthDate', 'from', 'backOn', 'testOn', 'visitOn']
const CODES: readonly ColumnKey[] = ['personId', 'communeCode', 'month', 'testNumber']
const WIDTHS: Partial<Record<ColumnKey, number>> = { fullName: 26, measures: 26, helper: 22, reason: 22, remark: 26 }

function columnOf(key: ColumnKey): SheetColumn {
  const kind = DAYS.includes(key) ? 'date' : CODES.includes(key) ? 'id' : 'text'
  return { head: COLUMNS[key], kind, width: WIDTHS[key] ?? 13 }
}

/** The sheet as a list to be filled in. What is not recorded stands empty. */
export function monthTable(view: MonthView): ListTable {
  const rows = view.rows.map((row) => {
    const cells = cellsOf(view, row)
    return KEYS.map((key) => cells[key])
  })
  return { title: `Bảng tháng ${view.month}`, columns: KEYS.map(columnOf), rows }
}

function cellsOf({ communeCode, month }: MonthView, row: MonthRow): Record<ColumnKey, string> {
  const presence = row.cells.presence?.value
  const away = presence === undefined || presence.state === 'present' ? null : presence
  const test = row.cells.test?.value
  return {
    personId: row.personId,
    communeCode,
    month,
    group: row.group,
    fullName: row.fullName,
    birthDate: row.birthDate,
    measures: row.measures.map(({ lineLabel, code }) => `${lineLabel} ${code}`).join('; '),
    helper: row.helper,
    presence: presence === undefined ? '' : PRESENCE_STATE_KEYS[presence.state],
    reason: away?.state === 'absent_reported' ? away.reason : '',
    from: away?.from ?? '',
    backOn: away?.backOn ?? '',
    testOn: test?.on ?? '',
    testKind: test === undefined ? '' : TEST_KIND_WORDS[test.kind],
    testResult: test === undefined ? '' : TEST_RESULT_WORDS[test.result],
    testNumber: test?.number ?? '',
    visitOn: row.cells.visit?.value.on ?? '',
    remark: row.cells.remark?.value ?? '',
  }
}

export interface RowProblem {
  readonly column: ColumnKey | null
  readonly message: string
}

/** What the cells of one line say, or why they cannot be understood. An empty cell says nothing: it clears nothing. */
export function changesOf(
  cells: Readonly<Partial<Record<ColumnKey, string>>>,
  row: MonthRow,
  readDate: (text: string) => CivilDate | null,
): { readonly changes: CellChange[]; readonly problems: RowProblem[] } {
  const problems: RowProblem[] = []
  const text = (column: ColumnKey) => (cells[column] ?? '').trim()
  const date = (column: ColumnKey): CivilDate | null => {
    if (text(column) === '') return null
    const read = readDate(text(column))
    if (read === null) problems.push({ column, message: `Không đọc được ngày "${text(column)}"; ghi dạng 05/09/2023.` })
    return read
  }
  const changes: CellChange[] = []
  const { personId } = row
  const presence = presenceOf(text, date, problems)
  if (presence !== null) changes.push({ personId, field: 'presence', value: presence })
  const test = testOf(text, date, problems)
  if (test !== null) changes.push({ personId, field: 'test', value: test })
  const visitOn = date('visitOn')
  if (visitOn !== null) changes.push({ personId, field: 'visit', value: { on: visitOn } })
  if (text('remark') !== '') changes.push({ personId, field: 'remark', value: text('remark') })
  return { changes: problems.length > 0 ? [] : changes, problems }
}

type Text = (column: ColumnKey) => string
type ReadDate = (column: ColumnKey) => CivilDate | null
type Change<F extends CellChange['field']> = NonNullable<Extract<CellChange, { field: F }>['value']>

function presenceOf(text: Text, date: ReadDate, problems: RowProblem[]): Change<'presence'> | null {
  const said = text('presence')
  const details = (['reason', 'from', 'backOn'] as const).filter((column) => text(column) !== '')
  if (said === '') {
    for (const column of details) problems.push({ column, message: 'Có nội dung nhưng cột "Điểm danh" để trống.' })
    return null
  }
  const state = choice(said, PRESENCE_STATES, PRESENCE_STATE_KEYS, PRESENCE_STATE_WORDS)
  if (state === null) {
    problems.push({ column: 'presence', message: `"${said}" không phải C, P hoặc V.` })
    return null
  }
  const stray = details.find((column) => !allows(state, column))
  if (stray !== undefined) {
    problems.push({ column: stray, message: `${PRESENCE_STATE_WORDS[state]} thì không ghi mục này.` })
    return null
  }
  if (state === 'present') return { state }
  const stretch = { from: date('from'), backOn: date('backOn') }
  return state === 'absent_reported' ? { state, reason: text('reason'), ...stretch } : { state, ...stretch }
}

function allows(state: PresenceState, column: 'reason' | 'from' | 'backOn'): boolean {
  return state === 'absent_reported' || (state === 'absent_unreported' && column !== 'reason')
}

function testOf(text: Text, date: ReadDate, problems: RowProblem[]): Change<'test'> | null {
  const details = (['testOn', 'testKind', 'testResult', 'testNumber'] as const).filter((column) => text(column) !== '')
  if (details.length === 0) return null
  const on = date('testOn')
  if (text('testOn') === '') problems.push({ column: 'testOn', message: 'Chưa ghi ngày xét nghiệm.' })
  const result = choice(text('testResult'), TEST_RESULTS, TEST_RESULT_KEYS, TEST_RESULT_WORDS)
  if (result === null) {
    const said = text('testResult')
    const message = said === '' ? 'Chưa ghi kết quả.' : `Không hiểu kết quả "${said}".`
    problems.push({ column: 'testResult', message })
  }
  const kind =
    text('testKind') === '' ? 'dinh_ky' : choice(text('testKind'), TEST_KINDS, TEST_KIND_WORDS, TEST_KIND_WORDS)
  if (kind === null) problems.push({ column: 'testKind', message: `Không hiểu loại "${text('testKind')}".` })
  return on === null || result === null || kind === null ? null : { on, kind, result, number: text('testNumber') }
}

/** A code by its key, its words or itself, whatever the case and the accents. */
function choice<C extends string>(
  said: string,
  codes: readonly C[],
  keys: Readonly<Record<C, string>>,
  words: Readonly<Record<C, string>>,
): C | null {
  const folded = foldText(said)
  return codes.find((code) => [code, keys[code], words[code]].some((name) => foldText(name) === folded)) ?? null
}
