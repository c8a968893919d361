import type { FieldValues } from '#shared/documents/field.schema.ts'
import type { Difference } from '#shared/dossiers/difference.schema.ts'
import { paperRows, sideText } from '#shared/dossiers/difference-words.ts'
import type { CivilDate } from '#shared/primitives/civil-date.ts'
import type { Office } from '#shared/settings/office.schema.ts'

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

function numbered(rows: readonly object[]): Record<string, string>[] {
  return rows.map((row, i) => ({ no: String(i + 1), ...row }))
}
