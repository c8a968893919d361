import type { FieldValues } from '#shared/documents/field.schema.ts'
import type { Difference, DifferencePaper } from '#shared/dossiers/difference.schema.ts'
import type { CivilDate } from '#shared/primitives/civil-date.ts'
import type { Office } from '#shared/settings/office.schema.ts'
import { viDate } from '#shared/texts/dates.ts'
import { PURPOSE_WORDS } from '#shared/texts/words.ts'

/** Code of the sheet in resources/forms/office. */
export const DIFFERENCE_FORM = 'HS-SOSANH'

const NO_CHANGE = 'Hai bản giống nhau: cùng giấy tờ, cùng bút lục, cùng nội dung.'

/** What the sheet prints of a difference. */
export function differenceValues(difference: Difference, office: Office, maker: string, on: CivilDate): FieldValues {
  const papers = paperRows(difference)
  const changes = [...difference.fields, ...difference.described].flatMap(({ title, changes: of }) =>
    of.map((change) => ({ paper: title, label: change.label, old: change.before, new: change.after })),
  )
  const facts = difference.facts.map((fact) => ({
    label: fact.label,
    old: fact.before,
    new: fact.after,
    papers: fact.papers.join('; '),
  }))
  return {
    'doc.agency': office.name,
    'doc.parentAgency': office.parentName,
    'doc.place': office.placeName,
    'doc.date': on,
    caseCode: difference.caseCode,
    fullName: difference.personName,
    before: sideText(difference.from),
    after: sideText(difference.to),
    asked: [...difference.asked],
    nothing: difference.same ? NO_CHANGE : '',
    papers: numbered(papers),
    changes: numbered(changes),
    facts: numbered(facts),
    makerName: maker,
  }
}

/** "đóng lần 1 ngày 05/09/2023 (Gửi Phòng LĐTBXH): 10 giấy tờ, 12 tờ, bút lục đến 12" */
export function sideText({ no, purpose, on, papers, sheets, lastFolio }: Difference['from']): string {
  const what = no === 0 ? `chưa đóng, xem ngày ${viDate(on)}` : `đóng lần ${no} ngày ${viDate(on)}`
  return `${what} (${PURPOSE_WORDS[purpose]}): ${papers} giấy tờ, ${sheets} tờ, bút lục đến ${lastFolio}`
}

interface PaperRow {
  readonly change: string
  readonly title: string
  readonly oldFolios: string
  readonly newFolios: string
  readonly note: string
}

/** Papers that came, went, or changed their place, one line each. */
export function paperRows(difference: Difference): PaperRow[] {
  const single = (change: string, paper: DifferencePaper, side: 'old' | 'new', note = ''): PaperRow => ({
    change,
    title: named(paper),
    oldFolios: side === 'old' ? paper.folios : '',
    newFolios: side === 'new' ? paper.folios : '',
    note,
  })
  return [
    ...difference.replaced.map(({ before, after }): PaperRow => {
      const kept = before.id !== after.id && before.folios !== ''
      return {
        change: 'Thay',
        title: named(after),
        oldFolios: before.folios,
        newFolios: after.folios,
        note: `thay ${named(before)}${kept ? '; tờ cũ giữ nguyên số' : ''}`,
      }
    }),
    ...difference.added.map((paper) => single('Thêm', paper, 'new')),
    ...difference.removed.map((paper) => single('Bỏ', paper, 'old')),
    ...difference.cancelled.map((paper) => single('Hủy', paper, 'old', 'tờ cũ giữ nguyên số')),
    ...difference.refoliated.map(
      ({ before, after }): PaperRow => ({
        change: 'Đổi bút lục',
        title: named(after),
        oldFolios: before.folios,
        newFolios: after.folios,
        note: '',
      }),
    ),
  ]
}

function named({ title, number, date }: DifferencePaper): string {
  return [title, number === '' ? '' : `số ${number}`, date === null ? '' : `ngày ${viDate(date)}`]
    .filter((part) => part !== '')
    .join(', ')
}

function numbered(rows: readonly object[]): Record<string, string>[] {
  return rows.map((row, i) => ({ no: String(i + 1), ...row }))
}
