import { basename } from 'node:path'
import type { MonthRow, MonthView, SheetImportReport, SheetKey } from '#shared/aftercare/month.schema.ts'
import { MonthSchema } from '#shared/aftercare/period.ts'
import { fail } from '#shared/contract/errors.ts'
import { viDate } from '#shared/texts/dates.ts'
import { NOT_RECORDED, presenceText, TEST_RESULT_WORDS, viMonth, WHEREABOUTS_WORDS } from '#shared/texts/month-words.ts'
import { viNumber } from '#shared/texts/words.ts'
import type { Arguments, Command } from './command.ts'
import { atDesk, type Desk } from './desk.ts'
import { required } from './options.ts'
import { readBytes } from './read-input.ts'
import { section, table } from './table.ts'
import { writeOutput } from './write-output.ts'

/** Commune by its code or its name. Throws 'not-found'. */
export function communeOption(args: Arguments, desk: Desk): string {
  const named = required(args, 'commune')
  const found = desk.settings.office().communes.find(({ code, name }) => code === named || name === named)
  return found?.code ?? fail({ kind: 'not-found', what: 'xã, phường', id: named })
}

export const KEY_OPTIONS: Command['options'] = {
  commune: { type: 'string', value: 'XÃ', help: 'mã hoặc tên xã, phường' },
  month: { type: 'string', value: 'THÁNG', help: 'tháng, dạng 2024-05' },
}

/** Commune and month of a call. */
export function keyOf(args: Arguments, desk: Desk): SheetKey {
  const month = MonthSchema.safeParse(required(args, 'month'))
  if (!month.success) return fail({ kind: 'usage', message: '--month cần một tháng, dạng 2024-05' })
  return { communeCode: communeOption(args, desk), month: month.data }
}

const showCommand: Command = {
  name: 'month show',
  takes: [],
  options: KEY_OPTIONS,
  summary: 'bảng tháng của một xã: điểm danh, xét nghiệm, thăm; chưa ghi tách khỏi vắng',
  run: (args, around) =>
    atDesk(args, around, (desk) => {
      const view = desk.aftercare.months.open(desk.actor, keyOf(args, desk))
      return { data: view, lines: sheetLines(view) }
    }),
}

function sheetLines(view: MonthView): string[] {
  const { totals, rows } = view
  const heads = ['STT', 'Họ và tên', 'Biện pháp', 'Điểm danh', 'Xét nghiệm', 'Thăm', 'Ghi chú']
  const cells = rows.map((row, i) => [String(i + 1), row.fullName, measuresOf(row), ...cellTexts(row)])
  return [
    `Bảng ${viMonth(view.month)}, ${view.communeName}${view.closed ? ' (đã khóa)' : ''}`,
    `${totals.people} người: ${totals.present} có mặt, ${totals.absentReported} vắng có lý do, ${totals.absentUnreported} vắng không báo, ${totals.notRecorded} chưa ghi; ${totals.tested} đã xét nghiệm, ${totals.positive} dương tính; ${totals.visited} đã thăm.`,
    ...(rows.length === 0 ? [] : ['', ...table(heads, cells)]),
    ...section(
      'Bước tiếp theo theo quy định',
      rows.flatMap(({ fullName, offers }) => offers.map(({ label }) => `${fullName}: ${label}`)),
    ),
  ]
}

const measuresOf = ({ measures }: MonthRow) => measures.map(({ lineLabel }) => lineLabel).join('; ')

function cellTexts({ cells, called, whereabouts }: MonthRow): string[] {
  const elsewhere = called || whereabouts === null ? NOT_RECORDED : WHEREABOUTS_WORDS[whereabouts]
  const test = cells.test?.value
  return [
    cells.presence === null ? elsewhere : presenceText(cells.presence.value),
    test === undefined ? '' : `${TEST_RESULT_WORDS[test.result]} ${viDate(test.on)}`,
    viDate(cells.visit?.value.on ?? null),
    cells.remark?.value ?? '',
  ]
}

const exportCommand: Command = {
  name: 'month export',
  takes: [],
  options: { ...KEY_OPTIONS, out: { type: 'string', value: 'TỆP', help: 'tệp sẽ ghi: .xlsx hoặc .csv' } },
  summary: 'lưu bảng tháng ra Excel hoặc CSV để điền; nhập lại bằng month import',
  run: (args, around) => {
    const out = required(args, 'out')
    const format = out.toLowerCase().split('.').at(-1)
    if (format !== 'xlsx' && format !== 'csv') fail({ kind: 'usage', message: '--out cần tên tệp .xlsx hoặc .csv' })
    return atDesk(args, around, async (desk) => {
      const bytes = await desk.aftercare.monthFiles.table(desk.actor, keyOf(args, desk), format)
      const file = await writeOutput(around.cwd, out, bytes)
      return { data: file, lines: [`${file.path}, ${viNumber(file.size)} byte, SHA-256 ${file.sha256}`] }
    })
  },
}

const importCommand: Command = {
  name: 'month import',
  takes: ['TỆP'],
  options: { ...KEY_OPTIONS, 'dry-run': { type: 'boolean', help: 'chỉ kiểm tra, không ghi vào kho' } },
  summary:
    'nhập bảng tháng đã điền (Excel, CSV); nhập hết hoặc không nhập gì, ô trống không đổi gì, nhập lại không đổi gì',
  run: (args, around) => {
    const bytes = readBytes(around.cwd, args.at(0))
    const name = basename(args.at(0))
    const dryRun = args.flag('dry-run')
    return atDesk(args, around, (desk) => {
      const report = desk.aftercare.monthFiles.take(desk.actor, keyOf(args, desk), { name, bytes }, dryRun)
      if (report.problems.length > 0) refuse(report)
      const { rows, changed, same } = report
      const done = `${name}: ${viNumber(rows)} dòng, ${dryRun ? 'sẽ ghi' : 'đã ghi'} ${viNumber(changed)} ô, ${viNumber(same)} ô đã có như vậy.`
      return { data: report, lines: [done, ...(dryRun ? ['Chạy thử: chưa ghi gì vào kho.'] : [])] }
    })
  },
}

/** One line that is wrong keeps the whole file out; every wrong cell is named by its line. */
function refuse({ fileName, problems }: SheetImportReport): never {
  const fields = problems.map(({ row, cell, message }) => ({
    path: `dòng ${row}${cell === '' ? '' : `, ${cell}`}`,
    message,
  }))
  return fail({ kind: 'validation', what: `bảng tháng ${fileName}`, fields })
}

const printCommand: Command = {
  name: 'month print',
  takes: [],
  options: {
    ...KEY_OPTIONS,
    blank: { type: 'boolean', help: 'bảng trống để điền tay' },
    out: { type: 'string', value: 'TỆP.pdf', help: 'tệp sẽ ghi' },
  },
  summary: 'in bảng tháng khổ ngang có chỗ ký: đã ghi hoặc trống',
  run: (args, around) => {
    const out = required(args, 'out')
    return atDesk(args, around, async (desk) => {
      const pdf = await desk.aftercare.monthFiles.print(desk.actor, keyOf(args, desk), args.flag('blank'))
      const file = await writeOutput(around.cwd, out, pdf.bytes)
      return {
        data: { ...file, pages: pdf.pages },
        lines: [`${file.path}, ${pdf.pages} trang, ${viNumber(file.size)} byte, SHA-256 ${file.sha256}`],
      }
    })
  },
}

export const monthCommands: readonly Command[] = [showCommand, exportCommand, importCommand, printCommand]
