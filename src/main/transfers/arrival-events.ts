import type { CaseContext } from '#main/measures/case-context.ts'
import type { FieldValues } from '#shared/documents/field.schema.ts'
import type { EventDefinition } from '#shared/regimes/regime.schema.ts'

/** The event by which a move is confirmed, and the details with which it says where to. */
export interface ArrivalEvent {
  readonly type: string
  readonly label: string
  readonly data: FieldValues
}

/** What the other place's confirmation is called in the law's data: the event that may move a person to another commune. */
function confirmation({ regime, derivation }: CaseContext): EventDefinition | null {
  const offered = new Set(derivation.offers.map(({ type }) => type))
  const moves = (event: EventDefinition) => event.life.some((effect) => 'commune' in effect)
  return regime.events.find((event) => offered.has(event.type) && moves(event)) ?? null
}

function answersOf(when: { readonly field: string; readonly in: readonly string[] } | undefined): FieldValues {
  const value = when?.in[0]
  return when === undefined || value === undefined ? {} : { [when.field]: value }
}

const numbered = (event: EventDefinition, number: string): FieldValues =>
  number !== '' && event.fields.some(({ name }) => name === 'number') ? { number } : {}

/** How a measure says that the person has come to a commune of this office; null where its law has no such step now. */
export function arrivalHere(context: CaseContext, communeCode: string, number: string): ArrivalEvent | null {
  const event = confirmation(context)
  const effect = event?.life.find((one) => 'commune' in one)
  if (event === null || effect === undefined || !('commune' in effect)) return null
  const data = { ...answersOf(effect.when), [effect.commune]: communeCode, ...numbered(event, number) }
  return { type: event.type, label: event.label, data }
}

/** How a measure says that another office has received the person; null where its law has no such step now. */
export function arrivalElsewhere(context: CaseContext, number: string): ArrivalEvent | null {
  const event = confirmation(context)
  const effect = event?.life.find((one) => 'list' in one && one.list === '*' && one.move === 'ra')
  if (event === null || effect === undefined) return null
  return { type: event.type, label: event.label, data: { ...answersOf(effect.when), ...numbered(event, number) } }
}
