import { describe, expect, it } from 'vitest'
import { createWorkCalendar } from '#shared/deadlines/work-calendar.ts'
import type { CaseEvent } from '#shared/measures/measure.schema.ts'
import { civilDate } from '#shared/primitives/civil-date.ts'
import { DeadlineRuleSchema } from '#shared/regimes/regime.schema.ts'
import { runsOf } from './deadline-runs.ts'

const calendar = createWorkCalendar(() => [])

function runs(
  fields: object,
  ...events: readonly (readonly [type: string, on: string, data?: Record<string, string>])[]
) {
  const rule = DeadlineRuleSchema.parse({
    ...{ id: 'R', label: '', responsible: '', whose: 'other', kind: 'limit', amount: 3, unit: 'WD', doneBy: [] },
    ...{ wantsReason: false, miss: '', provenance: { article: '', source: '', confidence: 'proposal' } },
    ...fields,
  })
  const eventsOfType = new Map<string, CaseEvent[]>()
  for (const [i, [type, on, data]] of events.entries()) {
    const event = { id: `e${i}`, type, on: civilDate(on), at: '', data: data ?? {}, recordedAt: '', recordedBy: '' }
    const whole = { ...event, replaces: null, withdrawn: false, reason: '' }
    eventsOfType.set(type, [...(eventsOfType.get(type) ?? []), whole])
  }
  return runsOf(rule, { eventsOfType, factDays: {}, calendar, lastRuns: new Map() }).map((run) =>
    [run.startedOn, run.doneOn ?? (run.overtaken ? 'overtaken' : run.paused ? 'paused' : 'open')].join(' '),
  )
}

describe('a rule that starts more than once', () => {
  const court = { start: { event: 'nhan' }, doneBy: ['thu_ly'], overtakenBy: ['tra_lai'] }

  it('is overtaken where another way was taken first, and asks anew the next time', () => {
    expect(runs(court, ['nhan', '2023-03-06'], ['tra_lai', '2023-03-07'])).toEqual(['2023-03-06 overtaken'])
    expect(
      runs(court, ['nhan', '2023-03-06'], ['tra_lai', '2023-03-07'], ['nhan', '2023-03-13'], ['thu_ly', '2023-03-14']),
    ).toEqual(['2023-03-06 overtaken', '2023-03-13 2023-03-14'])
  })

  it('is done, not overtaken, where the step came first or on the same day', () => {
    expect(runs(court, ['nhan', '2023-03-06'], ['thu_ly', '2023-03-07'], ['tra_lai', '2023-03-07'])).toEqual([
      '2023-03-06 2023-03-07',
    ])
  })

  it('is not done by the event that begins its next round', () => {
    const review = { start: { event: 'vao', also: ['ra_soat'] }, doneBy: ['ra_soat'] }
    expect(runs(review, ['vao', '2023-03-06'], ['ra_soat', '2023-03-08'])).toEqual([
      '2023-03-06 2023-03-08',
      '2023-03-08 open',
    ])
  })

  it('is done by an event that tells of its own start', () => {
    const transfer = { start: { event: 'chuyen', field: 'cancelledOn' }, doneBy: ['chuyen'] }
    expect(runs(transfer, ['chuyen', '2023-03-08', { cancelledOn: '2023-03-06' }])).toEqual(['2023-03-06 2023-03-08'])
  })
})

describe('a stop with more than one end', () => {
  const execute = {
    start: { event: 'nhan' },
    restarts: [
      { pausedBy: 'hoan', restartedBy: 'het_hoan' },
      { pausedBy: 'hoan', restartedBy: 'huy_hoan' },
    ],
  }

  it('ends with the first of them', () => {
    expect(runs(execute, ['nhan', '2023-03-06'], ['hoan', '2023-03-07'])).toEqual(['2023-03-06 paused'])
    expect(runs(execute, ['nhan', '2023-03-06'], ['hoan', '2023-03-07'], ['huy_hoan', '2023-03-20'])).toEqual([
      '2023-03-06 open',
    ])
    expect(runs(execute, ['nhan', '2023-03-06'], ['hoan', '2023-03-07'], ['het_hoan', '2023-03-20'])).toEqual([
      '2023-03-06 open',
    ])
  })
})
