import type { Fact } from '#shared/reports/fact.schema.ts'

/** Names that a row of facts.json gives: of what lasts, and of what happens once. */
export interface FactNames {
  readonly lasting: readonly string[]
  readonly moments: readonly string[]
  readonly all: readonly string[]
}

/** Records that happen on one day; the others last. */
const MOMENTARY: readonly string[] = ['referral', 'support_act', 'support_paid', 'support_goods', 'roll_call']

export function namesOfFact(fact: Fact): FactNames {
  const borders = 'entries' in fact ? [...fact.entries, ...fact.exits].map((border) => border.id) : []
  const lasts = 'stretch' in fact || 'list' in fact || 'presence' in fact
  const isMoment = 'record' in fact ? MOMENTARY.includes(fact.record) : !lasts
  const lasting = isMoment ? [] : [fact.id]
  const moments = isMoment ? [fact.id] : borders
  return { lasting, moments, all: [...lasting, ...moments] }
}

/** Words of every fact and border, by name. */
export function labelsOfFacts(facts: readonly Fact[]): ReadonlyMap<string, string> {
  return new Map(
    facts.flatMap((fact) => [
      [fact.id, fact.label] as const,
      ...('entries' in fact ? [...fact.entries, ...fact.exits].map(({ id, label }) => [id, label] as const) : []),
    ]),
  )
}
