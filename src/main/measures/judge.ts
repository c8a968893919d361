import type { PeopleService } from '#main/people/people.service.ts'
import type { Regimes } from '#main/regimes/load-regimes.ts'
import type { WorkCalendar } from '#shared/deadlines/work-calendar.ts'
import type { CaseEvent } from '#shared/measures/measure.schema.ts'
import type { Clock } from '#shared/primitives/clock.ts'
import type { Regime } from '#shared/regimes/regime.schema.ts'
import { situationOf } from './derive-case.ts'
import type { Measure } from './measures.repo.ts'
import { lawOfCase } from './regime-of-case.ts'

interface JudgeDeps {
  readonly regimes: Regimes
  readonly people: Pick<PeopleService, 'byId'>
  readonly clock: Pick<Clock, 'today'>
  /** Which communes are remote, as the office says now. */
  readonly isRemote: () => (communeCode: string) => boolean | undefined
  readonly calendar: () => WorkCalendar
}

/** The law that some events choose, and the situation in which it judges them. */
interface Judgement {
  readonly regime: Regime
  readonly situation: ReturnType<typeof situationOf>
}

/** What the law says about a list of events of a measure. Throws kind 'rule-violation' where no law is loaded for them. */
export function createJudge({ regimes, people, clock, isRemote, calendar }: JudgeDeps) {
  return (measure: Pick<Measure, 'line' | 'personId' | 'facts'>, events: readonly CaseEvent[]): Judgement => {
    const today = clock.today()
    const person = people.byId(measure.personId)
    const { regime } = lawOfCase(regimes, measure.line, events, person.birthDate, today)
    const input = { regime, person, caseFacts: measure.facts, events, today }
    return { regime, situation: situationOf({ ...input, isRemote: isRemote(), calendar: calendar() }) }
  }
}
