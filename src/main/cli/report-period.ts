import { fail } from '#shared/contract/errors.ts'
import { type CivilDate, isCivilDate } from '#shared/primitives/civil-date.ts'
import {
  type Period,
  type PeriodKind,
  type ReportCalendar,
  ReportCalendarSchema,
} from '#shared/reports/period.schema.ts'
import type { LayoutChoice } from '#shared/reports/report.schema.ts'
import type { Arguments, Command } from './command.ts'
import type { Desk } from './desk.ts'
import { communeOption } from './month.ts'
import { required, wordOption } from './options.ts'

export const PERIOD_OPTIONS: Command['options'] = {
  period: {
    type: 'string',
    value: 'KỲ',
    help: '2026-10 (tháng), 2026-Q3, 2026-6T1 hoặc 2026-6T2, 2026-9T, 2026 (năm), 2026-01-01..2026-06-10 (tự chọn)',
  },
  layout: { type: 'string', value: 'MẪU', help: 'mã mẫu báo cáo (không ghi: BC-PCTNXH)' },
  calendar: { type: 'string', value: 'LỊCH', help: 'thong_ke (tháng dương lịch) hoặc hanh_chinh (15 đến 14)' },
  commune: { type: 'string', value: 'XÃ', help: 'xã, phường, với mẫu của cấp xã' },
}

/** Where `--layout` is not given: the monthly report that every office writes. */
const USUAL_LAYOUT = 'BC-PCTNXH'

interface Asked {
  readonly layout: LayoutChoice
  readonly period: Period
  readonly area: string
}

/** Layout, period and area of a call; throws 'usage' with what is written wrongly, 'not-found' for a layout that there is not. */
export function reportAsked(args: Arguments, desk: Desk): Asked {
  const id = args.text('layout') ?? USUAL_LAYOUT
  const layout = desk.reports.choices().find((one) => one.id === id)
  if (layout === undefined) return fail({ kind: 'not-found', what: 'mẫu báo cáo', id })
  const area = args.text('commune') === undefined ? '' : communeOption(args, desk)
  return { layout, period: periodOf(args, desk, layout), area }
}

function periodOf(args: Arguments, desk: Desk, layout: LayoutChoice): Period {
  const text = required(args, 'period')
  const free = /^(\S+)\.\.(\S+)$/.exec(text)
  if (free) {
    const [from, to] = [free[1] ?? '', free[2] ?? '']
    if (!isCivilDate(from) || !isCivilDate(to)) return unreadable(text)
    return freeRange(from, to)
  }
  const { kind, year, ordinal } = namedOf(text)
  const asked = wordOption(args, 'calendar', ReportCalendarSchema.options)
  const calendar = asked ?? layout.periods.find((one) => one.kind === kind)?.calendar ?? 'thong_ke'
  return desk.reports.periods(calendar, kind, year)[ordinal - 1]?.period ?? unreadable(text)
}

const freeRange = (from: CivilDate, to: CivilDate): Period => ({
  calendar: 'tu_do' satisfies ReportCalendar,
  kind: 'tu_do',
  from,
  to,
})

/** "2026-10", "2026-Q3", "2026-6T1", "2026-9T", "2026". */
function namedOf(text: string): { kind: PeriodKind; year: number; ordinal: number } {
  const found = /^(\d{4})(?:-(?:(\d{2})|Q([1-4])|6T([12])|(9T)))?$/i.exec(text)
  if (found === null) return unreadable(text)
  const [, year = '', month, quarter, half, nine] = found
  const of = (kind: PeriodKind, ordinal: string) => ({ kind, year: Number(year), ordinal: Number(ordinal) })
  if (month !== undefined) return of('thang', month)
  if (quarter !== undefined) return of('quy', quarter)
  if (half !== undefined) return of('6_thang', half)
  return nine !== undefined ? of('9_thang', '1') : of('nam', '1')
}

function unreadable(text: string): never {
  return fail({ kind: 'usage', message: `--period không đọc được kỳ "${text}"; ví dụ 2026-10, 2026-Q3, 2026` })
}
