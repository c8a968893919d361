import { basename } from 'node:path'
import { ReturnStateSchema } from '#shared/community/community-codes.ts'
import { type ReturnImportReport, type ReturnPage, WriteHandoverSchema } from '#shared/community/return.schema.ts'
import { parseInput } from '#shared/contract/parse-input.ts'
import { RETURN_STATE_WORDS } from '#shared/texts/community-words.ts'
import { viDate } from '#shared/texts/dates.ts'
import { viNumber } from '#shared/texts/words.ts'
import type { Command } from './command.ts'
import { atDesk } from './desk.ts'
import { EXIT } from './exit-code.ts'
import { dateOption, required, wordOption } from './options.ts'
import { readBytes, readJson } from './read-input.ts'
import { section, table } from './table.ts'
import { writeOutput } from './write-output.ts'

const listCommand: Command = {
  name: 'returns list',
  takes: [],
  options: {
    before: { type: 'string', value: 'NGÀY', help: 'mốc phải về xong: ai về từ ngày đó trở đi vẫn tính là tồn' },
    commune: { type: 'string', value: 'MÃ', help: 'chỉ một xã, phường' },
    programme: { type: 'string', value: 'MÃ', help: 'chỉ người thuộc một đề án; "khong": người không thuộc đề án nào' },
    state: { type: 'string', value: 'BƯỚC', help: `backlog hoặc một trong: ${ReturnStateSchema.options.join(', ')}` },
  },
  summary: 'người về từ cơ sở: dự kiến, đã về, còn tồn, đã có quyết định quản lý',
  run: (args, around) =>
    atDesk(args, around, (desk) => {
      const page = desk.community.returns.page({
        text: '',
        communeCode: args.text('commune') ?? '',
        programme: args.text('programme') ?? '',
        before: dateOption(args, 'before'),
        state: wordOption(args, 'state', [...ReturnStateSchema.options, 'backlog']) ?? '',
      })
      return { data: page, lines: pageLines(page) }
    }),
}

function pageLines({ rows, totals }: ReturnPage): string[] {
  const { expected, received, notCome, backlog, decided } = totals
  const cells = rows.map(({ ret, person, communeName, state, next }) => [
    viDate(ret.expectedOn),
    person.fullName,
    communeName,
    RETURN_STATE_WORDS[state],
    next === null ? '' : `${viDate(next.due)}: ${next.label}`,
  ])
  return [
    `${expected} người dự kiến về, ${received} đã về, ${notCome} không đến, còn ${backlog}; ${decided} có quyết định quản lý.`,
    ...(rows.length === 0
      ? []
      : ['', ...table(['Dự kiến', 'Họ và tên', 'Xã, phường', 'Bước', 'Hạn tiếp theo'], cells)]),
  ]
}

const importCommand: Command = {
  name: 'returns import',
  takes: ['TỆP'],
  options: { 'dry-run': { type: 'boolean', help: 'chỉ kiểm tra, không ghi vào kho' } },
  summary: 'nhập danh sách (Excel, CSV) người sắp về của cơ sở; nhập lại không thêm gì',
  run: (args, around) => {
    const bytes = readBytes(around.cwd, args.at(0))
    return atDesk(args, around, ({ community, actor }) => {
      const report = community.returnsImport.take(actor, basename(args.at(0)), bytes, args.flag('dry-run'))
      // A line that was not understood is left out and named; a script has to see that.
      return { data: report, lines: reportLines(report), exit: report.refused > 0 ? EXIT.refused : EXIT.done }
    })
  },
}

function reportLines({ dryRun, added, present, refused, ignoredColumns, rows }: ReturnImportReport): string[] {
  const bad = rows.filter(({ outcome }) => outcome === 'refused')
  return [
    `${dryRun ? 'Sẽ thêm' : 'Đã thêm'} ${viNumber(added)} người, đã có ${viNumber(present)}, không nhận ${viNumber(refused)}.`,
    ...section(
      'Không nhận',
      bad.map(({ row, message }) => `dòng ${row}: ${message}`),
    ),
    ...section('Cột không dùng đến', ignoredColumns),
    ...(dryRun ? ['', 'Chạy thử: chưa ghi gì vào kho.'] : []),
  ]
}

const receiveCommand: Command = {
  name: 'returns receive',
  takes: ['TỆP'],
  options: {},
  summary: 'ghi một buổi bàn giao từ tệp JSON: ai có mặt, ai không đến; lập biên bản',
  run: (args, around) => {
    const input = parseInput(WriteHandoverSchema, readJson(around.cwd, args.at(0)), 'buổi bàn giao')
    return atDesk(args, around, async ({ community, actor }) => {
      const { id } = await community.handovers.record(actor, input)
      return { data: { id }, lines: [`Đã ghi buổi bàn giao ngày ${viDate(input.on)}, mã ${id}.`] }
    })
  },
}

const handoversCommand: Command = {
  name: 'returns handovers',
  takes: [],
  options: {},
  summary: 'các buổi bàn giao đã ghi, mới nhất trước',
  run: (args, around) =>
    atDesk(args, around, (desk) => {
      const { rows } = desk.community.handovers.list(desk.actor)
      const cells = rows.map(({ handover, lines }) => [
        handover.id,
        viDate(handover.on),
        handover.giverAgency,
        String(lines.filter(({ reception }) => reception.presence === 'co_mat').length),
        String(lines.filter(({ reception }) => reception.presence === 'khong_den').length),
      ])
      const head = ['Mã', 'Ngày', 'Bên giao', 'Có mặt', 'Không đến']
      return { data: { rows }, lines: rows.length === 0 ? ['Chưa có buổi bàn giao nào.'] : table(head, cells) }
    }),
}

const minutesCommand: Command = {
  name: 'returns minutes',
  takes: ['BUỔI'],
  options: { out: { type: 'string', value: 'TỆP', help: 'tệp PDF sẽ ghi' } },
  summary: 'biên bản của một buổi bàn giao (mã), như lúc lập',
  run: (args, around) => {
    const out = required(args, 'out')
    return atDesk(args, around, async (desk) => {
      const { bytes, pages } = await desk.community.handovers.pdf(desk.actor, args.at(0))
      const file = await writeOutput(around.cwd, out, bytes)
      return { data: { ...file, pages }, lines: [`${file.path}, ${pages} trang, SHA-256 ${file.sha256}`] }
    })
  },
}

export const returnCommands: readonly Command[] = [
  listCommand,
  importCommand,
  receiveCommand,
  handoversCommand,
  minutesCommand,
]
