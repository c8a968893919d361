import { fail } from '#shared/contract/errors.ts'
import { PeriodKindSchema, ReportCalendarSchema } from '#shared/reports/period.schema.ts'
import { type NamedPeriod, periodsOfYear } from '#shared/reports/periods.ts'
import type { Arguments, Command } from './command.ts'
import type { Desk } from './desk.ts'
import { wordOption } from './options.ts'

export const PERIOD_OPTIONS: Command['options'] = {
  type: { type: 'string', value: 'MẪU', help: 'mã mẫu báo cáo (không ghi: mẫu đầu tiên)' },
  calendar: { type: 'string', value: 'LỊCH', help: 'thong_ke hoặc hanh_chinh (không ghi: lịch đầu tiên của mẫu)' },
  kind: { type: 'string', value: 'KỲ', help: 'thang, quy, 6_thang, 9_thang, nam' },
  year: { type: 'string', value: 'NĂM', help: 'năm của kỳ (không ghi: năm nay)' },
}

/** Type, calendar, kind and year of a call; what was not given is the first that fits. */
export function askedOf(args: Arguments, desk: Desk) {
  const types = desk.consolidation.types()
  const id = args.text('type') ?? types[0]?.id ?? ''
  const type = types.find((one) => one.id === id) ?? fail({ kind: 'not-found', what: 'mẫu báo cáo', id })
  const calendar = wordOption(args, 'calendar', ReportCalendarSchema.options)
  const kind = wordOption(args, 'kind', PeriodKindSchema.options)
  const fits = type.periods.find(
    (one) => (calendar === undefined || one.calendar === calendar) && (kind === undefined || one.kind === kind),
  )
  if (fits === undefined) return fail({ kind: 'usage', message: 'Mẫu báo cáo này không lập theo lịch và kỳ đó' })
  const year = Number(args.text('year') ?? desk.clock.today().slice(0, 4))
  if (!Number.isInteger(year)) return fail({ kind: 'usage', message: '--year cần một năm, dạng 2026' })
  return { type: type.id, ...fits, year }
}

/** The period of a call by its place in the year. */
export function periodOf(args: Arguments, desk: Desk): { type: string; named: NamedPeriod } {
  const { type, calendar, kind, year } = askedOf(args, desk)
  const named = periodsOfYear(desk.consolidation.reporting(), calendar, kind, year)
  const ordinal = Number(args.text('ordinal') ?? '1')
  const found = named[ordinal - 1] ?? fail({ kind: 'usage', message: `--ordinal là số từ 1 đến ${named.length}` })
  return { type, named: found }
}
