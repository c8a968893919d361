import { basename } from 'node:path'
import {
  type ClaimConflict,
  DecideClaimSchema,
  type Matrix,
  type ProvinceReport,
} from '#shared/consolidation/consolidation.schema.ts'
import { AppFailure, fail } from '#shared/contract/errors.ts'
import { parseInput } from '#shared/contract/parse-input.ts'
import { PeriodKindSchema, ReportCalendarSchema } from '#shared/reports/period.schema.ts'
import type { NamedPeriod } from '#shared/reports/periods.ts'
import { periodsOfYear } from '#shared/reports/periods.ts'
import { SLOT_WORDS, STANDING_WORDS } from '#shared/texts/consolidation-words.ts'
import { viDate } from '#shared/texts/dates.ts'
import { figureText } from '#shared/texts/report-words.ts'
import type { Arguments, Command } from './command.ts'
import { atDesk, type Desk } from './desk.ts'
import { errorLine, exitCodeOf } from './exit-code.ts'
import { dateOption, required, wordOption } from './options.ts'
import { readBytes } from './read-input.ts'
import { section, table } from './table.ts'
import { writeOutput } from './write-output.ts'

const PERIOD_OPTIONS: Command['options'] = {
  type: { type: 'string', value: 'MẪU', help: 'mã mẫu báo cáo (không ghi: mẫu đầu tiên)' },
  calendar: { type: 'string', value: 'LỊCH', help: 'thong_ke hoặc hanh_chinh (không ghi: lịch đầu tiên của mẫu)' },
  kind: { type: 'string', value: 'KỲ', help: 'thang, quy, 6_thang, 9_thang, nam' },
  year: { type: 'string', value: 'NĂM', help: 'năm của kỳ (không ghi: năm nay)' },
}

/** Type, calendar, kind and year of a call; what was not given is the first that fits. */
function askedOf(args: Arguments, desk: Desk) {
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

function statusLines({ periods, rows, reminders }: Matrix): string[] {
  const head = ['Huyện', ...periods.map(({ label }) => label)]
  const cells = rows.map(({ district, cells: states }) => [
    `${district.name} (${district.code})`,
    ...states.map(({ state, late }) => `${SLOT_WORDS[state]}${late ? ', gửi muộn' : ''}`),
  ])
  return [...table(head, cells), ...section('Cần nhắc', reminders)]
}

const statusCommand: Command = {
  name: 'consolidate status',
  takes: [],
  options: PERIOD_OPTIONS,
  summary: 'huyện nào đã gửi, thiếu, quá hạn theo từng kỳ của một năm; gói còn thiếu số',
  run: (args, around) =>
    atDesk(args, around, (desk) => {
      const matrix = desk.consolidation.reports.matrix(askedOf(args, desk))
      const { gaps, clashes, rows } = desk.consolidation.list()
      const gapLines = gaps.map(({ sender, missing }) => `${sender.name}: chưa nhận gói số ${missing.join(', ')}`)
      const clashLines = clashes.map(
        ({ sender, sequence, packageIds }) =>
          `${sender.name}: ${packageIds.length} gói khác nhau cùng mang số ${sequence}`,
      )
      const undecided = desk.consolidation.claims.open()
      return {
        data: { matrix, gaps, clashes, packages: rows.length, undecided },
        lines: [
          ...statusLines(matrix),
          ...section('Gói còn thiếu', gapLines),
          ...section('Gói trùng số', clashLines),
          '',
          `${rows.length} gói báo cáo đã nhận; ${undecided} người do hai huyện cùng kê chờ quyết định.`,
        ],
      }
    }),
}

const takeCommand: Command = {
  name: 'consolidate take',
  takes: ['GÓI...'],
  options: {},
  summary: 'nhận một hay nhiều gói của các huyện, theo thứ tự nào cũng được; mỗi gói một giao dịch',
  run: (args, around) =>
    atDesk(args, around, async (desk) => {
      const rows = []
      for (const path of args.positional) rows.push(await takeOne(desk, around.cwd, path))
      const refused = rows.find(({ error }) => error !== null)?.error ?? null
      return {
        data: { rows },
        lines: rows.flatMap(({ file, lines }) => lines.map((line) => `${file}: ${line}`)),
        ...(refused === null ? {} : { exit: exitCodeOf(refused) }),
      }
    }),
}

async function takeOne(desk: Desk, cwd: string, path: string) {
  const file = basename(path)
  try {
    const { known, summary, row } = await desk.packages.take(desk.actor, readBytes(cwd, path))
    const lines = known ? ['đã nhận trước đây, không ghi lần nữa.'] : summary.map((line) => `${line}.`)
    return { file, packageId: row.id, again: known, lines, error: null }
  } catch (cause) {
    if (!(cause instanceof AppFailure)) throw cause
    return { file, packageId: null, again: false, lines: [`không nhận. ${errorLine(cause.error)}`], error: cause.error }
  }
}

const listCommand: Command = {
  name: 'consolidate packages',
  takes: [],
  options: {},
  summary: 'các gói báo cáo đã nhận, gói nào đang tính, vì sao gói khác không tính',
  run: (args, around) =>
    atDesk(args, around, (desk) => {
      const list = desk.consolidation.list()
      const cells = list.rows.map((row) => [
        String(row.sequence),
        row.sender.name,
        `${row.typeLabel}, ${row.periodLabel}, lần ${row.report.revision}`,
        STANDING_WORDS[row.standing],
        row.why,
      ])
      return { data: list, lines: table(['Số', 'Huyện', 'Báo cáo', 'Tình trạng', 'Vì sao'], cells) }
    }),
}

function conflictLines({ key, certainty, reasons, sides, decision, claimed }: ClaimConflict): string[] {
  const sure = certainty === 'same-number' ? 'trùng số giấy tờ' : 'có lẽ là một người'
  const keeper = sides.find(({ office }) => office.code === decision?.keeper)?.office.name ?? 'hai người khác nhau'
  return [
    `${key} (${sure}${claimed ? '' : ', nay không còn trùng'})`,
    ...sides.map(
      ({ office, on, person }) =>
        `  ${office.name}, đến ${viDate(on)}: ${person.fullName}, sinh ${person.birthDate}, ${person.communeName}`,
    ),
    ...(reasons.length === 0 ? [] : [`  Vì: ${reasons.join('; ')}`]),
    decision === null
      ? '  Chưa quyết định'
      : `  Quyết định ${viDate(decision.decidedOn)}: ${keeper}. ${decision.reason}`,
  ]
}

const conflictsCommand: Command = {
  name: 'consolidate conflicts',
  takes: [],
  options: { all: { type: 'boolean', help: 'cả những trường hợp đã quyết định' } },
  summary: 'người mà hai huyện cùng kê, hai bên cạnh nhau',
  run: (args, around) =>
    atDesk(args, around, (desk) => {
      const all = desk.consolidation.claims.list(desk.actor)
      const rows = args.flag('all') ? all : all.filter(({ decision }) => decision === null)
      return { data: { rows }, lines: rows.length === 0 ? ['Không có trường hợp nào.'] : rows.flatMap(conflictLines) }
    }),
}

const decideCommand: Command = {
  name: 'consolidate decide',
  takes: ['TRƯỜNG-HỢP'],
  options: {
    keeper: { type: 'string', value: 'MÃ-HUYỆN', help: 'mã huyện tiếp tục quản lý' },
    'two-people': { type: 'boolean', help: 'là hai người khác nhau' },
    reason: { type: 'string', value: 'LÝ-DO', help: 'lý do' },
    on: { type: 'string', value: 'NGÀY', help: 'ngày quyết định (không ghi: hôm nay)' },
  },
  summary: 'quyết định huyện nào quản lý một người do hai huyện cùng kê (mã ở consolidate conflicts)',
  run: (args, around) => {
    const keeper = args.flag('two-people') ? null : required(args, 'keeper')
    const reason = required(args, 'reason')
    return atDesk(args, around, (desk) => {
      const key = args.at(0)
      const found = desk.consolidation.claims.list(desk.actor).find((one) => one.key === key)
      const on = dateOption(args, 'on') ?? desk.clock.today()
      const input = { key, keeper, reason, on, replaces: found?.decision?.id ?? null }
      const { id } = desk.consolidation.claims.decide(desk.actor, parseInput(DecideClaimSchema, input, 'quyết định'))
      return { data: { id }, lines: [`Đã ghi quyết định, mã ${id}. Quyết định đi theo gói gửi xuống hai huyện.`] }
    })
  },
}

function periodOf(args: Arguments, desk: Desk): { type: string; named: NamedPeriod } {
  const { type, calendar, kind, year } = askedOf(args, desk)
  const named = periodsOfYear(desk.consolidation.reporting(), calendar, kind, year)
  const ordinal = Number(args.text('ordinal') ?? '1')
  const found = named[ordinal - 1] ?? fail({ kind: 'usage', message: `--ordinal là số từ 1 đến ${named.length}` })
  return { type, named: found }
}

function reportLines({ districts, figures, notes }: ProvinceReport): string[] {
  const head = ['Chỉ tiêu', 'Toàn tỉnh', ...districts.map(({ office }) => office.code)]
  const rows = figures.map(({ label, total, districts: values }) => [
    total.note === '' ? label : `${label} (${total.note})`,
    figureText(total.value, total.unit),
    ...values.map(({ value }) => figureText(value, total.unit)),
  ])
  return [...table(head, rows), ...section('Ghi chú dưới bảng', notes)]
}

const reportCommand: Command = {
  name: 'consolidate report',
  takes: [],
  options: {
    ...PERIOD_OPTIONS,
    ordinal: { type: 'string', value: 'SỐ', help: 'kỳ thứ mấy của năm (không ghi: 1)' },
    freeze: { type: 'boolean', help: 'chốt số liệu' },
    reason: { type: 'string', value: 'LÝ-DO', help: 'lý do chốt lại, khi đã chốt trước đây' },
    out: { type: 'string', value: 'TỆP', help: 'tệp sẽ ghi báo cáo đã chốt: .json, .pdf hoặc .xlsx' },
  },
  summary: 'báo cáo của tỉnh cộng từ các huyện; --freeze chốt, --out ghi tệp số liệu',
  run: (args, around) =>
    atDesk(args, around, async (desk) => {
      const { type, named } = periodOf(args, desk)
      const { reports } = desk.consolidation
      const query = { type, period: named.period }
      if (!args.flag('freeze')) {
        const report = reports.report(query)
        return { data: report, lines: [report.periodLabel, ...reportLines(report)] }
      }
      const { id, report } = reports.freeze(desk.actor, { ...query, reason: args.text('reason') ?? '' })
      const out = args.text('out')
      const file = out === undefined ? null : await writeOutput(around.cwd, out, await bytesOf(desk, id, out))
      return {
        data: { id, revision: report.revision, digest: report.digest, file },
        lines: [`Đã chốt lần ${report.revision}, mã số liệu ${report.digest.slice(0, 12)}, mã báo cáo ${id}.`],
      }
    }),
}

/** A frozen report as the ending of the file asks. */
async function bytesOf({ consolidation, actor }: Desk, id: string, out: string): Promise<Uint8Array> {
  if (out.endsWith('.pdf')) return (await consolidation.files.pdf(actor, id)).bytes
  if (out.endsWith('.xlsx')) return await consolidation.files.xlsx(actor, id)
  return Buffer.from(`${JSON.stringify(consolidation.reports.file(id).report)}\n`)
}

export const consolidateCommands: readonly Command[] = [
  statusCommand,
  takeCommand,
  listCommand,
  conflictsCommand,
  decideCommand,
  reportCommand,
]
