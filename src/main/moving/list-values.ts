import type { FieldValues } from '#shared/documents/field.schema.ts'
import type { Departure, TravellingPaper } from '#shared/moving/moving.schema.ts'
import type { Person } from '#shared/people/person.schema.ts'
import type { CivilDate } from '#shared/primitives/civil-date.ts'
import type { Office } from '#shared/settings/office.schema.ts'

interface ListSubject {
  readonly person: Person
  /** Null where nobody has written down that the person leaves. */
  readonly departure: Departure | null
  readonly papers: readonly TravellingPaper[]
  readonly sentence: string
  readonly communeName: string
  readonly office: Office
  readonly on: CivilDate
  readonly maker: string
}

/** What the list of papers prints. */
export function listValues(subject: ListSubject): FieldValues {
  const { person, departure, papers, sentence, communeName, office, on, maker } = subject
  const pages = papers.reduce((sum, paper) => sum + paper.pages, 0)
  return {
    'doc.agency': office.name,
    'doc.parentAgency': office.parentName,
    'doc.place': office.placeName,
    'doc.date': on,
    fullName: person.fullName,
    birthDate: person.birthDate,
    idNumber: person.idDocuments[0]?.number ?? '',
    standing: sentence,
    communeName: departure?.communeName ?? communeName,
    leftOn: departure?.leftOn ?? '',
    toPlace: departure?.details ?? '',
    items: papers.map((paper, i) => ({
      no: String(i + 1),
      title: paper.title,
      number: paper.number,
      date: paper.date ?? '',
      measure: paper.measureCode,
      pages: String(paper.pages),
      note: paper.kind === 'attachment' ? 'bản quét' : '',
    })),
    documentCount: String(papers.length),
    pages: String(pages),
    makerName: maker,
  }
}
