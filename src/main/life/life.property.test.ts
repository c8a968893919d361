import fc from 'fast-check'
import { afterEach, describe, expect, it } from 'vitest'
import { AppFailure } from '#shared/contract/errors.ts'
import { LISTS, type ListId } from '#shared/life/life-effect.ts'
import { addDays, type CivilDate, civilDate } from '#shared/primitives/civil-date.ts'
import { fictitiousPerson, openTestMeasures, type TestMeasures } from '#tests/helpers/test-measures.ts'

const START = civilDate('2015-01-05')
const COMMUNES = ['09583', '09586']

/** One thing that somebody tries to record of one of a few people; most of it is lawful, some of it is not. */
interface Attempt {
  readonly person: number
  readonly after: number
  readonly act: number
}

const attempts = fc.array(fc.record({ person: fc.nat(2), after: fc.nat(400), act: fc.nat(ACTS().length - 1) }), {
  minLength: 5,
  maxLength: 40,
})

/** Acts written into the person's own file: type and details for a day. */
function ACTS(): readonly ((on: CivilDate) => readonly [type: string, data: Record<string, string>])[] {
  const plain =
    (type: string, data: Record<string, string> = {}) =>
    () =>
      [type, data] as const
  return [
    plain('vao_ds1', { reason: 'HO_SO_CU' }),
    plain('vao_ds2', { reason: 'PHAT_HIEN_MOI', basis: 'PHIEU_Y_TE', number: '1/PKQ' }),
    plain('vao_ds2', { reason: 'TAI_NGHIEN', basis: 'PHIEU_Y_TE', number: '2/PKQ' }),
    plain('vao_ds3', { reason: 'QD_QUAN_LY_SAU_CAI', number: '3/QĐ' }),
    plain('ra_ds1', { reason: 'NHAP_NHAM' }),
    plain('ra_ds2', { reason: 'CHUYEN_DI' }),
    plain('ra_ds2', { reason: 'HT_CAI_2_NAM' }),
    plain('ra_ds3', { reason: 'HET_HAN' }),
    (on) => ['hoan_thanh_truoc_day', { kind: 'cai', completedOn: on }],
    plain('xet_nghiem', { result: 'duong_tinh', number: '4' }),
    plain('chuyen_noi_o', { scope: 'trong_huyen', toCommune: '09586' }),
    plain('noi_den_xac_nhan', { scope: 'trong_huyen', toCommune: '09586' }),
    plain('noi_den_xac_nhan', { scope: 'trong_huyen', toCommune: '09583' }),
    plain('noi_den_xac_nhan', { scope: 'ngoai_huyen' }),
    plain('phat_tu', { number: '5/QĐ' }),
    plain('ra_tu'),
    plain('vang_khong_bao_tu'),
    plain('vang_khong_bao_den'),
    plain('mat_tich'),
    plain('tim_thay_nguoi'),
    plain('chet'),
  ]
}

let test: TestMeasures
afterEach(() => test.dispose())

/** Records what the law lets stand, and returns the people. */
function live(list: readonly Attempt[]): { ids: string[]; recorded: number; last: CivilDate } {
  const ids = [0, 1, 2].map(() => test.people.create(test.actor, fictitiousPerson()).person.id)
  const files = ids.map(
    (personId) => test.measures.open(test.actor, { personId, line: 'theo_doi', on: START, data: {} }).id,
  )
  const days = ids.map(() => START)
  let recorded = 0
  for (const { person, after, act } of list) {
    const on = addDays(days[person] ?? START, after)
    const [type, data] = ACTS()[act]?.(on) ?? ['', {}]
    try {
      test.measures.recordEvent(test.actor, { caseId: files[person] ?? '', type, on, at: '', data })
      recorded += 1
      days[person] = on
    } catch (error) {
      if (!(error instanceof AppFailure) || !['rule-violation', 'validation'].includes(error.error.kind)) throw error
    }
  }
  return { ids, recorded, last: days.toSorted().at(-1) ?? START }
}

/** Who was on a list at the end of a day, told again from the stored events by other means than the program's. */
function replayed(list: ListId, on: CivilDate, ids: readonly string[]): string[] {
  return ids.filter((id) => {
    const events = test.measures.idsOfPerson(id).flatMap((measure) => [...test.measures.context(measure).events])
    let inside = false
    for (const event of events) {
      if (event.on > on) continue
      if (event.type === `vao_${list.toLowerCase()}`) inside = true
      if (event.type === `ra_${list.toLowerCase()}`) inside = false
      const leaves = ['phat_tu', 'mat_tich', 'chet'].includes(event.type)
      const movedOut = event.type === 'noi_den_xac_nhan' && event.data.scope === 'ngoai_huyen'
      if (list !== 'DS4' && (leaves || movedOut)) inside = false
    }
    return inside
  })
}

const onList = (list: ListId, on: CivilDate, communeCode = ''): string[] =>
  test.life.list(test.actor, { list, on, communeCode, after: null, limit: 50 }).rows.map((row) => row.personId)

describe('lists follow from the events', () => {
  it('as they stood on any day, and opening + entries - exits = closing for any period and commune', () => {
    let lawful = 0
    fc.assert(
      fc.property(attempts, fc.nat(3000), fc.nat(1500), (list, skip, length) => {
        test?.dispose()
        test = openTestMeasures('2060-01-01')
        const { ids, recorded, last } = live(list)
        lawful += recorded
        const from = addDays(START, skip)
        const to = addDays(from, length)
        for (const day of [from, to, last]) {
          for (const one of ['DS1', 'DS2', 'DS3'] as const) {
            expect(onList(one, day).sort()).toEqual(replayed(one, day, ids).sort())
          }
        }
        for (const one of LISTS) {
          for (const communeCode of ['', ...COMMUNES]) {
            const { opening, entries, exits, closing } = test.life.balance({ list: one, communeCode, from, to })
            const sum = (rows: typeof entries) => rows.reduce((n, row) => n + row.count, 0)
            expect(opening + sum(entries) - sum(exits)).toBe(closing)
            expect(onList(one, to, communeCode)).toHaveLength(closing)
          }
          // The communes of the office share its people: nobody is in two of them, nobody in none.
          expect(COMMUNES.flatMap((code) => onList(one, to, code)).sort()).toEqual(onList(one, to).sort())
        }
      }),
      { numRuns: 25 },
    )
    // Else the attempts were refused and nothing was tried.
    expect(lawful).toBeGreaterThan(100)
  })
})

describe('episodes', () => {
  const OPENINGS = [
    ['cai_nghien_tu_nguyen', { place: 'co_so', termMonths: '6' }, 'tiep_nhan_co_so', { facility: 'Cơ sở mẫu' }],
    ['dieu_tri_thay_the', { facility: 'Cơ sở mẫu' }, 'bat_dau_thay_the', {}],
  ] as const

  it('leave at most one rehabilitation open at once', () => {
    let refused = 0
    fc.assert(
      fc.property(
        fc.array(fc.record({ which: fc.nat(1), after: fc.nat(60) }), { minLength: 2, maxLength: 8 }),
        (list) => {
          test?.dispose()
          test = openTestMeasures('2026-05-01')
          const personId = test.people.create(test.actor, fictitiousPerson()).person.id
          let on = civilDate('2023-03-01')
          for (const { which, after } of list) {
            on = addDays(on, after)
            const [line, data, start, detail] = OPENINGS[which] ?? OPENINGS[0]
            try {
              const { id } = test.measures.open(test.actor, { personId, line, on, data })
              test.measures.recordEvent(test.actor, {
                caseId: id,
                type: start,
                on: addDays(on, 1),
                at: '',
                data: detail,
              })
            } catch (error) {
              if (!(error instanceof AppFailure) || error.error.kind !== 'rule-violation') throw error
              expect(error.error.findings.map((finding) => finding.rule)).toContain('A05')
              refused += 1
            }
          }
          const open = test.life.person(personId).episodes.map((episode) => episode.id)
          expect(new Set(open).size).toBe(open.length)
        },
      ),
      { numRuns: 15 },
    )
    expect(refused).toBeGreaterThan(5)
  })
})
