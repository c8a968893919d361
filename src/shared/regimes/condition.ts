import { z } from 'zod'

/** Facts that are the newest detail of that name in the measure's events: `detail.source` is the last `source` written. */
export const DETAIL_FACTS = [
  'detail.source',
  'detail.place',
  'detail.form',
  'detail.result',
  'detail.ground',
  'detail.reported',
  'detail.stable',
] as const
export type DetailFact = (typeof DETAIL_FACTS)[number]

/** Name of the event detail that a fact reads. */
export const detailOf = (fact: DetailFact): string => fact.slice('detail.'.length)

/**
 * The facts that law data may ask about. Closed, so that a misspelt fact stops the app at load instead of quietly being
 * false. ageTrack: adult, minor, child (too young for the measure), unknown. Answers are `co`, `khong`, `chua_ro`.
 * rehab.count: `first`, `again` or `chua_ro`. court.decision: what was last decided, '' before; court.present:
 * whether the person was there when it was announced; court.received: whether the person has been handed it since;
 * court.extended: whether the court has given itself more time since it last accepted the file.
 */
const FACTS = [
  'ageTrack',
  'residence.stable',
  'compiler.kind',
  'ground',
  'manager.kind',
  'commune.remote',
  'subjectKind',
  'nationality.vietnam',
  'rehab.count',
  'court.decision',
  'court.present',
  'court.received',
  'court.extended',
] as const
type CaseFact = (typeof FACTS)[number]
export type FactName = CaseFact | DetailFact
/** Answers; a detail that was never written is left out. */
export type Facts = Readonly<Record<CaseFact, string> & Partial<Record<DetailFact, string>>>

export type Condition =
  | { fact: FactName; in: string[] }
  | { all: Condition[] }
  | { any: Condition[] }
  | { not: Condition }

/** A condition over facts, as law data write it. */
export const ConditionSchema: z.ZodType<Condition> = z.lazy(() =>
  z.union([
    z.object({ fact: z.enum([...FACTS, ...DETAIL_FACTS]), in: z.array(z.string()).min(1) }).strict(),
    z.object({ all: z.array(ConditionSchema).min(1) }).strict(),
    z.object({ any: z.array(ConditionSchema).min(1) }).strict(),
    z.object({ not: ConditionSchema }).strict(),
  ]),
)

/** Whether the condition holds for the facts. */
export function holds(condition: Condition, facts: Facts): boolean {
  if ('fact' in condition) return condition.in.includes(facts[condition.fact] ?? '')
  if ('all' in condition) return condition.all.every((c) => holds(c, facts))
  if ('any' in condition) return condition.any.some((c) => holds(c, facts))
  return !holds(condition.not, facts)
}
