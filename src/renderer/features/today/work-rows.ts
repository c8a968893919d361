import type { Arrival, DueDay, WorkDay, WorkItem } from '#shared/deadlines/deadline.schema.ts'
import type { Grouping } from '#shared/settings/view.schema.ts'
import { upperFirst, viDayMonth, viWeekday } from '#shared/texts/dates.ts'
import { asksReason } from './work.ts'

/** The parts of the list, in the order in which they are read. */
export const PARTS = ['overdue', 'today', 'unexplained', 'arrived', 'coming', 'waiting'] as const
export type Part = (typeof PARTS)[number]

/** A row of the list: a deadline, or a case that somebody sent. */
export type WorkRow =
  | { readonly kind: 'deadline'; readonly key: string; readonly part: Part; readonly of: WorkItem }
  | { readonly kind: 'arrival'; readonly key: string; readonly part: 'arrived'; readonly of: Arrival }

export interface WorkGroup {
  readonly key: string
  readonly tone: string
  readonly label: string
  /** How much, and of what: "5 việc: 2 quá hạn, 1 hôm nay". */
  readonly counts: string
  readonly rows: readonly WorkRow[]
}

const PART_WORDS: Readonly<Record<Part, string>> = {
  overdue: 'quá hạn',
  today: 'hôm nay',
  unexplained: 'chưa ghi lý do',
  arrived: 'mới đến',
  coming: 'sắp tới',
  waiting: 'chờ nơi khác',
}

const TONES: Readonly<Record<Part, string>> = {
  overdue: 'red',
  today: 'amber',
  unexplained: 'amber',
  arrived: 'blue',
  coming: '',
  waiting: 'violet',
}

const itemRow =
  (part: Part) =>
  (of: WorkItem): WorkRow => ({
    kind: 'deadline',
    key: `${of.caseId} ${of.deadline.id}`,
    part,
    of,
  })

/** All rows of a day, most urgent first. */
export function rowsOfDay(day: WorkDay): WorkRow[] {
  return PARTS.flatMap((part): WorkRow[] =>
    part === 'arrived'
      ? day.arrived.map((of) => ({ kind: 'arrival', key: `${of.caseId} arrived`, part, of }))
      : day[part].map(itemRow(part)),
  )
}

/** Rows of one day of the calendar: ours, then what others owe. */
export function groupsOfDue(due: DueDay): WorkGroup[] {
  const rows = due.items.map((item) => itemRow(item.deadline.whose === 'ours' ? 'today' : 'waiting')(item))
  const group = (key: Part, label: string) => {
    const own = rows.filter((row) => row.part === key)
    return { key, tone: TONES[key], label, counts: `${own.length} việc`, rows: own }
  }
  return [group('today', 'Việc của cơ quan'), group('waiting', 'Việc của nơi khác')].filter((g) => g.rows.length > 0)
}

/** Parts the rows by how urgent they are, or by commune or officer in the order of the Vietnamese alphabet. */
export function groupRows(rows: readonly WorkRow[], by: Grouping, day: Pick<WorkDay, 'date'>): WorkGroup[] {
  if (by === 'part') return groupParts(rows, day)
  const names = new Map<string, WorkRow[]>()
  for (const row of rows) {
    const name = by === 'commune' ? row.of.communeName : row.of.officer
    const list = names.get(name)
    if (list === undefined) names.set(name, [row])
    else list.push(row)
  }
  const unknown = by === 'commune' ? 'Chưa rõ xã, phường' : 'Chưa rõ người thụ lý'
  const order = new Intl.Collator('vi')
  return [...names]
    .sort(([a], [b]) => Number(a === '') - Number(b === '') || order.compare(a, b))
    .map(([name, own]) => ({
      key: `${by} ${name}`,
      tone: own.some((row) => row.part === 'overdue') ? 'red' : '',
      label: name === '' ? unknown : upperFirst(name),
      counts: countWords(own),
      rows: own,
    }))
}

function groupParts(rows: readonly WorkRow[], { date }: Pick<WorkDay, 'date'>): WorkGroup[] {
  const labels: Readonly<Record<Part, string>> = {
    overdue: 'Quá hạn, phải ghi lý do',
    today: `Hôm nay, ${viWeekday(date)} ${viDayMonth(date)}`,
    unexplained: 'Đã làm chậm, chưa ghi lý do',
    arrived: 'Nơi khác chuyển đến, chờ cơ quan',
    coming: 'Ngày làm việc tới',
    waiting: 'Đang chờ nơi khác',
  }
  return PARTS.map((part) => {
    const own = rows.filter((row) => row.part === part)
    const what = part === 'arrived' ? 'hồ sơ' : 'việc'
    return { key: part, tone: TONES[part], label: labels[part], counts: `${own.length} ${what}`, rows: own }
  }).filter((group) => group.rows.length > 0)
}

function countWords(rows: readonly WorkRow[]): string {
  const parts = PARTS.map((part) => [part, rows.filter((row) => row.part === part).length] as const)
  const words = parts.filter(([, count]) => count > 0).map(([part, count]) => `${count} ${PART_WORDS[part]}`)
  return `${rows.length} việc: ${words.join(', ')}`
}

/** The first rows of the groups, so many in all; a long list is drawn as it is scrolled. */
export function firstRows(groups: readonly WorkGroup[], limit: number): WorkGroup[] {
  let left = limit
  return groups.flatMap((group) => {
    const rows = group.rows.slice(0, left)
    left -= rows.length
    return rows.length === 0 ? [] : [{ ...group, rows }]
  })
}

/** What Enter does with a row: on the button of the row, and in full. */
export interface RowAct {
  readonly kind: 'reason' | 'record' | 'follow' | 'open'
  readonly verb: string
  readonly words: string
}

/** What Enter does with a row, for somebody who may write in cases or may not. */
export function actOf(row: WorkRow, mayWrite: boolean): RowAct {
  const { caseCode } = row.of
  const open: RowAct = { kind: 'open', verb: 'Mở hồ sơ', words: `mở hồ sơ ${caseCode}` }
  if (!mayWrite) return open
  if (row.kind === 'deadline' && (row.part === 'unexplained' || asksReason(row.of))) {
    return { kind: 'reason', verb: 'Ghi lý do', words: `ghi lý do chậm: ${row.of.deadline.label}` }
  }
  const { next } = row.of
  if (row.kind === 'deadline' && row.of.deadline.whose === 'other') {
    return next === null ? open : { kind: 'record', verb: 'Ghi nhận', words: `ghi "${next.label}"` }
  }
  const words = next === null ? 'đến bước tiếp theo của hồ sơ' : `đến bước "${next.label}"`
  return { kind: 'follow', verb: 'Làm tiếp', words }
}

/** What to do first: what lacks a reason, else the most urgent row that does not wait for others. */
export function firstRow(rows: readonly WorkRow[], mayWrite: boolean): WorkRow | undefined {
  return rows.find((row) => actOf(row, mayWrite).kind === 'reason') ?? rows.find((row) => row.part !== 'waiting')
}
