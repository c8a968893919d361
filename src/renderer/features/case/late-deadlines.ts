import type { Deadline } from '#shared/deadlines/deadline.schema.ts'
import { isCivilDate } from '#shared/primitives/civil-date.ts'
import { lowerFirst, viDate } from '#shared/texts/dates.ts'

const OPEN: readonly Deadline['status'][] = ['running', 'due-today', 'overdue']

/** Deadlines that ask for a reason and that an event on this day (and hour) would meet late. */
export function lateBy(
  deadlines: readonly Deadline[],
  type: string,
  { on, at }: { on: string; at: string },
): Deadline[] {
  if (!isCivilDate(on)) return []
  const isLate = ({ due, arithmetic: { dueAt } }: Deadline) =>
    on > due || (on === due && dueAt !== '' && at !== '' && at > dueAt)
  return deadlines.filter(
    (deadline) =>
      (deadline.nextEvent === type || (deadline.doneBy?.includes(type) ?? false)) &&
      deadline.kind === 'limit' &&
      OPEN.includes(deadline.status) &&
      deadline.wantsReason &&
      deadline.lateReason === null &&
      isLate(deadline),
  )
}

/** "hạn 30/08/2023: kiểm tra hồ sơ" */
export function lateWords({ due, arithmetic: { dueAt }, label }: Deadline): string {
  return `Hạn ${dueAt === '' ? '' : `${dueAt} `}${viDate(due)}: ${lowerFirst(label)}`
}
