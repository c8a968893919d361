import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { outlived } from './retention.ts'

const at = (day: string, hour = 3) => ({ name: `${day}/${hour}`, madeAt: `${day}T0${hour}:00:00.000Z` })

describe('which backups have outlived their time', () => {
  it('keeps the newest of each day, week and month, as many as are asked for', () => {
    const all = [
      at('2023-01-31'),
      at('2023-02-01'),
      at('2023-02-27'),
      at('2023-02-28'),
      at('2023-03-01', 1),
      at('2023-03-01', 5),
      at('2023-03-02'),
    ]
    expect(outlived(all, { days: 2, weeks: 0, months: 0 })).toEqual([
      '2023-03-01/1',
      '2023-02-28/3',
      '2023-02-27/3',
      '2023-02-01/3',
      '2023-01-31/3',
    ])
    expect(outlived(all, { days: 1, weeks: 0, months: 3 })).not.toContain('2023-02-28/3')
    expect(outlived(all, { days: 1, weeks: 0, months: 3 })).not.toContain('2023-01-31/3')
    // 27 February to 2 March is one week; its newest is kept already.
    expect(outlived(all, { days: 1, weeks: 2, months: 0 })).not.toContain('2023-02-01/3')
  })

  it('counts days as they are in Việt Nam', () => {
    const evening = { name: 'tối', madeAt: '2023-03-01T16:59:00.000Z' }
    const night = { name: 'đêm', madeAt: '2023-03-01T17:01:00.000Z' }
    expect(outlived([evening, night], { days: 2, weeks: 0, months: 0 })).toEqual([])
  })

  it('never takes the newest, never more than there is, and twice is as good as once', () => {
    const moment = fc.integer({ min: 0, max: 3 * 365 * 24 }).map((hours) => {
      const madeAt = new Date(Date.UTC(2023, 0, 1) + hours * 3_600_000).toISOString()
      return { name: madeAt, madeAt }
    })
    const list = fc.uniqueArray(moment, { selector: (one) => one.name, minLength: 1, maxLength: 40 })
    const keep = fc.record({ days: fc.nat(9), weeks: fc.nat(9), months: fc.nat(9) })
    fc.assert(
      fc.property(list, keep, (all, settings) => {
        const going = new Set(outlived(all, settings))
        const left = all.filter(({ name }) => !going.has(name))
        expect(left.map(({ name }) => name)).toContain(
          all
            .map(({ name }) => name)
            .toSorted()
            .at(-1),
        )
        expect(outlived(left, settings)).toEqual([])
      }),
    )
  })
})
