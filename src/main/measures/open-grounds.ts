import type { CaseEvent } from '#shared/measures/measure.schema.ts'
import type { CivilDate } from '#shared/primitives/civil-date.ts'
import { type Condition, type Facts, holds } from '#shared/regimes/condition.ts'
import type { Regime, RegimeHead } from '#shared/regimes/regime.schema.ts'

/** The day on whose law a case stands: that of compiling; before it, of discovery; `today` before anything happened. */
export function compilingDay(events: readonly CaseEvent[], today: CivilDate): CivilDate {
  const dayOf = (type: string) => events.find((e) => e.type === type)?.on
  return dayOf('lap_ho_so') ?? dayOf('phat_hien') ?? today
}

/** Whether a ground may be chosen for somebody on the day of compiling: it is law that day, and open to this person. */
export function isOpenGround(ground: RegimeHead['grounds'][number], facts: Facts, day: CivilDate): boolean {
  return isLawOn(ground, day) && (!ground.when || holds(ground.when, facts))
}

/** Whether a ground is law on a day; some were for a part of their version's life only. */
export function isLawOn({ validFrom, validTo }: RegimeHead['grounds'][number], day: CivilDate): boolean {
  return (validFrom === null || validFrom <= day) && (validTo === null || day <= validTo)
}

/** Which of the less common facts this law asks for in this case: the head says so, or the terms of its decisions do. */
export function askedFacts({ head, execution }: Pick<Regime, 'head' | 'execution'>, facts: Facts): string[] {
  const asked = head.asks.filter(({ when }) => !when || holds(when, facts)).map(({ fact }) => fact)
  const termsAsk = execution?.terms.some((term) => asksFor(term.when, 'rehab.count')) ?? false
  return [...new Set([...asked, ...(termsAsk ? ['rehabCount'] : [])])]
}

function asksFor(condition: Condition, fact: string): boolean {
  if ('fact' in condition) return condition.fact === fact
  if ('not' in condition) return asksFor(condition.not, fact)
  return ('all' in condition ? condition.all : condition.any).some((part) => asksFor(part, fact))
}
