import { join } from 'node:path'
import { fail } from '#shared/contract/errors.ts'
import { parseInput } from '#shared/contract/parse-input.ts'
import { readCellName } from '#shared/reports/cell.schema.ts'
import type { ReportView } from '#shared/reports/report.schema.ts'
import { ReportFillSchema } from '#shared/reports/report-fill.schema.ts'
import { viNumber } from '#shared/texts/words.ts'
import type { Answer, Arguments, Command } from './command.ts'
import { atDesk, type Desk } from './desk.ts'
import { required, wordOption } from './options.ts'
import { readJson } from './read-input.ts'
import { SENT_OPTIONS, SIGN_OPTIONS, sentBy, signedBy } from './report-acts.ts'
import { comparisonLines, explanationLines, rowLines, viewLines } from './report-lines.ts'
import { PERIOD_OPTIONS, reportAsked } from './report-period.ts'
import { type WrittenFile, writeOutput } from './write-output.ts'

/** Workbook, page, Word file of a narrative, and the figures for machines, below a folder. */
export async function writeReport(desk: Desk, cwd: string, folder: string, view: ReportView): Promise<WrittenFile[]> {
  const { files } = desk.reports
  const { id } = view
  const write = (ending: string, bytes: Uint8Array) => writeOutput(cwd, join(folder, files.fileName(id, ending)), bytes)
  const written: WrittenFile[] = []
  if (view.tables.length > 0) written.push(await write('xlsx', await files.xlsx(desk.actor, id)))
  written.push(await write('pdf', (await files.pdf(desk.actor, id)).bytes))
  if (view.narrative) written.push(await write('docx', await files.docx(desk.actor, id)))
  const data = view.revision === null ? { draft: true, period: view.period, cells: view.cells } : desk.reports.file(id)
  written.push(await write('json', Buffer.from(`${JSON.stringify(data, null, 2)}\n`)))
  return written
}

const fileLine = ({ path, size, sha256 }: WrittenFile) => `${path}, ${viNumber(size)} byte, SHA-256 ${sha256}`

/** Answers with the report as it then stands. */
const shown = (view: ReportView): Answer => ({ data: view, lines: viewLines(view) })

const onReport = (run: (desk: Desk, id: string, args: Arguments) => Answer): Command['run'] => {
  return (args, around) => atDesk(args, around, (desk) => run(desk, args.at(0), args))
}

const OUT = { type: 'string', value: 'THƯ-MỤC', help: 'nơi ghi XLSX, PDF, DOCX và số liệu JSON' } as const

const buildCommand: Command = {
  name: 'report build',
  takes: [],
  options: { ...PERIOD_OPTIONS, out: OUT },
  summary: 'lập báo cáo của một kỳ, hoặc tính lại bản đang lập',
  run: (args, around) =>
    atDesk(args, around, async (desk) => {
      const { layout, period, area } = reportAsked(args, desk)
      const view = desk.reports.view(
        desk.actor,
        desk.reports.drafts.build(desk.actor, { layout: layout.id, period, area }),
      )
      const out = args.text('out')
      const files = out === undefined ? [] : await writeReport(desk, around.cwd, out, view)
      return { data: { ...view, files }, lines: [...viewLines(view), '', ...files.map(fileLine)] }
    }),
}

const showCommand: Command = {
  name: 'report show',
  takes: ['MÃ'],
  options: { out: OUT },
  summary: 'một báo cáo: số liệu, điều cần sửa, cần ghi lý do; --out ghi tệp',
  run: (args, around) =>
    atDesk(args, around, async (desk) => {
      const view = desk.reports.view(desk.actor, args.at(0))
      const out = args.text('out')
      const files = out === undefined ? [] : await writeReport(desk, around.cwd, out, view)
      return { data: { ...view, files }, lines: [...viewLines(view), '', ...files.map(fileLine)] }
    }),
}

const listCommand: Command = {
  name: 'report list',
  takes: [],
  options: {
    year: { type: 'string', value: 'NĂM', help: 'chỉ các kỳ của một năm' },
    due: { type: 'boolean', help: 'báo cáo đến hạn, quá hạn' },
  },
  summary: 'các báo cáo đã lập; --due: báo cáo đến hạn gửi',
  run: (args, around) =>
    atDesk(args, around, (desk) => {
      if (args.flag('due')) {
        const rows = desk.reports.due(null)
        const words = { overdue: 'QUÁ HẠN', 'due-today': 'hôm nay', coming: 'sắp đến hạn' }
        const lines = rows.map((row) => `${row.due} (${words[row.status]}): ${row.title}, ${row.periodLabel}`)
        return { data: rows, lines: lines.length === 0 ? ['Không có báo cáo nào đến hạn.'] : lines }
      }
      const year = args.text('year')
      if (year !== undefined && !/^\d{4}$/.test(year)) fail({ kind: 'usage', message: '--year cần một năm, dạng 2026' })
      const rows = desk.reports.list({ year: year === undefined ? null : Number(year), layout: '', area: '' })
      return { data: rows, lines: rowLines(rows) }
    }),
}

const explainCommand: Command = {
  name: 'report explain',
  takes: ['Ô'],
  options: { ...PERIOD_OPTIONS, report: { type: 'string', value: 'MÃ', help: 'mã báo cáo, thay cho --period' } },
  summary: 'người và diễn biến đứng sau một ô số liệu, ví dụ "F01" hoặc "F01@09574;SEX=nu"',
  run: (args, around) => {
    const cell = readCellName(args.at(0)) ?? fail({ kind: 'usage', message: `Không đọc được tên ô "${args.at(0)}"` })
    return atDesk(args, around, (desk) => {
      const found = desk.reports.explain(desk.actor, args.text('report') ?? newestOf(args, desk), cell)
      return { data: found, lines: explanationLines(found) }
    })
  },
}

/** The newest revision of the report of a period. Throws 'not-found' where none was built. */
function newestOf(args: Arguments, desk: Desk): string {
  const { layout, period, area } = reportAsked(args, desk)
  const rows = desk.reports.list({ year: null, layout: layout.id, area: '' })
  const row = rows.find(
    (one) =>
      one.area === area &&
      one.period.from === period.from &&
      one.period.to === period.to &&
      one.period.calendar === period.calendar,
  )
  return row?.id ?? fail({ kind: 'not-found', what: 'báo cáo của kỳ', id: args.text('period') ?? '' })
}

const fillCommand: Command = {
  name: 'report fill',
  takes: ['MÃ', 'TỆP'],
  options: {},
  summary:
    'điền bản đang lập từ tệp JSON: số nhập tay, phần lời, báo cáo của xã đã nhận, lý do; điền hết hoặc không điền gì',
  run: (args, around) => {
    const input = parseInput(ReportFillSchema, readJson(around.cwd, args.at(1)), 'tệp điền báo cáo')
    return atDesk(args, around, (desk) => {
      desk.reports.drafts.fill(desk.actor, args.at(0), input)
      return shown(desk.reports.view(desk.actor, args.at(0)))
    })
  },
}

const freezeCommand: Command = {
  name: 'report freeze',
  takes: ['MÃ'],
  options: {},
  summary:
    'chốt số liệu: giữ nguyên số, người đứng sau và mã số liệu; từ chối khi còn lỗi hoặc cảnh báo chưa ghi lý do',
  run: onReport((desk, id) => {
    desk.reports.issue.freeze(desk.actor, id)
    return shown(desk.reports.view(desk.actor, id))
  }),
}

const signCommand: Command = {
  name: 'report sign',
  takes: ['MÃ'],
  options: {
    ...SIGN_OPTIONS,
    number: {
      type: 'string',
      value: 'SỐ',
      help: 'số, ký hiệu, chỉ khi cơ quan dùng sổ giấy (không ghi: lấy từ sổ văn bản đi)',
    },
    'void-reason': { type: 'string', value: 'CHỮ', help: 'hủy số đã lấy, vì sao; rồi lấy số mới' },
  },
  summary: 'ghi số, ngày, người ký của báo cáo đã chốt',
  run: onReport((desk, id, args) => {
    desk.reports.issue.sign(desk.actor, {
      id,
      ...signedBy(args, desk),
      voidReason: args.text('void-reason') ?? '',
    })
    return shown(desk.reports.view(desk.actor, id))
  }),
}

const sentCommand: Command = {
  name: 'report sent',
  takes: ['MÃ'],
  options: SENT_OPTIONS,
  summary: 'ghi báo cáo đã gửi, nơi nhận đã nhận hoặc trả lại',
  run: onReport((desk, id, args) => {
    desk.reports.issue.markSent(desk.actor, { id, ...sentBy(args, desk) })
    return shown(desk.reports.view(desk.actor, id))
  }),
}

const amendCommand: Command = {
  name: 'report amend',
  takes: ['MÃ'],
  options: {
    kind: { type: 'string', value: 'LOẠI', help: 'bo_sung, thay_the hoặc huy' },
    reason: { type: 'string', value: 'CHỮ', help: 'lý do' },
  },
  summary: 'lập bản bổ sung, thay thế hoặc hủy của báo cáo đã chốt',
  run: onReport((desk, id, args) => {
    const kind = wordOption(args, 'kind', ['bo_sung', 'thay_the', 'huy']) ?? 'thay_the'
    const fresh = desk.reports.issue.amend(desk.actor, { id, kind, reason: required(args, 'reason') })
    return shown(desk.reports.view(desk.actor, fresh))
  }),
}

const diffCommand: Command = {
  name: 'report diff',
  takes: ['MÃ'],
  options: {
    with: { type: 'string', value: 'MÃ', help: 'một bản khác của cùng báo cáo (không ghi: dữ liệu hiện nay)' },
  },
  summary: 'số liệu khác giữa báo cáo và dữ liệu hiện nay hoặc bản khác, kèm người, và báo cáo sau chịu ảnh hưởng',
  run: onReport((desk, id, args) => {
    const found = desk.reports.compare(desk.actor, id, args.text('with') ?? null)
    return { data: found, lines: comparisonLines(found) }
  }),
}

export const reportCommands: readonly Command[] = [
  buildCommand,
  showCommand,
  listCommand,
  explainCommand,
  fillCommand,
  freezeCommand,
  signCommand,
  sentCommand,
  amendCommand,
  diffCommand,
]
