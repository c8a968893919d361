import { fail } from '#shared/contract/errors.ts'
import type { Arrival, WorkDay } from '#shared/deadlines/deadline.schema.ts'
import { upperFirst, viDate, viLongDate } from '#shared/texts/dates.ts'
import { viNumber } from '#shared/texts/words.ts'
import type { Answer, Arguments, Command } from './command.ts'
import { workLines } from './deadline-lines.ts'
import { atDesk, type Desk } from './desk.ts'
import { dateOption, required } from './options.ts'
import { section } from './table.ts'
import { writeOutput } from './write-output.ts'

/** The work list of a day as people read it. */
export function workDayLines(day: WorkDay): string[] {
  const kind = day.isWorkingDay ? 'ngày làm việc' : `ngày nghỉ${day.dayNote === '' ? '' : ` (${day.dayNote})`}`
  const groups = [
    ['Quá hạn', day.overdue],
    ['Hôm nay', day.today],
    ['Các ngày tới', day.coming],
    ['Đang chờ nơi khác', day.waiting],
    ['Đã làm chậm, chưa ghi lý do', day.unexplained],
  ] as const
  const empty = day.arrived.length === 0 && groups.every(([, items]) => items.length === 0)
  return [
    `Việc phải làm, ${viLongDate(day.date)}, ${kind}`,
    ...groups.flatMap(([title, items]) => section(`${title}: ${items.length} việc`, items.flatMap(workLines))),
    ...section(`Nơi khác chuyển đến: ${day.arrived.length} hồ sơ`, day.arrived.flatMap(arrivalLines)),
    ...(empty ? ['', upperFirst('không có việc nào.')] : []),
  ]
}

/** What came in: since when, from whom, and what is next. */
function arrivalLines(arrival: Arrival): string[] {
  const { since, event, from, caseCode, personName, communeName, officer, next } = arrival
  const where = communeName === '' ? '' : `, ${communeName}`
  return [
    `${viDate(since)}  ${event} (từ: ${from})`,
    `            ${caseCode} ${personName}${where}; thụ lý: ${officer}`,
    ...(next === null ? [] : [`            Tiếp theo: ${next.label}`]),
  ]
}

/** Writes the Monday sheets of the week of the day. */
async function writeSheets(desk: Desk, args: Arguments, cwd: string, out: string): Promise<Answer> {
  const on = dateOption(args, 'on') ?? desk.clock.today()
  const communeCode = args.text('commune') ?? null
  const { bytes, pages, week, communes, items } = await desk.weekSheets.print(desk.actor, { day: on, communeCode }, on)
  const file = await writeOutput(cwd, out, bytes)
  const { monday, sunday } = week
  return {
    data: { monday, sunday, communes, items, pages, file },
    lines: [
      `Phiếu tuần ${viDate(monday)} đến ${viDate(sunday)}: ${communes} xã, phường, ${items} việc, ${pages} trang.`,
      `${file.path}, ${viNumber(file.size)} byte, SHA-256 ${file.sha256}`,
    ],
  }
}

export const deadlinesCommand: Command = {
  name: 'deadlines',
  takes: [],
  options: {
    on: { type: 'string', value: 'NGÀY', help: 'ngày cần xem, dạng 2023-09-05 (không ghi: hôm nay)' },
    sheet: { type: 'boolean', help: 'ghi phiếu việc trong tuần của ngày đó ra tệp PDF' },
    commune: { type: 'string', value: 'MÃ', help: 'với --sheet: mã một xã, phường (không ghi: mỗi nơi một phiếu)' },
    out: { type: 'string', value: 'TỆP', help: 'với --sheet: tệp PDF sẽ ghi' },
  },
  summary: 'danh sách việc của một ngày, kèm cách tính và điều luật; phiếu việc trong tuần của từng xã',
  run: (args, around) => {
    if (!args.flag('sheet')) {
      const stray = ['commune', 'out'].find((name) => args.text(name) !== undefined)
      if (stray !== undefined) return fail({ kind: 'usage', message: `--${stray} chỉ đi cùng --sheet` })
      return atDesk(args, around, ({ cases }) => {
        const day = cases.today(dateOption(args, 'on'), null)
        return { data: day, lines: workDayLines(day) }
      })
    }
    const out = required(args, 'out')
    if (!out.toLowerCase().endsWith('.pdf')) return fail({ kind: 'usage', message: '--out cần tên tệp .pdf' })
    return atDesk(args, around, (desk) => writeSheets(desk, args, around.cwd, out))
  },
}
