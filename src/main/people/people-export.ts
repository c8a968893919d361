import type { IdDocument, PersonInput } from '#shared/people/person.schema.ts'
import type { Sensitive } from '#shared/people/sensitive.schema.ts'
import { SEX_WORDS } from '#shared/texts/words.ts'
import { type ListFormat, listFile } from '../sheets/list-table.ts'
import type { CellKind } from '../sheets/workbook-model.ts'
import { type Column, headingOf } from './csv-columns.ts'
import { numberText } from './csv-number.ts'
import { currentPaper } from './person-writer.ts'

export type PeopleFormat = ListFormat | 'json'

/** Somebody who is written out, with the numbers that are no longer in the record. */
export interface ExportedPerson {
  readonly person: PersonInput
  readonly pastNumbers: readonly IdDocument[]
  /** What only some may know; only where it was asked for with the permission. */
  readonly sensitive?: Sensitive
}

/** The list as `people import` takes it in again: JSON with everything, CSV and XLSX with what their columns hold. */
export async function peopleFile(
  people: readonly ExportedPerson[],
  format: PeopleFormat,
  communeName: (code: string) => string,
): Promise<Uint8Array<ArrayBuffer>> {
  if (format === 'json') return jsonList(people)
  const columns = columnsOf(communeName)
  const table = {
    title: 'Danh sách người',
    columns: columns.map(([column, , kind = 'text']) => ({ head: headingOf(column), kind, width: WIDTHS[kind] })),
    rows: people.map((one) => columns.map(([, cell]) => cell(one.person, one))),
  }
  return listFile(table, format)
}

const WIDTHS: Readonly<Record<ColumnKind, number>> = { text: 20, id: 15, date: 12 }

function jsonList(people: readonly ExportedPerson[]): Uint8Array<ArrayBuffer> {
  const list = people.map(({ person, pastNumbers, sensitive }) => ({
    ...person,
    idDocuments: [...person.idDocuments, ...pastNumbers],
    ...(sensitive && { sensitive }),
  }))
  return new Uint8Array(new TextEncoder().encode(`${JSON.stringify({ people: list }, null, 2)}\n`))
}

type CellOf = (person: PersonInput, exported: ExportedPerson) => string
type ColumnKind = Extract<CellKind, 'text' | 'id' | 'date'>

/** The paper that stands in the columns of its own; other numbers share one column. */
function ownPaper({ idDocuments }: PersonInput): IdDocument | null {
  const paper = currentPaper(idDocuments)
  return paper?.kind === 'cccd' || paper?.kind === 'cmnd' ? paper : null
}

function columnsOf(communeName: (code: string) => string): readonly (readonly [Column, CellOf, ColumnKind?])[] {
  const own = (kind: IdDocument['kind']) => (person: PersonInput) => {
    const paper = ownPaper(person)
    return paper?.kind === kind ? paper.number : ''
  }
  return [
    ['fullName', (p) => p.fullName],
    ['sex', (p) => SEX_WORDS[p.sex]],
    ['birthDate', (p) => p.birthDate, 'date'],
    ['aliases', (p) => p.aliases.join('; ')],
    ['nationality', (p) => p.nationality],
    ['ethnicity', (p) => p.ethnicity],
    ['cccd', own('cccd'), 'id'],
    ['cmnd', own('cmnd'), 'id'],
    ['issuedOn', (p) => ownPaper(p)?.issuedOn ?? '', 'date'],
    ['issuedBy', (p) => ownPaper(p)?.issuedBy ?? ''],
    [
      'otherNumbers',
      (p, { pastNumbers }) => {
        const paper = ownPaper(p)
        return [...p.idDocuments.filter((one) => one !== paper), ...pastNumbers].map(numberText).join(' | ')
      },
    ],
    ['noIdReason', (p) => p.noIdReason],
    ['commune', (p) => communeName(p.communeCode) || p.communeCode],
    ['registeredAddress', (p) => p.registeredAddress],
    ['currentAddress', (p) => p.currentAddress],
    ['phone', (p) => p.phone, 'id'],
    ['education', (p) => p.education],
    ['occupation', (p) => p.occupation],
    ['workplace', (p) => p.workplace],
    ['drugs', (p) => p.history.drugs],
    ['convictions', (p) => p.history.convictions],
    ['sanctions', (p) => p.history.sanctions],
    ['note', (p) => p.note],
  ]
}
