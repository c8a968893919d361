import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { PeopleQuery, PersonInput, PersonRow } from '#shared/people/person.schema.ts'
import { foldText } from '#shared/primitives/folded-text.ts'
import { generatePeople } from '#tests/helpers/people-generator.ts'
import { openTestStore, RESOURCES, type TestStore } from '#tests/helpers/test-store.ts'
import { loadSheetLimits } from '../sheets/limits.ts'
import { loadIdentityRules } from './identity-rules.ts'
import { createPeopleService, type PeopleService } from './people.service.ts'
import { sortKey } from './sort-key.ts'

/** Enough that "nguyen" is found more often than is counted, and "duc" is not. */
const COUNT = 4000

let t: TestStore
let people: PeopleService
let everyone: PersonInput[]

beforeAll(() => {
  t = openTestStore()
  people = createPeopleService({
    ...t,
    identity: loadIdentityRules(RESOURCES),
    sheetLimits: loadSheetLimits(RESOURCES),
  })
  everyone = [...generatePeople(COUNT, 3)]
  const bytes = Buffer.from(JSON.stringify(everyone))
  expect(people.importFile(t.actor, { name: 'a.json', bytes, dryRun: false })).toMatchObject({ added: COUNT })
}, 120_000)
afterAll(() => t.dispose())

const query = (more: Partial<PeopleQuery>): PeopleQuery => ({
  text: '',
  communeCode: '',
  after: null,
  limit: 50,
  ...more,
})

/** All rows of a list, page by page. */
function allPages(more: Partial<PeopleQuery>): PersonRow[] {
  const rows: PersonRow[] = []
  let after: string | null = null
  do {
    const page = people.list(t.actor, query({ ...more, after }))
    rows.push(...page.rows)
    after = page.next
  } while (after !== null)
  return rows
}

/** Who should be found, by looking at everybody: each word is a word of the name, the last one the beginning of one. */
function expected(text: string, wide = false): string[] {
  const wanted = foldText(text).split(' ')
  return everyone
    .filter((person) => {
      const words = [person.fullName, ...person.aliases, ...person.idDocuments.map((d) => d.number)].flatMap((name) =>
        foldText(name).split(' '),
      )
      return wanted.every((word, i) =>
        words.some((w) => (wide || i === wanted.length - 1 ? w.startsWith(word) : w === word)),
      )
    })
    .map((person) => person.idDocuments[0]?.number ?? person.fullName)
    .sort()
}
const found = (rows: readonly PersonRow[]) => rows.map((row) => row.idNumber || row.fullName).sort()
const isSorted = (rows: readonly PersonRow[]) =>
  rows.every((row, i) => i === 0 || sortKey(rows[i - 1]?.fullName ?? '') <= sortKey(row.fullName))

describe('list of people', () => {
  it('is in the order of given names, on as many pages as it takes, with nobody twice or left out', () => {
    for (const limit of [1000, 137, 200]) {
      const rows = allPages({ limit: Math.min(limit, 200) })
      expect(rows).toHaveLength(COUNT)
      expect(new Set(rows.map((row) => row.id)).size).toBe(COUNT)
      expect(isSorted(rows)).toBe(true)
    }
  })

  it('of one commune is the same with the others left out', () => {
    const rows = allPages({ communeCode: '09574', limit: 40 })
    expect(rows).toHaveLength(everyone.filter((p) => p.communeCode === '09574').length)
    expect(isSorted(rows)).toBe(true)
    expect(people.list(t.actor, query({ communeCode: '09574' })).total).toBe(rows.length)
  })

  it('counts everybody, and again after somebody was added', () => {
    expect(people.list(t.actor, query({})).total).toBe(COUNT)
    const [first] = everyone
    if (!first) throw new Error('nobody')
    const copy = { ...first, fullName: 'Người Thêm Vào', idDocuments: [] }
    t.store.transaction(() => {
      people.create(t.actor, copy)
      everyone.push(copy)
    })
    expect(people.list(t.actor, query({})).total).toBe(COUNT + 1)
  })

  it('refuses a page mark that is not its own', () => {
    for (const after of ['x', '', Buffer.from('{"part":"loose"}').toString('base64url')]) {
      expect(() => people.list(t.actor, query({ after }))).toThrow(
        expect.objectContaining({ error: expect.objectContaining({ kind: 'validation' }) }),
      )
    }
  })
})

describe('search', () => {
  it.each([
    ['nguyen van duc'],
    ['duc'],
    ['Đức'],
    ['nguyen'],
    ['Nguyễn'],
    ['nguyen van'],
    ['van nguyen'],
    ['tran th'],
    ['NGUYỄN VĂN'],
    ['h'],
    ['0010'],
    ['con'],
  ])('for "%s" finds whom a look at everybody finds, each once, page by page', (text) => {
    const rows = allPages({ text, limit: 37 })
    expect(new Set(rows.map((row) => row.id)).size).toBe(rows.length)
    expect(found(rows)).toEqual(expected(text))
    expect(people.list(t.actor, query({ text })).total).toBe(Math.min(rows.length, 1000))
    expect(found(allPages({ text, limit: 200 }))).toEqual(found(rows))
  })

  it('takes every word as a beginning when no whole words fit', () => {
    const rows = allPages({ text: 'ngu va du', limit: 30 })
    expect(rows.length).toBeGreaterThan(0)
    expect(found(rows)).toEqual(expected('ngu va du', true))
  })

  it('narrows to a commune', () => {
    const rows = allPages({ text: 'nguyen', communeCode: '09574', limit: 50 })
    const there = new Set(
      everyone.filter((p) => p.communeCode === '09574').map((p) => p.idDocuments[0]?.number ?? p.fullName),
    )
    expect(found(rows)).toEqual(expected('nguyen').filter((who) => there.has(who)))
  })

  /** Which of the four parts a row belongs to, by looking at its names. */
  function partOf(row: PersonRow, text: string): number {
    const typed = text.toLowerCase().split(' ')
    const words = [row.fullName, ...row.aliases].join(' ').toLowerCase().split(' ')
    const last = typed.at(-1) ?? ''
    const exact = typed.every((word) => words.some((w) => (word === last ? w.startsWith(word) : w === word)))
    const given = foldText(row.fullName.split(' ').at(-1) ?? '') === foldText(last)
    return text === foldText(text) ? (given ? 0 : 1) : exact ? (given ? 0 : 1) : given ? 2 : 3
  }

  it.each([['Nguyễn Văn Đức'], ['Dũng'], ['dung'], ['Văn'], ['nguyễn'], ['Văn Hùng'], ['an'], ['Thị'], ['tí']])(
    'for "%s" puts marks as typed first, then given names, then the order of the list',
    (text) => {
      for (const limit of [23, 200]) {
        const rows = allPages({ text, limit })
        const parts = rows.map((row) => partOf(row, text))
        expect(parts).toEqual(parts.toSorted())
        for (const part of [0, 1, 2, 3]) expect(isSorted(rows.filter((_, i) => parts[i] === part))).toBe(true)
      }
    },
  )

  it('finds nobody for signs alone, and does not take them for a query', () => {
    for (const text of ['"', '* OR', 'nguyen" OR "', "'; DROP TABLE person", '()']) {
      expect(() => people.list(t.actor, query({ text }))).not.toThrow()
    }
    expect(people.list(t.actor, query({ text: '"*"' }))).toEqual({ rows: [], next: null, total: 0 })
  })

  it('asks the index for every list and search, and sorts nobody in a temporary table', () => {
    const plans = [
      'SELECT num FROM person INDEXED BY person_by_sort WHERE (sort_key, id) > (?, ?) ORDER BY sort_key, id LIMIT ?',
      'SELECT num FROM person INDEXED BY person_by_commune WHERE commune_code = ? AND (sort_key, id) > (?, ?) ORDER BY sort_key, id LIMIT ?',
      'SELECT num FROM person INDEXED BY person_by_sort WHERE +num IN (SELECT rowid FROM person_fts WHERE person_fts MATCH ?) AND (sort_key, id) > (?, ?) ORDER BY sort_key, id LIMIT ?',
    ].map((sql) =>
      t.store.sqlite
        .prepare<unknown[], { detail: string }>(`EXPLAIN QUERY PLAN ${sql}`)
        .all(...Array(sql.split('?').length - 1).fill(''))
        .map((row) => row.detail)
        .join('\n'),
    )
    for (const plan of plans) {
      expect(plan).toMatch(/SEARCH person USING (COVERING )?INDEX person_by_/)
      expect(plan).not.toContain('USE TEMP B-TREE')
    }
  })
})
