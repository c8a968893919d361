import type { HandoverRow, KeptReturn, WriteHandover } from '#shared/community/return.schema.ts'
import { fail } from '#shared/contract/errors.ts'
import type { FieldValues } from '#shared/documents/field.schema.ts'
import type { Person } from '#shared/people/person.schema.ts'
import type { Clock } from '#shared/primitives/clock.ts'
import type { Office } from '#shared/settings/office.schema.ts'
import { viDate, viPartialDate } from '#shared/texts/dates.ts'
import type { Audit } from '../accounts/audit.ts'
import type { RenderedPdf } from '../documents/pdf/pdf-renderer.ts'
import type { Actor } from '../store/actor.ts'
import type { Store } from '../store/store.ts'
import { ENTRY_WORDS, type Entries } from './entries.ts'
import type { Minutes } from './minutes.ts'
import type { PersonRefs } from './person-refs.ts'
import type { ReturnsService } from './returns.service.ts'

export interface HandoverSessionsDeps {
  readonly store: Store
  readonly clock: Clock
  readonly audit: Pick<Audit, 'record'>
  readonly entries: Entries
  readonly persons: PersonRefs
  readonly returns: Pick<ReturnsService, 'get' | 'keep' | 'ofPerson' | 'receptions'>
  readonly minutes: Minutes
  readonly settings: { office(): Office; communeName(code: string): string }
  readonly catalogue: { readonly sources: readonly { readonly id: string; readonly label: string }[] }
}

/** Code of the minutes in resources/forms/office. */
const FORM = 'HS-BANGIAO'

/** Handovers of people by a centre: who was there, who did not come, and the minutes. */
export function createHandoverSessions(deps: HandoverSessionsDeps) {
  const { store, clock, audit, entries, persons, returns, minutes, settings, catalogue } = deps

  /**
   * Records a handover with each person's line, and prints and keeps its minutes, all or nothing. Returns that only a term told
   * of are written down with it. Throws 'validation' for a day to come or a person who is home already, 'not-found'.
   */
  async function record(actor: Actor, { lines, ...details }: WriteHandover): Promise<{ id: string }> {
    const wrong = (path: string, message: string): never =>
      fail({ kind: 'validation', what: ENTRY_WORDS.handover, fields: [{ path, message }] })
    if (details.on > clock.today()) wrong('on', `Ngày không được sau hôm nay (${viDate(clock.today())})`)
    lines.forEach(({ returnId }, i) => {
      const { personId } = returns.get(returnId)
      const twice = lines.findIndex((other) => other.returnId === returnId) !== i
      if (twice) wrong(`lines.${i}.returnId`, 'Người này có hai dòng')
      const before = returns.receptions(entries.ofPerson('reception', personId)).get(returnId)
      if (before?.presence === 'co_mat') {
        wrong(`lines.${i}.returnId`, `Đã tiếp nhận người này ngày ${viDate(before.on)}`)
      }
    })
    const values = valuesOf({ lines, ...details })
    const pdf = await minutes.print(FORM, values, 'draft')
    return store.transaction(() => {
      const head = { personId: null, onDate: details.on, replaces: null, reason: '' }
      const handover = entries.write(actor, 'handover', details, head)
      for (const line of lines) {
        const { id: returnId, personId } = returns.keep(actor, line.returnId)
        const reception = { ...line, returnId, personId, handoverId: handover.id, on: details.on }
        entries.write(actor, 'reception', reception, { ...head, personId })
      }
      minutes.keep(actor, handover.id, FORM, values, pdf)
      return { id: handover.id }
    })
  }

  /** What the minutes print. */
  function valuesOf({ lines, ...details }: WriteHandover): FieldValues {
    const office = settings.office()
    const all = lines.map((line) => {
      const ret = returns.get(line.returnId)
      return { line, ret, person: persons.person(ret.personId) }
    })
    const present = all.filter(({ line }) => line.presence === 'co_mat')
    const absent = all.filter(({ line }) => line.presence === 'khong_den')
    return {
      'doc.agency': office.name,
      'doc.parentAgency': office.parentName,
      time: details.at,
      date: details.on,
      place: details.place,
      giverAgency: details.giverAgency,
      giverName: details.giver.name,
      giverPosition: details.giver.position,
      receiverAgency: details.receiverAgency,
      receiverName: details.receiver.name,
      receiverPosition: details.receiver.position,
      witnessName: details.witness.name,
      witnessPosition: details.witness.position,
      present: present.map(({ line, ret, person }, i) => ({
        ...whoOf(person, ret, i),
        completed: completedOf(ret),
        papers: [line.papers, line.condition].filter((part) => part !== '').join('; '),
        signature: '',
      })),
      absent: absent.map(({ line, ret, person }, i) => ({ ...whoOf(person, ret, i), reason: line.absence })),
      presentCount: twoDigits(present.length),
      absentCount: absent.length === 0 ? '' : twoDigits(absent.length),
      note: details.note,
    }
  }

  function whoOf(person: Person, ret: KeptReturn, i: number) {
    const commune = settings.communeName(ret.communeCode || person.communeCode)
    return {
      no: String(i + 1),
      fullName: person.fullName,
      birthDate: viPartialDate(person.birthDate),
      address: person.currentAddress || person.registeredAddress || commune,
    }
  }

  function completedOf({ source, completedOn }: KeptReturn): string {
    const label = catalogue.sources.find(({ id }) => id === source)?.label ?? source
    return completedOn === null ? label : `${label}, ${viDate(completedOn)}`
  }

  /** Handovers that were not taken back, the newest first; the reading of names is recorded where there are any. */
  function list(actor: Actor): { rows: HandoverRow[] } {
    const receptions = entries.all('reception')
    const refs = persons.of(receptions.map(({ personId }) => personId))
    const rows = entries.all('handover').map((handover) => ({
      handover,
      lines: receptions
        .filter(({ handoverId }) => handoverId === handover.id)
        .map((reception) => ({ reception, person: refs(reception.personId) })),
      sha256: minutes.hash(handover.id),
    }))
    if (rows.length > 0) audit.record(actor, 'community.readHandovers', 'handover', '', { rows: rows.length })
    return { rows: rows.toReversed() }
  }

  /** The minutes as they were printed; the reading is recorded. */
  async function pdf(actor: Actor, id: string): Promise<RenderedPdf> {
    entries.get('handover', id)
    const found = await minutes.pdf(id)
    audit.record(actor, 'community.readMinutes', 'handover', id)
    return found
  }

  return {
    record,
    list,
    pdf,
    /** Takes a handover back with all its lines; its minutes stay in the store. */
    withdraw: (actor: Actor, entryId: string, reason: string): void => {
      entries.withdraw(actor, 'handover', entryId, reason)
    },
    /** The day and the number of people; nobody's name. */
    fileName: (id: string): string => `bien-ban-ban-giao-${entries.get('handover', id).on}.pdf`,
  }
}

function twoDigits(count: number): string {
  return count < 10 ? `0${count}` : String(count)
}
