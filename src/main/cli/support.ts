import { fail } from '#shared/contract/errors.ts'
import { vndFigures, vndInWords, vndText } from '#shared/primitives/vnd.ts'
import { LedgerFormatSchema, type LedgerQuery, type SupportImportReport } from '#shared/support/ledger.schema.ts'
import type { RateRow, SupportRates } from '#shared/support/rates.schema.ts'
import { viDate } from '#shared/texts/dates.ts'
import { LIMIT_PER_WORDS } from '#shared/texts/support-words.ts'
import { CONFIDENCE_WORDS, UNVERIFIED_MARK, viNumber } from '#shared/texts/words.ts'
import type { Arguments, Command } from './command.ts'
import { atDesk, type Desk } from './desk.ts'
import { EXIT } from './exit-code.ts'
import { dateOption } from './options.ts'
import { readJson } from './read-input.ts'
import { section, table } from './table.ts'
import { writeOutput } from './write-output.ts'

function ledgerQuery(args: Arguments, desk: Desk): LedgerQuery {
  const named = args.text('person')
  const personId = named === undefined ? null : desk.people.byId(named).id
  return { personId, from: dateOption(args, 'from'), to: dateOption(args, 'to') }
}

const ledgerCommand: Command = {
  name: 'support ledger',
  takes: [],
  options: {
    person: { type: 'string', value: 'MÃ', help: 'chỉ một người' },
    from: { type: 'string', value: 'NGÀY', help: 'từ ngày, dạng 2023-09-05' },
    to: { type: 'string', value: 'NGÀY', help: 'đến ngày' },
    out: {
      type: 'string',
      value: 'TỆP',
      help: 'tệp sẽ ghi: .xlsx, .csv cho bảng tính; .json đủ mọi dòng, nhập lại được bằng support import',
    },
  },
  summary: 'sổ hỗ trợ: tiền đã chi, đã thu hồi, theo người và ngày',
  run: (args, around) => {
    const out = args.text('out')
    const format = out === undefined ? null : LedgerFormatSchema.safeParse(out.toLowerCase().split('.').at(-1))
    if (format !== null && !format.success)
      return fail({ kind: 'usage', message: '--out cần tên tệp .xlsx, .csv hoặc .json' })
    return atDesk(args, around, async (desk) => {
      const query = ledgerQuery(args, desk)
      const { rows, total } = desk.support.ledger.rows(desk.actor, query)
      const sum = `${viNumber(rows.length)} lần chi, thu hồi; cộng ${vndText(total)} (${vndInWords(total)}).`
      if (out === undefined || format === null) {
        const cells = rows.map((row) => [
          viDate(row.on),
          row.fullName,
          row.content,
          row.listNumber,
          vndFigures(row.amount),
        ])
        const heads = ['Ngày', 'Họ và tên', 'Nội dung', 'Danh sách', 'Số tiền']
        return { data: { rows, total }, lines: [sum, ...(rows.length === 0 ? [] : ['', ...table(heads, cells)])] }
      }
      const { bytes } = await desk.support.ledger.output(desk.actor, query, format.data)
      const file = await writeOutput(around.cwd, out, bytes)
      return {
        data: { rows: rows.length, total, file },
        lines: [sum, `${file.path}, ${viNumber(file.size)} byte, SHA-256 ${file.sha256}`],
      }
    })
  },
}

/** The list that was named by its number or its id. */
function listOf(desk: Desk, named: string): string {
  const lists = desk.support.lists.all()
  const found = lists.find(({ id, number }) => id === named || (number !== '' && number === named))
  return found?.id ?? fail({ kind: 'not-found', what: 'danh sách chi', id: named })
}

const payCommand: Command = {
  name: 'support pay',
  takes: ['DANH-SÁCH'],
  options: {
    on: { type: 'string', value: 'NGÀY', help: 'ngày chi, dạng 2023-09-05 (không ghi: hôm nay)' },
    line: { type: 'string', multiple: true, value: 'MÃ', help: 'chỉ dòng có mã này; ghi được nhiều lần' },
  },
  summary: 'ghi đã chi theo một danh sách đã ban hành (số hoặc mã); mỗi dòng chỉ chi một lần',
  run: (args, around) =>
    atDesk(args, around, (desk) => {
      const listId = listOf(desk, args.at(0))
      const chosen = args.all('line')
      const on = dateOption(args, 'on') ?? desk.clock.today()
      const lineIds = chosen.length === 0 ? null : chosen
      const lines = desk.support.payments.pay(desk.actor, { listId, on, lineIds })
      const { list, paid, open } = desk.support.views.list(desk.actor, listId)
      return {
        data: { list: { id: list.id, number: list.number }, on, lines, paid, open },
        lines: [
          `Danh sách ${list.number}: đã ghi chi ${lines} dòng ngày ${viDate(on)}. Đã chi ${vndText(paid)}, còn ${open} dòng.`,
        ],
      }
    }),
}

const importCommand: Command = {
  name: 'support import',
  takes: ['TỆP'],
  options: { 'dry-run': { type: 'boolean', help: 'chỉ kiểm tra, không ghi vào kho' } },
  summary: 'nhập sổ hỗ trợ JSON (của support ledger, hoặc danh sách đã chi); dòng đã có thì bỏ qua, không chi lần nữa',
  run: (args, around) => {
    const raw = readJson(around.cwd, args.at(0))
    return atDesk(args, around, (desk) => {
      const report = desk.support.ledgerImport.take(desk.actor, raw, args.flag('dry-run'))
      // What contradicts the store is left out and named; a script has to see that.
      return { data: report, lines: importLines(report), exit: report.refused > 0 ? EXIT.refused : EXIT.done }
    })
  },
}

function importLines({ dryRun, added, present, refused, rows }: SupportImportReport): string[] {
  const bad = rows.filter((row) => row.outcome === 'refused')
  return [
    `${dryRun ? 'Sẽ thêm' : 'Đã thêm'} ${viNumber(added)} dòng, đã có ${viNumber(present)}, không nhận ${viNumber(refused)}.`,
    ...section(
      'Không nhận',
      bad.map((row) => `${row.kind} ${row.id}: ${row.message}`),
    ),
    ...(dryRun ? ['', 'Chạy thử: chưa ghi gì vào kho.'] : []),
  ]
}

const schemesCommand: Command = {
  name: 'support schemes',
  takes: [],
  options: {
    on: { type: 'string', value: 'NGÀY', help: 'ngày cần xem, dạng 2023-09-05 (không ghi: hôm nay)' },
    all: { type: 'boolean', help: 'cả căn cứ của tỉnh khác, của thời gian khác' },
  },
  summary: 'căn cứ hỗ trợ, mức chi đang áp dụng, kèm nguồn và độ tin cậy',
  run: (args, around) =>
    atDesk(args, around, (desk) => {
      const rates = desk.support.schemes.rates(dateOption(args, 'on') ?? desk.clock.today())
      const schemes = args.flag('all') ? rates.schemes : rates.schemes.filter((s) => s.usable)
      return { data: { ...rates, schemes }, lines: schemeLines({ ...rates, schemes }) }
    }),
}

function schemeLines({ on, province, baseSalary, schemes }: SupportRates): string[] {
  const salary = baseSalary === null ? 'chưa rõ' : vndText(baseSalary.amount)
  return [
    `Căn cứ hỗ trợ ngày ${viDate(on)}, ${province}; mức lương cơ sở ${salary}.`,
    ...schemes.flatMap(({ scheme, rates }) => {
      const says = [...rates.map(rateLine), ...scheme.says]
      const title = `${scheme.id}  ${scheme.label} (${scheme.instrument})`
      return section(title, says.length > 0 ? says : ['không có mức tiền'])
    }),
  ]
}

function rateLine({ limit, worth, provenance }: RateRow): string {
  const amount = worth === null ? 'chưa có số tiền' : vndText(worth)
  const mark = provenance.confidence === 'verified' ? '' : `; ${UNVERIFIED_MARK.toLocaleLowerCase('vi')}`
  return `${limit.label}: ${amount}/${LIMIT_PER_WORDS[limit.per]} (${CONFIDENCE_WORDS[provenance.confidence]}${mark})`
}

export const supportCommands: readonly Command[] = [ledgerCommand, payCommand, importCommand, schemesCommand]
