import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { jsonFile } from '#main/packages/payloads.ts'
import { PERSON_PATH } from '#main/transfers/package-paths.ts'
import type { PersonFile } from '#shared/moving/person-file.schema.ts'
import { type MovingHouse, openMovingHouse, personFileOf } from '#tests/helpers/moving-house.ts'
import { scanFixture } from '#tests/helpers/scan-files.ts'
import { sealFiles } from '#tests/helpers/two-offices.ts'
import { everyRow } from '#tests/helpers/whole-office.ts'

let house: MovingHouse
let from: MovingHouse['from']
let to: MovingHouse['to']
let packed: MovingHouse['packed']
let contents: MovingHouse['contents']
let take: MovingHouse['take']

const TODAY = '2024-10-15'
beforeEach(async () => {
  house = await openMovingHouse(TODAY)
  ;({ from, to, packed, contents, take } = house)
})
afterEach(() => house.dispose())

describe('contents that do not hold together', () => {
  type Change = (file: PersonFile) => unknown
  const changed = async (change: Change) => {
    const [file, ...papers] = await contents()
    if (file === undefined) return expect.fail('no file')
    const value = change(personFileOf([file]))
    return await sealFiles('person', from, to, [jsonFile(PERSON_PATH, value), ...papers])
  }
  const measure = (file: PersonFile) => file.measures[0] ?? expect.fail('no measure')
  const withMeasure = (file: PersonFile, part: object) => ({ ...file, measures: [{ ...measure(file), ...part }] })
  const withEvent = (file: PersonFile, part: object, n = 0) =>
    withMeasure(file, { history: measure(file).history.map((event, i) => (i === n ? { ...event, ...part } : event)) })

  it.each<[string, Change, object]>([
    [
      'another schema',
      (file) => ({ ...file, version: 2 }),
      { kind: 'package', detail: expect.stringContaining(PERSON_PATH) },
    ],
    [
      'a field nobody knows',
      (file) => ({ ...file, more: 1 }),
      { kind: 'package', detail: expect.stringContaining(PERSON_PATH) },
    ],
    ['another sender', (file) => ({ ...file, office: { code: 'HN-XX', name: 'Khác' } }), { kind: 'package' }],
    [
      'a line that there is not',
      (file) => withMeasure(file, { line: 'khong_co' }),
      { kind: 'validation', what: 'biện pháp' },
    ],
    [
      'a type of event that there is not',
      (file) => withEvent(file, { type: 'khong_co' }, 1),
      { kind: 'validation', fields: [{ path: 'history.1.type', message: expect.stringContaining('"khong_co"') }] },
    ],
    [
      'a detail that there is not',
      (file) => withEvent(file, { data: { ...measure(file).history[1]?.data, la: 'x' } }, 1),
      { kind: 'validation', fields: [{ path: 'history.1.data.la' }] },
    ],
    ['a day to come', (file) => withEvent(file, { on: '2031-01-01' }, 1), { kind: 'validation' }],
    [
      'a day before any law',
      (file) =>
        withMeasure(file, { openedOn: '1900-01-01', history: [{ ...measure(file).history[0], on: '1900-01-01' }] }),
      { kind: 'rule-violation' },
    ],
    ['a correction of nothing', (file) => withEvent(file, { replaces: 'la' }, 1), { kind: 'validation' }],
    ['two events of one name', (file) => withEvent(file, { id: measure(file).history[0]?.id }, 1), { kind: 'package' }],
    [
      'a paper of another digest',
      (file) => ({ ...file, papers: file.papers.map((paper) => ({ ...paper, sha256: 'a'.repeat(64) })) }),
      { kind: 'package' },
    ],
    [
      'a paper of no measure',
      (file) => ({ ...file, papers: file.papers.map((paper) => ({ ...paper, measureCode: 'X' })) }),
      { kind: 'package' },
    ],
    [
      'a measure said to be ours',
      (file) => withMeasure(file, { origin: { office: 'HN-GD', id: 'la' } }),
      { kind: 'package' },
    ],
  ])('are refused by name: %s', async (_what, change, error) => {
    const bytes = await changed(change)
    const before = everyRow(to)
    await expect(take(bytes)).rejects.toMatchObject({ error })
    expect(everyRow(to)).toEqual(before)
  })

  it('are refused where an event says something else than the last time', async () => {
    const first = await packed()
    await take(first)
    const bytes = await changed((file) => withEvent(file, { on: '2024-01-09' }, 1))
    await expect(take(bytes)).rejects.toMatchObject({
      error: { kind: 'package', detail: expect.stringContaining('vao_ds2') },
    })
  })

  it('are refused where a paper is missing or was changed', async () => {
    const all = await contents()
    const path = all.find((one) => one.path.startsWith('papers/'))?.path ?? ''
    for (const bytes of [undefined, scanFixture('xam.jpg')]) {
      const others = all.filter((one) => one.path !== path)
      const sealed = await sealFiles('person', from, to, bytes === undefined ? others : [...others, { path, bytes }])
      await expect(take(sealed)).rejects.toMatchObject({
        error: { kind: 'package', detail: expect.stringContaining(path) },
      })
    }
  })
})
