import type { FieldDefinition } from '#shared/documents/field.schema.ts'
import { PHASES, type Phase } from '#shared/regimes/axis.ts'
import { PHASE_WORDS } from '#shared/texts/words.ts'
import type { Command } from './command.ts'
import { atDesk } from './desk.ts'
import { caseIdOf } from './find-case.ts'
import { section } from './table.ts'

/** An event that can be recorded, with the details that its `--values` file may hold. */
interface EventRow {
  readonly type: string
  readonly label: string
  readonly phase: Phase
  readonly fields: readonly FieldDefinition[]
  readonly adminOnly?: boolean | undefined
  /** Whether it can be recorded now. */
  readonly offered: boolean
}

export const caseEventsCommand: Command = {
  name: 'case events',
  takes: ['MÃ'],
  options: { all: { type: 'boolean', help: 'mọi diễn biến trong quy định của hồ sơ, cả điều chưa ghi được lúc này' } },
  summary: 'các diễn biến ghi được của một hồ sơ, với những mục mà mỗi diễn biến hỏi',
  run: (args, around) =>
    atDesk(args, around, ({ cases, measures, actor }) => {
      const { id, offers } = cases.view(actor, caseIdOf(cases, args.at(0)))
      const now = new Set(offers.map((offer) => offer.type))
      const { events } = measures.context(id).regime
      const rows = events
        .filter((e) => args.flag('all') || now.has(e.type))
        .map(({ type, label, phase, fields, adminOnly }): EventRow => {
          return { type, label, phase, fields, adminOnly, offered: now.has(type) }
        })
      return {
        data: rows,
        lines: PHASES.flatMap((phase) =>
          section(PHASE_WORDS[phase], rows.filter((row) => row.phase === phase).flatMap(eventLines)),
        ),
      }
    }),
}

function eventLines({ type, label, fields, adminOnly, offered }: EventRow): string[] {
  const marks = [...(offered ? [] : ['chưa ghi được lúc này']), ...(adminOnly ? ['chỉ quản trị'] : [])]
  return [
    `${type}: ${label}${marks.length === 0 ? '' : ` (${marks.join('; ')})`}`,
    ...fields.map((field) => `    ${fieldLine(field)}`),
  ]
}

const KINDS: Readonly<Record<FieldDefinition['type'], string>> = {
  text: 'chữ',
  upper: 'chữ',
  multi: 'nhiều dòng',
  date: 'ngày, dạng 2023-09-05',
  'partial-date': 'ngày, tháng hoặc năm',
  time: 'giờ, dạng 08:30',
  int: 'số nguyên',
  enum: 'một trong',
  list: 'danh sách dòng',
  rows: 'bảng',
  'yes-no': 'co hoặc khong',
}

function fieldLine(field: FieldDefinition): string {
  const choices = field.options.map((option) => `${option.value} (${option.label})`).join(', ')
  const kind = choices === '' ? KINDS[field.type] : `${KINDS[field.type]}: ${choices}`
  return `${field.name}${field.required ? ' *' : ''}: ${field.label}; ${kind}`
}
