import type { CaseEvent } from '#shared/measures/measure.schema.ts'
import { type CivilDate, isCivilDate } from '#shared/primitives/civil-date.ts'
import type { Office } from '#shared/settings/office.schema.ts'
import { viPartialDate } from '#shared/texts/dates.ts'
import type { CaseContext } from '../measures/case-context.ts'
import type { ReceivedRule } from './load-books.ts'
import type { Received } from './registers.repo.ts'

/** What stands in the books of something that arrived with an event of a case. */
export type Arrival = Pick<
  Received,
  'date' | 'sender' | 'symbol' | 'paperDate' | 'title' | 'address' | 'sheets' | 'receiver'
>

function textOf(event: CaseEvent | undefined, field: string): string {
  const value = field === '' ? undefined : event?.data[field]
  return typeof value === 'string' ? value : typeof value === 'number' ? String(value) : ''
}

/** What arrived with the event, or null while its day of arrival is not known. */
export function arrivalOf(rule: ReceivedRule, event: CaseEvent, context: CaseContext, office: Office): Arrival | null {
  const date = arrivalDay(rule, event)
  if (date === null) return null
  const source = rule.symbol.flatMap(({ event: type, field }) => {
    const found = context.events.findLast((e) => e.type === type)
    return found ? [{ event: found, field }] : []
  })[0]
  return {
    date,
    sender: senderOf(rule, context, office),
    symbol: source ? textOf(source.event, source.field) : '',
    paperDate: source?.event.on ?? null,
    title: `${rule.title} đối với ${context.person.fullName} (${context.code})`,
    address: '',
    sheets: textOf(event, rule.sheetsField),
    receiver: textOf(event, 'receivedBy') || context.officer,
  }
}

function arrivalDay(rule: ReceivedRule, event: CaseEvent): CivilDate | null {
  if (rule.dateField === '') return event.on
  const day = textOf(event, rule.dateField)
  return isCivilDate(day) ? day : null
}

function senderOf(rule: ReceivedRule, context: CaseContext, office: Office): string {
  const law = context.axes.find((axis) => axis.axis === 'dossier')?.id ?? ''
  const role = rule.from[law] ?? rule.from['*'] ?? ''
  if (role === 'compiler') return context.caseFacts.compiler.name
  if (role === 'court') return office.court.name
  return context.regime.roles.get(role)?.label ?? ''
}

/** The dossier of a case as the book of intakes names it. */
export function dossierLine(arrival: Arrival, { person }: CaseContext): Arrival {
  return {
    ...arrival,
    title: `${person.fullName}, sinh ${viPartialDate(person.birthDate)}`,
    address: person.currentAddress || person.registeredAddress,
  }
}
