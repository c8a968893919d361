import { performance } from 'node:perf_hooks'
import { loadIdentityRules } from '#main/people/identity-rules.ts'
import { editDistance } from '#main/people/likeness/evidence.ts'
import { createPeopleService } from '#main/people/people.service.ts'
import { loadSheetLimits } from '#main/sheets/limits.ts'
import type { PersonInput } from '#shared/people/person.schema.ts'
import { copiesWithErrors, withParents } from '#tests/helpers/people-errors.ts'
import { generatePeople } from '#tests/helpers/people-generator.ts'
import { openTestStore, RESOURCES } from '#tests/helpers/test-store.ts'
import { type BenchLine, lineOf, type Quality } from './line.ts'

const COPIES = 600
const NEWCOMERS = 600
/** What the warning has to reach to be worth the look: of what it shows so much is right, of what is there it finds so much. */
const LEAST = { precision: 0.9, recall: 0.9 }
/** Looking everybody up by one key costs next to nothing; a comparison with everybody is what ours has to beat. */
const TIME_GOALS = { exact: 1000, rough: 0.1 }

/** A draft, and the place of the person in the store whose second record it is; null for somebody new. */
interface Draft {
  readonly person: PersonInput
  readonly of: number | null
}

/** Who is warned of for a draft: places in the list of people. */
type Finder = (draft: PersonInput) => readonly number[]

function judge(drafts: readonly Draft[], find: Finder): Quality & { samples: number[] } {
  let [shown, found] = [0, 0]
  const samples: number[] = []
  for (const { person, of } of drafts) {
    const begun = performance.now()
    const places = find(person)
    samples.push(performance.now() - begun)
    shown += places.length
    if (of !== null && places.includes(of)) found++
  }
  return { precision: shown === 0 ? 1 : found / shown, recall: found / COPIES, samples }
}

/** The warning of likely duplicates on a store of made-up people, against two plain ways of finding them, on the same drafts. */
export function benchDuplicates(count: number, say: (line: string) => void): BenchLine[] {
  const bench = openTestStore()
  try {
    const people = createPeopleService({
      ...bench,
      identity: loadIdentityRules(RESOURCES),
      sheetLimits: loadSheetLimits(RESOURCES),
    })
    say(`making ${count} people ...`)
    const stored = withParents([...generatePeople(count)], 11)
    const placeOf = new Map<string, number>()
    bench.store.transaction(() => {
      for (const [place, person] of stored.entries()) {
        placeOf.set(people.create(bench.actor, person).person.id, place)
      }
    })
    const copies = copiesWithErrors(stored, COPIES, 12)
    const drafts: Draft[] = [
      ...copies,
      ...[...generatePeople(NEWCOMERS, 13)].map((person) => ({ person: { ...person, idDocuments: [] }, of: null })),
    ]
    const ours = judge(drafts, (draft) =>
      people.check(null, { ...draft }).similar.flatMap(({ id }) => placeOf.get(id) ?? []),
    )
    const against = (peer: string, find: Finder, goal: number): BenchLine => {
      const theirs = judge(drafts, find)
      const line = lineOf(`likely duplicates among ${count} people`, ours.samples, peer, theirs.samples, goal)
      const good = ours.precision >= LEAST.precision && ours.recall >= LEAST.recall
      return { ...line, ok: line.ok && good, quality: { ours: pair(ours), peer: pair(theirs), least: LEAST } }
    }
    return [
      against('same name and birth date', exactly(stored), TIME_GOALS.exact),
      against('Levenshtein distance of name and birth date <= 3', roughly(stored), TIME_GOALS.rough),
    ]
  } finally {
    bench.dispose()
  }
}

const pair = ({ precision, recall }: Quality): Quality => ({
  precision: Number(precision.toFixed(3)),
  recall: Number(recall.toFixed(3)),
})

function exactly(stored: readonly PersonInput[]): Finder {
  const key = ({ fullName, birthDate }: PersonInput) => `${fullName.toLocaleLowerCase('vi')}|${birthDate}`
  const places = Map.groupBy(stored.keys(), (place) => key(stored[place] as PersonInput))
  return (draft) => places.get(key(draft)) ?? []
}

function roughly(stored: readonly PersonInput[]): Finder {
  const text = ({ fullName, birthDate }: PersonInput) => `${fullName.toLocaleLowerCase('vi')} ${birthDate}`
  const texts = stored.map(text)
  return (draft) => {
    const typed = text(draft)
    return texts.flatMap((kept, place) => (editDistance(typed, kept, 3) <= 3 ? [place] : []))
  }
}
