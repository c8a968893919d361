import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { dateOfDayNumber, dayNumberOf } from '#shared/deadlines/day-number.ts'
import type { Deadline } from '#shared/deadlines/deadline.schema.ts'
import type { DeadlineRule } from '#shared/regimes/regime.schema.ts'
import { day, deadlineOf, type GoldenEvent, goldenRule } from './golden-helpers.ts'

const run = { seed: 20_260_710, numRuns: 500 }
const START = dayNumberOf(day('15/01/2025'))
const TODAY = '31/12/2027'

const rule = fc
  .record({
    amount: fc.integer({ min: 1, max: 40 }),
    unit: fc.constantFrom<DeadlineRule['unit']>('WD', 'D', 'M', 'H'),
    kind: fc.constantFrom<DeadlineRule['kind']>('limit', 'window', 'limitation', 'minimum'),
  })
  .map((fields) =>
    goldenRule({
      ...fields,
      amount: fields.unit === 'M' ? 1 + (fields.amount % 6) : fields.amount,
      restarts: [
        { pausedBy: 'bat_kha_khang_tu', restartedBy: 'bat_kha_khang_den' },
        { pausedBy: 'tron_tranh_tu', restartedBy: 'tron_tranh_den' },
      ],
    }),
  )
/** Stops as days after the start (also before it) and lengths; force majeure or evasion. */
const stop = fc.record({
  evasion: fc.boolean(),
  from: fc.integer({ min: -30, max: 120 }),
  length: fc.integer({ min: 0, max: 60 }),
})
const at = fc.constantFrom('', '00:00', '08:30', '23:59')

type Stop = { evasion: boolean; from: number; length: number }

function eventsOf(hour: string, stops: readonly Stop[]): GoldenEvent[] {
  const on = (after: number) => dateOfDayNumber(START + after)
  const pairs = stops.flatMap(({ evasion, from, length }): GoldenEvent[] => {
    const name = evasion ? 'tron_tranh' : 'bat_kha_khang'
    return [
      [`${name}_tu`, on(from)],
      [`${name}_den`, on(from + length)],
    ]
  })
  return [['bat_dau', on(0), hour], ...pairs]
}

/** The last moment, as text that keeps the order of time. */
const endOf = ({ due, arithmetic }: Deadline) => `${due} ${arithmetic.dueAt}`
const found = (law: DeadlineRule, events: readonly GoldenEvent[]) => deadlineOf(law, events, TODAY)

describe('laws of stops and restarts', () => {
  it('is never due before its start', () => {
    fc.assert(
      fc.property(rule, at, fc.array(stop, { maxLength: 4 }), (law, hour, stops) => {
        const { due, arithmetic } = found(law, eventsOf(hour, stops))
        return due >= dateOfDayNumber(START) && due >= arithmetic.start && arithmetic.unmoved >= arithmetic.start
      }),
      run,
    )
  })

  it('a stop never makes it earlier, and neither does one stop more', () => {
    fc.assert(
      fc.property(rule, at, fc.array(stop, { maxLength: 3 }), (law, hour, stops) => {
        const without = endOf(found(law, eventsOf(hour, [])))
        return endOf(found(law, eventsOf(hour, stops))) >= without
      }),
      run,
    )
    fc.assert(
      fc.property(rule, at, stop, stop, (law, hour, first, second) => {
        const [one, both] = [[first], [first, { ...second, evasion: !first.evasion }]]
        return endOf(found(law, eventsOf(hour, both))) >= endOf(found(law, eventsOf(hour, one)))
      }),
      run,
    )
  })

  it('counts the whole period again from the end of a stop within it', () => {
    fc.assert(
      fc.property(rule, fc.integer({ min: 0, max: 60 }), (law, length) => {
        if (law.unit === 'H') return true
        const stopped = found(law, eventsOf('', [{ evasion: false, from: 0, length }]))
        const again = found({ ...law, restarts: [] }, [['bat_dau', dateOfDayNumber(START + length)]])
        return endOf(stopped) === endOf(again)
      }),
      run,
    )
  })

  it('a stop after the last day changes nothing', () => {
    fc.assert(
      fc.property(rule, at, fc.boolean(), fc.integer({ min: 0, max: 60 }), (law, hour, evasion, length) => {
        const plain = found(law, eventsOf(hour, []))
        const from = dayNumberOf(plain.due) + 1 - START
        const after = found(law, eventsOf(hour, [{ evasion, from, length }]))
        return after.due === plain.due && after.status === plain.status
      }),
      run,
    )
  })

  it('the order in which stops were written down does not matter', () => {
    fc.assert(
      fc.property(rule, fc.array(stop, { minLength: 2, maxLength: 3 }), (law, stops) => {
        const events = eventsOf('', stops)
        return endOf(found(law, events)) === endOf(found(law, [...events].reverse()))
      }),
      run,
    )
  })

  it('a later start never ends earlier, in any unit', () => {
    fc.assert(
      fc.property(rule, at, fc.integer({ min: 1, max: 40 }), (law, hour, later) => {
        const from = (after: number) => endOf(found(law, [['bat_dau', dateOfDayNumber(START + after), hour]]))
        return from(0) <= from(later)
      }),
      run,
    )
  })
})

describe('a stop that lasts', () => {
  const law = goldenRule({ amount: 5, unit: 'WD', restarts: [{ pausedBy: 'tu', restartedBy: 'den' }] })
  it('holds the period, except where the step was taken before it', () => {
    const open: GoldenEvent[] = [
      ['bat_dau', '01/08/2023'],
      ['tu', '03/08/2023'],
    ]
    expect(deadlineOf(law, open, '30/09/2023').status).toBe('paused')
    expect(deadlineOf(law, [...open, ['xong', '02/08/2023']], '30/09/2023')).toMatchObject({ status: 'done' })
    expect(deadlineOf(law, [...open, ['xong', '20/08/2023']], '30/09/2023').doneOn).toBe('2023-08-20')
  })
})
