import { describe, expect, it } from 'vitest'
import { sampleDeadline } from '../../test-support/case-sample.ts'
import { lateBy, lateWords } from './late-deadlines.ts'

const day = sampleDeadline('GUI', '2023-09-05', { nextEvent: 'gui' })
const hour = sampleDeadline('BAO', '2023-09-05', { nextEvent: 'bao' }, '16:30')
const late = (type: string, on: string, at = '') =>
  lateBy([day, hour], type, { on, at }).map((deadline) => deadline.rule)

describe('which deadlines an event would meet late', () => {
  it('counts the last day as in time', () => {
    expect(late('gui', '2023-09-05')).toEqual([])
    expect(late('gui', '2023-09-06')).toEqual(['GUI'])
    expect(late('khac', '2023-09-06')).toEqual([])
    expect(late('gui', '31/9')).toEqual([])
  })

  it('knows every step that ends the period, not only the one that it leads to', () => {
    const entry = sampleDeadline('DUA', '2023-10-24', { nextEvent: 'dua_di', doneBy: ['dua_di', 'vao_co_so'] })
    const lateEntry = (on: string) => lateBy([entry], 'vao_co_so', { on, at: '' })
    expect(lateEntry('2023-10-24')).toEqual([])
    expect(lateEntry('2023-10-25')).toEqual([entry])
  })

  it('looks at the hour on the last day of a period in hours', () => {
    expect(late('bao', '2023-09-05', '16:30')).toEqual([])
    expect(late('bao', '2023-09-05', '16:31')).toEqual(['BAO'])
    expect(late('bao', '2023-09-05')).toEqual([])
    expect(lateWords(hour)).toBe('Hạn 16:30 05/09/2023: hạn BAO')
  })

  it('asks for nothing where no reason is wanted, or one is there, or the time is over', () => {
    const quiet = [
      { ...day, wantsReason: false },
      { ...day, lateReason: 'Vắng' },
      { ...day, status: 'done' as const },
      { ...day, kind: 'window' as const },
    ]
    expect(lateBy(quiet, 'gui', { on: '2023-09-30', at: '' })).toEqual([])
  })
})
