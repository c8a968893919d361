import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { expectedRefusals, type GoldenCase, GoldenCaseSchema, runGolden } from './golden-case.ts'

const folder = fileURLToPath(new URL('./cases/', import.meta.url))
const golden: readonly (readonly [string, GoldenCase])[] = readdirSync(folder)
  .filter((name) => name.endsWith('.json'))
  .sort()
  .map((name) => [name, GoldenCaseSchema.parse(JSON.parse(readFileSync(`${folder}${name}`, 'utf8')))])

/** What the cases together must show: each regime, kind of subject, ground, exemption, remedy and way to abscond. */
const WANTED = [
  ...['D2013', 'D2022', 'D2025T', 'D2026', 'C2014', 'C2022M', 'C2023', 'X2013', 'X2022', 'X2026'],
  ...['O_DISTRICT', 'O_POLICE_DISTRICT', 'O_TWO_TIER'],
  ...['kind A', 'kind B', 'kind C', 'kind D', 'kind E', 'kind F'],
  ...['H1_SAU_GDX', 'H2_CHAM_DUT_GDX', 'H3_KHONG_CU_TRU'],
  ...['G1_KHONG_DK_TN', 'G2_SD_TRONG_TN', 'G3_THAY_THE', 'G4_TAI_NGHIEN_SAU_CAI'],
  ...['X1', 'X2', 'X3', 'X4'],
  ...['khieu_nai', 'kien_nghi', 'khang_nghi'],
  ...['absconding during management', 'absconding before entry', 'absconding from the centre'],
]

describe('golden cases', () => {
  it.each(golden)('%s', (_name, wanted) => {
    const outcome = runGolden(wanted)
    expect(outcome.refusedAtStart).toBe(wanted.refusedAtStart)
    if (wanted.refusedAtStart !== undefined) return
    expect(outcome.refusals).toEqual(expectedRefusals(wanted))
    expect(outcome.stands).toEqual(wanted.expect)
  })

  it('are at least thirty and cover each regime, kind, ground, exemption, remedy and way to abscond', () => {
    const covered = new Set(golden.flatMap(([, { covers }]) => covers))
    expect(golden.length).toBeGreaterThanOrEqual(30)
    expect(WANTED.filter((what) => !covered.has(what))).toEqual([])
  })
})
