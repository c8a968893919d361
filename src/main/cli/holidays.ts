import { fail } from '#shared/contract/errors.ts'
import { viLongDate } from '#shared/texts/dates.ts'
import { CONFIDENCE_WORDS, DAY_KIND_WORDS } from '#shared/texts/words.ts'
import type { Command } from './command.ts'
import { atDesk } from './desk.ts'
import { table } from './table.ts'

const ORIGIN_WORDS = { shipped: 'có sẵn', office: 'cơ quan sửa', proposed: 'phần mềm tính' } as const

export const holidaysCommand: Command = {
  name: 'holidays',
  takes: ['NĂM'],
  options: {},
  summary: 'lịch nghỉ và làm bù đang dùng của một năm, kèm nguồn',
  run: (args, around) => {
    const year = Number(args.at(0))
    if (!/^\d{4}$/.test(args.at(0)) || year < 2000 || year > 2100) {
      fail({ kind: 'usage', message: 'NĂM cần bốn chữ số, từ 2000 đến 2100' })
    }
    return atDesk(args, around, ({ calendar }) => {
      const days = calendar.year(year)
      const rows = days.map((day) => [
        viLongDate(day.date),
        DAY_KIND_WORDS[day.kind] + (day.enabled ? '' : ' (đang tắt)'),
        day.name,
        ORIGIN_WORDS[day.origin],
        CONFIDENCE_WORDS[day.confidence],
        day.source,
      ])
      const head = ['Ngày', 'Loại', 'Tên', 'Từ đâu', 'Độ tin cậy', 'Nguồn']
      return { data: { year, days }, lines: [`Lịch nghỉ năm ${year}`, '', ...table(head, rows)] }
    })
  },
}
