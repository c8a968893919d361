import { fail } from '#shared/contract/errors.ts'
import { LISTS, ListSchema } from '#shared/life/life-effect.ts'
import type { Departure } from '#shared/moving/moving.schema.ts'
import type { PartialDate } from '#shared/primitives/partial-date.ts'
import { viDate, viPartialDate } from '#shared/texts/dates.ts'
import { viNumber } from '#shared/texts/words.ts'
import type { Arguments, Command } from './command.ts'
import { atDesk, type Desk } from './desk.ts'
import { dateOption } from './options.ts'
import { section, table } from './table.ts'
import { writeOutput } from './write-output.ts'

const AT_ONCE = 500

export const listOption = {
  type: 'string',
  value: 'DS',
  help: 'DS1 người sử dụng, DS2 người nghiện, DS3 sau cai, DS4 hoàn thành',
} as const
const communeOption = { type: 'string', value: 'MÃ', help: 'chỉ một xã, phường' } as const
const onOption = {
  type: 'string',
  value: 'NGÀY',
  help: 'như lúc hết ngày này, dạng 2023-09-05; bỏ trống là hôm nay',
} as const

export function listOf(args: Arguments) {
  const parsed = ListSchema.safeParse(args.text('list') ?? 'DS2')
  return parsed.success ? parsed.data : fail({ kind: 'usage', message: `--list cần một trong: ${LISTS.join(', ')}` })
}

/** Every row of a list, page after page. */
function wholeList(desk: Desk, query: Omit<Parameters<Desk['life']['list']>[1], 'after' | 'limit'>) {
  const rows = []
  let after: string | null = null
  do {
    const page = desk.life.list(desk.actor, { ...query, after, limit: AT_ONCE })
    rows.push(...page.rows)
    after = page.next
  } while (after !== null)
  return rows
}

const showCommand: Command = {
  name: 'list show',
  takes: [],
  options: { list: listOption, on: onOption, commune: communeOption },
  summary: 'danh sách như đã có vào một ngày: ai, từ ngày nào, lý do, văn bản',
  run: (args, around) => {
    const list = listOf(args)
    return atDesk(args, around, (desk) => {
      const on = dateOption(args, 'on') ?? desk.clock.today()
      const rows = wholeList(desk, { list, on, communeCode: args.text('commune') ?? '' })
      const cells = rows.map((row) => [
        row.fullName,
        viPartialDate(row.birthDate as PartialDate),
        row.communeName,
        viDate(row.since),
        row.reEntry ? `${row.reason} (vào lại)` : row.reason,
        row.paper,
        row.presenceLabel,
      ])
      const heads = ['Họ và tên', 'Sinh', 'Xã', 'Từ ngày', 'Lý do', 'Văn bản', 'Nơi ở']
      const title = `${list} ngày ${viDate(on)}: ${viNumber(rows.length)} người`
      return { data: { list, on, rows }, lines: [title, ...(rows.length === 0 ? [] : ['', ...table(heads, cells)])] }
    })
  },
}

const balanceCommand: Command = {
  name: 'list balance',
  takes: [],
  options: {
    list: listOption,
    from: { type: 'string', value: 'NGÀY', help: 'ngày đầu của kỳ' },
    to: { type: 'string', value: 'NGÀY', help: 'ngày cuối của kỳ; bỏ trống là hôm nay' },
    commune: communeOption,
  },
  summary: 'biến động của một danh sách trong kỳ: đầu kỳ, vào, ra theo lý do, cuối kỳ',
  run: (args, around) => {
    const list = listOf(args)
    const from = dateOption(args, 'from') ?? fail({ kind: 'usage', message: 'Cần --from NGÀY' })
    return atDesk(args, around, ({ life, clock }) => {
      const to = dateOption(args, 'to') ?? clock.today()
      const balance = life.balance({ list, communeCode: args.text('commune') ?? '', from, to })
      const flows = (rows: typeof balance.entries) => rows.map((row) => `${row.label}: ${viNumber(row.count)}`)
      return {
        data: { list, from, to, ...balance },
        lines: [
          `${list} từ ${viDate(from)} đến ${viDate(to)}`,
          `Đầu kỳ: ${viNumber(balance.opening)}`,
          ...section('Vào', flows(balance.entries)),
          ...section('Ra', flows(balance.exits)),
          '',
          `Cuối kỳ: ${viNumber(balance.closing)}`,
        ],
      }
    })
  },
}

const candidatesCommand: Command = {
  name: 'list candidates',
  takes: [],
  options: { on: onOption, commune: communeOption },
  summary: 'ai có thể đề nghị đưa ra khỏi danh sách theo luật của ngày ấy, kèm căn cứ và điều còn vướng',
  run: (args, around) =>
    atDesk(args, around, ({ life, people, clock }) => {
      const on = dateOption(args, 'on') ?? clock.today()
      const found = life.candidates({ on, communeCode: args.text('commune') ?? null })
      const persons = people.byIds(found.map((one) => one.personId))
      const lines = found.flatMap((one) => [
        `${persons.get(one.personId)?.fullName ?? one.personId}, ${one.list}: ${one.reasonLabel} (từ ${viDate(one.since)}, ${viNumber(one.days)} ngày)`,
        ...one.proof.map((proof) => `  ${viDate(proof.date)} ${proof.text}`),
        ...one.doubts.map((doubt) => `  Vướng: ${doubt}`),
      ])
      return {
        data: { on, candidates: found },
        lines: [`Ngày ${viDate(on)}: ${viNumber(found.length)} người`, ...lines],
      }
    }),
}

function movingLines(rows: readonly Departure[]): string[] {
  const cells = rows.map((row) => [
    row.fullName,
    row.communeName,
    viDate(row.leftOn),
    viNumber(row.days),
    row.details,
    row.personId,
  ])
  return rows.length === 0 ? [] : ['', ...table(['Họ và tên', 'Xã', 'Chuyển đi', 'Số ngày', 'Nơi đến', 'Mã'], cells)]
}

const departuresCommand: Command = {
  name: 'moving list',
  takes: [],
  options: { on: onOption, commune: communeOption },
  summary: 'ai đã chuyển đi mà nơi đến chưa xác nhận tiếp nhận; hồ sơ của ai đã đến mà ở đây chưa ghi tiếp nhận',
  run: (args, around) =>
    atDesk(args, around, ({ moving, clock }) => {
      const on = dateOption(args, 'on') ?? clock.today()
      const rows = moving.departures(on, args.text('commune') ?? null)
      const arriving = moving.arrivals(on)
      const title = `Chờ nơi đến tiếp nhận, ngày ${viDate(on)}: ${viNumber(rows.length)} người`
      const second = `Hồ sơ đã chuyển đến, ở đây chưa ghi tiếp nhận: ${viNumber(arriving.length)} người`
      const lines = [title, ...movingLines(rows), ...(arriving.length === 0 ? [] : ['', second])]
      return { data: { on, rows, arriving }, lines: [...lines, ...movingLines(arriving)] }
    }),
}

const movingSheetCommand: Command = {
  name: 'moving sheet',
  takes: ['MÃ'],
  options: { out: { type: 'string', value: 'TỆP', help: 'tệp PDF sẽ ghi' } },
  summary: 'danh mục hồ sơ gửi nơi đến của một người chuyển nơi cư trú',
  run: (args, around) => {
    const out = args.text('out') ?? fail({ kind: 'usage', message: 'Cần --out TỆP' })
    return atDesk(args, around, async ({ moving, actor }) => {
      const { bytes, pages } = await moving.printList(actor, args.at(0))
      const file = await writeOutput(around.cwd, out, bytes)
      return { data: { file, pages }, lines: [`${file.path}, ${viNumber(pages)} trang, SHA-256 ${file.sha256}`] }
    })
  },
}

export const listCommands: readonly Command[] = [
  showCommand,
  balanceCommand,
  candidatesCommand,
  departuresCommand,
  movingSheetCommand,
]
