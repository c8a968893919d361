import type { WorkDay, WorkItem } from '#shared/deadlines/deadline.schema.ts'
import { daysBetween, monthOf, weekday } from '#shared/primitives/civil-date.ts'
import { viDayMonth } from '#shared/texts/dates.ts'

/** True when the item is late and the law or the office wants to read why, and nobody has written it. */
export function asksReason(item: WorkItem): boolean {
  const { status, wantsReason, lateReason } = item.deadline
  return status === 'overdue' && wantsReason && (lateReason === null || lateReason === '')
}

/** One sentence for the head: how much, and which of the days nearby are not counted. */
export function daySentence(day: WorkDay): string {
  const parts = [
    [day.overdue, 'việc quá hạn'],
    [day.today, 'việc đến hạn hôm nay'],
    [day.arrived, 'hồ sơ nơi khác chuyển đến'],
    [day.unexplained, 'việc chậm chưa ghi lý do'],
    [day.coming, 'việc trong các ngày tới'],
    [day.waiting, 'việc chờ nơi khác'],
  ] as const
  const counts = parts.filter(([items]) => items.length > 0).map(([items, words]) => `${items.length} ${words}`)
  if (counts.length === 0) return 'Không có việc nào đến hạn.'
  const near = day.days.filter(
    (one) => one.off && weekday(one.date) <= 5 && Math.abs(daysBetween(day.date, one.date)) <= 7,
  )
  const off = near.length === 0 ? '' : ` Không tính ${listDays(near)}.`
  const note = day.dayNote === '' ? '' : ` ${day.dayNote}.`
  return `${counts.join(', ')}.${off === '' ? note : off}`
}

function listDays(days: readonly WorkDay['days'][number][]): string {
  const oneMonth = new Set(days.map((one) => monthOf(one.date))).size === 1
  const names = days.map((one, index) =>
    oneMonth && index < days.length - 1 ? viDayMonth(one.date).slice(0, 2) : viDayMonth(one.date),
  )
  return `${days.length === 1 ? 'ngày nghỉ' : 'các ngày nghỉ'} ${names.join(', ')}`
}
