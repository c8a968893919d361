import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import {
  awayUnreported,
  COMMUNE,
  day,
  type MonthHouse,
  month,
  openMonthHouse,
  present,
  tested,
} from '#tests/helpers/month-house.ts'
import { as, refusalOf, wordsOf } from '#tests/helpers/support-house.ts'

let house: MonthHouse
beforeEach(() => {
  house = openMonthHouse()
})
afterEach(() => house.dispose())

const eventsOf = (measureId: string, type: string) =>
  house.measures.context(measureId).events.filter((event) => event.type === type)
const absenceEvents = (measureId: string) => [
  ...eventsOf(measureId, 'vang_khong_bao_tu').map(({ on }) => `tu ${on}`),
  ...eventsOf(measureId, 'vang_khong_bao_den').map(({ on }) => `den ${on}`),
]
const term = (measureId: string) => house.measures.context(measureId).derivation.term

describe('the month sheet', () => {
  it('has everybody under management of its commune, not recorded, which is not away', () => {
    const { personId } = house.aftercare()
    const view = house.months.view(house.key)
    expect(view.rows.map((row) => row.personId)).toEqual([personId])
    expect(view.rows[0]).toMatchObject({ called: true, whereabouts: 'TAI_DIA_BAN', cells: { presence: null } })
    expect(view.totals).toMatchObject({ people: 1, notRecorded: 1, absentReported: 0, absentUnreported: 0, present: 0 })
    expect(house.months.view({ ...house.key, communeCode: '09574' }).rows).toEqual([])
  })

  it('keeps each value with who, when and what was there before, and takes the last change back', () => {
    const { personId } = house.aftercare()
    house.mark(present(personId))
    house.mark(awayUnreported(personId, null))
    expect(house.row(personId).cells.presence).toMatchObject({ value: { state: 'absent_unreported' }, changes: 2 })
    expect(house.months.history(house.key, personId)).toMatchObject([
      { value: 'Có mặt', by: house.actor.name },
      { value: 'Vắng không báo' },
    ])
    expect(house.months.undo(house.actor, house.key)).toBe(1)
    expect(house.row(personId).cells.presence?.value).toEqual({ state: 'present' })
    expect(house.months.undo(house.actor, house.key)).toBe(1)
    expect(house.row(personId).cells.presence).toBeNull()
    expect(house.months.view(house.key).totals.notRecorded).toBe(1)
    expect(house.months.view(house.key).undo).toBe('')
    expect(() => house.months.undo(house.actor, house.key)).toThrow()
    expect(house.months.history(house.key, personId).at(-1)).toMatchObject({ value: 'Chưa ghi', how: 'hoàn tác' })
  })

  it('marks the rest present in one act that is taken back as one', () => {
    const [one, two, three] = ['Lê Thị Ví Dụ', 'Phạm Văn Mẫu', 'Trần Văn Thử'].map((name) => house.aftercare(name))
    house.mark(awayUnreported(two?.personId ?? '', null))
    expect(house.months.markRestPresent(house.actor, house.key)).toBe(2)
    expect(house.months.markRestPresent(house.actor, house.key)).toBe(0)
    expect(house.months.view(house.key).totals).toMatchObject({ present: 2, absentUnreported: 1, notRecorded: 0 })
    house.months.undo(house.actor, house.key)
    expect(house.row(one?.personId ?? '').cells.presence).toBeNull()
    expect(house.row(three?.personId ?? '').cells.presence).toBeNull()
    expect(house.months.view(house.key).totals).toMatchObject({ present: 0, absentUnreported: 1, notRecorded: 2 })
  })

  it('takes over order, groups and helpers of the month before, and keeps who came since', async () => {
    const first = house.aftercare('An Văn Một').personId
    const second = house.aftercare('Bùi Văn Hai').personId
    const april = { ...house.key, month: month('2024-04') }
    const places = [
      { personId: second, group: 'Tổ 1', helper: 'Bà Mẫu' },
      { personId: first, group: 'Tổ 2', helper: '' },
    ]
    house.months.arrange(house.actor, { ...april, places })
    expect(house.months.view(house.key).arrangementOf).toBe('2024-04')
    house.months.copyArrangement(house.actor, house.key)
    const late = house.aftercare('Cao Văn Ba', '2024-05-02').personId
    const view = house.months.view(house.key)
    expect(view.rows.map((row) => row.personId)).toEqual([second, first, late])
    expect(view.rows[0]).toMatchObject({ group: 'Tổ 1', helper: 'Bà Mẫu' })
    expect(view.arrangementOf).toBeNull()
    expect((await refusalOf(() => house.months.copyArrangement(house.actor, april))).kind).toBe('not-found')
  })

  it('is closed against changes until somebody opens it again and says why', async () => {
    const { personId } = house.aftercare()
    house.mark(present(personId))
    house.months.close(house.actor, house.key)
    expect(await wordsOf(() => house.mark(awayUnreported(personId, null)))).toContain('đã khóa')
    expect(await wordsOf(() => house.months.undo(house.actor, house.key))).toContain('đã khóa')
    house.months.reopen(house.actor, { ...house.key, reason: 'Ghi nhầm' })
    house.mark(awayUnreported(personId, null))
    expect(house.months.view(house.key).closures).toMatchObject([
      { closed: true },
      { closed: false, reason: 'Ghi nhầm', by: house.actor.name },
    ])
    expect((await refusalOf(() => house.months.reopen(house.actor, { ...house.key, reason: 'x' }))).kind).toBe(
      'conflict',
    )
  })

  it('refuses strangers, months and days to come, and who may not write', async () => {
    const { personId } = house.aftercare()
    expect(await wordsOf(() => house.mark(present('nobody')))).toBe('changes.0.personId: Không có trong bảng này')
    expect(await wordsOf(() => house.mark(tested(personId, '2024-05-21')))).toContain('Ngày chưa đến')
    expect(await wordsOf(() => house.mark(tested(personId, '2024-04-30')))).toContain('Ngày phải trong tháng 05/2024')
    const june = { ...house.key, month: month('2024-06'), changes: [present(personId)] }
    expect(await wordsOf(() => house.months.mark(house.actor, june))).toContain('chưa đến')
    const leader = as(house.actor, 'leader')
    expect(
      (await refusalOf(() => house.months.mark(leader, { ...house.key, changes: [present(personId)] }))).kind,
    ).toBe('not-allowed')
    expect(house.months.view(house.key).totals.notRecorded).toBe(1)
    expect(() => house.months.view({ ...house.key, communeCode: 'khong-co' })).toThrow()
  })

  it('writes nothing of a call of which one cell is refused', async () => {
    const one = house.aftercare('An Văn Một')
    const two = house.aftercare('Bùi Văn Hai')
    await refusalOf(() => house.mark(awayUnreported(one.personId, '2024-05-03'), tested(two.personId, '2024-06-01')))
    expect(house.months.view(house.key).totals.notRecorded).toBe(2)
    expect(absenceEvents(one.measureId)).toEqual([])
  })
})

describe('an absence without report', () => {
  it('with its days is the events of the measure and does not count into the term', () => {
    const { personId, measureId } = house.aftercare()
    expect(term(measureId)?.endsOn).toBe('2026-01-09')
    house.mark(awayUnreported(personId, '2024-05-03', '2024-05-13'))
    expect(absenceEvents(measureId)).toEqual(['tu 2024-05-03', 'den 2024-05-13'])
    expect(term(measureId)).toMatchObject({ endsOn: '2026-01-19', frozen: [{ from: '2024-05-03', days: 10 }] })
    expect(house.row(personId).absences).toMatchObject([{ from: '2024-05-03', backOn: '2024-05-13' }])
  })

  it('known from the roll call alone changes nothing in the measure', () => {
    const { personId, measureId } = house.aftercare()
    house.mark(awayUnreported(personId, null))
    expect(absenceEvents(measureId)).toEqual([])
    expect(term(measureId)?.endsOn).toBe('2026-01-09')
  })

  it('that is corrected on the sheet is corrected in the measure, in whichever direction its days move', () => {
    const { personId, measureId } = house.aftercare()
    house.mark(awayUnreported(personId, '2024-05-03', '2024-05-06'))
    for (const [from, back] of [
      ['2024-05-10', '2024-05-15'],
      ['2024-05-01', '2024-05-03'],
      ['2024-05-02', null],
      ['2024-05-04', '2024-05-08'],
    ] as const) {
      house.mark(awayUnreported(personId, from, back))
      const expected = [`tu ${from}`, ...(back === null ? [] : [`den ${back}`])]
      expect(absenceEvents(measureId)).toEqual(expected)
      expect(house.row(personId).cells.presence?.value).toMatchObject({ from, backOn: back })
    }
    const history = house.measures.context(measureId).history.filter(({ type }) => type === 'vang_khong_bao_tu')
    expect(history.length).toBeGreaterThan(3)
    expect(history.at(-1)?.reason).toBe('Theo bảng tháng 05/2024')
  })

  it('that is taken back, or becomes another, is taken back in the measure', () => {
    const { personId, measureId } = house.aftercare()
    house.mark(awayUnreported(personId, '2024-05-03', '2024-05-06'))
    house.mark(present(personId))
    expect(absenceEvents(measureId)).toEqual([])
    house.months.undo(house.actor, house.key)
    expect(absenceEvents(measureId)).toEqual(['tu 2024-05-03', 'den 2024-05-06'])
    const reported = { state: 'absent_reported', reason: 'Đi khám', from: day('2024-05-03'), backOn: null } as const
    house.mark({ personId, field: 'presence', value: reported })
    expect(absenceEvents(measureId)).toEqual([])
    expect(eventsOf(measureId, 'vang_co_bao_tu')).toMatchObject([{ on: '2024-05-03', data: { reason: 'Đi khám' } }])
    expect(term(measureId)?.endsOn).toBe('2026-01-09')
  })

  it('that the case screen wrote is taken over and not written twice, nor taken away with the cell', () => {
    const { personId, measureId } = house.aftercare()
    const on = day('2024-04-28')
    house.measures.recordEvent(house.actor, { caseId: measureId, type: 'vang_khong_bao_tu', on, at: '', data: {} })
    expect(house.row(personId).absences).toMatchObject([{ from: '2024-04-28', backOn: null }])
    house.mark(awayUnreported(personId, '2024-04-28', '2024-05-07'))
    expect(absenceEvents(measureId)).toEqual(['tu 2024-04-28', 'den 2024-05-07'])
    house.mark({ personId, field: 'presence', value: null })
    expect(absenceEvents(measureId)).toEqual(['tu 2024-04-28'])
  })

  it('that contradicts one in the measure is refused, and nothing is written', async () => {
    const { personId, measureId } = house.aftercare()
    house.mark(awayUnreported(personId, '2024-05-03', '2024-05-13'))
    house.mark({ personId, field: 'presence', value: null })
    const at = { caseId: measureId, at: '', data: {} }
    house.measures.recordEvent(house.actor, { ...at, type: 'vang_co_bao_tu', on: day('2024-05-05') })
    house.measures.recordEvent(house.actor, { ...at, type: 'vang_co_bao_den', on: day('2024-05-09') })
    const words = await wordsOf(() => house.mark(awayUnreported(personId, '2024-05-08', '2024-05-13')))
    expect(words).toContain('changes.0.value.from: Hồ sơ SC-2024-001 đã ghi "Vắng có lý do"')
    expect(house.row(personId).cells.presence).toBeNull()
    house.mark(awayUnreported(personId, '2024-05-09', '2024-05-13'))
    expect(absenceEvents(measureId)).toEqual(['tu 2024-05-09', 'den 2024-05-13'])
  })

  it('that is corrected in the case is read from there', () => {
    const { personId, measureId } = house.aftercare()
    house.mark(awayUnreported(personId, '2024-05-03', '2024-05-13'))
    const [from, back] = [eventsOf(measureId, 'vang_khong_bao_tu')[0], eventsOf(measureId, 'vang_khong_bao_den')[0]]
    const correct = (eventId: string, on: string | null) =>
      house.measures.correctEvent(house.actor, {
        caseId: measureId,
        eventId,
        withdraw: on === null,
        on: on === null ? null : day(on),
        data: {},
        reason: 'Công an xác minh',
      })
    correct(from?.id ?? '', '2024-05-04')
    expect(house.row(personId).cells.presence?.value).toMatchObject({ from: '2024-05-04', backOn: '2024-05-13' })
    expect(house.mark(awayUnreported(personId, '2024-05-04', '2024-05-13'))).toBe(0)
    correct(back?.id ?? '', null)
    expect(house.row(personId).cells.presence?.value).toMatchObject({ from: '2024-05-04', backOn: null })
    correct(eventsOf(measureId, 'vang_khong_bao_tu')[0]?.id ?? '', null)
    expect(house.row(personId).cells.presence?.value).toMatchObject({ state: 'absent_unreported', from: null })
  })
})

describe('a test on the sheet', () => {
  it('is a test of the measure, corrected with the cell and never doubled', () => {
    const { personId, measureId } = house.aftercare()
    house.mark(tested(personId, '2024-05-06'))
    house.mark(tested(personId, '2024-05-07'))
    expect(eventsOf(measureId, 'xet_nghiem')).toMatchObject([{ on: '2024-05-07', data: { result: 'am_tinh' } }])
    house.mark({ personId, field: 'test', value: null })
    expect(eventsOf(measureId, 'xet_nghiem')).toEqual([])
    const data = { result: 'am_tinh' }
    house.measures.recordEvent(house.actor, {
      caseId: measureId,
      type: 'xet_nghiem',
      on: day('2024-05-09'),
      at: '',
      data,
    })
    house.mark(tested(personId, '2024-05-09'))
    expect(eventsOf(measureId, 'xet_nghiem')).toHaveLength(1)
    house.months.undo(house.actor, house.key)
    expect(eventsOf(measureId, 'xet_nghiem')).toHaveLength(1)
  })

  it('that is positive offers a determination of dependence and changes nothing else', () => {
    const { personId, measureId } = house.aftercare()
    const before = house.measures.context(measureId).derivation.state
    house.mark(tested(personId, '2024-05-06', 'duong_tinh'))
    const { offers } = house.row(personId)
    expect(offers).toMatchObject([{ measureId, line: 'xac_dinh_nghien', provenance: { confidence: 'verified' } }])
    expect(house.measures.context(measureId).derivation.state).toEqual(before)
    expect(house.measures.idsOfPerson(personId)).toEqual([measureId])
    house.mark(tested(personId, '2024-05-06'))
    expect(house.row(personId).offers).toEqual([])
  })
})

describe('the data of month work', () => {
  it('name events that every law of the lines has', () => {
    const { sheet } = house.work
    const types = [sheet.test.event, ...Object.values(sheet.absences).flatMap(({ from, back }) => [from, back])]
    for (const line of house.measures.lines().filter(({ id }) => id !== 'cai_nghien_bat_buoc')) {
      for (const version of line.versions) {
        const known = house.regimes.dossier(version.id).events.map(({ type }) => type)
        expect(types.filter((type) => !known.includes(type))).toEqual([])
      }
    }
    expect(house.key.communeCode).toBe(COMMUNE)
  })
})
