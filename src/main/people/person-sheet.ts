import type { AssignmentRow } from '#shared/community/helper.schema.ts'
import type { FieldValues } from '#shared/documents/field.schema.ts'
import type { ListStayView } from '#shared/life/person-life.schema.ts'
import type { Person } from '#shared/people/person.schema.ts'
import { addDays, type CivilDate } from '#shared/primitives/civil-date.ts'
import { sumVnd, vndFigures } from '#shared/primitives/vnd.ts'
import type { Office } from '#shared/settings/office.schema.ts'
import type { GrantRow } from '#shared/support/grant.schema.ts'
import { viDate, viPartialDate } from '#shared/texts/dates.ts'
import { GRANT_STATE_WORDS, SUPPORT_KIND_WORDS } from '#shared/texts/support-words.ts'
import { ID_KIND_WORDS, RELATION_WORDS } from '#shared/texts/words.ts'

/** What one person's sheet tells. What is left out or empty has no section on paper. */
export interface PersonSheet {
  readonly person: Person
  readonly communeName: string
  readonly measures: readonly {
    readonly code: string
    readonly kind: string
    readonly state: string
    readonly since: CivilDate | null
    readonly from: CivilDate | null
    readonly to: CivilDate | null
  }[]
  readonly due: readonly {
    readonly due: CivilDate
    readonly work: string
    readonly who: string
    readonly code: string
  }[]
  /** What happened in all measures, oldest first. */
  readonly course: readonly {
    readonly on: CivilDate
    readonly what: string
    readonly paper: string
    readonly code: string
  }[]
  readonly support: readonly GrantRow[]
  /** The present in one sentence. */
  readonly status?: string
  /** Time on the lists. */
  readonly lists?: readonly ListStayView[]
  /** Who helped the person and who does, oldest first. */
  readonly helpers?: readonly AssignmentRow[]
}

/** What the sheet prints. Pure. */
export function personSheetValues(
  sheet: PersonSheet,
  office: Pick<Office, 'name' | 'parentName' | 'placeName'>,
  { on, maker }: { readonly on: CivilDate; readonly maker: string },
): FieldValues {
  const { person, support } = sheet
  const day = (date: CivilDate | null) => (date === null ? '' : viDate(date))
  return {
    'doc.agency': office.name,
    'doc.parentAgency': office.parentName,
    'doc.place': office.placeName,
    'doc.date': on,
    ...identity(person),
    commune: sheet.communeName,
    status: sheet.status ?? '',
    measures: sheet.measures.map(({ code, kind, state, since, from, to }) => ({
      ...{ code, kind, state, since: day(since) },
      term: periodWords(from, to),
    })),
    lists: (sheet.lists ?? []).map(({ label, from, to, entry, exit }) => ({
      list: label,
      from: viDate(from),
      to: to === null ? 'nay' : viDate(addDays(to, -1)),
      reason: [entry, ...(exit ? [exit] : [])].map(causeWords).join('; ra: '),
    })),
    due: sheet.due.map(({ due, ...rest }) => ({ due: viDate(due), ...rest })),
    course: sheet.course.map(({ on: when, ...rest }) => ({ on: viDate(when), ...rest })),
    support: support.map((row) => ({
      kind: row.grant.content === '' ? SUPPORT_KIND_WORDS[row.grant.kind] : row.grant.content,
      decision: row.approved === null ? '' : [row.approved.number, viDate(row.approved.on)].filter(Boolean).join(', '),
      state: GRANT_STATE_WORDS[row.state],
      worth: row.worth === null ? '' : vndFigures(row.worth),
      paid: vndFigures(row.paid),
    })),
    paid: support.length === 0 ? '' : vndFigures(sumVnd(support.map((row) => row.paid))),
    helpers: (sheet.helpers ?? []).map(({ assignment: { paper, from, to }, helperName, kindLabel, roleLabel }) => ({
      name: helperName,
      organisation: [kindLabel, roleLabel].filter((text) => text !== '').join(', '),
      paper: paper.number,
      period: periodWords(from, to),
    })),
    makerName: maker,
  }
}

function periodWords(from: CivilDate | null, to: CivilDate | null): string {
  return [...(from === null ? [] : [`từ ${viDate(from)}`]), ...(to === null ? [] : [`đến ${viDate(to)}`])].join(' ')
}

function causeWords({ label, paper }: ListStayView['entry']): string {
  return paper === '' ? label : `${label}, số ${paper}`
}

function identity(person: Person): FieldValues {
  return {
    fullName: person.fullName,
    otherNames: person.aliases.join(', '),
    sex: person.sex,
    birthDate: person.birthDate,
    nationality: [person.nationality, person.ethnicity].filter((text) => text !== '').join(', '),
    idNumber:
      person.idDocuments.map(({ kind, number }) => `${ID_KIND_WORDS[kind]} ${number}`).join('; ') || person.noIdReason,
    registeredAddress: person.registeredAddress,
    currentAddress: person.currentAddress,
    phone: person.phone,
    education: person.education,
    occupation: person.occupation,
    family: person.relatives
      .map(({ relation, fullName, birthDate, phone }) =>
        [
          `${RELATION_WORDS[relation]}: ${fullName}`,
          ...(birthDate === null ? [] : [`sinh ${viPartialDate(birthDate)}`]),
          ...(phone === '' ? [] : [`điện thoại ${phone}`]),
        ].join(', '),
      )
      .join('; '),
  }
}
