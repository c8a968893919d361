import { resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { loadCalendar } from '#main/deadlines/load-calendar.ts'
import { loadRegimes } from '#main/regimes/load-regimes.ts'
import { createWorkCalendar } from '#shared/deadlines/work-calendar.ts'
import type { CaseEvent } from '#shared/measures/measure.schema.ts'
import { addDays, type CivilDate, civilDate } from '#shared/primitives/civil-date.ts'
import type { Facts } from '#shared/regimes/condition.ts'
import { DeadlineRuleSchema, EventDefinitionSchema, type Regime, StateSchema } from '#shared/regimes/regime.schema.ts'
import { offeredTypes, problemsOf, type Situation } from './event-problems.ts'
import { machineOf, walk } from './state-machine.ts'

const regime = loadRegimes(resolve('resources')).dossier('D2022')
const machine = machineOf(regime)
const shipped = loadCalendar(resolve('resources'))
const calendar = createWorkCalendar((year) => shipped.days.filter((d) => d.date.startsWith(`${year}-`)))
const adult: Facts = {
  ageTrack: 'adult',
  'residence.stable': 'co',
  'compiler.kind': 'ubnd_xa',
  ground: 'G1_KHONG_DK_TN',
  'manager.kind': 'chua_ro',
  'commune.remote': 'khong',
  subjectKind: 'A',
  'nationality.vietnam': 'co',
  'rehab.count': 'chua_ro',
  'court.decision': '',
  'court.present': 'chua_ro',
  'court.received': 'khong',
  'court.extended': 'khong',
}
const situation: Situation = { machine, facts: adult, factDays: {}, calendar }

/** Steps that move a case, as section "hồ sơ" of the decree has them: written by hand, not read from the data. */
const TRANSITIONS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  '': { phat_hien: 'PHAT_HIEN' },
  PHAT_HIEN: { lap_ho_so: 'LAP_HO_SO', dung_ho_so: 'DUNG_HO_SO' },
  LAP_HO_SO: { hoan_thanh_lap: 'LAP_HO_SO', gui_thong_bao: 'THONG_BAO', dung_ho_so: 'DUNG_HO_SO' },
  THONG_BAO: { nhan_thong_bao: 'THONG_BAO', het_han_doc: 'HET_HAN_DOC', dung_ho_so: 'DUNG_HO_SO' },
  HET_HAN_DOC: { gui_ldtbxh: 'GUI_LDTBXH', dung_ho_so: 'DUNG_HO_SO' },
  GUI_LDTBXH: {
    ldtbxh_nhan: 'GUI_LDTBXH',
    chuyen_toa: 'CHUYEN_TOA',
    tra_bo_sung: 'TRA_BO_SUNG',
    dung_ho_so: 'DUNG_HO_SO',
  },
  TRA_BO_SUNG: { co_quan_nhan_lai: 'TRA_BO_SUNG', nhan_bo_sung: 'NHAN_BO_SUNG', dung_ho_so: 'DUNG_HO_SO' },
  NHAN_BO_SUNG: { chuyen_toa: 'CHUYEN_TOA', dung_ho_so: 'DUNG_HO_SO' },
  CHUYEN_TOA: { toa_hoi: 'TRA_LOI_TOA' },
  TRA_LOI_TOA: { tra_loi_toa: 'CHUYEN_TOA' },
  DUNG_HO_SO: {},
}

/** A lawful way to each state, with all that its next steps ask for. */
const line = [
  'phat_hien',
  'lap_ho_so',
  'hoan_thanh_lap',
  'gui_thong_bao',
  'nhan_thong_bao',
  'het_han_doc',
  'gui_ldtbxh',
]
const returned = [...line, 'ldtbxh_nhan', 'tra_bo_sung', 'co_quan_nhan_lai']
const PATHS: Readonly<Record<string, readonly string[]>> = {
  '': [],
  PHAT_HIEN: line.slice(0, 1),
  LAP_HO_SO: line.slice(0, 2),
  THONG_BAO: line.slice(0, 5),
  HET_HAN_DOC: line.slice(0, 6),
  GUI_LDTBXH: [...line, 'ldtbxh_nhan'],
  TRA_BO_SUNG: returned,
  NHAN_BO_SUNG: [...returned, 'nhan_bo_sung'],
  CHUYEN_TOA: [...returned, 'nhan_bo_sung', 'chuyen_toa'],
  TRA_LOI_TOA: [...returned, 'nhan_bo_sung', 'chuyen_toa', 'toa_hoi'],
  DUNG_HO_SO: ['phat_hien', 'dung_ho_so'],
}
/** What a path has already used up, so that its own row of the table is not asked again. */
const USED: Readonly<Record<string, readonly string[]>> = {
  THONG_BAO: ['nhan_thong_bao'],
  GUI_LDTBXH: ['ldtbxh_nhan'],
  TRA_BO_SUNG: ['co_quan_nhan_lai'],
}

/** A week apart, so that no period is still running. */
function eventsOf(types: readonly string[]): CaseEvent[] {
  return types.map((type, i) => eventOf(type, addDays(civilDate('2023-03-06'), i * 7), i))
}

function eventOf(type: string, on: CivilDate, i: number): CaseEvent {
  const record = { recordedAt: '', recordedBy: '', replaces: null, withdrawn: false, reason: '' }
  return { id: `e${i}`, type, on, at: '', data: {}, ...record }
}

const steps = regime.events.filter((e) => e.role === 'step').map((e) => e.type)
const everyPair = Object.keys(TRANSITIONS).flatMap((state) => steps.map((type) => [state, type] as const))

describe('the dossier phase of D2022', () => {
  it('knows the states of the table and no others', () => {
    expect(regime.states.map((s) => s.code).sort()).toEqual(Object.keys(TRANSITIONS).filter(Boolean).sort())
  })

  it.each(Object.entries(PATHS))('reaches "%s"', (state, path) => {
    const events = eventsOf(path)
    expect(problemsOf(events, situation)).toEqual([])
    expect(walk(machine, events).state ?? '').toBe(state)
  })

  it.each(everyPair)('from "%s": %s', (state, type) => {
    const path = PATHS[state] ?? []
    const events = eventsOf([...path, type])
    const last = events.at(-1)
    const to = USED[state]?.includes(type) ? undefined : TRANSITIONS[state]?.[type]
    const problems = problemsOf(events, situation)
    if (to !== undefined) {
      expect(problems).toEqual([])
      expect(walk(machine, events).state).toBe(to)
    } else {
      expect(problems.map((p) => p.eventId)).toEqual([last?.id])
      expect(problems[0]?.finding.message).toMatch(/^Không ghi được ".+" ngày \d\d\/\d\d\/\d{4}: .+\.$/)
    }
  })

  it.each(Object.entries(PATHS))('offers at "%s" exactly the steps that it allows', (state, path) => {
    const events = eventsOf(path)
    const today = addDays(civilDate('2023-03-06'), path.length * 7)
    const offered = [...offeredTypes(events, situation, today)].filter((type) => steps.includes(type))
    const allowed = Object.keys(TRANSITIONS[state] ?? {}).filter((type) => !USED[state]?.includes(type))
    expect(offered.sort()).toEqual(allowed.sort())
  })

  it('asks for receipt before what follows from it', () => {
    const withoutReceipt = eventsOf([...line, 'chuyen_toa'])
    expect(problemsOf(withoutReceipt, situation)[0]?.finding.message).toContain('phải ghi "Phòng Lao động')
    const withoutNotice = eventsOf(['phat_hien', 'lap_ho_so', 'gui_thong_bao', 'het_han_doc'])
    expect(problemsOf(withoutNotice, situation)[0]?.finding.message).toContain('phải ghi "Người bị đề nghị nhận được')
  })

  it('does not start a case with somebody the measure is not for', () => {
    const events = eventsOf(['phat_hien', 'lap_ho_so'])
    for (const facts of [
      { ...adult, ageTrack: 'child' },
      { ...adult, 'nationality.vietnam': 'khong' },
    ]) {
      const [problem] = problemsOf(events, { ...situation, facts })
      expect(problem?.finding.message).toContain('chưa đủ tuổi hoặc người nước ngoài')
    }
  })

  it('names the step at which the case stood on that day', () => {
    const [problem] = problemsOf(eventsOf(['phat_hien', 'gui_ldtbxh']), situation)
    expect(problem?.finding).toMatchObject({
      rule: 'gui_ldtbxh',
      severity: 'refuse',
      message:
        'Không ghi được "Gửi hồ sơ đến Phòng Lao động - Thương binh và Xã hội (Mẫu số 29)" ngày 13/03/2023: ngày đó hồ sơ đang ở bước "Phát hiện" (từ 06/03/2023); việc này chỉ làm ở bước "Hết hạn đọc hồ sơ".',
      article: expect.stringContaining('Điều 42'),
    })
  })
})

describe('another law, as data', () => {
  const provenance = { article: 'Điều 1', source: '', confidence: 'proposal' }
  const state = { holder: '', whose: 'ours', onMainLine: true, provenance }
  const own: Regime = {
    ...regime,
    id: 'THU',
    events: z.array(EventDefinitionSchema).parse([
      { type: 'mo', label: 'Mở', role: 'step', to: 'A', provenance },
      { type: 'niem_yet', label: 'Niêm yết', role: 'step', from: ['A'], provenance },
      { type: 'dong', label: 'Đóng', role: 'step', from: ['A'], to: 'B', provenance },
    ]),
    states: z.array(StateSchema).parse([
      { ...state, code: 'A', label: 'A' },
      { ...state, code: 'B', label: 'B', final: true },
    ]),
    deadlines: z.array(DeadlineRuleSchema).parse([
      {
        ...{
          id: 'NIEM_YET',
          label: 'Niêm yết',
          responsible: '',
          whose: 'ours',
          kind: 'minimum',
          amount: 5,
          unit: 'WD',
        },
        ...{ start: { event: 'niem_yet' }, doneBy: [], wantsReason: false, blocks: ['dong'], miss: '', provenance },
      },
    ]),
    rules: [],
  }
  const there: Situation = { ...situation, machine: machineOf(own) }

  it('a minimum period lets its last day pass, and no day before', () => {
    const at = (day: string) => [
      eventOf('mo', civilDate('2023-03-06'), 0),
      eventOf('niem_yet', civilDate('2023-03-06'), 1),
      eventOf('dong', civilDate(day), 2),
    ]
    expect(problemsOf(at('2023-03-10'), there).map((p) => p.finding.rule)).toEqual(['NIEM_YET'])
    expect(problemsOf(at('2023-03-13'), there)).toEqual([])
  })
})
