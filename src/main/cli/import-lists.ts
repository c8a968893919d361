import { basename } from 'node:path'
import { fail } from '#shared/contract/errors.ts'
import type { ImportColumns, ImportKind } from '#shared/imports/import.schema.ts'
import { foldText } from '#shared/primitives/folded-text.ts'
import { viMoment } from '#shared/texts/dates.ts'
import { IMPORT_KIND_WORDS, importSentence } from '#shared/texts/import-words.ts'
import { viNumber } from '#shared/texts/words.ts'
import type { Imported } from '../imports/imports.service.ts'
import type { Arguments, Command, Option, Surroundings } from './command.ts'
import { atDesk, type Desk } from './desk.ts'
import { readBytes } from './read-input.ts'
import { section } from './table.ts'
import { writeOutput } from './write-output.ts'

/** Options of whatever takes a list in. */
export const LIST_OPTIONS: Readonly<Record<string, Option>> = {
  'dry-run': { type: 'boolean', help: 'chỉ kiểm tra, không ghi vào kho' },
  heading: { type: 'string', value: 'DÒNG', help: 'dòng tiêu đề của bảng, khi phần mềm không nhận ra' },
  column: {
    type: 'string',
    multiple: true,
    value: 'TIÊU-ĐỀ=CỘT',
    help: 'cột có tiêu đề lạ là gì, ví dụ "Tên đối tượng=Họ và tên"; ghi được nhiều lần, được nhớ cho lần sau',
  },
}

/** Takes a list in or tries it; throws 'validation' with every wrong cell. */
export function importList(args: Arguments, around: Surroundings, kind: ImportKind) {
  const bytes = readBytes(around.cwd, args.at(0))
  const file = { name: basename(args.at(0)), bytes }
  const dryRun = args.flag('dry-run')
  return atDesk(args, around, ({ imports, actor }) => {
    const columns = columnsOf(args, (heading) => imports.look(actor, kind, file, heading))
    const done = dryRun ? imports.attempt(actor, kind, file, columns) : imports.take(actor, kind, file, columns)
    if (done.view.refused > 0) refuse(done)
    return { data: { ...done.view, rows: done.rows }, lines: linesOf(done) }
  })
}

/** What `--heading` and `--column` say; null where nothing was said. */
function columnsOf(
  args: Arguments,
  look: (heading: number | undefined) => ReturnType<Desk['imports']['look']>,
): ImportColumns | null {
  const [told, row] = [args.all('column'), args.text('heading')]
  if (told.length === 0 && row === undefined) return null
  if (row !== undefined && !/^[1-9]\d*$/.test(row)) {
    return fail({ kind: 'usage', message: '--heading cần số của một dòng, ví dụ 3' })
  }
  const { headingRow, columns, choices } = look(row === undefined ? undefined : Number(row))
  const ids = columns.map(({ column }) => column)
  for (const pair of told) {
    const [heading = '', ...rest] = pair.split('=')
    const place = columns.findIndex((one) => foldText(one.heading) === foldText(heading))
    if (place < 0) return fail({ kind: 'usage', message: `--column: dòng ${headingRow} không có tiêu đề "${heading}"` })
    const wanted = foldText(rest.join('='))
    const choice = choices.find(({ id, label }) => foldText(id) === wanted || foldText(label) === wanted)
    if (choice === undefined && wanted !== '') {
      const known = choices.map(({ label }) => label).join(', ')
      return fail({ kind: 'usage', message: `--column: không có cột "${rest.join('=')}"; các cột: ${known}` })
    }
    const id = choice?.id ?? ''
    ids.forEach((other, i) => {
      if (other === id) ids[i] = ''
    })
    ids[place] = id
  }
  return { headingRow, columns: ids }
}

/** One row that is wrong keeps the whole file out; every wrong cell is named by its row. */
function refuse({ view, rows }: Imported): never {
  const fields = rows.flatMap(({ row, problems }) =>
    problems.map(({ cell, message }) => ({ path: `dòng ${row}${cell === '' ? '' : `, ${cell}`}`, message })),
  )
  return fail({ kind: 'validation', what: `danh sách ${view.fileName}`, fields })
}

function linesOf({ view, rows }: Imported): string[] {
  const present = rows.filter((row) => row.outcome === 'present')
  return [
    `${view.fileName}: ${importSentence(view)}`,
    ...section(
      'Đã có trong kho',
      present.map((row) => `dòng ${row.row}: ${row.fullName}, ${row.reason}`),
    ),
    ...section(
      'Giống người đã có',
      view.alike.map(({ row, name, reason }) => `dòng ${row}: ${name}, ${reason}`),
    ),
    ...section(
      'Nên xem lại',
      view.doubtfulCells.map(({ row, column, message }) => `dòng ${row}, ${column}: ${message}`),
    ),
    ...section('Cột không dùng đến', view.ignoredColumns),
    ...(view.batchId === null ? [] : ['', `Hoàn tác: people unimport ${view.batchId}`]),
    ...(view.written || view.added === 0 ? [] : ['', 'Chạy thử: chưa ghi gì vào kho.']),
  ]
}

const unimportCommand: Command = {
  name: 'people unimport',
  takes: ['MÃ-LẦN-NHẬP'],
  options: {},
  summary: 'hoàn tác một lần nhập: gỡ những gì lần đó thêm vào, trừ nơi đã có điều ghi thêm sau đó',
  run: (args, around) =>
    atDesk(args, around, ({ imports, actor }) => {
      const undone = imports.undo(actor, args.at(0))
      return {
        data: undone,
        lines: [
          `Đã gỡ ${viNumber(undone.removed)} dòng.`,
          ...section(
            'Giữ lại',
            undone.left.map(({ row, name, why }) => `dòng ${row}: ${name}, ${why}`),
          ),
        ],
      }
    }),
}

const importsCommand: Command = {
  name: 'people imports',
  takes: [],
  options: {},
  summary: 'các lần nhập danh sách, với mã để hoàn tác',
  run: (args, around) =>
    atDesk(args, around, ({ imports }) => {
      const batches = imports.batches()
      const lines = batches.map(
        ({ id, kind, fileName, added, left, takenAt, takenBy, undoneAt }) =>
          `${id}: ${viMoment(takenAt)} (${takenBy}), ${IMPORT_KIND_WORDS[kind]}, ${fileName}, thêm ${viNumber(added)}` +
          (undoneAt === null ? '' : `; đã hoàn tác ${viMoment(undoneAt)}, giữ lại ${viNumber(left)}`),
      )
      return { data: { batches }, lines: lines.length === 0 ? ['Chưa nhập tệp nào.'] : lines }
    }),
}

const templateCommand: Command = {
  name: 'people template',
  takes: [],
  options: {
    out: { type: 'string', value: 'TỆP', help: 'tệp .xlsx sẽ ghi' },
    measures: { type: 'boolean', help: 'mẫu bảng đang quản lý thay cho mẫu danh sách người' },
  },
  summary: 'ghi mẫu Excel để điền rồi nhập',
  run: (args, around) => {
    const out = args.text('out') ?? fail({ kind: 'usage', message: 'Thiếu --out TỆP' })
    return atDesk(args, around, async ({ imports }) => {
      const { bytes } = await imports.template(args.flag('measures') ? 'measures' : 'people')
      const file = await writeOutput(around.cwd, out, bytes)
      return { data: { file }, lines: [`${file.path}, ${viNumber(file.size)} byte`] }
    })
  },
}

export const importCommands: readonly Command[] = [unimportCommand, importsCommand, templateCommand]
