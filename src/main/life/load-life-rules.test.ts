import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { readLaw } from '#main/regimes/load-regimes.ts'
import type { LawPart } from '#main/regimes/read-parts.ts'
import { AppFailure } from '#shared/contract/errors.ts'
import { reasonHolds } from '#shared/life/life-rules.schema.ts'
import { civilDate } from '#shared/primitives/civil-date.ts'
import { EventDefinitionSchema } from '#shared/regimes/regime.schema.ts'
import { RESOURCES } from '#tests/helpers/test-store.ts'
import { LIFE_FILE, loadLifeRules } from './load-life-rules.ts'

type Rows = Record<string, Record<string, unknown>[]>

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'doi-song-'))
  cpSync(join(RESOURCES, LIFE_FILE), join(folder, LIFE_FILE))
})
afterEach(() => rmSync(folder, { recursive: true }))

const parts = readLaw(RESOURCES).parts

/** What is complained about once the file was changed; the row first. */
function complaint(edit: (life: Rows) => void, used: readonly LawPart[] = []): string {
  const path = join(folder, LIFE_FILE)
  const life = JSON.parse(readFileSync(path, 'utf8')) as Rows
  edit(life)
  writeFileSync(path, JSON.stringify(life))
  try {
    loadLifeRules(folder, used)
  } catch (cause) {
    if (cause instanceof AppFailure && cause.error.kind === 'resource')
      return `${cause.error.place}: ${cause.error.message}`
    throw cause
  }
  return 'loaded'
}

const row = (life: Rows, list: string, id: string) => {
  const found = life[list]?.find((one) => one.id === id)
  if (!found) throw new Error(`no row ${id}`)
  return found
}

/** A part with one event that has an effect. */
function partWith(effect: object, fields: object[] = []): LawPart {
  const provenance = { article: '', source: 'Thử', confidence: 'proposal' }
  const event = { type: 'thu', label: 'Thử', role: 'fact', fields, life: [effect], provenance }
  return { id: 'THU', events: [EventDefinitionSchema.parse(event)] }
}

describe('loadLifeRules', () => {
  it('reads the shipped rules, whose reasons are those of the law data', () => {
    const rules = loadLifeRules(RESOURCES, parts)
    expect(rules.lists.map((list) => list.id)).toEqual(['DS1', 'DS2', 'DS3', 'DS4'])
    const review = rules.exitReasons.find((reason) => reason.minYears !== undefined)
    expect(review).toMatchObject({ id: 'HT_CAI_2_NAM', minYears: 2, since: 'completion', byReview: true })
  })

  it('knows a reason by the day on which it is law', () => {
    const { exitReasons } = loadLifeRules(RESOURCES)
    const on = (id: string, day: string) => {
      const reason = exitReasons.find((one) => one.id === id)
      return reason !== undefined && reasonHolds(reason, civilDate(day))
    }
    expect(on('HT_CAI_2_NAM', '2021-12-31')).toBe(true)
    expect(on('HT_CAI_2_NAM', '2022-01-01')).toBe(false)
    expect(on('LUAT2021_D43_3A', '2022-01-01')).toBe(true)
    expect(on('LUAT2021_D43_3A', '2026-07-01')).toBe(false)
    expect(on('LUAT2025_D48_3A', '2026-06-30')).toBe(false)
    expect(on('CHET', '2008-05-05')).toBe(true)
  })

  it.each<[string, (life: Rows) => unknown, string]>([
    ['a reason twice', (l) => l.exitReasons?.push({ ...row(l, 'exitReasons', 'CHET') }), 'CHET: mã có hai lần'],
    ['a list without a name', (l) => l.lists?.pop(), 'DS4: chưa có tên'],
    ['an episode without a name', (l) => l.episodes?.pop(), 'stay: chưa có tên'],
    ['an unknown list', (l) => Object.assign(row(l, 'exitReasons', 'CHET'), { lists: ['DS9'] }), 'exitReasons'],
    [
      'days out of order',
      (l) => Object.assign(row(l, 'exitReasons', 'D43_3B'), { validTo: '2021-12-31' }),
      'D43_3B: hết hiệu lực trước',
    ],
    [
      'years from nowhere',
      (l) => Object.assign(row(l, 'exitReasons', 'CHET'), { minYears: 2 }),
      'CHET: có số năm nhưng chưa ghi',
    ],
    [
      'an exit from the cohort',
      (l) => Object.assign(row(l, 'exitReasons', 'CHET'), { lists: ['DS4'] }),
      'CHET: đưa ra khỏi một danh sách không ai ra',
    ],
    ['a conflict twice', (l) => l.conflicts?.push({ ...l.conflicts[0] }), 'user-user: mã có hai lần'],
    [
      'a conflict without its rule',
      (l) => Object.assign(l.conflicts?.[0] ?? {}, { rule: 'A99' }),
      'user-user: quy tắc "A99"',
    ],
  ])('stops at %s', (_what, edit, expected) => {
    expect(complaint((life) => void edit(life))).toContain(expected)
  })

  it.each<[string, LawPart, string]>([
    [
      'a reason that is not one of the list',
      partWith({ list: 'DS3', move: 'vao', reason: 'PHAT_HIEN_MOI' }),
      'lý do "PHAT_HIEN_MOI" không có',
    ],
    [
      'a choice that is no reason',
      partWith({ list: 'DS2', move: 'ra', reasonField: 'reason' }, [
        { name: 'reason', type: 'enum', label: 'Lý do', options: [{ value: 'CHAN', label: 'Chán' }] },
      ]),
      'lý do "CHAN" không có',
    ],
    ['no reason at all', partWith({ list: 'DS2', move: 'ra' }), 'cần đúng một trong'],
    [
      'an entry into every list',
      partWith({ list: '*', move: 'vao', reason: 'CHUYEN_DEN' }),
      'không vào mọi danh sách cùng lúc',
    ],
    ['a detail that is not asked for', partWith({ test: 'result' }), 'đọc mục "result"'],
    [
      'a value that its detail cannot have',
      partWith({ presence: 'TU', when: { field: 'reason', in: ['tu'] } }, [
        { name: 'reason', type: 'enum', label: 'Lý do', options: [{ value: 'chet', label: 'Chết' }] },
      ]),
      'hỏi giá trị "tu"',
    ],
  ])('stops at law data with %s', (_what, part, expected) => {
    expect(complaint(() => undefined, [part])).toContain(expected)
  })
})
