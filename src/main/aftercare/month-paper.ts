import type { MonthRow, MonthView } from '#shared/aftercare/month.schema.ts'
import type { FieldValues } from '#shared/documents/field.schema.ts'
import { compilerOf } from '#shared/measures/compiler.ts'
import type { Person } from '#shared/people/person.schema.ts'
import type { CivilDate } from '#shared/primitives/civil-date.ts'
import type { Office } from '#shared/settings/office.schema.ts'
import { upperFirst, viDate, viDayMonth, viPartialDate } from '#shared/texts/dates.ts'
import { PRESENCE_STATE_KEYS, TEST_RESULT_KEYS, viMonth, WHEREABOUTS_WORDS } from '#shared/texts/month-words.ts'

/** Code of the sheet in resources/forms/office. */
export const SHEET_FORM = 'HS-BANGTHANG'

/** Head of a paper that a commune's People's Committee signs. */
export function communeHead(office: Office, communeCode: string, date: CivilDate): FieldValues {
  const { name, parent, placeName } = compilerOf('ubnd_xa', communeCode, office)
  return {
    'doc.agency': name || office.name,
    'doc.parentAgency': parent || office.parentName,
    'doc.place': placeName || office.placeName,
    'doc.date': date,
  }
}

/** "Nguyễn Văn Mẫu, 15/6/1990" */
export const nameAndBirth = ({ fullName, birthDate }: Pick<Person, 'fullName' | 'birthDate'>): string =>
  `${fullName}, ${viPartialDate(birthDate)}`

/** What the sheet prints: `blank` for filling in by hand, else as it was recorded. */
export function sheetValues(
  office: Office,
  view: MonthView,
  { blank, date, madeBy }: { readonly blank: boolean; readonly date: CivilDate; readonly madeBy: string },
): FieldValues {
  const { totals } = view
  const groups = new Set(view.rows.map(({ group }) => group))
  const people: Record<string, string>[] = []
  let group: string | null = null
  for (const [i, row] of view.rows.entries()) {
    // A heading row stands above each group, where there are groups at all.
    if (groups.size > 1 && row.group !== group) people.push({ ...EMPTY, fullName: row.group || 'Chưa xếp nhóm' })
    group = row.group
    people.push(personRow(row, i + 1, blank))
  }
  return {
    ...communeHead(office, view.communeCode, date),
    commune: upperFirst(view.communeName),
    month: upperFirst(viMonth(view.month)),
    people,
    totals: blank
      ? ''
      : `${totals.people} người: ${totals.present} có mặt, ${totals.absentReported} vắng có lý do, ${totals.absentUnreported} vắng không báo, ${totals.notRecorded} chưa ghi; ${totals.tested} người đã xét nghiệm, ${totals.positive} dương tính; ${totals.visited} người đã thăm.`,
    madeBy: blank ? '' : madeBy,
  }
}

const EMPTY = {
  no: '',
  fullName: '',
  measure: '',
  helper: '',
  presence: '',
  test: '',
  visit: '',
  remark: '',
  signature: '',
}

function personRow(row: MonthRow, no: number, blank: boolean): Record<string, string> {
  const who = {
    ...EMPTY,
    no: String(no),
    fullName: nameAndBirth(row),
    measure: row.measures.map(({ lineLabel }) => lineLabel).join('; '),
    helper: row.helper,
  }
  const away = row.called || row.whereabouts === null ? '' : WHEREABOUTS_WORDS[row.whereabouts]
  if (blank) return { ...who, remark: away }
  const { presence, test, visit, remark } = row.cells
  return {
    ...who,
    presence: presence === null ? away : presenceCell(presence.value),
    test: test === null ? '' : `${TEST_RESULT_KEYS[test.value.result]} ${viDayMonth(test.value.on)}`,
    visit: visit === null ? '' : viDayMonth(visit.value.on),
    remark: remark?.value ?? '',
  }
}

type Presence = NonNullable<MonthRow['cells']['presence']>['value']

function presenceCell(mark: Presence): string {
  const key = PRESENCE_STATE_KEYS[mark.state]
  if (mark.state === 'present') return key
  const stretch =
    mark.from === null
      ? ''
      : ` từ ${viDate(mark.from)}${mark.backOn === null ? '' : `, trở lại ${viDate(mark.backOn)}`}`
  const reason = mark.state === 'absent_reported' && mark.reason !== '' ? ` (${mark.reason})` : ''
  return `${key}${stretch}${reason}`
}
