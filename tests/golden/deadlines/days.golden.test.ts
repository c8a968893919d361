import { describe, expect, it } from 'vitest'
import { addDays } from '#shared/primitives/civil-date.ts'
import { day, deadlineOf, goldenRule, shippedCalendar } from './golden-helpers.ts'
import { GOLDEN_ROWS, type GoldenRow } from './golden-rows.ts'

const titled = GOLDEN_ROWS.map(
  (row) =>
    [`${row.amount} ${row.unit} ${row.direction} ${row.kind}, ${row.what}: ${row.from} → ${row.due}`, row] as const,
)

/** What an open period is on the day after its last one. */
const AFTER: Readonly<Record<GoldenRow['kind'], string>> = {
  limit: 'overdue',
  limitation: 'overdue',
  window: 'closed',
  minimum: 'closed',
}

describe('counted by hand', () => {
  it.each(titled)('%s', (_title, row) => {
    const rule = goldenRule(row)
    const due = day(row.due)
    const [before, after] = [addDays(due, -1), addDays(due, 1)]
    const open = (today: string) => deadlineOf(rule, [['bat_dau', row.from]], today)

    expect(open(row.due).due, row.hand).toBe(due)
    expect([before, due, after].map((on) => open(on).status)).toEqual(['running', 'due-today', AFTER[row.kind]])

    const doneOn = (on: string) =>
      deadlineOf(
        rule,
        [
          ['bat_dau', row.from],
          ['xong', on],
        ],
        '31/12/2027',
      ).status
    const start = day(row.from)
    const earliest = row.direction === 'back' || before >= start ? 'done' : AFTER[row.kind]
    expect([before, due, after].map(doneOn)).toEqual([earliest, 'done', 'done-late'])
  })

  it('has enough rows for each unit, each kind and both directions', () => {
    const count = (test: (row: GoldenRow) => boolean) => GOLDEN_ROWS.filter(test).length
    expect(GOLDEN_ROWS.length).toBeGreaterThanOrEqual(80)
    for (const unit of ['WD', 'D', 'M', 'Y'] as const) expect(count((r) => r.unit === unit)).toBeGreaterThan(5)
    for (const kind of ['limit', 'window', 'limitation', 'minimum'] as const) {
      expect(count((r) => r.kind === kind)).toBeGreaterThan(4)
    }
    expect(count((r) => r.direction === 'back')).toBeGreaterThan(5)
    for (const { hand } of GOLDEN_ROWS) expect(hand.length).toBeGreaterThan(6)
  })

  it('flags the rows that rest on days nobody has read', () => {
    const doubtful = GOLDEN_ROWS.filter(
      (row) => deadlineOf(goldenRule(row), [['bat_dau', row.from]], row.due).arithmetic.unconfirmedCalendar,
    )
    const years = new Set(doubtful.map((row) => row.due.slice(6)))
    // New Year 2024 is derived, 2026 has rows that were not read, 2027 is proposed as a whole.
    expect([...years].sort()).toEqual(['2024', '2026', '2027'])
    expect(shippedCalendar.confirmed(day('04/05/2024'))).toBe(true)
  })
})
