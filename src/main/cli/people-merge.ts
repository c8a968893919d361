import { fail } from '#shared/contract/errors.ts'
import { PersonFieldSchema } from '#shared/people/merge.schema.ts'
import { PERSON_FIELD_WORDS, type PersonField } from '#shared/people/person-fields.ts'
import { viMoment } from '#shared/texts/dates.ts'
import type { Arguments, Command } from './command.ts'
import { atDesk } from './desk.ts'
import { section } from './table.ts'

/** The fields named by `--take`; each has to be one that a record has. */
function takenFields(args: Arguments): PersonField[] {
  return args.all('take').map((name) => {
    const field = PersonFieldSchema.safeParse(name)
    if (field.success) return field.data
    return fail({
      kind: 'usage',
      message: `--take: không có mục ${name}; các mục: ${PersonFieldSchema.options.join(', ')}`,
    })
  })
}

const mergeCommand: Command = {
  name: 'people merge',
  takes: ['MÃ-GIỮ', 'MÃ-BỎ'],
  options: {
    reason: { type: 'string', value: 'LÝ-DO', help: 'vì sao hai bản ghi là một người' },
    take: { type: 'string', multiple: true, value: 'MỤC', help: 'lấy mục này theo bản ghi bỏ đi; ghi được nhiều lần' },
    'dry-run': { type: 'boolean', help: 'chỉ so sánh, không gộp' },
  },
  summary: 'gộp hai bản ghi của một người; mọi hồ sơ, giấy tờ, khoản hỗ trợ chuyển sang bản ghi giữ lại; hoàn tác được',
  run: (args, around) =>
    atDesk(args, around, ({ merges, actor }) => {
      const take = takenFields(args)
      const view = merges.compare(actor, args.at(0), args.at(1))
      const { survivor, absorbed } = view
      const told = view.fields.flatMap((field) => {
        if (field.kind === 'same') return []
        const fate =
          field.kind === 'joined' ? 'gộp cả hai' : `${field.survivor || 'trống'} / ${field.absorbed || 'trống'}`
        const chosen = field.kind === 'choose' ? (take.includes(field.field) ? ', lấy bên bỏ' : ', giữ bên giữ') : ''
        return [`${PERSON_FIELD_WORDS[field.field]}: ${fate}${chosen}`]
      })
      const rows = view.counts
        .filter((row) => row.survivor + row.absorbed > 0)
        .map((row) => `${row.label}: ${row.survivor} và ${row.absorbed}`)
      const lines = [
        `Giữ ${survivor.fullName} (${survivor.id}), bỏ ${absorbed.fullName} (${absorbed.id}).`,
        ...section('Khác nhau', told),
        ...section('Có ở mỗi bên', rows),
        ...section('Giống', view.reasons),
        ...section('Trái', view.against),
      ]
      if (args.flag('dry-run')) return { data: view, lines: [...lines, '', 'Chạy thử: chưa gộp.'] }
      const made = merges.merge(actor, {
        survivorId: survivor.id,
        survivorVersion: survivor.version,
        absorbedId: absorbed.id,
        absorbedVersion: absorbed.version,
        take,
        reason: args.text('reason') ?? '',
      })
      return {
        data: { mergeId: made.mergeId, personId: made.person.id },
        lines: [...lines, '', `Đã gộp. Hoàn tác: people unmerge ${made.mergeId}`],
      }
    }),
}

const unmergeCommand: Command = {
  name: 'people unmerge',
  takes: ['MÃ-LẦN-GỘP'],
  options: {},
  summary: 'hoàn tác một lần gộp: hai bản ghi và mọi thứ của mỗi bên trở lại như trước',
  run: (args, around) =>
    atDesk(args, around, ({ merges, actor }) => {
      const { survivor, absorbed } = merges.unmerge(actor, args.at(0))
      return {
        data: { survivorId: survivor.id, absorbedId: absorbed.id },
        lines: [`Đã tách lại: ${survivor.fullName} (${survivor.id}) và ${absorbed.fullName} (${absorbed.id}).`],
      }
    }),
}

const mergesCommand: Command = {
  name: 'people merges',
  takes: ['MÃ'],
  options: {},
  summary: 'các lần gộp của một người',
  run: (args, around) =>
    atDesk(args, around, ({ people, merges }) => {
      const rows = merges.ofPerson(people.byId(args.at(0)).id)
      const lines = rows.map(
        (row) =>
          `${row.id}: ${row.absorbedName}, gộp ${viMoment(row.mergedAt)} (${row.mergedBy}), ${row.reason}` +
          (row.undoneAt === null ? '' : `; đã hoàn tác ${viMoment(row.undoneAt)}`),
      )
      return { data: { merges: rows }, lines: lines.length === 0 ? ['Chưa gộp lần nào.'] : lines }
    }),
}

export const mergeCommands: readonly Command[] = [mergeCommand, unmergeCommand, mergesCommand]
