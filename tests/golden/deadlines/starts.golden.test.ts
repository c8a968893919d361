import { describe, expect, it } from 'vitest'
import { DeadlineRuleSchema } from '#shared/regimes/regime.schema.ts'
import { day, deadlineOf, type GoldenEvent, goldenRule } from './golden-helpers.ts'

const start = (fields: object) => DeadlineRuleSchema.shape.start.parse(fields)

describe('a notice before the end of the term, counted back from a day among the facts', () => {
  const rule = goldenRule({ amount: 15, unit: 'D', direction: 'back', start: start({ fact: 'termEnd' }) })
  const seen = (termEnd: string, events: readonly GoldenEvent[], today: string) =>
    deadlineOf(rule, events, today, { factDays: { termEnd: day(termEnd) } })

  it('starts with the fact alone, and moves with it', () => {
    // 14/08/2026 - 15 = Thu 30/07; 16/08/2026 - 15 = Sat 01/08 off, back to Fri 31/07.
    expect(seen('14/08/2026', [], '01/07/2026')).toMatchObject({
      due: '2026-07-30',
      status: 'running',
      startEventId: '',
    })
    expect(seen('16/08/2026', [], '31/07/2026')).toMatchObject({ due: '2026-07-31', status: 'due-today' })
    expect(seen('14/08/2026', [], '31/07/2026')).toMatchObject({ status: 'overdue', workingDaysLate: 1 })
  })

  it('is done by the notice on any day before, and late after', () => {
    const notice = (on: string) => seen('14/08/2026', [['xong', on]], '20/08/2026').status
    expect(['01/03/2026', '29/07/2026', '30/07/2026'].map(notice)).toEqual(['done', 'done', 'done'])
    expect(['31/07/2026', '14/08/2026', '17/08/2026'].map(notice)).toEqual(['done-late', 'done-late', 'done-late'])
  })

  it('does not exist while the term has no end', () => {
    expect(() => deadlineOf(rule, [], '01/07/2026', { factDays: { termEnd: null } })).toThrow('has not started')
  })

  it('asks again for each day that comes again', () => {
    const quarterly = goldenRule({ amount: 5, unit: 'D', direction: 'back' })
    const list: GoldenEvent[] = [
      ['xong', '02/03/2026'],
      ['bat_dau', '31/03/2026'],
      ['bat_dau', '30/06/2026'],
    ]
    expect(deadlineOf(quarterly, list, '20/06/2026')).toMatchObject({
      id: 'THU#2',
      due: '2026-06-25',
      status: 'running',
    })
    expect(deadlineOf(quarterly, [...list, ['xong', '24/06/2026']], '29/06/2026').status).toBe('done')
  })
})

describe('what starts a period', () => {
  it('other events may start it as well, each time anew', () => {
    const rule = goldenRule({ amount: 2, unit: 'WD', start: start({ event: 'bat_dau', also: ['lai_bat_dau'] }) })
    // Fri 09/06/2023: Mon 12, Tue 13; Wed 14/06: Thu 15, Fri 16.
    expect(deadlineOf(rule, [['lai_bat_dau', '09/06/2023']], '09/06/2023')).toMatchObject({
      id: 'THU#1',
      due: '2023-06-13',
    })
    const both: GoldenEvent[] = [
      ['bat_dau', '09/06/2023'],
      ['lai_bat_dau', '14/06/2023'],
    ]
    expect(deadlineOf(rule, both, '15/06/2023')).toMatchObject({ id: 'THU#2', due: '2023-06-16' })
  })

  it('a length that nobody has read asks for nothing', () => {
    const rule = goldenRule({ amount: null })
    expect(() => deadlineOf(rule, [['bat_dau', '09/06/2023']], '15/06/2023')).toThrow('has not started')
  })
})
