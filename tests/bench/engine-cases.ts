import { type CaseFacts, CaseFactsSchema } from '#shared/measures/measure.schema.ts'
import { addDays, type CivilDate, civilDate, weekday } from '#shared/primitives/civil-date.ts'
import { generatePeople } from '#tests/helpers/people-generator.ts'
import type { TestMeasures } from '#tests/helpers/test-measures.ts'

/** A day in the life of the 2022 rules, when cases of two and a half years stand side by side. */
export const ENGINE_DAY = civilDate('2024-10-15')
const OFFICERS = ['Trần Thị Thử', 'Lê Văn Mẫu', 'Phạm Thị Giả', 'Hoàng Văn Định']
const COMMUNES = ['09574', '09577', '09580', '09583', '09586', '09589', '09592', '09595', '09598', '09601', '09604']
const GROUNDS = ['G1_KHONG_DK_TN', 'G2_SD_TRONG_TN', 'G3_THAY_THE']

type Details = Readonly<Record<string, string>>

/** The way of a case, with how many days each step comes after the one before at the least, and its details. */
const WAY: readonly (readonly [type: string, after: number, data?: Details])[] = [
  ['vi_pham', 0, { place: 'Nơi hư cấu' }],
  ['ket_qua_nghien', 5, { resultForm: '05', number: '12/PKQ', facility: 'Trung tâm y tế hư cấu' }],
  ['phat_hien', 4],
  ['lap_ho_so', 1],
  ['hoan_thanh_lap', 3],
  ['gui_thong_bao', 1, { number: '15/TB-UBND' }],
  ['nhan_thong_bao', 1, { receivedBy: 'ban_than' }],
  ['het_han_doc', 5],
  ['gui_ldtbxh', 1, { number: '15/ĐN-CNBB' }],
  ['ldtbxh_nhan', 1, { folios: '37' }],
  ['chuyen_toa', 2, { number: '112/LĐTBXH', folios: '39' }],
  ['thu_ly', 2, { number: '45/2024/TL' }],
  ['mo_phien_hop', 7],
  ['qd_ap_dung', 5, { number: '45/2024/QĐ-TA', termMonths: '18', present: 'co' }],
  ['co_hieu_luc', 8],
]
const FEWEST = 8
/** One case in so many was stopped, and one in so many has a corrected day. */
const STOPPED = 8
const CORRECTED = 12

/** Numbers below n, the same in each run. */
function seeded(seed: number): (n: number) => number {
  let state = seed >>> 0
  return (n) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return Math.floor((state / 2 ** 32) * n)
  }
}

function factsOf(below: (n: number) => number, lastViolationOn: CivilDate): CaseFacts {
  const communeCode = COMMUNES[below(COMMUNES.length)] ?? ''
  return CaseFactsSchema.parse({
    ground: GROUNDS[below(GROUNDS.length)] ?? '',
    lastViolationOn,
    violation: 'Hành vi hư cấu: sử dụng trái phép chất ma túy tại nơi không có thật, có biên bản và người chứng kiến.',
    residence: { stable: below(5) === 0 ? 'khong' : 'co', basis: '', confirmedBy: 'Công an xã hư cấu' },
    compiler: { kind: 'ubnd_xa', name: 'Ủy ban nhân dân xã hư cấu', placeName: 'Hư Cấu', communeCode },
    manager: { kind: 'gia_dinh', relativeName: 'Người thân hư cấu' },
    dependence: { form: '05', number: '12/PKQ', date: lastViolationOn, facility: 'Trung tâm y tế hư cấu' },
  })
}

/**
 * Fills a store with cases of 8 to 15 events each, written as the services write them, in one transaction: most go on at
 * some step of the dossier or the court, some were stopped, some have a corrected day. Returns the number of events.
 */
export function fillWithCases(test: TestMeasures, count: number): number {
  const { sqlite } = test.store
  const below = seeded(20_241_015)
  const measure = sqlite.prepare(
    `INSERT INTO measure (id, code, type, person_id, opened_on, officer, facts, version, created_at, updated_at)
     VALUES (?, ?, 'cai_nghien_bat_buoc', ?, ?, ?, ?, 1, ?, ?)`,
  )
  const event = sqlite.prepare(
    `INSERT INTO case_event (id, measure_id, seq, type, on_date, at_time, data, recorded_at, recorded_by, replaces, withdrawn, reason)
     VALUES (?, ?, ?, ?, ?, '', ?, ?, ?, ?, 0, ?)`,
  )
  let events = 0
  test.store.transaction(() => {
    let n = 0
    for (const input of generatePeople(count)) {
      n += 1
      const personId = test.people.create(test.actor, input).person.id
      const [caseId, officer] = [test.ids.next(), OFFICERS[below(OFFICERS.length)] ?? '']
      const steps = WAY.slice(0, FEWEST + below(WAY.length - FEWEST + 1))
      const begun = addDays(ENGINE_DAY, -60 - below(120))
      const days: CivilDate[] = []
      for (const [, after] of steps) {
        const late = below(6) === 0 ? below(4) : 0
        days.push(onWorkingDay(addDays(days.at(-1) ?? begun, after + late)))
      }
      const code = `HS-2024-${String(n).padStart(5, '0')}`
      const opened = days[2] ?? begun
      const facts = JSON.stringify(factsOf(below, days[0] ?? begun))
      measure.run(caseId, code, personId, opened, officer, facts, test.clock.now(), test.clock.now())
      const stopped = steps.length < 11 && below(STOPPED) === 0
      const rows = stopped
        ? [...steps, ['dung_ho_so', 1, { reasonKind: 'khac', detail: 'Lý do hư cấu' }] as const]
        : steps
      let seq = 0
      const write = (type: string, on: CivilDate, data: Details, replaces: string | null, reason: string) => {
        const id = test.ids.next()
        seq += 1
        event.run(id, caseId, seq, type, on, JSON.stringify(data), test.clock.now(), officer, replaces, reason)
        return id
      }
      let discovery = ''
      for (const [i, [type, , data = {}]] of rows.entries()) {
        const id = write(type, days[i] ?? addDays(days.at(-1) ?? begun, 1), data, null, '')
        if (type === 'phat_hien') discovery = id
      }
      if (below(CORRECTED) === 0) write('phat_hien', addDays(opened, -1), {}, discovery, 'Ghi nhầm ngày')
      events += seq
    }
  })
  return events
}

function onWorkingDay(day: CivilDate): CivilDate {
  const away = weekday(day) - 5
  return away > 0 ? addDays(day, 3 - away) : day
}
