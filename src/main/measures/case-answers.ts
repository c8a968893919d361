import type { CaseEvent, CaseFacts } from '#shared/measures/measure.schema.ts'
import type { Person } from '#shared/people/person.schema.ts'
import type { CivilDate } from '#shared/primitives/civil-date.ts'
import { foldText } from '#shared/primitives/folded-text.ts'
import { DETAIL_FACTS, type DetailFact, detailOf, type FactName, type Facts, holds } from '#shared/regimes/condition.ts'
import type { RegimeHead, Telling } from '#shared/regimes/regime.schema.ts'
import { ageTrackOf } from './age-track.ts'
import type { Machine } from './state-machine.ts'

type CourtFact = Extract<FactName, `court.${string}`>

/** What the conditions of the law are asked about. */
export interface AnswerSource {
  readonly head: RegimeHead
  readonly person: Person
  readonly caseFacts: CaseFacts
  /** The definitions of the events: what they decide, and what they tell about the case. */
  readonly machine: Pick<Machine, 'decisions' | 'events'>
  /** Events in force. */
  readonly events: readonly CaseEvent[]
  /** Whether a commune is remote; undefined for a code that the office does not know. */
  readonly isRemote: (communeCode: string) => boolean | undefined
  /** Day that counts before anything has happened. */
  readonly today: CivilDate
}

/**
 * Answers to every question that law data may ask (shared/regimes/condition.ts). What is not known is said so (`unknown`,
 * `chua_ro`), never guessed. The age counts on the day compilation started; before it, on the day of discovery.
 */
export function answersOf(source: AnswerSource): { facts: Facts; subjectKind: { id: string; label: string } } {
  const { head, person, caseFacts, events } = source
  const ageTrack = ageTrackOf(person.birthDate, events, head.ages, source.today)
  const remote = source.isRemote(caseFacts.compiler.communeCode || person.communeCode)
  const facts = {
    ageTrack,
    'residence.stable': residenceAnswer(source),
    'compiler.kind': caseFacts.compiler.kind,
    ground: caseFacts.ground,
    'manager.kind': caseFacts.manager.kind,
    'commune.remote': remote === undefined ? 'chua_ro' : remote ? 'co' : 'khong',
    subjectKind: '',
    'nationality.vietnam': nationalityAnswer(person.nationality),
    'rehab.count': caseFacts.rehabCount,
    ...courtAnswers(source),
    ...detailAnswers(events),
  }
  const kind = head.subjectKinds.find((k) => holds(k.when, facts))
  return {
    facts: { ...facts, subjectKind: kind?.id ?? '' },
    subjectKind: { id: kind?.id ?? '', label: kind?.label ?? 'Không thuộc diện nào' },
  }
}

/** The newest detail of each name that the law may ask about. */
function detailAnswers(events: readonly CaseEvent[]): Partial<Record<DetailFact, string>> {
  const answers: Partial<Record<DetailFact, string>> = {}
  for (const fact of DETAIL_FACTS) {
    const name = detailOf(fact)
    const value = events.findLast((e) => typeof e.data[name] === 'string')?.data[name]
    if (typeof value === 'string') answers[fact] = value
  }
  return answers
}

/** What was last decided, whether the person heard it announced or was handed it, and whether the court took more time. */
function courtAnswers({ machine, events }: AnswerSource): Pick<Facts, CourtFact> {
  const { decisions } = machine
  const last = events.findLast((e) => decisions.has(e.type))
  const kind = last && decisions.get(last.type)
  const outcome = kind === undefined ? '' : 'is' in kind ? kind.is : last?.data[kind.field]
  const lastThat = (telling: Telling) => events.findLastIndex((e) => tells(machine, e, telling))
  const since = (from: number, telling: Telling) =>
    from >= 0 && events.slice(from + 1).some((e) => tells(machine, e, telling)) ? 'co' : 'khong'
  const announced = lastThat('decision-announced')
  const present = events[announced]?.data.present
  return {
    'court.decision': typeof outcome === 'string' ? outcome : '',
    'court.present': present === 'co' || present === 'khong' ? present : 'chua_ro',
    'court.received': since(announced, 'decision-received'),
    'court.extended': since(lastThat('court-accepted'), 'court-extended'),
  }
}

function tells({ events }: AnswerSource['machine'], { type }: CaseEvent, telling: Telling): boolean {
  return events.get(type)?.tells.includes(telling) ?? false
}

/** As the clerk answered; else as the chosen basis, or the one that the police found, says. */
function residenceAnswer({ head, machine, caseFacts, events }: AnswerSource): string {
  const { stable, basis } = caseFacts.residence
  if (stable !== 'chua_ro') return stable
  const found = events.findLast((e) => tells(machine, e, 'residence'))?.data.basis
  const known = head.residenceBases.find((b) => b.id === (basis || found))
  return known === undefined ? 'chua_ro' : known.stable ? 'co' : 'khong'
}

function nationalityAnswer(nationality: string): string {
  const folded = foldText(nationality)
  return folded === '' ? 'chua_ro' : folded === 'viet nam' ? 'co' : 'khong'
}
