import type { Audit } from '#main/accounts/audit.ts'
import type { AttachmentsService } from '#main/attachments/attachments.service.ts'
import type { DocumentsService } from '#main/documents/documents.service.ts'
import type { RenderedPdf } from '#main/documents/pdf/pdf-renderer.ts'
import type { Press } from '#main/documents/press.ts'
import type { LifeService } from '#main/life/life.service.ts'
import type { CaseContext } from '#main/measures/case-context.ts'
import type { MeasuresService } from '#main/measures/measures.service.ts'
import type { PeopleService } from '#main/people/people.service.ts'
import type { SettingsService } from '#main/settings/settings.service.ts'
import type { Actor } from '#main/store/actor.ts'
import { resolveForm } from '#shared/documents/resolve-form.ts'
import type { Departure, TravellingPaper } from '#shared/moving/moving.schema.ts'
import { type CivilDate, daysBetween } from '#shared/primitives/civil-date.ts'
import type { Clock } from '#shared/primitives/clock.ts'
import { foldText } from '#shared/primitives/folded-text.ts'
import { detailsInWords } from './details-in-words.ts'
import { listValues } from './list-values.ts'

export interface MovingDeps {
  readonly clock: Pick<Clock, 'today'>
  readonly audit: Pick<Audit, 'record'>
  readonly people: Pick<PeopleService, 'byId' | 'byIds'>
  readonly measures: Pick<MeasuresService, 'contextsOfPersons'>
  readonly life: Pick<LifeService, 'departures' | 'arrivals' | 'person'>
  readonly documents: Pick<DocumentsService, 'rows'>
  readonly attachments: Pick<AttachmentsService, 'list' | 'signedCopies'>
  readonly settings: Pick<SettingsService, 'office' | 'communeName'>
  readonly press: Pick<Press, 'forms' | 'renderer'>
}

/** Code of the list in resources/forms/office. */
const FORM = 'HS-CHUYENHS'

export type MovingService = ReturnType<typeof createMovingService>

/** Who has moved away and is waited for, and what travels with the person. */
export function createMovingService(deps: MovingDeps) {
  const { clock, audit, people, measures, life, documents, attachments, settings, press } = deps

  const contextsOf = (personId: string): readonly CaseContext[] =>
    measures.contextsOfPersons([personId]).get(personId) ?? []

  /** People who left and whom the other place has not confirmed at the end of a day, those who left first above. */
  const departures = (on: CivilDate, communeCode: string | null): Departure[] =>
    shown(on, life.departures({ on, communeCode }))

  /** People whom another office sent here and whose arrival has not been recorded: on nobody's list until it is. */
  const arrivals = (on: CivilDate): Departure[] => shown(on, life.arrivals(on))

  function shown(on: CivilDate, left: ReturnType<LifeService['departures']>): Departure[] {
    const ids = [...new Set(left.map((row) => row.personId))]
    const [persons, contexts] = [people.byIds(ids), measures.contextsOfPersons(ids)]
    return ids
      .flatMap((personId): Departure[] => {
        const person = persons.get(personId)
        const rows = left.filter((row) => row.personId === personId)
        const first = rows[0]
        if (!person || !first) return []
        const own = contexts.get(personId) ?? []
        const context = own.find((one) => one.id === first.measureId)
        const { fullName, birthDate } = person
        return [
          {
            ...{ personId, fullName, birthDate, communeName: settings.communeName(first.communeCode) },
            leftOn: first.leftOn,
            details: context ? detailsInWords(context, first.eventId) : '',
            days: daysBetween(first.leftOn, on),
            // One measure of each: he or she is counted once, however many notices went out.
            measures: own
              .filter((one) => rows.some((row) => row.measureId === one.id))
              .map(({ id, code }) => ({ id, code })),
          },
        ]
      })
      .sort((a, b) => (a.leftOn < b.leftOn ? -1 : a.leftOn > b.leftOn ? 1 : 0))
  }

  /** Issued papers, their signed copies and scans of every measure of a person, measure by measure, in order of their day. */
  function papersOf(contexts: readonly CaseContext[]): TravellingPaper[] {
    return contexts.flatMap(({ id: measureId, code: measureCode }) => {
      const issued = documents
        .rows(measureId)
        .filter((row) => row.state === 'ban_hanh')
        .map(({ id, title, number, documentDate, pages, sha256 }) => ({
          ...{ kind: 'document' as const, id, title, number, date: documentDate, pages, sha256 },
        }))
      const signed = attachments.signedCopies(measureId).map(({ id, documentId, pages, sha256 }) => {
        const paper = documents.rows(measureId).find((row) => row.id === documentId)
        const words = { title: `${paper?.title ?? ''} (bản đã ký)`, number: paper?.number ?? '' }
        return { kind: 'attachment' as const, id, ...words, date: paper?.documentDate ?? null, pages, sha256 }
      })
      const scans = attachments
        .list(measureId)
        .filter((scan) => scan.documentId == null)
        .map(({ id, title, fileName, number, date, pages, sha256 }) => ({
          ...{ kind: 'attachment' as const, id, title: title || fileName, number, date, pages, sha256 },
        }))
      return [...issued, ...signed, ...scans]
        .sort((a, b) => ((a.date ?? '9999') < (b.date ?? '9999') ? -1 : 1))
        .map((paper) => ({ ...paper, measureId, measureCode }))
    })
  }

  /** The printed list of the papers that go to the place of arrival. Printing it is recorded. Throws 'not-found'. */
  async function printList(actor: Actor, personId: string): Promise<RenderedPdf & { readonly name: string }> {
    const person = people.byId(personId)
    const contexts = contextsOf(personId)
    const departure = departures(clock.today(), null).find((one) => one.personId === personId) ?? null
    const values = listValues({
      ...{ person, departure, papers: papersOf(contexts), sentence: life.person(personId).sentence },
      ...{ communeName: settings.communeName(person.communeCode), office: settings.office() },
      ...{ on: clock.today(), maker: actor.name },
    })
    const pdf = await press.renderer.render(resolveForm(press.forms.get(FORM), values, { mode: 'final' }))
    audit.record(actor, 'person.file.print', 'person', personId)
    return { ...pdf, name: `danh-muc-ho-so-chuyen-${foldText(person.fullName).replace(/[^a-z0-9]+/g, '-')}.pdf` }
  }

  return { departures, arrivals, papersOf, printList }
}
