import { basename, join } from 'node:path'
import { fail } from '#shared/contract/errors.ts'
import { parseInput } from '#shared/contract/parse-input.ts'
import { columnIndex } from '#shared/primitives/cell-address.ts'
import { foldText } from '#shared/primitives/folded-text.ts'
import { guessMapping, mappingAt } from '#shared/reconcile/guess-mapping.ts'
import {
  type ChosenList,
  type Mapping,
  RECONCILE_FIELDS,
  ReconcileAskSchema,
  ReconcileFieldSchema,
  type ReconcileView,
} from '#shared/reconcile/reconcile.schema.ts'
import { viDate, viPartialDate } from '#shared/texts/dates.ts'
import {
  differenceWords,
  matchWords,
  ourListWords,
  reconcileSentence,
  theirBirth,
} from '#shared/texts/reconcile-words.ts'
import { viNumber } from '#shared/texts/words.ts'
import type { Arguments, Command } from './command.ts'
import { atDesk, type Desk } from './desk.ts'
import { listOf, listOption } from './lists.ts'
import { dateOption, required } from './options.ts'
import { readBytes } from './read-input.ts'
import { section, table } from './table.ts'
import { writeOutput } from './write-output.ts'

const reconcileCommand: Command = {
  name: 'reconcile',
  takes: ['TỆP'],
  options: {
    body: {
      type: 'string',
      value: 'NƠI',
      help: 'nơi lập danh sách, ví dụ "Công an quận"; cách đọc cột được nhớ theo nơi',
    },
    list: listOption,
    on: { type: 'string', value: 'NGÀY', help: 'danh sách của cơ quan như lúc hết ngày này; bỏ trống là hôm nay' },
    commune: { type: 'string', value: 'MÃ', help: 'chỉ một xã, phường' },
    sheet: { type: 'string', value: 'TRANG', help: 'trang tính; bỏ trống thì tự tìm' },
    heading: { type: 'string', value: 'DÒNG', help: 'dòng tiêu đề; bỏ trống thì tự tìm' },
    column: {
      type: 'string',
      multiple: true,
      value: 'MỤC=CỘT',
      help: `cột của một mục, ví dụ fullName=B; ghi được nhiều lần. Các mục: ${RECONCILE_FIELDS.join(', ')}`,
    },
    out: { type: 'string', value: 'THƯ-MỤC', help: 'ghi kết quả ra Excel và PDF trong thư mục này' },
    'dry-run': { type: 'boolean', help: 'chỉ so, không giữ danh sách trong kho' },
  },
  summary:
    'đối chiếu danh sách của nơi khác (Excel, CSV) với danh sách của cơ quan: cả hai, chỉ ở đây, chỉ ở bên kia, chưa rõ',
  run: (args, around) => {
    const [body, list] = [required(args, 'body'), listOf(args)]
    const file = { name: basename(args.at(0)), bytes: readBytes(around.cwd, args.at(0)) }
    return atDesk(args, around, async (desk) => {
      const mapping = mappingOf(args, desk, desk.reconcile.look(desk.actor, file), body)
      const on = dateOption(args, 'on') ?? desk.clock.today()
      const asked = { body, list, on, communeCode: args.text('commune') ?? '', mapping }
      const ask = parseInput(ReconcileAskSchema, asked, 'cách đối chiếu')
      const view = args.flag('dry-run')
        ? desk.reconcile.attempt(desk.actor, file, ask)
        : desk.reconcile.view(desk.actor, desk.reconcile.take(desk.actor, file, ask).id)
      const files = await filesOf(desk, view, around.cwd, args.text('out'))
      return { data: { ...view, mapping, files }, lines: [...viewLines(view), ...files.map(({ path }) => path)] }
    })
  },
}

/** Where the list stands: as the body's last one, or as its headings say, changed by what was typed. */
function mappingOf(args: Arguments, desk: Desk, { sheets }: ChosenList, body: string): Mapping {
  const known = desk.reconcile.bodies().find(({ name }) => foldText(name) === foldText(body))
  const remembered = known?.headings ?? {}
  const named = args.text('sheet')
  const asked = named === undefined ? sheets : sheets.filter(({ name }) => name === named)
  if (asked.length === 0) {
    const all = sheets.map(({ name }) => name).join(', ')
    return fail({ kind: 'usage', message: `--sheet không có trang này. Các trang: ${all}` })
  }
  const guess = guessMapping(asked, remembered)
  const sheet = asked.find(({ name }) => name === guess.sheet)
  const heading = args.text('heading')
  if (heading !== undefined && !/^[1-9]\d{0,6}$/.test(heading))
    fail({ kind: 'usage', message: '--heading cần số dòng' })
  const mapping = heading === undefined || sheet === undefined ? guess : mappingAt(sheet, Number(heading), remembered)
  return { ...mapping, columns: { ...mapping.columns, ...typedColumns(args) } }
}

function typedColumns(args: Arguments): Mapping['columns'] {
  const columns: Mapping['columns'] = {}
  for (const typed of args.all('column')) {
    const [name = '', letters = ''] = typed.split('=')
    const field = ReconcileFieldSchema.safeParse(name)
    const column = columnIndex(letters)
    if (!field.success || column === null) {
      return fail({ kind: 'usage', message: `--column cần dạng MỤC=CỘT, ví dụ fullName=B` })
    }
    columns[field.data] = column
  }
  return columns
}

async function filesOf(desk: Desk, view: ReconcileView, cwd: string, folder: string | undefined) {
  if (folder === undefined) return []
  const files = []
  for (const format of ['xlsx', 'pdf'] as const) {
    const { bytes, name } = await desk.reconcile.output(desk.actor, view, format)
    files.push(await writeOutput(cwd, join(folder, name), bytes))
  }
  return files
}

function viewLines(view: ReconcileView): string[] {
  const { both, ours, theirs, undecided, refused } = view
  const differing = both.filter(({ differences }) => differences.length > 0)
  return [
    `${view.body}, ${view.fileName}: ${ourListWords(view)}${view.id === null ? ' (chạy thử)' : `, mã ${view.id}`}`,
    reconcileSentence(view),
    ...section(
      'Ghi khác nhau',
      differing.map(
        (m) =>
          `${m.our.fullName} (dòng ${m.their.row}, ${matchWords(m)}): ${m.differences.map(differenceWords).join('; ')}`,
      ),
    ),
    ...section(
      'Chỉ ở đây',
      ours.map(({ our }) => `${our.fullName}, ${viPartialDate(our.birthDate)}, ${our.communeName}`),
    ),
    ...section(
      'Chỉ ở bên kia',
      theirs.map(
        ({ their, known }) =>
          `dòng ${their.row}: ${their.fullName}, ${theirBirth(their)}${known ? `; trong kho: ${known.our.standing || 'chưa có hồ sơ nào'}` : ''}`,
      ),
    ),
    ...section(
      'Chưa rõ',
      undecided.flatMap(({ their, possible }) =>
        possible.map(
          ({ our, reasons, against }) =>
            `dòng ${their.row}: ${their.fullName} có thể là ${our.fullName} (${our.personId}): ${[...reasons, ...against.map((text) => `khác ${text}`)].join(', ')}`,
        ),
      ),
    ),
    ...section(
      'Không đọc được',
      refused.map(({ row, message }) => `dòng ${row}: ${message}`),
    ),
  ]
}

const listsCommand: Command = {
  name: 'reconcile lists',
  takes: [],
  options: {},
  summary: 'các danh sách của nơi khác đang giữ trong kho',
  run: (args, around) =>
    atDesk(args, around, ({ reconcile }) => {
      const lists = reconcile.lists()
      const cells = lists.map((one) => [one.body, one.list, viDate(one.on), viNumber(one.rows), one.fileName, one.id])
      const heads = ['Nơi', 'Danh sách', 'Ngày', 'Dòng', 'Tệp', 'Mã']
      return {
        data: { lists },
        lines: [`${viNumber(lists.length)} danh sách`, ...(lists.length === 0 ? [] : ['', ...table(heads, cells)])],
      }
    }),
}

const showCommand: Command = {
  name: 'reconcile show',
  takes: ['MÃ'],
  options: { out: { type: 'string', value: 'THƯ-MỤC', help: 'ghi kết quả ra Excel và PDF trong thư mục này' } },
  summary: 'so lại một danh sách đang giữ với danh sách của cơ quan như nay đã ghi',
  run: (args, around) =>
    atDesk(args, around, async (desk) => {
      const view = desk.reconcile.view(desk.actor, args.at(0))
      const files = await filesOf(desk, view, around.cwd, args.text('out'))
      return { data: { ...view, files }, lines: [...viewLines(view), ...files.map(({ path }) => path)] }
    }),
}

const decideCommand: Command = {
  name: 'reconcile decide',
  takes: ['MÃ', 'DÒNG'],
  options: {
    person: {
      type: 'string',
      multiple: true,
      value: 'MÃ',
      help: 'mã người trong kho; ghi được nhiều lần với --different',
    },
    different: { type: 'boolean', help: 'không phải (những) người này' },
    open: { type: 'boolean', help: 'bỏ quyết định đã ghi' },
  },
  summary: 'ghi một dòng của bên kia là ai; được nhớ cho danh sách lần sau của nơi đó',
  run: (args, around) => {
    const verdict = args.flag('open') ? 'open' : args.flag('different') ? 'different' : 'same'
    return atDesk(args, around, ({ reconcile, actor }) => {
      const row = Number(args.at(1))
      const personIds = args.all('person')
      if (!Number.isInteger(row) || personIds.length === 0 || (verdict === 'same' && personIds.length > 1)) {
        return fail({ kind: 'usage', message: 'Cần số dòng và --person MÃ (một người khi ghi là cùng người)' })
      }
      reconcile.decide(actor, { id: args.at(0), row, personIds, verdict })
      return { data: { id: args.at(0), row, personIds, verdict }, lines: [`Đã ghi quyết định cho dòng ${row}.`] }
    })
  },
}

const removeCommand: Command = {
  name: 'reconcile remove',
  takes: ['MÃ'],
  options: {},
  summary: 'xóa danh sách của nơi khác khỏi kho (có nhật ký)',
  run: (args, around) =>
    atDesk(args, around, ({ reconcile, actor }) => {
      reconcile.remove(actor, args.at(0))
      return { data: { id: args.at(0) }, lines: ['Đã xóa danh sách.'] }
    }),
}

export const reconcileCommands: readonly Command[] = [
  reconcileCommand,
  listsCommand,
  showCommand,
  decideCommand,
  removeCommand,
]
