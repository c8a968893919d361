import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { CaseFactsSchema } from '#shared/measures/measure.schema.ts'
import { civilDate } from '#shared/primitives/civil-date.ts'
import type { Period } from '#shared/reports/period.schema.ts'
import { supportOver } from '#tests/helpers/support-house.ts'
import { fictitiousPerson, openTestMeasures, type TestMeasures } from '#tests/helpers/test-measures.ts'

/**
 * Figures that stand outside of our code: an article of 2024 tells of a year up to 10 June. Files of fictitious people go through
 * the same doors as in an office, and these figures have to come out.
 */
const OLD_IN_CENTRE = 390
const VOLUNTARY = 31
const COMPULSORY = 320
const LEFT = 235
const AT_HOME = 34
const AFTERCARE = 427
const SLOW = 600_000

const TO: Period = { calendar: 'tu_do', kind: 'tu_do', from: civilDate('2024-01-01'), to: civilDate('2024-06-10') }
const COMMUNES = ['09574', '09577', '09580', '09583', '09586']

const FACTS = CaseFactsSchema.parse({})

type Step = readonly [type: string, on: string, data?: Record<string, string>]

/** From the discovery in 2023 to the day on which the centre receives the person. */
const TO_CENTRE: readonly Step[] = [
  ['lap_ho_so', '2023-11-07'],
  ['gui_thong_bao', '2023-11-13'],
  ['nhan_thong_bao', '2023-11-14'],
  ['het_han_doc', '2023-11-17'],
  ['gui_ldtbxh', '2023-11-20'],
  ['ldtbxh_nhan', '2023-11-21'],
  ['chuyen_toa', '2023-11-24'],
  ['toa_nhan', '2023-11-27'],
  ['thu_ly', '2023-11-28', { judge: 'Phạm Thị Mẫu' }],
  ['mo_phien_hop', '2023-12-04', { hearingOn: '2023-12-11' }],
  ['qd_ap_dung', '2023-12-11', { number: '05/2023/QĐ-TA', termMonths: '18', present: 'co', court: 'Tòa án mẫu' }],
  ['co_hieu_luc', '2023-12-19'],
  ['nhan_quyet_dinh', '2023-12-21'],
  ['vao_co_so', '2024-01-10', { centre: 'Cơ sở mẫu' }],
]

let test: TestMeasures
beforeAll(() => {
  test = openTestMeasures('2024-06-10')
}, SLOW)
afterAll(() => test.dispose())

const person = (n: number): string =>
  test.people.create(test.actor, fictitiousPerson({ communeCode: COMMUNES[n % COMMUNES.length] ?? '' })).person.id

function file(n: number, line: string, on: string, data: Record<string, string>, steps: readonly Step[]): string {
  const personId = person(n)
  const { id } = test.measures.open(test.actor, { personId, line, on: civilDate(on), data })
  record(id, steps)
  return personId
}

function record(caseId: string, steps: readonly Step[]): void {
  for (const [type, on, data] of steps) {
    test.measures.recordEvent(test.actor, { caseId, type, on: civilDate(on), at: '', data: data ?? {} })
  }
}

const times = (count: number, work: (n: number) => void) => Array.from({ length: count }, (_, n) => work(n))

const figure = (id: string): number | null =>
  test.indicators.compute({ period: TO, ids: [id], by: 'total' })[0]?.value ?? null

describe('the article of 2024', () => {
  it(
    'has its figures come out of the files',
    async () => {
      test.store.transaction(() => {
        const place = { place: 'co_so', termMonths: '12' }
        times(OLD_IN_CENTRE, (n) =>
          file(n, 'cai_nghien_tu_nguyen', '2023-09-01', { ...place, termMonths: n < LEFT ? '6' : '12' }, [
            ['tiep_nhan_co_so', '2023-09-05', { facility: 'Cơ sở mẫu' }],
            ...(n < LEFT ? ([['hoan_thanh_cai', '2024-04-01', { number: '1/GXN' }]] as const) : []),
          ]),
        )
        times(VOLUNTARY, (n) =>
          file(n, 'cai_nghien_tu_nguyen', '2024-02-01', place, [
            ['tiep_nhan_co_so', '2024-02-05', { facility: 'Cơ sở mẫu' }],
          ]),
        )
        times(COMPULSORY, (n) => {
          const discoveredOn = civilDate('2023-11-06')
          const facts = test.measures.create(test.actor, { personId: person(n), discoveredOn, facts: FACTS })
          record(facts.id, TO_CENTRE)
        })
        times(AT_HOME, (n) =>
          file(n, 'cai_nghien_tu_nguyen', '2024-03-01', { place: 'gia_dinh', termMonths: '6' }, [
            ['quyet_dinh_cai', '2024-03-05', { number: '1/QĐ', from: '2024-03-06', to: '2024-09-05' }],
          ]),
        )
        times(AFTERCARE, (n) =>
          file(n, 'sau_cai', '2023-08-01', { source: 'cnbb_nguoi_lon', completedOn: '2023-08-01' }, [
            ['ve_dia_phuong', '2023-08-01'],
            ['trinh_bao', '2023-08-02'],
            ['de_nghi_quan_ly', '2023-08-03'],
            ['quyet_dinh_sau_cai', '2023-08-07', { number: '1/QĐ', from: '2023-08-08', to: '2025-08-07' }],
          ]),
        )
      })
      await giveMotorbikes()
      const values = Object.fromEntries(
        ['B02', 'C01', 'C02', 'C03', 'C08', 'D10d', 'D08', 'D11', 'D10', 'F01', 'H10', 'H11', 'H11k'].map((id) => [
          id,
          figure(id),
        ]),
      )
      const sum = (...ids: string[]) => ids.reduce((total, id) => total + (values[id] ?? 0), 0)
      expect(values.B02).toBe(34)
      expect(sum('C02', 'D08')).toBe(351)
      expect(values.C02).toBe(31)
      expect(sum('C03', 'D11')).toBe(235)
      expect(sum('C08', 'D10')).toBe(506)
      expect(sum('C01', 'D10d')).toBe(390)
      expect(values.F01).toBe(427)
      expect([values.H10, values.H11, values.H11k]).toEqual([2, 20_000_000, 2])
    },
    SLOW,
  )
})

/** Two people under aftercare are given a motorbike each, over a list that is issued and paid. */
async function giveMotorbikes(): Promise<void> {
  const house = supportOver(test, false)
  for (const n of [1, 2]) {
    const things = {
      ...{ kind: 'sinh_ke_hien_vat', schemeId: 'DIA-PHUONG', amount: null, groups: [], confirmed: [] },
      override: 'Mức theo nghị quyết',
      items: [{ name: 'xe máy', unit: 'chiếc', quantity: 1, price: 10_000_000 }],
    }
    house.approved(person(n), `0${n}/QĐ`, things, { amount: 10_000_000 })
  }
  const list = await house.issued({ form: 'hien_vat', period: 'Tháng 6 năm 2024' })
  house.payments.pay(test.actor, { listId: list, lineIds: null, on: civilDate('2024-06-10') })
}
