import { basename, dirname, resolve } from 'node:path'
import { fail } from '#shared/contract/errors.ts'
import { parseInput } from '#shared/contract/parse-input.ts'
import { FieldValuesSchema } from '#shared/documents/field.schema.ts'
import { CaseFileSchema } from '#shared/measures/case-file.schema.ts'
import { isCivilDate } from '#shared/primitives/civil-date.ts'
import { viDate } from '#shared/texts/dates.ts'
import { viNumber } from '#shared/texts/words.ts'
import { caseEventsCommand } from './case-events.ts'
import { caseLines, caseRowLine } from './case-lines.ts'
import { caseOpenCommand } from './case-open.ts'
import type { Command } from './command.ts'
import { valuesFile } from './data-folder.ts'
import { atDesk } from './desk.ts'
import { caseIdOf } from './find-case.ts'
import { importList, LIST_OPTIONS } from './import-lists.ts'
import { dateOption, required } from './options.ts'
import { readBytesWithin, readJson } from './read-input.ts'

const importCommand: Command = {
  name: 'case import',
  takes: ['TỆP'],
  options: {
    ...LIST_OPTIONS,
    scans: {
      type: 'string',
      value: 'THƯ-MỤC',
      help: 'thư mục chứa các bản quét mà tệp JSON nêu tên, khi chúng không nằm cạnh tệp',
    },
  },
  summary:
    'nhập cả một hồ sơ từ tệp JSON: người, diễn biến, biểu mẫu, bản quét; hoặc bảng đang quản lý (.xlsx, .csv); nhập hết hoặc không nhập gì',
  run: (args, around) => {
    if (/\.(xls[xmb]?|ods|csv|tsv)$/i.test(args.at(0))) return importList(args, around, 'measures')
    for (const name of Object.keys(LIST_OPTIONS)) {
      if (args.all(name).length > 0 || args.flag(name)) {
        fail({ kind: 'usage', message: `--${name} chỉ dùng với bảng .xlsx, .csv` })
      }
    }
    const path = resolve(around.cwd, args.at(0))
    const folder = dirname(path)
    const scans = resolve(around.cwd, args.text('scans') ?? folder)
    const file = parseInput(CaseFileSchema, readJson(around.cwd, args.at(0)), `hồ sơ trong ${basename(path)}`)
    return atDesk(args, around, async (desk) => {
      const { importCase } = await import('../cases/import-case.service.ts')
      const made = await importCase(desk, desk.actor, file, (name) => readBytesWithin(scans, folder, name))
      return {
        data: made,
        lines: [
          `${made.code}: ${made.personName}`,
          `  Mã hồ sơ: ${made.caseId}`,
          `  Người: ${made.personId}`,
          `  ${made.events} diễn biến, ${made.issued} văn bản ban hành, ${made.drafts} bản nháp, ${made.attachments} bản quét`,
        ],
      }
    })
  },
}

const showCommand: Command = {
  name: 'case show',
  takes: ['MÃ'],
  options: {},
  summary:
    'quy định áp dụng và vì sao, các bước, thời hạn kèm cách tính, thời hạn chấp hành, thành phần hồ sơ, điều cần sửa',
  run: (args, around) =>
    atDesk(args, around, ({ cases, actor }) => {
      const view = cases.view(actor, caseIdOf(cases, args.at(0)))
      return { data: view, lines: caseLines(view) }
    }),
}

const listCommand: Command = {
  name: 'case list',
  takes: [],
  options: {
    line: { type: 'string', value: 'MÃ', help: 'chỉ biện pháp này, ví dụ cai_nghien_bat_buoc' },
    state: { type: 'string', value: 'MÃ', help: 'chỉ những hồ sơ ở trạng thái này, ví dụ GUI_LDTBXH' },
    'due-before': { type: 'string', value: 'NGÀY', help: 'chỉ những hồ sơ có việc đến hạn đến hết ngày này' },
    text: { type: 'string', value: 'CHỮ', help: 'tên người, số hồ sơ hoặc xã' },
  },
  summary: 'các hồ sơ đang làm, gấp nhất trước',
  run: (args, around) => {
    const dueBefore = dateOption(args, 'due-before')
    return atDesk(args, around, ({ cases }) => {
      const [line, state] = [args.text('line') ?? '', args.text('state') ?? '']
      const found = cases.list({ text: args.text('text') ?? '', line, state, dueBefore })
      if (line !== '' && !found.lines.some(({ id }) => id === line)) {
        const known = found.lines.map(({ id, label }) => `${id} (${label})`).join(', ')
        fail({ kind: 'usage', message: `Không có biện pháp nào loại "${line}" đang mở. Đang mở: ${known}` })
      }
      if (state !== '' && !found.states.some((s) => s.code === state)) {
        const known = found.states.map((s) => s.code).join(', ')
        fail({ kind: 'usage', message: `Không có trạng thái này. Các trạng thái: ${known}` })
      }
      return { data: found, lines: [`${viNumber(found.rows.length)} hồ sơ`, ...found.rows.map(caseRowLine)] }
    })
  },
}

const eventCommand: Command = {
  name: 'case event',
  takes: ['MÃ'],
  options: {
    type: { type: 'string', value: 'LOẠI', help: 'mã diễn biến (xem: case events)' },
    on: { type: 'string', value: 'NGÀY', help: 'ngày xảy ra, dạng 2023-09-05' },
    at: { type: 'string', value: 'GIỜ', help: 'giờ xảy ra, dạng 08:30' },
    values: { type: 'string', value: 'TỆP', help: 'tệp JSON các mục mà diễn biến hỏi (hoặc: --data TỆP)' },
  },
  summary: 'ghi một diễn biến; điều gì quy định không cho phép thì từ chối và nêu quy tắc',
  run: (args, around) => {
    const type = required(args, 'type')
    const on = required(args, 'on')
    if (!isCivilDate(on)) fail({ kind: 'usage', message: '--on cần một ngày có thật, dạng 2023-09-05' })
    const file = valuesFile(args, around)
    const data =
      file === undefined ? {} : parseInput(FieldValuesSchema, readJson(around.cwd, file), 'dữ liệu diễn biến')
    return atDesk(args, around, ({ cases, measures, actor }) => {
      const id = caseIdOf(cases, args.at(0))
      measures.recordEvent(actor, { caseId: id, type, on, at: args.text('at') ?? '', data })
      const view = cases.view(actor, id)
      return {
        data: view,
        lines: [`Đã ghi ${type} ngày ${viDate(on)}.`, `Trạng thái: ${view.state.label} (${view.state.holder})`],
      }
    })
  },
}

export const caseCommands: readonly Command[] = [
  importCommand,
  showCommand,
  listCommand,
  caseOpenCommand,
  eventCommand,
  caseEventsCommand,
]
