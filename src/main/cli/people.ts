import { fail } from '#shared/contract/errors.ts'
import type { ListStayView } from '#shared/life/person-life.schema.ts'
import type { Person, PersonNumber, PersonRemark } from '#shared/people/person.schema.ts'
import type { Sensitive } from '#shared/people/sensitive.schema.ts'
import { viDate, viPartialDate } from '#shared/texts/dates.ts'
import { HIV_WORDS, ID_KIND_WORDS, RELATION_WORDS, SEX_WORDS, viNumber } from '#shared/texts/words.ts'
import { caseRowLine } from './case-lines.ts'
import type { Command } from './command.ts'
import { atDesk } from './desk.ts'
import { importList, LIST_OPTIONS } from './import-lists.ts'
import { required } from './options.ts'
import { section, table } from './table.ts'
import { writeOutput } from './write-output.ts'

const PAGE = 200

const importCommand: Command = {
  name: 'people import',
  takes: ['TỆP'],
  options: LIST_OPTIONS,
  summary: 'nhập danh sách người từ tệp Excel (.xlsx), CSV hoặc JSON; nhập hết hoặc không nhập gì',
  run: (args, around) => importList(args, around, 'people'),
}

const exportCommand: Command = {
  name: 'people export',
  takes: [],
  options: {
    out: {
      type: 'string',
      value: 'TỆP',
      help: 'tệp sẽ ghi: .xlsx hoặc .csv cho bảng tính, .json đủ mọi điều; đều nhập lại được bằng people import',
    },
    sensitive: { type: 'boolean', help: 'kèm tình trạng HIV, người báo tin (chỉ .json; cần quyền)' },
  },
  summary: 'ghi danh sách người ra tệp, kèm mọi số giấy tờ trước đây; không kèm thông tin nhạy cảm trừ khi đòi',
  run: (args, around) => {
    const out = args.text('out') ?? fail({ kind: 'usage', message: 'Thiếu --out TỆP' })
    const format = out.toLowerCase().split('.').at(-1)
    if (format !== 'xlsx' && format !== 'csv' && format !== 'json') {
      return fail({ kind: 'usage', message: '--out cần tên tệp .xlsx, .csv hoặc .json' })
    }
    const withSensitive = args.flag('sensitive')
    if (withSensitive && format !== 'json') fail({ kind: 'usage', message: '--sensitive chỉ dùng với tệp .json' })
    return atDesk(args, around, async ({ people, sensitive, actor }) => {
      const sensitiveOf = withSensitive ? (id: string) => sensitive.get(actor, id).sensitive : undefined
      const { bytes, count } = await people.exportFile(actor, format, sensitiveOf)
      const file = await writeOutput(around.cwd, out, bytes)
      return {
        data: { people: count, file },
        lines: [`${viNumber(count)} người: ${file.path}, ${viNumber(file.size)} byte, SHA-256 ${file.sha256}`],
      }
    })
  },
}

const findCommand: Command = {
  name: 'people find',
  takes: ['CHỮ'],
  options: {},
  summary: 'tìm người theo họ tên (không cần dấu), tên gọi khác, số giấy tờ',
  run: (args, around) =>
    atDesk(args, around, ({ people, actor }) => {
      const page = people.list(actor, { text: args.at(0), communeCode: '', after: null, limit: PAGE })
      const rows = page.rows.map((row) => [
        row.fullName,
        viPartialDate(row.birthDate),
        row.idNumber === '' ? 'không có giấy tờ' : row.idNumber,
        row.communeName,
        row.openCase === null ? '' : `${row.openCase.code} ${row.openCase.stateLabel}`,
        row.id,
      ])
      const shown = page.total > page.rows.length ? ` (in ${page.rows.length} người đầu)` : ''
      return {
        data: page,
        lines: [
          `${viNumber(page.total)} người${shown}`,
          ...(rows.length === 0 ? [] : ['', ...table(['Họ và tên', 'Sinh', 'Giấy tờ', 'Xã', 'Hồ sơ', 'Mã'], rows)]),
        ],
      }
    }),
}

const showCommand: Command = {
  name: 'people show',
  takes: ['MÃ'],
  options: { sensitive: { type: 'boolean', help: 'kèm tình trạng HIV, người báo tin (cần quyền; được ghi nhật ký)' } },
  summary: 'mọi điều về một người, kèm các hồ sơ',
  run: (args, around) =>
    atDesk(args, around, ({ people, cases, sensitive, life: lives, actor }) => {
      const { person, remarks } = people.get(actor, args.at(0))
      const numbers = people.numbers(person.id)
      const rows = cases.rowsOfPerson(person.id)
      const life = lives.person(person.id)
      const told = args.flag('sensitive') ? sensitive.get(actor, person.id).sensitive : null
      return {
        data: { person, remarks, numbers, cases: rows, life, ...(told && { sensitive: told }) },
        lines: [
          person.fullName,
          life.sentence,
          ...personLines(person, numbers, remarks),
          ...section('Hồ sơ', rows.map(caseRowLine)),
          ...section('Danh sách', life.lists.map(stayLine)),
          ...section('Thông tin nhạy cảm', told === null ? [] : sensitiveLines(told)),
        ],
      }
    }),
}

function sensitiveLines(told: Sensitive): string[] {
  const informant = [told.informantName, told.informantRelation, told.informantPhone, told.informantAddress]
  return [
    `HIV: ${[HIV_WORDS[told.hiv], told.hivNote].filter((part) => part !== '').join(', ')}`,
    `Người báo tin: ${informant.filter((part) => part !== '').join(', ') || 'chưa ghi'}`,
  ]
}

/** "Người nghiện: 06/05/2024 (Phát hiện mới, 12/PKQ) đến 01/02/2025 (Chuyển đi nơi khác)" */
function stayLine({ label, from, to, entry, exit }: ListStayView): string {
  const why = (cause: ListStayView['entry']) => [cause.label, cause.paper].filter((text) => text !== '').join(', ')
  const end = to === null ? '' : ` đến ${viDate(to)}${exit ? ` (${why(exit)})` : ''}`
  return `${label}: ${viDate(from)} (${why(entry)})${end}`
}

const sheetCommand: Command = {
  name: 'people sheet',
  takes: [],
  options: {
    person: { type: 'string', value: 'MÃ', help: 'mã người (people find in ở cột cuối)' },
    out: { type: 'string', value: 'TỆP', help: 'tệp sẽ ghi: .pdf, hoặc .docx để sửa bằng Word' },
  },
  summary: 'in phiếu theo dõi một người: nhân thân, biện pháp, quá trình, việc còn phải làm, hỗ trợ',
  run: (args, around) => {
    const [person, out] = [required(args, 'person'), required(args, 'out')]
    const ending = out.toLowerCase().split('.').at(-1)
    if (ending !== 'pdf' && ending !== 'docx')
      return fail({ kind: 'usage', message: '--out cần tên tệp .pdf hoặc .docx' })
    return atDesk(args, around, async ({ personSheets, actor }) => {
      const { bytes } = await personSheets.print(actor, person, ending)
      const file = await writeOutput(around.cwd, out, bytes)
      return {
        data: { person, file },
        lines: [`Phiếu theo dõi: ${file.path}, ${viNumber(file.size)} byte, SHA-256 ${file.sha256}`],
      }
    })
  },
}

function personLines(person: Person, numbers: readonly PersonNumber[], remarks: readonly PersonRemark[]): string[] {
  const pairs: [string, string][] = [
    ['Mã', person.id],
    ['Giới tính', SEX_WORDS[person.sex]],
    ['Tên gọi khác', person.aliases.join('; ')],
    ['Ngày sinh', viPartialDate(person.birthDate)],
    ['Quốc tịch, dân tộc', [person.nationality, person.ethnicity].filter((text) => text !== '').join(', ')],
    ['Không có giấy tờ', person.noIdReason],
    ['Nơi đăng ký', person.registeredAddress],
    ['Nơi ở hiện nay', person.currentAddress],
    ['Điện thoại', person.phone],
    ['Học vấn', person.education],
    ['Nghề nghiệp', person.occupation],
    ['Loại ma túy', person.history.drugs],
    ['Cai nghiện tự nguyện', person.history.voluntaryRehab],
    ['Cai nghiện bắt buộc', person.history.compulsoryRehab],
    ['Ghi chú', person.note],
  ]
  const papers = numbers.map((one) => {
    const standing = one.mistaken ? 'ghi nhầm' : one.until === null ? '' : 'số trước đây'
    const parts = [`${ID_KIND_WORDS[one.kind]} ${one.number}`, one.issuedBy, standing, one.meaning.join('; ')]
    return parts.filter((part) => part !== '').join(', ')
  })
  const family = person.relatives.map((r) => `${RELATION_WORDS[r.relation]}: ${r.fullName}`)
  return [
    ...pairs.filter(([, value]) => value !== '').map(([label, value]) => `  ${label}: ${value}`),
    ...section('Giấy tờ', papers),
    ...section('Người thân', family),
    ...section(
      'Cần xem lại',
      remarks.map((r) => r.message),
    ),
  ]
}

export const peopleCommands: readonly Command[] = [importCommand, exportCommand, findCommand, showCommand, sheetCommand]
