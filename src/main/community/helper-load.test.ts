import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { WriteAssignmentSchema } from '#shared/community/helper.schema.ts'
import { AppFailure } from '#shared/contract/errors.ts'
import { addDays } from '#shared/primitives/civil-date.ts'
import { type CommunityHouse, openCommunityHouse } from '#tests/helpers/community-house.ts'
import { date } from '#tests/helpers/support-house.ts'

let house: CommunityHouse
beforeEach(() => {
  house = openCommunityHouse()
})
afterEach(() => house.dispose())

const FIRST = date('2023-01-01')
const DAYS = 40

/** What may be done with assignments: give somebody a helper, end the n-th that was given, take it back. */
const Act = fc.oneof(
  fc.record({
    what: fc.constant('assign' as const),
    person: fc.nat(2),
    helper: fc.nat(2),
    main: fc.boolean(),
    from: fc.nat(DAYS),
    days: fc.option(fc.nat(20)),
  }),
  fc.record({ what: fc.constant('end' as const), nth: fc.nat(9), after: fc.nat(15) }),
  fc.record({ what: fc.constant('withdraw' as const), nth: fc.nat(9) }),
)

/** An assignment as the test itself remembers it. */
interface Remembered {
  id: string
  entryId: string
  person: number
  helper: number
  main: boolean
  from: string
  to: string | null
  gone: boolean
}

describe('the load of a helper', () => {
  it('is on any day what replaying the assignments one by one gives', () => {
    const people = ['A', 'B', 'C'].map((name) => house.person({ fullName: `Nguyễn Văn Giả Định ${name}` }).id)
    const helpers = ['X', 'Y', 'Z'].map((name) => house.helper({ name: `Người giúp ${name}` }).id)
    fc.assert(
      fc.property(fc.array(Act, { minLength: 1, maxLength: 14 }), (acts) => {
        const known: Remembered[] = []
        for (const act of acts) play(act, known, people, helpers)
        for (let day = 0; day <= DAYS + 20; day += 5) {
          const on = addDays(FIRST, day)
          for (const [h, helperId] of helpers.entries()) {
            const holding = known.filter(
              (one) => !one.gone && one.helper === h && one.from <= on && (one.to === null || on <= one.to),
            )
            const load = house.helpers.loads(on).get(helperId) ?? { persons: 0, main: 0 }
            expect(load.persons).toBe(new Set(holding.map((one) => one.person)).size)
            expect(load.main).toBe(holding.filter((one) => one.main).length)
          }
        }
        // The next run begins with nobody assigned.
        for (const one of known) {
          if (!one.gone) house.helpers.withdraw(house.actor, 'assignment', one.entryId, 'Chạy lại')
        }
      }),
      { numRuns: 40 },
    )
  })

  function play(
    act: typeof Act extends fc.Arbitrary<infer A> ? A : never,
    known: Remembered[],
    people: string[],
    helpers: string[],
  ) {
    if (act.what === 'assign') {
      const from = addDays(FIRST, act.from)
      const to = act.days === null ? null : addDays(from, act.days)
      const role = act.main ? 'chinh' : 'phoi_hop'
      const input = { personId: people[act.person], helperId: helpers[act.helper], role, from, to }
      const kept = allowed(() => house.helpers.writeAssignment(house.actor, WriteAssignmentSchema.parse(input)))
      if (kept) known.push({ ...act, id: kept.id, entryId: kept.entryId, from, to, gone: false })
      return
    }
    const one = known[act.nth]
    if (one === undefined || one.gone) return
    if (act.what === 'withdraw') {
      house.helpers.withdraw(house.actor, 'assignment', one.entryId, 'Ghi nhầm')
      one.gone = true
      return
    }
    const to = addDays(date(one.from), act.after)
    const input = {
      personId: people[one.person],
      helperId: helpers[one.helper],
      role: one.main ? 'chinh' : 'phoi_hop',
      from: one.from,
      to,
      replaces: one.entryId,
      reason: 'Kết thúc',
    }
    const kept = allowed(() => house.helpers.writeAssignment(house.actor, WriteAssignmentSchema.parse(input)))
    if (kept) Object.assign(one, { entryId: kept.entryId, to })
  }
})

/** What an act answered; null where the rules refused it. */
function allowed<T>(act: () => T): T | null {
  try {
    return act()
  } catch (cause) {
    if (cause instanceof AppFailure && cause.error.kind === 'validation') return null
    throw cause
  }
}
