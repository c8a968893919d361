import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ListRow } from '#shared/life/person-life.schema.ts'
import { makeOffice, SAMPLE, typed, workFolder } from './command-line.ts'

const folder = workFolder()
afterAll(folder.dispose)
let data = ''
const at = (...args: string[]) => typed([...args, '--data', data])

beforeAll(async () => {
  data = await makeOffice(folder.path)
  expect((await at('people', 'import', join(SAMPLE, 'people.json'))).err).toBe('')
  const imported = await at(
    'case',
    'import',
    join(SAMPLE, 'cases', 'a-du-ho-so.json'),
    '--scans',
    join(SAMPLE, '../scans'),
  )
  expect(imported.err).toBe('')
}, 120_000)

describe('list', () => {
  it('shows a list as it stood on a day', async () => {
    const now = await at('list', 'show', '--list', 'DS2', '--json')
    expect(now.err).toBe('')
    const { rows } = now.json() as { rows: ListRow[] }
    expect(rows.length).toBeGreaterThan(0)
    const first = rows[0]
    const then = await at('list', 'show', '--list', 'DS2', '--on', first?.since ?? '', '--json')
    expect((then.json() as { rows: ListRow[] }).rows.map((row) => row.personId)).toContain(first?.personId)
    expect((await at('list', 'show', '--list', 'DS2', '--on', '2001-01-01')).out).toContain('0 người')
    const shown = await at('people', 'show', first?.personId ?? '')
    expect(shown.out).toContain('Người nghiện ma túy từ ')
  })

  it('tells how a list changed', async () => {
    const made = await at('list', 'balance', '--list', 'DS2', '--from', '2000-01-01', '--json')
    const { opening, entries, exits, closing } = made.json() as {
      opening: number
      entries: { count: number }[]
      exits: { count: number }[]
      closing: number
    }
    const sum = (flows: { count: number }[]) => flows.reduce((n, flow) => n + flow.count, 0)
    expect(opening + sum(entries) - sum(exits)).toBe(closing)
    expect(closing).toBeGreaterThan(0)
  })

  it('refuses a list that there is not', async () => {
    const made = await at('list', 'show', '--list', 'DS9')
    expect(made.code).not.toBe(0)
    expect(made.err).toContain('DS1')
  })

  it('names who may be proposed for leaving', async () => {
    expect((await at('list', 'candidates', '--json')).json()).toMatchObject({ candidates: [] })
  })
})
