import type { PrintedBlock, PrintedColumn, PrintedDocument, Run } from '#shared/documents/printed-document.ts'
import type { CivilDate } from '#shared/primitives/civil-date.ts'
import type { OurPerson, ReconcileView, TheirRow } from '#shared/reconcile/reconcile.schema.ts'
import type { Office } from '#shared/settings/office.schema.ts'
import { viDate, viPartialDate } from '#shared/texts/dates.ts'
import {
  differenceWords,
  matchWords,
  ourListWords,
  reconcileSentence,
  theirBirth,
} from '#shared/texts/reconcile-words.ts'

const words = (text: string, bold = false): Run[] =>
  text === '' ? [] : [{ kind: 'literal', text, ...(bold && { bold: true }) }]
const line = (text: string, bold = false): PrintedBlock => ({
  type: 'text',
  style: 'body',
  segments: [words(text, bold)],
})
const column = (head: string, width: number): PrintedColumn => ({ head, width, align: 'left' })

/** The comparison to be printed and signed by both bodies: four lists, each with what has to be looked at. */
export function reconcilePaper(view: ReconcileView, office: Office, today: CivilDate, maker: string): PrintedDocument {
  return {
    form: 'DOI-CHIEU',
    formNo: 'Đối chiếu danh sách',
    formVersion: 1,
    title: `Đối chiếu danh sách với ${view.body}`,
    author: office.name,
    date: today,
    landscape: true,
    blocks: [
      {
        type: 'header',
        agency: { parent: words(office.parentName), name: words(office.name) },
        number: null,
        subject: null,
        placeDate: words(`${office.placeName}, ${dayWords(today)}`),
      },
      {
        type: 'title',
        title: words('BẢNG ĐỐI CHIẾU DANH SÁCH'),
        subtitle: words(`${ourListWords(view)} với danh sách của ${view.body}`),
        rule: true,
      },
      line(reconcileSentence(view)),
      ...part(
        'I. Có ở cả hai bên',
        BOTH,
        view.both.map((match) => [
          ...ours(match.our),
          String(match.their.row),
          matchWords(match),
          match.differences.map(differenceWords).join('; '),
        ]),
      ),
      ...part(
        'II. Chỉ có ở danh sách của cơ quan',
        OURS,
        view.ours.map(({ our, since, reason, maybe }) => [...ours(our), viDate(since), reason, maybe.join(', ')]),
      ),
      ...part(
        'III. Chỉ có ở bên kia',
        THEIRS,
        view.theirs.map(({ their, known }) => [
          ...theirs(their),
          known === null ? 'Chưa có' : `Có: ${known.our.standing || 'chưa có hồ sơ nào'}`,
        ]),
      ),
      ...part(
        'IV. Chưa rõ là ai',
        UNDECIDED,
        view.undecided.map(({ their, possible }) => [
          ...theirs(their),
          possible
            .map(({ our, reasons }) => `${our.fullName} (${viPartialDate(our.birthDate)}): ${reasons.join(', ')}`)
            .join('; '),
        ]),
      ),
      {
        type: 'signatures',
        recipients: null,
        columns: [
          { titles: [words('NGƯỜI LẬP')], note: words('(Ký, ghi rõ họ và tên)'), name: words(maker, true) },
          { titles: [words('ĐẠI DIỆN BÊN KIA')], note: words('(Ký, ghi rõ họ và tên)'), name: [] },
        ],
      },
    ],
  }
}

const dayWords = (date: CivilDate) => {
  const [year, month, day] = date.split('-')
  return `ngày ${day} tháng ${month} năm ${year}`
}

const PERSON = [column('Họ và tên', 40), column('Ngày sinh', 22), column('Số giấy tờ', 32), column('Xã, phường', 34)]
const BOTH = [...PERSON, column('Dòng bên kia', 16), column('Khớp theo', 45), column('Chỗ ghi khác', 60)]
const OURS = [...PERSON, column('Từ ngày', 22), column('Lý do vào', 60), column('Có thể là dòng', 30)]
const THEIRS = [column('Dòng', 14), ...PERSON, column('Trong kho của cơ quan', 70)]
const UNDECIDED = [column('Dòng', 14), ...PERSON, column('Có thể là', 100)]

const ours = ({ fullName, birthDate, numbers, communeName }: OurPerson) => [
  ...[fullName, viPartialDate(birthDate), numbers.join('; '), communeName],
]
const theirs = (their: TheirRow) => [
  ...[String(their.row), their.fullName, theirBirth(their), their.numbers.join('; '), their.commune],
]

function part(title: string, columns: readonly PrintedColumn[], rows: readonly (readonly string[])[]): PrintedBlock[] {
  const head = line(`${title}: ${rows.length} người`, true)
  if (rows.length === 0) return [head]
  return [head, { type: 'table', columns, numbered: true, rows: rows.map((cells) => cells.map((text) => words(text))) }]
}
