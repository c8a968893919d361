import type { PeopleService } from '#main/people/people.service.ts'
import type { Actor } from '#main/store/actor.ts'
import { AppFailure, fail } from '#shared/contract/errors.ts'
import type { CaseFile, CaseFileEvent } from '#shared/measures/case-file.schema.ts'
import type { NewCase, NewEvent } from '#shared/measures/measure.schema.ts'
import type { CaseContext } from './case-context.ts'
import { peopleOfNumber, personOfRef } from './person-of-ref.ts'

interface ImportDeps {
  readonly people: Pick<PeopleService, 'byId' | 'create' | 'list'>
  /** The doors of the measures room. */
  readonly measures: {
    context(caseId: string): CaseContext
    create(actor: Actor, input: NewCase): CaseContext
    recordEvent(actor: Actor, input: NewEvent): CaseContext
    excuse(actor: Actor, caseId: string, checklistRow: string, reason: string): CaseContext
  }
}

/**
 * Takes in person, facts, events (in order of their day) and excuses of a case file, through the same doors as the
 * window. The caller holds the transaction. Throws what those doors throw; a problem of an event says which one.
 */
export function importCase(actor: Actor, file: CaseFile, { people, measures }: ImportDeps): CaseContext {
  const personId = personOf(actor, file, people)
  const { id } = measures.create(actor, { personId, discoveredOn: file.discoveredOn, facts: file.facts })
  const events = file.events.map((event, index) => ({ event, index }))
  // Stable: events of one day stay as the file has them.
  events.sort((a, b) => (a.event.on < b.event.on ? -1 : a.event.on > b.event.on ? 1 : 0))
  for (const { event, index } of events) record(actor, id, event, index, measures)
  let context: CaseContext | null = null
  for (const { checklistRow, reason } of file.excuses) context = measures.excuse(actor, id, checklistRow, reason)
  return context ?? measures.context(id)
}

function record(
  actor: Actor,
  caseId: string,
  event: CaseFileEvent,
  index: number,
  measures: ImportDeps['measures'],
): void {
  try {
    measures.recordEvent(actor, { caseId, ...event })
  } catch (cause) {
    if (!(cause instanceof AppFailure) || cause.error.kind !== 'validation') throw cause
    const { what, fields } = cause.error
    fail({ kind: 'validation', what, fields: fields.map((f) => ({ ...f, path: `events.${index}.${f.path}` })) })
  }
}

function personOf(actor: Actor, file: CaseFile, people: ImportDeps['people']): string {
  if (file.person) {
    const numbers = file.person.idDocuments.map((d) => d.number)
    const known = numbers.flatMap((number) => peopleOfNumber(actor, number, people))[0]
    return known?.id ?? people.create(actor, file.person).person.id
  }
  const ref = file.personRef ?? { idNumber: '', fullName: '', birthDate: '' }
  return personOfRef(actor, ref, people).id
}
