import type { ReturnsFile } from '#shared/community/catalogue.schema.ts'
import type { KeptReturn, ReturnRow } from '#shared/community/return.schema.ts'
import type { CivilDate } from '#shared/primitives/civil-date.ts'
import type { CaseContext } from '../measures/case-context.ts'

/** What a return counts from until more is known. */
type Anchor = Pick<KeptReturn, 'expectedOn' | 'completedOn'>

const OPEN = ['running', 'due-today', 'overdue'] as const

/**
 * The aftercare measure that followed a return: one that says the same day of completion, or the first opened since, before
 * the person's next return.
 */
export function aftercareOf(
  ret: Anchor,
  homeOn: CivilDate | null,
  next: Anchor | null,
  cases: readonly CaseContext[],
  { line, begins }: ReturnsFile['aftercare'],
): CaseContext | null {
  const done = ret.completedOn ?? ret.expectedOn
  const since = homeOn !== null && homeOn < done ? homeOn : done
  const until = next === null ? null : (next.completedOn ?? next.expectedOn)
  const own = cases.filter((one) => one.line === line)
  const said = own.find(({ events }) => events.some(({ type, data }) => type === begins && data.completedOn === done))
  return said ?? own.find(({ openedOn }) => openedOn >= since && (until === null || openedOn < until)) ?? null
}

/** The first day on which one of these events happened in a measure; null where none did. */
export function firstDay(context: CaseContext | null, types: readonly string[]): CivilDate | null {
  return context?.events.find(({ type }) => types.includes(type))?.on ?? null
}

/** What is due next on the way to the decision, and whether its day has passed; null where nothing runs. */
export function nextDue(context: CaseContext): { next: NonNullable<ReturnRow['next']>; overdue: boolean } | null {
  const open = context.derivation.deadlines.filter(
    ({ kind, status }) => kind === 'limit' && OPEN.some((one) => one === status),
  )
  const first = open.reduce<(typeof open)[number] | null>((a, b) => (a === null || b.due < a.due ? b : a), null)
  if (first === null) return null
  const { label, due, arithmetic, provenance, status } = first
  return { next: { label, due, text: arithmetic.text, provenance }, overdue: status === 'overdue' }
}
