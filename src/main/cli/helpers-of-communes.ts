import type { HelperRow, Suggestion } from '#shared/community/helper.schema.ts'
import { HelpersInputSchema, WriteAssignmentSchema, WriteHelperSchema } from '#shared/community/helper.schema.ts'
import { parseInput } from '#shared/contract/parse-input.ts'
import { viDate } from '#shared/texts/dates.ts'
import { CONFIDENCE_WORDS, viNumber } from '#shared/texts/words.ts'
import type { Command } from './command.ts'
import { atDesk, type Desk } from './desk.ts'
import { dateOption } from './options.ts'
import { readJson } from './read-input.ts'
import { section, table } from './table.ts'

const onDay = { type: 'string', value: 'NGÀY', help: 'ngày cần xem, dạng 2023-09-05 (không ghi: hôm nay)' } as const
const inCommune = { type: 'string', value: 'MÃ', help: 'chỉ một xã, phường' } as const

function helperLine({ helper, kindLabel, communeName, load, active }: HelperRow): string[] {
  const state = active ? `${load.persons} người (${load.main} chính)` : 'đã thôi'
  return [helper.id, helper.name, kindLabel, communeName, state]
}

const listCommand: Command = {
  name: 'helpers list',
  takes: [],
  options: { on: onDay, commune: inCommune, all: { type: 'boolean', help: 'cả người đã thôi tham gia' } },
  summary: 'người, tổ chức giúp đỡ của các xã, phường và số người đang giúp',
  run: (args, around) =>
    atDesk(args, around, (desk) => {
      const on = dateOption(args, 'on') ?? desk.clock.today()
      const query = { on, text: '', communeCode: args.text('commune') ?? '', all: args.flag('all') }
      const { rows } = desk.community.views.list(query)
      const lines = table(['Mã', 'Tên', 'Tổ chức', 'Xã, phường', 'Đang giúp'], rows.map(helperLine))
      return { data: { on, rows }, lines: rows.length === 0 ? ['Chưa có người giúp đỡ nào.'] : lines }
    }),
}

const addCommand: Command = {
  name: 'helpers add',
  takes: ['TỆP'],
  options: {},
  summary: 'thêm người giúp đỡ từ tệp JSON; người đã có (cùng tên, tổ chức, xã) thì bỏ qua',
  run: (args, around) => {
    const input = parseInput(HelpersInputSchema, readJson(around.cwd, args.at(0)), 'danh sách người giúp đỡ')
    return atDesk(args, around, ({ community, actor, store }) => {
      const known = new Set(community.entries.all('helper').map(keyOf))
      const fresh = input.filter((helper) => !known.has(keyOf(helper)))
      store.transaction(() => {
        for (const helper of fresh) community.helpers.writeHelper(actor, WriteHelperSchema.parse(helper))
      })
      const present = input.length - fresh.length
      return {
        data: { added: fresh.length, present },
        lines: [`Đã thêm ${viNumber(fresh.length)} người giúp đỡ, đã có ${viNumber(present)}.`],
      }
    })
  },
}

const keyOf = ({ name, kind, communeCode }: { name: string; kind: string; communeCode: string }) =>
  [name, kind, communeCode].join('|')

const suggestCommand: Command = {
  name: 'helpers suggest',
  takes: ['NGƯỜI'],
  options: { on: onDay },
  summary: 'gợi ý ai nên giúp một người (mã), kèm lý do',
  run: (args, around) =>
    atDesk(args, around, (desk) => {
      const on = dateOption(args, 'on') ?? desk.clock.today()
      const { rows } = desk.community.views.suggest(args.at(0), on)
      const cells = rows.map(({ helper, kindLabel, why }: Suggestion) => [
        helper.id,
        helper.name,
        kindLabel,
        why.join('; '),
      ])
      const lines = table(['Mã', 'Tên', 'Tổ chức', 'Vì sao'], cells)
      return { data: { on, rows }, lines: rows.length === 0 ? ['Không có người giúp đỡ nào vào ngày này.'] : lines }
    }),
}

const assignCommand: Command = {
  name: 'helpers assign',
  takes: ['NGƯỜI', 'NGƯỜI-GIÚP'],
  options: {
    role: { type: 'string', value: 'VAI-TRÒ', help: 'chinh hoặc phoi_hop (không ghi: chinh)' },
    from: { type: 'string', value: 'NGÀY', help: 'từ ngày (không ghi: hôm nay)' },
    to: { type: 'string', value: 'NGÀY', help: 'đến ngày' },
    paper: { type: 'string', value: 'SỐ', help: 'số văn bản phân công' },
  },
  summary: 'phân công người giúp đỡ (mã) cho một người (mã)',
  run: (args, around) =>
    atDesk(args, around, (desk) => {
      const input = {
        personId: args.at(0),
        helperId: args.at(1),
        role: args.text('role') ?? 'chinh',
        from: dateOption(args, 'from') ?? desk.clock.today(),
        to: dateOption(args, 'to'),
        paper: { number: args.text('paper') ?? '' },
      }
      const made = desk.community.helpers.writeAssignment(
        desk.actor,
        parseInput(WriteAssignmentSchema, input, 'phân công giúp đỡ'),
      )
      const { name } = desk.community.entries.get('helper', made.helperId)
      return { data: made, lines: [`${name}: đã phân công từ ngày ${viDate(made.from)}.`] }
    }),
}

const checkCommand: Command = {
  name: 'helpers check',
  takes: [],
  options: {},
  summary: 'ai đang quản lý sau cai mà chưa có người giúp đỡ; phân công nào nên kết thúc',
  run: (args, around) =>
    atDesk(args, around, (desk) => {
      const attention = desk.community.views.attention()
      return { data: attention, lines: attentionLines(attention) }
    }),
}

function attentionLines({ rule, unhelped, endings }: ReturnType<Desk['community']['views']['attention']>): string[] {
  const source = rule.article === '' ? CONFIDENCE_WORDS[rule.confidence] : rule.article
  if (unhelped.length + endings.length === 0) return ['Không có điểm nào cần xem.']
  return [
    `${viNumber(unhelped.length)} người chưa có người giúp đỡ, ${viNumber(endings.length)} phân công nên kết thúc.`,
    ...section(
      `${rule.id}: ${rule.label} (${source})`,
      unhelped.map(({ person, caseCode }) => `${caseCode}: ${person.fullName}, ${person.communeName}`),
    ),
    ...section(
      'Phân công nên kết thúc',
      endings.map((row) => `${row.helperName} giúp ${row.person.fullName}: ${row.proposal?.reason ?? ''}`),
    ),
  ]
}

const modelsCommand: Command = {
  name: 'helpers models',
  takes: [],
  options: { on: onDay, commune: inCommune, all: { type: 'boolean', help: 'cả mô hình đã dừng' } },
  summary: 'mô hình giúp đỡ của các xã, phường vào một ngày, tỷ lệ so với kế hoạch',
  run: (args, around) =>
    atDesk(args, around, (desk) => {
      const on = dateOption(args, 'on') ?? desk.clock.today()
      const query = { on, communeCode: args.text('commune') ?? '', all: args.flag('all') }
      const page = desk.community.models.page(query)
      const { rows, covered, communes, target } = page
      const plan = target === null ? '' : `; kế hoạch năm ${target.year}: ${target.min} đến ${target.max}%`
      const cells = rows.map(({ adoption, modelLabel, communeName, members }) => [
        communeName,
        adoption.name || modelLabel,
        viDate(adoption.from),
        viDate(adoption.to),
        String(members.filter(({ running }) => running).length),
      ])
      return {
        data: { on, ...page },
        lines: [
          `${covered}/${communes} xã, phường có mô hình vào ngày ${viDate(on)}${plan}.`,
          ...(rows.length === 0 ? [] : ['', ...table(['Xã, phường', 'Mô hình', 'Từ', 'Đến', 'Thành viên'], cells)]),
        ],
      }
    }),
}

export const helperCommands: readonly Command[] = [
  listCommand,
  addCommand,
  suggestCommand,
  assignCommand,
  checkCommand,
  modelsCommand,
]
