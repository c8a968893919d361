import { resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { loadRegimes } from '#main/regimes/load-regimes.ts'
import { createWorkCalendar } from '#shared/deadlines/work-calendar.ts'
import type { CaseEvent } from '#shared/measures/measure.schema.ts'
import { civilDate } from '#shared/primitives/civil-date.ts'
import type { Facts } from '#shared/regimes/condition.ts'
import { type DeadlineExtras, deriveDeadlines } from './derive-deadlines.ts'
import { loadCalendar } from './load-calendar.ts'

const { deadlines } = loadRegimes(resolve('resources')).dossier('D2022')
const shipped = loadCalendar(resolve('resources'))
const calendar = createWorkCalendar((year) => shipped.days.filter((d) => d.date.startsWith(`${year}-`)))
const facts: Facts = {
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

type Short = readonly [type: string, on: string, data?: Record<string, string>]

function eventsOf(list: readonly Short[]): CaseEvent[] {
  return list.map(([type, on, data], i) => ({
    ...{ id: `e${i}`, type, on: civilDate(on), at: '', data: data ?? {}, recordedAt: '', recordedBy: '' },
    ...{ replaces: null, withdrawn: false, reason: '' },
  }))
}

function derive(list: readonly Short[], today: string, extras: DeadlineExtras = {}, answers: Partial<Facts> = {}) {
  const reasons = new Map([['COMPILE_22#1', 'Chờ kết quả xác minh']])
  const events = eventsOf(list)
  return deriveDeadlines(deadlines, events, { ...facts, ...answers }, calendar, civilDate(today), reasons, extras)
}

const one = (list: readonly Short[], today: string, id: string, extras: DeadlineExtras = {}, answers = {}) =>
  derive(list, today, extras, answers).find((d) => d.id === id)

/** Start on one day; due counted by hand; the step on the day before, of and after. */
const golden: readonly [
  rule: string,
  start: string,
  startOn: string,
  due: string,
  step: string,
  before: string,
  after: string,
][] = [
  ['COMPILE_22', 'phat_hien', '2023-08-25', '2023-09-05', 'hoan_thanh_lap', '2023-08-31', '2023-09-06'],
  ['COMPILE_22', 'phat_hien', '2024-02-02', '2024-02-16', 'gui_thong_bao', '2024-02-15', '2024-02-19'],
  ['OFFICE_22', 'ldtbxh_nhan', '2023-08-30', '2023-09-05', 'chuyen_toa', '2023-08-31', '2023-09-06'],
  ['OFFICE_22', 'ldtbxh_nhan', '2024-05-02', '2024-05-04', 'tra_bo_sung', '2024-05-03', '2024-05-06'],
  ['SUPPL_22', 'co_quan_nhan_lai', '2023-08-31', '2023-09-06', 'nhan_bo_sung', '2023-09-05', '2023-09-07'],
  ['OFFICE2_22', 'nhan_bo_sung', '2022-04-28', '2022-05-04', 'chuyen_toa', '2022-04-29', '2022-05-05'],
  ['COURT_QUESTION', 'toa_hoi', '2023-01-18', '2023-01-27', 'tra_loi_toa', '2023-01-19', '2023-01-30'],
  ['SEND_OFFICE_22', 'het_han_doc', '2023-08-31', '2023-09-05', 'gui_ldtbxh', '2023-08-31', '2023-09-06'],
  ['REG_VOLUNTARY', 'ket_qua_nghien', '2023-04-27', '2023-05-09', 'dang_ky_tu_nguyen', '2023-05-08', '2023-05-10'],
  [
    'START_VOLUNTARY',
    'quyet_dinh_tu_nguyen',
    '2023-04-27',
    '2023-05-09',
    'bat_dau_tu_nguyen',
    '2023-05-08',
    '2023-05-10',
  ],
  ['TREAT_REPORT', 'dieu_tri_thay_the', '2025-04-25', '2025-05-06', 'bao_cao_dieu_tri', '2025-05-05', '2025-05-07'],
  ['DEPENDENCE_RESULT', 'tiep_nhan_xac_dinh', '2023-08-28', '2023-09-05', 'ket_qua_nghien', '2023-08-31', '2023-09-06'],
  ['RESIDENCE_CHECK', 'vi_pham', '2023-08-30', '2023-09-06', 'xac_minh_cu_tru', '2023-09-05', '2023-09-07'],
  ['LIM_APPLY_22', 'vi_pham', '2023-06-02', '2023-09-05', 'lap_ho_so', '2023-08-31', '2023-09-06'],
  ['LIM_APPLY_22', 'vi_pham', '2023-11-30', '2024-02-29', 'lap_ho_so', '2024-02-28', '2024-03-01'],
]

describe('golden cases', () => {
  it.each(golden)('%s from %s %s is due %s', (rule, start, startOn, due, step, before, after) => {
    const id = `${rule}#1`
    const at = (day: string) =>
      one(
        [
          [start, startOn],
          [step, day],
        ],
        '2026-01-05',
        id,
      )
    expect(at(before)).toMatchObject({ due, doneOn: before, status: 'done', workingDaysLate: null })
    expect(at(due)).toMatchObject({ due, doneOn: due, status: 'done' })
    expect(at(after)).toMatchObject({ due, doneOn: after, status: 'done-late', workingDaysLate: 1 })
  })

  it.each(golden.filter(([rule]) => !['REG_VOLUNTARY', 'START_VOLUNTARY'].includes(rule)))(
    '%s from %s %s, not done: running, due, overdue',
    (rule, start, startOn, due, _step, before, after) => {
      const id = `${rule}#1`
      const on = (day: string) => one([[start, startOn]], day, id)
      expect(on(before)?.status).toBe('running')
      expect(on(before)?.workingDaysLate).toBeLessThan(0)
      expect(on(due)).toMatchObject({ status: 'due-today', workingDaysLate: 0 })
      expect(on(after)).toMatchObject({ status: 'overdue', workingDaysLate: 1 })
    },
  )

  it('a remote commune gives the police ten days', () => {
    const rows = derive([['vi_pham', '2023-08-01']], '2023-08-02', {}, { 'commune.remote': 'co' })
    const ids = rows.map((d) => d.id)
    expect(ids).toContain('RESIDENCE_CHECK_FAR#1')
    expect(ids).not.toContain('RESIDENCE_CHECK#1')
    expect(rows.find((d) => d.id === 'RESIDENCE_CHECK_FAR#1')?.due).toBe('2023-08-15')
  })
})

describe('windows', () => {
  it('a right that was not used closes and is not late', () => {
    const list: Short[] = [['ket_qua_nghien', '2023-08-01']]
    expect(one(list, '2023-08-08', 'REG_VOLUNTARY#1')).toMatchObject({ status: 'due-today' })
    expect(one(list, '2023-08-09', 'REG_VOLUNTARY#1')).toMatchObject({
      status: 'closed',
      workingDaysLate: null,
      nextEvent: null,
    })
  })

  it('reading ends with its last day and leads to the event that says so', () => {
    const list: Short[] = [['nhan_thong_bao', '2023-08-24']]
    expect(one(list, '2023-08-28', 'READ_22#1')).toMatchObject({ due: '2023-08-29', status: 'running' })
    expect(one(list, '2023-08-30', 'READ_22#1')).toMatchObject({ status: 'closed', nextEvent: 'het_han_doc' })
    const ended: Short[] = [...list, ['het_han_doc', '2023-08-29']]
    expect(one(ended, '2023-08-29', 'READ_22#1')).toMatchObject({ status: 'closed', nextEvent: null })
  })

  it('names the reader of each window: the person, and the parents who had the notice later', () => {
    const rows = derive(
      [
        ['nhan_thong_bao', '2023-08-24'],
        ['thong_bao_cha_me', '2023-08-25'],
      ],
      '2023-08-25',
      {},
      { ageTrack: 'minor' },
    ).filter((d) => d.rule === 'READ_22')
    expect(rows.map((d) => [d.label, d.responsible, d.due])).toEqual([
      ['Người bị đề nghị đọc hồ sơ', 'Người bị đề nghị', '2023-08-29'],
      [
        'Cha, mẹ, người giám hộ hoặc người đại diện đọc hồ sơ, ghi ý kiến',
        'Cha, mẹ, người giám hộ hoặc người đại diện hợp pháp',
        '2023-08-30',
      ],
    ])
  })

  it('the day to send counts from the end of reading, even where that was written down later', () => {
    const at = (day: string) =>
      one(
        [
          ['nhan_thong_bao', '2023-08-24'],
          ['het_han_doc', day],
        ],
        '2023-09-05',
        'SEND_OFFICE_22#1',
      )?.due
    expect(at('2023-08-29')).toBe('2023-08-30')
    expect(at('2023-08-31')).toBe('2023-08-30')
  })
})

describe('stops and restarts', () => {
  const result: Short = ['ket_qua_nghien', '2023-08-01']
  const from = (day: string): Short => ['bat_kha_khang_tu', day]
  const to = (day: string): Short => ['bat_kha_khang_den', day]
  const registration = (list: readonly Short[], today: string) => one(list, today, 'REG_VOLUNTARY#1')

  it('stands still during force majeure and starts anew when it ends', () => {
    expect(registration([result, from('2023-08-08')], '2023-09-30')).toMatchObject({ status: 'paused' })
    const ended = registration([result, from('2023-08-08'), to('2023-08-21')], '2023-08-22')
    expect(ended).toMatchObject({ due: '2023-08-28', status: 'running' })
    expect(ended?.arithmetic.start).toBe('2023-08-21')
  })

  it('does not revive a period that had run out, or one that was done', () => {
    expect(registration([result, from('2023-08-09')], '2023-08-20')).toMatchObject({
      due: '2023-08-08',
      status: 'closed',
    })
    const done: Short[] = [result, ['dang_ky_tu_nguyen', '2023-08-03'], from('2023-08-04'), to('2023-08-21')]
    expect(registration(done, '2023-08-22')).toMatchObject({ due: '2023-08-08', status: 'done' })
  })

  it('starts anew after each of two stops', () => {
    const list: Short[] = [result, from('2023-08-03'), to('2023-08-10'), from('2023-08-15'), to('2023-08-21')]
    expect(registration(list, '2023-08-22')?.due).toBe('2023-08-28')
  })

  it('counts from the end of a stop that had begun before the start', () => {
    const list: Short[] = [from('2023-07-25'), result, to('2023-08-21')]
    expect(registration(list, '2023-08-22')?.due).toBe('2023-08-28')
  })

  it('evasion restarts the limitation', () => {
    const violation: Short = ['vi_pham', '2023-03-01']
    const evaded: Short[] = [violation, ['tron_tranh_tu', '2023-05-15'], ['tron_tranh_den', '2023-10-02']]
    expect(one([violation], '2023-10-10', 'LIM_APPLY_22#1')).toMatchObject({ due: '2023-06-01', status: 'overdue' })
    expect(one(evaded, '2023-10-10', 'LIM_APPLY_22#1')).toMatchObject({ due: '2024-01-02', status: 'running' })
  })
})

describe('repeated starts and other ends', () => {
  it('each written question of the court has its own answer', () => {
    const list: Short[] = [
      ['toa_hoi', '2023-09-05'],
      ['tra_loi_toa', '2023-09-07'],
      ['toa_hoi', '2023-09-14'],
    ]
    const rows = derive(list, '2023-09-15').filter((d) => d.rule === 'COURT_QUESTION')
    expect(rows.map((d) => [d.id, d.due, d.status])).toEqual([
      ['COURT_QUESTION#1', '2023-09-07', 'done'],
      ['COURT_QUESTION#2', '2023-09-18', 'running'],
    ])
  })

  it('the last violation is the one that counts', () => {
    const list: Short[] = [
      ['vi_pham', '2023-03-01'],
      ['vi_pham', '2023-08-15'],
    ]
    const rows = derive(list, '2023-09-15').filter((d) => d.rule === 'LIM_APPLY_22')
    expect(rows.map((d) => [d.due, d.status])).toEqual([
      ['2023-06-01', 'moot'],
      ['2023-11-15', 'running'],
    ])
  })

  it('a violation that is only known as a fact of the case starts the limitation too, once', () => {
    const factDays = { lastViolationOn: civilDate('2023-08-15') }
    const rows = (list: Short[]) => derive(list, '2023-09-15', { factDays }).filter((d) => d.rule === 'LIM_APPLY_22')
    expect(rows([]).map((d) => [d.due, d.startEventId])).toEqual([['2023-11-15', '']])
    expect(rows([['vi_pham', '2023-08-15']]).map((d) => [d.due, d.startEventId])).toEqual([['2023-11-15', 'e0']])
  })

  it('a later violation during the case asks for nothing', () => {
    const list: Short[] = [
      ['vi_pham', '2023-03-01'],
      ['lap_ho_so', '2023-03-10'],
      ['vi_pham', '2023-03-20'],
    ]
    const rows = derive(list, '2023-09-15').filter((d) => d.rule === 'LIM_APPLY_22')
    expect(rows.map((d) => d.status)).toEqual(['done', 'moot'])
  })

  it('a day written in the event is the one that counts', () => {
    const discovered = one(
      [['vi_pham', '2023-08-01', { discoveredOn: '2023-08-14' }]],
      '2023-08-14',
      'RESIDENCE_CHECK#1',
    )
    expect(discovered?.arithmetic.start).toBe('2023-08-14')
    const sent: Short[] = [
      ['co_quan_nhan_lai', '2023-08-14'],
      ['nhan_bo_sung', '2023-08-17', { sentOn: '2023-08-16' }],
    ]
    expect(one(sent, '2023-08-18', 'SUPPL_22#1')).toMatchObject({ doneOn: '2023-08-16', status: 'done' })
  })

  it('nobody asks any more once the case has ended, but what is done stays done', () => {
    const list: Short[] = [
      ['vi_pham', '2023-08-14'],
      ['xac_minh_cu_tru', '2023-08-15'],
      ['phat_hien', '2023-08-16'],
    ]
    const closedOn = civilDate('2023-09-15')
    const statuses = derive(list, '2023-09-15', { closedOn }).map((d) => `${d.rule} ${d.status}`)
    expect(statuses).toEqual(['LIM_APPLY_22 moot', 'RESIDENCE_CHECK done', 'COMPILE_22 moot'])
  })

  it('a window that ran out before the case ended stays one that ran out', () => {
    const noticed: Short[] = [['nhan_thong_bao', '2023-09-14']]
    const status = (closedOn: string) =>
      one(noticed, '2023-10-01', 'READ_22#1', { closedOn: civilDate(closedOn) })?.status
    expect(['2023-09-18', '2023-09-19', '2023-09-20'].map(status)).toEqual(['moot', 'moot', 'closed'])
  })

  it('carries the reason for being late and leads to an event that can be recorded', () => {
    const found: Short[] = [['phat_hien', '2023-08-16']]
    const offered = new Set(['gui_thong_bao'])
    expect(one(found, '2023-09-15', 'COMPILE_22#1', { offered })).toMatchObject({
      lateReason: 'Chờ kết quả xác minh',
      wantsReason: true,
      nextEvent: 'gui_thong_bao',
      doneBy: ['hoan_thanh_lap', 'gui_thong_bao'],
    })
    expect(one(found, '2023-09-15', 'COMPILE_22#1')?.nextEvent).toBe('hoan_thanh_lap')
  })
})
