import { basename } from 'node:path'
import { type ClaimConflict, DecideClaimSchema, type Matrix } from '#shared/consolidation/consolidation.schema.ts'
import { AppFailure } from '#shared/contract/errors.ts'
import { parseInput } from '#shared/contract/parse-input.ts'
import { SLOT_WORDS, STANDING_WORDS } from '#shared/texts/consolidation-words.ts'
import { viDate } from '#shared/texts/dates.ts'
import type { Command } from './command.ts'
import { askedOf, PERIOD_OPTIONS } from './consolidate-period.ts'
import { provinceReportCommands } from './consolidate-report.ts'
import { atDesk, type Desk } from './desk.ts'
import { errorLine, exitCodeOf } from './exit-code.ts'
import { dateOption, required } from './options.ts'
import { readBytes } from './read-input.ts'
import { section, table } from './table.ts'

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

export const consolidateCommands: readonly Command[] = [
  statusCommand,
  takeCommand,
  listCommand,
  conflictsCommand,
  decideCommand,
  ...provinceReportCommands,
]
