import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { CaseFactsSchema } from '#shared/measures/measure.schema.ts'
import { civilDate } from '#shared/primitives/civil-date.ts'
import {
  beginCase,
  fictitiousPerson,
  openTestMeasures,
  recordAll,
  type TestMeasures,
} from '#tests/helpers/test-measures.ts'
import { refusals, thrownBy } from '#tests/helpers/thrown-error.ts'

let test: TestMeasures
beforeEach(() => {
  test = openTestMeasures('2023-09-05')
})
afterEach(() => test.dispose())

/** As far as reading: received on Thursday 24/08, read until Tuesday 29/08. */
const reading = [
  ['lap_ho_so', '2023-08-17'],
  ['gui_thong_bao', '2023-08-23'],
  ['nhan_thong_bao', '2023-08-24'],
] as const

const eventId = (caseId: string, type: string) =>
  test.measures.context(caseId).events.find((e) => e.type === type)?.id ?? ''
const record = (caseId: string, type: string, on: string, data = {}) =>
  test.measures.recordEvent(test.actor, { caseId, type, on: civilDate(on), at: '', data })
const correct = (
  caseId: string,
  type: string,
  change: { on?: string; data?: Record<string, string>; withdraw?: boolean },
) =>
  test.measures.correctEvent(test.actor, {
    caseId,
    eventId: eventId(caseId, type),
    withdraw: change.withdraw ?? false,
    on: change.on ? civilDate(change.on) : null,
    data: change.data ?? {},
    reason: 'Ghi nhầm',
  })

describe('create', () => {
  it('begins with the discovery, under a code without gaps', () => {
    const ids = ['2023-08-16', '2022-12-30', '2023-08-18'].map((day) => beginCase(test, day))
    const cases = ids.map((id) => test.measures.context(id))
    expect(cases.map((c) => c.code)).toEqual(['HS-2023-001', 'HS-2022-001', 'HS-2023-002'])
    expect(cases[0]).toMatchObject({
      version: 1,
      officer: test.actor.name,
      openedOn: '2023-08-16',
      derivation: { state: { code: 'PHAT_HIEN', since: '2023-08-16', holder: 'Cơ quan lập hồ sơ' } },
    })
    expect(cases[0]?.events.map((e) => [e.type, e.on, e.recordedBy])).toEqual([
      ['phat_hien', '2023-08-16', test.actor.name],
    ])
  })

  it('goes on after number 999', () => {
    const id = beginCase(test, '2023-08-16')
    test.store.sqlite.prepare("update measure set code = 'HS-2023-999' where id = ?").run(id)
    expect(test.measures.context(beginCase(test, '2023-08-16')).code).toBe('HS-2023-1000')
    expect(test.measures.context(beginCase(test, '2023-08-16')).code).toBe('HS-2023-1001')
  })

  it('leaves no number behind when it fails', () => {
    expect(() => beginCase(test, '2023-08-16', { ground: 'G9' })).toThrow()
    expect(test.measures.context(beginCase(test, '2023-08-16')).code).toBe('HS-2023-001')
  })

  it('refuses who is too young, a minor where the law has no way for one, and a foreigner', () => {
    const by = (person: object, on = '2023-08-16') => refusals(() => beginCase(test, on, {}, { ...person }))
    expect(by({ birthDate: '2011-08-17' })).toEqual(['V4: Người này chưa đủ 12 tuổi: không lập hồ sơ.'])
    expect(by({ birthDate: '2000-03-02' }, '2018-03-01')[0]).toContain(
      'V4: Người này chưa đủ 18 tuổi: theo Điều 96 Luật 15/2012/QH13',
    )
    expect(by({ nationality: 'Lào' })[0]).toContain('V7: Không áp dụng biện pháp này với người nước ngoài')
    expect(beginCase(test, '2018-03-01', {}, { birthDate: '2000-03-01' })).toBeTruthy()
    expect(beginCase(test, '2023-08-16', {}, { birthDate: '2005-08-17' })).toBeTruthy()
    expect(beginCase(test, '2023-08-16', {}, { birthDate: '2005' })).toBeTruthy()
  })

  it('refuses a day to come, and days before any law, and takes the law of the day', () => {
    expect(thrownBy(() => beginCase(test, '2023-09-06'))).toMatchObject({
      kind: 'validation',
      fields: [{ path: 'on', message: 'Ngày 06/09/2023 ở sau ngày hôm nay (05/09/2023)' }],
    })
    test.clock.set('2026-08-03')
    const lawOn = (day: string) => test.measures.context(beginCase(test, day)).regime.id
    const days = ['2014-02-15', '2021-12-31', '2022-01-01', '2025-02-28', '2025-03-01', '2026-06-30', '2026-07-01']
    expect(days.map(lawOn)).toEqual(['D2013', 'D2013', 'D2022', 'D2022', 'D2025T', 'D2025T', 'D2026'])
    expect(refusals(() => beginCase(test, '2014-02-14'))[0]).toContain(
      'V20: Ngày phát hiện 14/02/2014 nằm ngoài mọi chế độ',
    )
  })

  it('needs the right to write', () => {
    const viewer = { ...test.actor, role: 'viewer' } as const
    const { id } = test.people.create(test.actor, fictitiousPerson()).person
    const input = { personId: id, discoveredOn: civilDate('2023-08-16'), facts: CaseFactsSchema.parse({}) }
    expect(thrownBy(() => test.measures.create(viewer, input))).toEqual({ kind: 'not-allowed', what: 'lập hồ sơ' })
  })
})

describe('the law of a case', () => {
  const choice = (caseId: string) => test.measures.context(caseId).axes.map((a) => [a.id, a.decidedBy, a.fixed])

  it('is chosen for the time being by the discovery, then fixed by the start of compilation', () => {
    const id = beginCase(test, '2023-01-30')
    expect(choice(id)).toEqual([
      ['D2022', 'Ngày phát hiện 30/01/2023', false],
      ['C2014', 'Ngày phát hiện (tạm tính) 30/01/2023', false],
      ['X2022', 'Ngày phát hiện (tạm tính) 30/01/2023', false],
      ['O_DISTRICT', 'Hôm nay 05/9/2023', false],
    ])
    record(id, 'lap_ho_so', '2023-02-01')
    expect(choice(id).slice(0, 2)).toEqual([
      ['D2022', 'Ngày bắt đầu lập hồ sơ 01/02/2023', true],
      ['C2023', 'Ngày bắt đầu lập hồ sơ (tạm tính) 01/02/2023', false],
    ])
  })

  it('changes with the day of compiling, and not once that has been recorded', () => {
    test.clock.set('2025-03-10')
    const later = beginCase(test, '2025-02-27')
    expect(record(later, 'lap_ho_so', '2025-03-03').axes[0]).toMatchObject({ id: 'D2025T', fixed: true })
    const id = beginCase(test, '2025-02-27')
    expect(record(id, 'lap_ho_so', '2025-02-28').axes[0]).toMatchObject({ id: 'D2022', fixed: true })
    // A file begun under a regime goes on under it (reading L10).
    expect(record(id, 'gui_thong_bao', '2025-03-04').regime.id).toBe('D2022')
  })
})

describe('recordEvent', () => {
  it('keeps the reading period: the last day may end it, only the next may send', () => {
    const id = beginCase(test, '2023-08-16')
    recordAll(test, id, reading)
    expect(refusals(() => record(id, 'het_han_doc', '2023-08-28'))).toEqual([
      'V19: Không ghi được "Hết thời hạn đọc hồ sơ" ngày 28/08/2023: chưa hết thời hạn "Người bị đề nghị đọc hồ sơ" (3 ngày làm việc từ 24/08/2023: bỏ T7, CN → 29/08/2023); ghi từ ngày 29/08/2023 trở đi.',
    ])
    record(id, 'het_han_doc', '2023-08-29')
    expect(refusals(() => record(id, 'gui_ldtbxh', '2023-08-29'))[0]).toContain('ghi từ ngày 30/08/2023 trở đi')
    expect(record(id, 'gui_ldtbxh', '2023-08-30').derivation.state.code).toBe('GUI_LDTBXH')
  })

  it('keeps the limitation: the last day is in time, the next only after evasion', () => {
    const limited = (day: string) => {
      const id = beginCase(test, '2023-08-16', { lastViolationOn: '2023-05-17' })
      return { id, act: () => record(id, 'lap_ho_so', day) }
    }
    expect(limited('2023-08-17').act().derivation.state.code).toBe('LAP_HO_SO')
    const late = limited('2023-08-18')
    expect(refusals(late.act)[0]).toMatch(
      /^V14: .*đã hết thời hạn "Thời hiệu áp dụng.*3 tháng từ 17\/05\/2023 → 17\/08\/2023/,
    )
    record(late.id, 'tron_tranh_tu', '2023-06-01', { evidence: 'Biên bản số 02' })
    expect(late.act().derivation.state.code).toBe('LAP_HO_SO')
  })

  it('refuses a step before the one that it follows', () => {
    const id = beginCase(test, '2023-08-16')
    recordAll(test, id, [['lap_ho_so', '2023-08-18']])
    expect(refusals(() => record(id, 'gui_thong_bao', '2023-08-17'))[0]).toContain('đang ở bước "Phát hiện"')
    expect(refusals(() => record(id, 'lap_ho_so', '2023-08-18'))[0]).toContain('đã ghi một lần')
    expect(refusals(() => record(id, 'chuyen_toa', '2023-08-21'))[0]).toContain(
      '"Gửi Phòng LĐTBXH" hoặc "Nhận hồ sơ bổ sung"',
    )
  })

  it('takes a late paper in on its own day', () => {
    const id = beginCase(test, '2023-08-16')
    recordAll(test, id, [...reading, ['quyet_dinh_quan_ly', '2023-08-17', { managedBy: 'gia_dinh' }]])
    expect(test.measures.context(id).events.map((e) => e.type)).toEqual([
      'phat_hien',
      'lap_ho_so',
      'quyet_dinh_quan_ly',
      'gui_thong_bao',
      'nhan_thong_bao',
    ])
  })

  it('checks the details by the event’s own fields', () => {
    const id = beginCase(test, '2023-08-16')
    const problems = (type: string, data: object) => {
      const error = thrownBy(() => record(id, type, '2023-08-17', data))
      return error.kind === 'validation' ? error.fields : error
    }
    expect(problems('ket_qua_nghien', { resultForm: '06', resultDate: '2023-02-30', colour: 'xanh' })).toEqual([
      {
        path: 'data.colour',
        message: 'Diễn biến "Thông báo kết quả xác định tình trạng nghiện cho người đó" không có mục này',
      },
      { path: 'data.resultForm', message: expect.stringContaining('chọn một trong: Mẫu số 04') },
      { path: 'data.resultDate', message: expect.stringContaining('ngày không có thật') },
      { path: 'data.facility', message: 'Cơ sở y tế: Chưa nhập' },
    ])
    expect(problems('khong_co', {})).toMatchObject([{ path: 'type' }])
    expect(problems('ghi_chu', { text: '   ' })).toMatchObject([{ path: 'data.text' }])
    expect(test.measures.context(id).history).toHaveLength(1)
    expect(record(id, 'ghi_chu', '2023-08-17', { text: '  Đã gọi điện ' }).events.at(-1)?.data).toEqual({
      text: 'Đã gọi điện',
    })
  })

  it('says what is wrong with the day', () => {
    const id = beginCase(test, '2023-08-16')
    expect(thrownBy(() => record(id, 'ghi_chu', '2023-09-06', { text: 'x' }))).toMatchObject({
      kind: 'validation',
      fields: [{ path: 'on' }],
    })
    expect(thrownBy(() => record('khong-co', 'ghi_chu', '2023-08-17', { text: 'x' }))).toMatchObject({
      kind: 'not-found',
    })
  })
})

describe('facts and reasons', () => {
  it('saves facts once for each version', () => {
    const id = beginCase(test, '2023-08-16')
    const facts = CaseFactsSchema.parse({
      ground: 'G1_KHONG_DK_TN',
      residence: { stable: 'khong', basis: 'KOD_DUOI_30' },
    })
    const saved = test.measures.saveFacts(test.actor, id, 1, facts)
    expect(saved).toMatchObject({ version: 2, derivation: { subjectKind: { id: 'B' } } })
    expect(thrownBy(() => test.measures.saveFacts(test.actor, id, 1, facts))).toMatchObject({ kind: 'conflict' })
    const row = test.audit.newest(20).find((r) => r.action === 'case.facts')
    expect(row?.detail).toBe('{"fields":["ground","residence"]}')
  })

  it('refuses codes that the law of the case does not have', () => {
    const id = beginCase(test, '2023-08-16')
    const facts = CaseFactsSchema.parse({
      ground: 'H1',
      residence: { basis: 'X' },
      exemptions: { X9: 'co' },
      lastViolationOn: '2023-09-06',
    })
    const error = thrownBy(() => test.measures.saveFacts(test.actor, id, 1, facts))
    expect(error.kind === 'validation' ? error.fields.map((f) => f.path) : error).toEqual([
      'facts.ground',
      'facts.residence.basis',
      'facts.exemptions.X9',
      'facts.lastViolationOn',
    ])
  })

  it('offers the grounds that are open to the person', () => {
    const { grounds, residenceBases, exemptions } = test.measures.choices(beginCase(test, '2023-08-16'))
    expect(grounds.map((g) => g.id)).toContain('G4_TAI_NGHIEN_SAU_CAI')
    expect(residenceBases.filter((b) => b.stable)).toHaveLength(2)
    expect(exemptions.map((x) => x.id)).toEqual(['X1', 'X2', 'X3', 'X4'])
  })

  it('keeps the newest reason; an empty one takes it back', () => {
    const id = beginCase(test, '2023-08-16')
    const excuse = (reason: string) => test.measures.excuse(test.actor, id, 'tuong_trinh', reason).reasons
    expect(excuse('Không viết được')).toEqual([{ kind: 'excuse', ref: 'tuong_trinh', reason: 'Không viết được' }])
    expect(excuse('Từ chối viết')).toEqual([{ kind: 'excuse', ref: 'tuong_trinh', reason: 'Từ chối viết' }])
    expect(excuse('')).toEqual([])
    expect(thrownBy(() => test.measures.excuse(test.actor, id, 'khong_co', 'x'))).toMatchObject({ kind: 'not-found' })
  })

  it('records why a step came late', () => {
    const id = beginCase(test, '2023-08-16')
    const late = test.measures.lateReason(test.actor, id, 'COMPILE_22#1', 'Chờ xác minh')
    expect(late.derivation.deadlines.find((d) => d.id === 'COMPILE_22#1')).toMatchObject({
      status: 'overdue',
      workingDaysLate: 7,
      lateReason: 'Chờ xác minh',
    })
    expect(thrownBy(() => test.measures.lateReason(test.actor, id, 'OFFICE_22#1', 'x'))).toMatchObject({
      kind: 'not-found',
    })
  })
})

describe('lists', () => {
  it('holds the cases that go on, as they stood on a day', () => {
    const [first, second] = [beginCase(test, '2023-08-16'), beginCase(test, '2023-08-21')]
    recordAll(test, first, [['lap_ho_so', '2023-08-22']])
    recordAll(test, second, [['dung_ho_so', '2023-08-28', { reasonKind: 'chet', detail: 'Giấy chứng tử số 01' }]])
    const states = (on?: string) =>
      test.measures.openContexts(on ? civilDate(on) : undefined).map((c) => `${c.code} ${c.derivation.state.code}`)
    expect(states()).toEqual(['HS-2023-001 LAP_HO_SO'])
    expect(states('2023-08-25')).toEqual(['HS-2023-001 LAP_HO_SO', 'HS-2023-002 PHAT_HIEN'])
    expect(states('2023-08-18')).toEqual(['HS-2023-001 PHAT_HIEN'])
    expect(states('2023-08-01')).toEqual([])
  })

  it('finds the cases of a person, newest first', () => {
    const first = beginCase(test, '2023-08-16')
    const { id } = test.measures.context(first).person
    const input = { personId: id, discoveredOn: civilDate('2023-08-30'), facts: CaseFactsSchema.parse({}) }
    const second = test.measures.create(test.actor, input).id
    expect(test.measures.idsOfPerson(id)).toEqual([second, first])
    expect(test.measures.newestOfPersons([id, 'khong-co'])).toEqual(new Map([[id, second]]))
    expect(test.measures.idsOfPerson('khong-co')).toEqual([])
  })

  it('writes every act into the audit, without personal values', () => {
    const id = beginCase(test, '2023-08-16')
    record(id, 'ghi_chu', '2023-08-17', { text: 'Điều riêng tư' })
    correct(id, 'ghi_chu', { withdraw: true })
    const rows = test.audit.newest(50).filter((r) => r.subjectId === id)
    expect(rows.map((r) => r.action)).toEqual(['case.event.withdraw', 'case.event', 'case.create'])
    expect(JSON.stringify(rows)).not.toMatch(/riêng tư|Giả Định/)
    expect(test.audit.verify()).toMatchObject({ ok: true })
  })
})
