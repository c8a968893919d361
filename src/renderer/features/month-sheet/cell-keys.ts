import type { CellChange, Field, MonthRow, PresenceState, TestResult } from '#shared/aftercare/month.schema.ts'
import { FIELDS, PRESENCE_STATES, TEST_RESULTS } from '#shared/aftercare/month.schema.ts'
import type { CivilDate } from '#shared/primitives/civil-date.ts'
import { PRESENCE_STATE_KEYS, TEST_RESULT_KEYS } from '#shared/texts/month-words.ts'

/** Place in the grid: a row and one of the columns that can be filled. */
export interface Place {
  readonly row: number
  readonly field: Field
}

const STEPS: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1, PageDown: 12, PageUp: -12, Enter: 1 }

/** Where a key leads to; null for keys that do not move. Nothing leads out of the grid. */
export function moved({ row, field }: Place, key: string, rows: number): Place | null {
  const within = (at: number) => Math.min(Math.max(at, 0), rows - 1)
  const step = STEPS[key]
  if (step !== undefined) return { row: within(row + step), field }
  const column = FIELDS.indexOf(field)
  const at = (next: number): Place => ({ row, field: FIELDS[Math.min(Math.max(next, 0), FIELDS.length - 1)] ?? field })
  if (key === 'ArrowRight') return at(column + 1)
  if (key === 'ArrowLeft') return at(column - 1)
  if (key === 'Home') return { row: 0, field }
  return key === 'End' ? { row: within(rows - 1), field } : null
}

const stateOf = (letter: string): PresenceState | undefined =>
  PRESENCE_STATES.find((state) => PRESENCE_STATE_KEYS[state] === letter)
const resultOf = (letter: string): TestResult | undefined =>
  TEST_RESULTS.find((result) => TEST_RESULT_KEYS[result] === letter)

/**
 * What one key makes of a cell; undefined where the key means nothing there. A letter that says what is there already keeps
 * what was typed with it (days, reason, number).
 */
export function changeOf(row: MonthRow, field: Field, key: string, usualDay: CivilDate): CellChange | undefined {
  const { personId, cells } = row
  if (key === 'Delete' || key === 'Backspace') return { personId, field, value: null }
  const letter = key.toLocaleUpperCase('vi')
  if (field === 'presence') {
    const state = stateOf(letter)
    if (state === undefined) return undefined
    const now = cells.presence?.value
    const stretch = now === undefined || now.state === 'present' ? NO_DAYS : { from: now.from, backOn: now.backOn }
    if (now?.state === state) return { personId, field, value: now }
    if (state === 'present') return { personId, field, value: { state } }
    const value = state === 'absent_reported' ? { state, reason: '', ...stretch } : { state, ...stretch }
    return { personId, field, value }
  }
  if (field === 'test') {
    const result = resultOf(letter)
    if (result === undefined) return undefined
    const base = cells.test?.value ?? { on: usualDay, kind: row.drawn ? 'dot_xuat' : 'dinh_ky', number: '' }
    return { personId, field, value: { ...base, result } }
  }
  if (field === 'visit' && letter === 'T') {
    return { personId, field, value: cells.visit?.value ?? { on: usualDay } }
  }
  return undefined
}

const NO_DAYS = { from: null, backOn: null }
