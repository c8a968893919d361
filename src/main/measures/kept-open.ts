import type { Store } from '#main/store/store.ts'
import type { CivilDate } from '#shared/primitives/civil-date.ts'
import { type Clock, timeOfDay } from '#shared/primitives/clock.ts'
import type { Regime } from '#shared/regimes/regime.schema.ts'
import type { createBulkMeasuresRepo } from './bulk-measures.repo.ts'
import type { CaseContext } from './case-context.ts'
import { createCaseMarks } from './case-marks.repo.ts'
import type { createManyContexts } from './many-contexts.ts'
import type { Measure } from './measures.repo.ts'

interface KeptDeps {
  readonly store: Pick<Store, 'sqlite'>
  readonly clock: Clock
  readonly bulk: Pick<ReturnType<typeof createBulkMeasuresRepo>, 'measures' | 'measuresById'>
  readonly many: Pick<ReturnType<typeof createManyContexts>, 'assembled' | 'mapOpen'>
  /** Lines of which something can be due. */
  readonly lines: () => readonly string[]
  /** Law and calendar as they are now: other objects once either was changed. */
  readonly ground: () => readonly unknown[]
}

/** What is kept of a measure, also of one that has not begun or has ended: a correction may open it again. */
interface Entry<T> {
  readonly id: string
  readonly openedOn: CivilDate
  readonly personIds: readonly string[]
  /** Null for one that is not open. */
  readonly made: { readonly is: T } | null
  /** Whether a period in hours may end while the day goes on. */
  readonly byHour: boolean
}

interface Kept<T> {
  readonly day: CivilDate
  readonly ground: readonly unknown[]
  readonly entries: ReadonlyMap<string, Entry<T>>
  readonly answer: readonly T[]
  readonly minute: string
  readonly upTo: number
}

/** `read` of a case, made for the state in which the office is when it is asked. */
export type OpenReader<T> = () => (context: CaseContext) => T

/**
 * Keeps what lists take of the open cases of today, so that a write costs the cases that it touched and a look costs nothing.
 * All of it is made anew on another day and when law, calendar, office or merges of people changed; inside a transaction
 * nothing is kept, because it may be rolled back. What is kept depends on nobody who asks: permissions are the callers' matter.
 */
export function createKeptOpen({ store, clock, bulk, many, lines, ground }: KeptDeps) {
  // Made at the first look: whoever never asks for a list (most commands of the command line) pays nothing for it.
  let marks: ReturnType<typeof createCaseMarks> | null = null
  const marked = () => {
    marks ??= createCaseMarks(store)
    return marks
  }

  function entriesOf<T>(measures: readonly Measure[], day: CivilDate, reader: OpenReader<T>): Entry<T>[] {
    const owners = new Map(measures.map((measure) => [measure.id, measure.personId]))
    const read = reader()
    return many.assembled(measures, day, (context) => {
      const { code, final } = context.derivation.state
      const { id, openedOn, person } = context
      return {
        ...{ id, openedOn },
        // Two ids where the record went up in another one.
        personIds: [...new Set([person.id, owners.get(id) ?? person.id])],
        made: code !== '' && !final ? { is: read(context) } : null,
        byHour: endsByHour(context),
      }
    })
  }

  function whole<T>(day: CivilDate, minute: string, upTo: number, reader: OpenReader<T>): Kept<T> {
    const [now, all] = [ground(), entriesOf(bulk.measures(lines()), day, reader)]
    return { day, minute, upTo, ground: now, ...inOrder(all) }
  }

  /** What was kept, with those cases made anew that may have changed; the same object where none has. */
  function mended<T>(kept: Kept<T>, minute: string, reader: OpenReader<T>): Kept<T> {
    const { all, caseIds, personIds, upTo } = marked().since(kept.upTo)
    if (all) return whole(kept.day, minute, upTo, reader)
    const persons = new Set(personIds)
    const again = new Set(caseIds)
    for (const entry of kept.entries.values()) {
      const late = entry.byHour && minute !== kept.minute
      if (late || entry.personIds.some((id) => persons.has(id))) again.add(entry.id)
    }
    if (again.size === 0) return minute === kept.minute && upTo === kept.upTo ? kept : { ...kept, minute, upTo }
    const known = new Set(lines())
    const measures = bulk.measuresById([...again]).filter(({ line }) => known.has(line))
    const rest = [...kept.entries.values()].filter(({ id }) => !again.has(id))
    return { ...kept, minute, upTo, ...inOrder([...rest, ...entriesOf(measures, kept.day, reader)]) }
  }

  /** Returns what `reader` makes of every open case of today, in order of opening: the same array while nothing has changed. */
  return function keepOpen<T>(reader: OpenReader<T>): () => readonly T[] {
    let kept: Kept<T> | null = null
    return () => {
      const day = clock.today()
      if (store.sqlite.inTransaction) return many.mapOpen(lines(), day, reader())
      const minute = timeOfDay(clock.now())
      const stands = kept !== null && kept.day === day && sameThings(kept.ground, ground())
      kept = kept !== null && stands ? mended(kept, minute, reader) : whole(day, minute, marked().upTo(), reader)
      return kept.answer
    }
  }
}

function inOrder<T>(entries: readonly Entry<T>[]): Pick<Kept<T>, 'entries' | 'answer'> {
  const sorted = entries.toSorted((a, b) => compare(a.openedOn, b.openedOn) || compare(a.id, b.id))
  return {
    entries: new Map(sorted.map((entry) => [entry.id, entry])),
    answer: sorted.flatMap(({ made }) => (made === null ? [] : [made.is])),
  }
}

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0)

const sameThings = (a: readonly unknown[], b: readonly unknown[]) => a.every((one, i) => one === b[i])

const hourRules = new WeakMap<Regime, ReadonlySet<string>>()

function endsByHour({ regime, derivation }: CaseContext): boolean {
  let rules = hourRules.get(regime)
  if (rules === undefined) {
    rules = new Set(regime.deadlines.filter(({ unit }) => unit === 'H').map(({ id }) => id))
    hourRules.set(regime, rules)
  }
  const known = rules
  return known.size > 0 && derivation.deadlines.some(({ rule, doneOn }) => doneOn === null && known.has(rule))
}
