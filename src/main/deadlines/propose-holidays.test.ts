import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { AppFailure } from '#shared/contract/errors.ts'
import { weekday } from '#shared/primitives/civil-date.ts'
import { loadCalendar } from './load-calendar.ts'
import { proposeHolidays } from './propose-holidays.ts'

const shipped = loadCalendar(resolve('resources'))

describe('proposeHolidays', () => {
  it.each([2022, 2023, 2024, 2025, 2026])('would have found the weekdays off of %i, swaps apart', (year) => {
    const proposed = proposeHolidays(year, shipped.rules)
    const decided = shipped.days.filter((day) => day.date.startsWith(`${year}-`) && day.enabled)
    const weekdaysOff = (rows: typeof proposed) =>
      rows
        .filter((row) => (row.kind === 'holiday' || row.kind === 'in-lieu') && weekday(row.date) <= 5)
        .map((row) => row.date)
    expect(weekdaysOff(proposed)).toEqual(weekdaysOff(decided))
  })

  it('proposes 2027 and says that it is only a proposal', () => {
    const rows = proposeHolidays(2027, shipped.rules)
    expect(rows.map((row) => `${row.date} ${row.kind}`)).toEqual([
      '2027-01-01 holiday',
      '2027-02-04 holiday',
      '2027-02-05 holiday',
      '2027-02-06 holiday',
      '2027-02-07 holiday',
      '2027-02-08 holiday',
      '2027-02-09 in-lieu',
      '2027-02-10 in-lieu',
      '2027-04-16 holiday',
      '2027-04-30 holiday',
      '2027-05-01 holiday',
      '2027-05-03 in-lieu',
      '2027-09-02 holiday',
      '2027-09-03 holiday',
    ])
    expect(new Set(rows.map((row) => `${row.origin} ${row.confidence}`))).toEqual(new Set(['proposed proposal']))
  })
})

describe('loadCalendar', () => {
  const folders: string[] = []
  afterEach(() => {
    for (const folder of folders.splice(0)) rmSync(folder, { recursive: true })
  })

  function broken(change: (content: { years: number[]; days: Record<string, unknown>[] }) => void): () => unknown {
    const folder = mkdtempSync(join(tmpdir(), 'lich-'))
    folders.push(folder)
    cpSync(resolve('resources/calendars'), join(folder, 'calendars'), { recursive: true })
    const file = join(folder, 'calendars', 'holidays-2022-2026.json')
    const content = JSON.parse(readFileSync(file, 'utf8'))
    change(content)
    writeFileSync(file, JSON.stringify(content))
    return () => loadCalendar(folder)
  }

  const cases: readonly [string, Parameters<typeof broken>[0], string, string][] = [
    [
      'a day that does not exist',
      (c) => Object.assign(c.days[3] ?? {}, { date: '2022-02-30' }),
      'days.3.date',
      'Ngày không có thật',
    ],
    ['a day twice', (c) => c.days.push({ ...c.days[0] }), '2022-01-01', 'ngày có hai dòng'],
    [
      'a day of another year',
      (c) => Object.assign(c.days[0] ?? {}, { date: '2019-01-01' }),
      '2019-01-01',
      'không thuộc',
    ],
    ['a misspelt key', (c) => Object.assign(c.days[0] ?? {}, { enable: false }), 'days.0', 'enable'],
  ]
  it.each(cases)('stops at %s', (_name, change, place, message) => {
    const load = broken(change)
    expect(load).toThrow(AppFailure)
    try {
      load()
    } catch (cause) {
      expect((cause as AppFailure).error).toMatchObject({
        kind: 'resource',
        file: 'calendars/holidays-2022-2026.json',
        place,
        message: expect.stringContaining(message),
      })
    }
  })

  it('ships 24/11/2026 switched off and the unread rows marked', () => {
    const row = (date: string) => shipped.days.find((day) => day.date === date)
    expect(row('2026-11-24')).toMatchObject({ enabled: false, confidence: 'unverified' })
    expect(row('2026-08-22')).toMatchObject({ enabled: true, confidence: 'unverified', kind: 'swapped-working' })
    expect(shipped.days.every((day) => day.source !== '')).toBe(true)
  })
})
