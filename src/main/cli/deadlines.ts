import type { WorkDay } from '#shared/deadlines/deadline.schema.ts'
import { upperFirst, viLongDate } from '#shared/texts/dates.ts'
import type { Command } from './command.ts'
import { workLines } from './deadline-lines.ts'
import { atDesk } from './desk.ts'
import { dateOption } from './options.ts'
import { section } from './table.ts'

/** The work list of a day as people read it. */
export function workDayLines(day: WorkDay): string[] {
  const kind = day.isWorkingDay ? 'ngày làm việc' : `ngày nghỉ${day.dayNote === '' ? '' : ` (${day.dayNote})`}`
  const groups = [
    ['Quá hạn', day.overdue],
    ['Hôm nay', day.today],
    ['Các ngày tới', day.coming],
    ['Đang chờ nơi khác', day.waiting],
  ] as const
  return [
    `Việc phải làm, ${viLongDate(day.date)}, ${kind}`,
    ...groups.flatMap(([title, items]) => section(`${title}: ${items.length} việc`, items.flatMap(workLines))),
    ...(groups.every(([, items]) => items.length === 0) ? ['', upperFirst('không có việc nào.')] : []),
  ]
}

export const deadlinesCommand: Command = {
  name: 'deadlines',
  takes: [],
  options: { on: { type: 'string', value: 'NGÀY', help: 'ngày cần xem, dạng 2023-09-05 (không ghi: hôm nay)' } },
  summary: 'danh sách việc của một ngày, kèm cách tính và điều luật',
  run: (args, around) =>
    atDesk(args, around, ({ cases }) => {
      const day = cases.today(dateOption(args, 'on'), null)
      return { data: day, lines: workDayLines(day) }
    }),
}
