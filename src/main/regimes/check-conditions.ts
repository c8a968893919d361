import { CompilerKindSchema } from '#shared/measures/measure.schema.ts'
import { type Condition, type DetailFact, detailOf, type FactName } from '#shared/regimes/condition.ts'
import type { EventDefinition, Regime, Telling } from '#shared/regimes/regime.schema.ts'
import type { Complain } from './complaint.ts'

const ANSWERS = ['co', 'khong', 'chua_ro']

/** What each fact can be under a regime; a condition on anything else could never hold. */
export function factValues({
  head,
  events,
}: Pick<Regime, 'head' | 'events'>): Readonly<Record<FactName, readonly string[]>> {
  const decisions = events.flatMap(outcomesOf)
  return {
    ageTrack: ['adult', 'minor', 'child', 'unknown'],
    'residence.stable': ANSWERS,
    'compiler.kind': CompilerKindSchema.options,
    ground: ['', ...head.grounds.map((g) => g.id)],
    'manager.kind': ['gia_dinh', 'co_so', 'chua_ro'],
    'commune.remote': ANSWERS,
    subjectKind: head.subjectKinds.map((k) => k.id),
    'nationality.vietnam': ANSWERS,
    'rehab.count': ['first', 'again', 'chua_ro'],
    'court.decision': ['', ...decisions],
    'court.present': ANSWERS,
    'court.received': told(events, 'decision-announced', 'decision-received'),
    'court.extended': told(events, 'court-accepted', 'court-extended'),
    ...detailValues(events),
  }
}

/** An answer that can be "co" only where events begin it and tell it (EventDefinition.tells). */
function told(events: readonly EventDefinition[], ...tellings: readonly Telling[]): readonly string[] {
  const all = tellings.every((telling) => events.some((event) => event.tells.includes(telling)))
  return all ? ['co', 'khong'] : ['khong']
}

/** What details of events can be: the choices of every field with the name; nothing where there is none. */
function detailValues(events: readonly EventDefinition[]): Record<DetailFact, readonly string[]> {
  const fields = events.flatMap((event) => event.fields)
  const valuesOf = (name: string) =>
    fields
      .filter((field) => field.name === name)
      .flatMap((field) => (field.type === 'yes-no' ? ['co', 'khong'] : field.options.map((option) => option.value)))
  const of = (fact: DetailFact) => ['', ...valuesOf(detailOf(fact))]
  return {
    'detail.source': of('detail.source'),
    'detail.place': of('detail.place'),
    'detail.form': of('detail.form'),
    'detail.result': of('detail.result'),
    'detail.ground': of('detail.ground'),
    'detail.reported': of('detail.reported'),
    'detail.stable': of('detail.stable'),
  }
}

/** What an event may decide. */
function outcomesOf({ decision, fields }: EventDefinition): string[] {
  if (decision === undefined) return []
  if ('is' in decision) return [decision.is]
  return fields.find((f) => f.name === decision.field)?.options.map((o) => o.value) ?? []
}

/** Stops at a condition that asks for a value which its fact never has. */
export function checkCondition(
  condition: Condition | undefined,
  values: Readonly<Record<FactName, readonly string[]>>,
  place: string,
  complain: Complain,
): void {
  if (condition === undefined) return
  if ('fact' in condition) {
    const wrong = condition.in.find((value) => !values[condition.fact].includes(value))
    if (wrong !== undefined) complain(place, `điều kiện hỏi "${condition.fact}" là "${wrong}", giá trị này không có`)
    return
  }
  const parts = 'all' in condition ? condition.all : 'any' in condition ? condition.any : [condition.not]
  for (const part of parts) checkCondition(part, values, place, complain)
}
