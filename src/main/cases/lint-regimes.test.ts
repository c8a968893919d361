import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { DocumentRowSchema } from '#shared/documents/document.schema.ts'
import type { FieldValues } from '#shared/documents/field.schema.ts'
import type { CaseFacts } from '#shared/measures/measure.schema.ts'
import { civilDate } from '#shared/primitives/civil-date.ts'
import { beginCase, openTestMeasures, recordAll, type TestMeasures } from '#tests/helpers/test-measures.ts'
import { buildChecklist } from './checklist.ts'
import { CHECKS } from './checks/index.ts'
import { type LintInput, type LintStage, lint, type Paper } from './lint.ts'

let test: TestMeasures
beforeEach(() => {
  test = openTestMeasures('2027-06-01')
})
afterEach(() => test.dispose())

/** What the linter sees of a case; rows of the checklist named in `scanned` are there. */
function inputOf(caseId: string, scanned: readonly string[] = [], papers: readonly Paper[] = []): LintInput {
  const context = test.measures.context(caseId)
  const checklist = buildChecklist(context, papers, []).map((row) =>
    scanned.includes(row.id) ? { ...row, state: 'present' as const } : row,
  )
  const office = test.settings.office()
  return { context, office, papers, attachments: [], checklist, today: civilDate('2027-06-01'), pastReturns: [] }
}

function said(input: LintInput, rule: string, stage: LintStage = 'court'): string[] {
  return lint(input, CHECKS, stage)
    .filter((finding) => finding.rule === rule)
    .map((finding) => `${finding.severity}: ${finding.message}`)
}

function paper(form: string, values: FieldValues = {}): Paper {
  const row = { id: form, caseId: '', form, formVersion: 1, title: form, state: 'nhap', number: '', documentDate: null }
  const rest = { signer: '', issuer: '', pages: 1, sha256: '', version: 1, updatedAt: '', replacedBy: null }
  return { ...DocumentRowSchema.parse({ ...row, ...rest }), values }
}

function withFacts(caseId: string, facts: Partial<CaseFacts>): void {
  const { version, caseFacts } = test.measures.context(caseId)
  test.measures.saveFacts(test.actor, caseId, version, { ...caseFacts, ...facts })
}

const day = civilDate
const noEducation = { completedOn: null, limitationEndedOn: null, terminatedOn: null }

describe('V12: education at the commune before (D2013)', () => {
  const residence = { stable: 'co', basis: 'OD_DANG_KY' }
  const begin = (ground: string, education: Partial<CaseFacts['education']> = {}, violation = '2018-03-01') =>
    beginCase(test, '2018-03-05', {
      ground,
      residence,
      lastViolationOn: violation,
      education: { ...noEducation, ...education },
    })
  const found = (caseId: string, scanned = ['giao_duc_tai_xa']) => said(inputOf(caseId, scanned), 'V12')

  it('wants the paper that proves it, and a day to count from', () => {
    const id = begin('H1_SAU_GDX')
    expect(found(id, [])[0]).toContain('refuse: Căn cứ này phải có tài liệu chứng minh đã bị áp dụng')
    expect(found(id)).toEqual([
      'refuse: Chưa nhập ngày chấp hành xong biện pháp giáo dục tại xã, phường, thị trấn, hoặc ngày hết thời hiệu thi hành quyết định đó.',
    ])
  })

  it.each([
    ['completedOn', '2016-03-01', true],
    ['completedOn', '2016-02-29', false],
    ['limitationEndedOn', '2017-03-01', true],
    ['limitationEndedOn', '2017-02-28', false],
    ['completedOn', '2018-03-02', false],
  ] as const)('%s %s, violation on 01/03/2018: within is %s', (field, on, within) => {
    expect(found(begin('H1_SAU_GDX', { [field]: day(on) })).length).toBe(within ? 0 : 1)
  })

  it('says how far beyond the window the case lies', () => {
    expect(found(begin('H1_SAU_GDX', { completedOn: day('2016-02-28') }))).toEqual([
      'refuse: Ngày 01/03/2018 đã quá 24 tháng từ ngày chấp hành xong biện pháp giáo dục tại xã, phường, thị trấn (28/02/2016 → 28/02/2018). Chọn căn cứ khác.',
    ])
  })

  it('wants the day of the end before time for that ground, and nothing without stable residence', () => {
    expect(found(begin('H2_CHAM_DUT_GDX'))[0]).toContain('Chưa nhập ngày chấm dứt thi hành')
    expect(found(begin('H2_CHAM_DUT_GDX', { terminatedOn: day('2018-01-10') }))).toEqual([])
    expect(found(begin('H3_KHONG_CU_TRU'), [])).toEqual([])
  })
})

describe('V9: grounds that are law for a time (D2013)', () => {
  const on = (discovered: string, ground: string) => said(inputOf(beginCase(test, discovered, { ground })), 'V9')

  it('takes those of the law of the day, on both sides of 30/10/2016', () => {
    expect(on('2016-10-29', 'H0_SAU_GDX')).toEqual([])
    expect(on('2016-10-29', 'H1_SAU_GDX')[0]).toContain('không có hiệu lực ngày 29/10/2016')
    expect(on('2016-10-30', 'H1_SAU_GDX')).toEqual([])
    expect(on('2016-10-30', 'H0_SAU_GDX')[0]).toContain('không có hiệu lực ngày 30/10/2016')
  })

  it('offers only those', () => {
    const offered = (discovered: string) => test.measures.choices(beginCase(test, discovered)).grounds.map((g) => g.id)
    expect(offered('2016-10-29')).toEqual(['H0_SAU_GDX', 'H0_KHONG_CU_TRU'])
    expect(offered('2016-10-30')).toEqual(['H1_SAU_GDX', 'H2_CHAM_DUT_GDX', 'H3_KHONG_CU_TRU'])
  })
})

describe('minors (D2022)', () => {
  const minor = (birthDate: string, discovered = '2023-08-16', facts = {}) =>
    beginCase(test, discovered, { residence: { stable: 'co' }, ...facts }, { birthDate })

  it('V4 says nothing while somebody stays a minor, and warns of coming of age at each turn', () => {
    expect(said(inputOf(minor('2009-09-01', '2023-08-16', { lastViolationOn: '2023-08-01' })), 'V4')).toEqual([])
    const between = minor('2005-08-10', '2023-08-16', { lastViolationOn: '2023-08-01' })
    expect(said(inputOf(between), 'V4')[0]).toContain('warn: Người này đủ 18 tuổi giữa ngày vi phạm cuối')
    expect(said(inputOf(minor('2009-06-01')), 'V4')[0]).toContain('warn: Hồ sơ lập khi người này chưa đủ 18 tuổi, nay')
    expect(said(inputOf(minor('2009-06-02')), 'V4')).toEqual([])
  })

  it('V4 refuses who was a child at the violation, and whose age is not known', () => {
    const child = minor('2011-08-10', '2023-08-16', { lastViolationOn: '2023-08-01' })
    expect(said(inputOf(child), 'V4')[0]).toContain('refuse: Vào ngày vi phạm cuối 01/08/2023 người này mới 11 tuổi')
    const unknown = minor('2005', '2023-08-16')
    expect(said(inputOf(unknown), 'V4')[0]).toContain('refuse: Chưa xác định được tuổi')
  })

  it('V8 and V8b want somebody who speaks for them, told of the file', () => {
    const id = minor('2009-09-01')
    expect(said(inputOf(id), 'V8')).toHaveLength(1)
    withFacts(id, { noRepresentativeReason: 'Mồ côi, chưa có người giám hộ' })
    expect(said(inputOf(id), 'V8')).toEqual([])
    recordAll(test, id, [
      ['lap_ho_so', '2023-08-17'],
      ['gui_thong_bao', '2023-08-18'],
    ])
    expect(said(inputOf(id), 'V8b')[0]).toContain('Chưa ghi "Cha, mẹ, người giám hộ')
    recordAll(test, id, [['thong_bao_cha_me', '2023-08-21', { relation: 'me' }]])
    expect(said(inputOf(id), 'V8b')).toEqual([])
    const adult = beginCase(test, '2023-08-16')
    recordAll(test, adult, [
      ['lap_ho_so', '2023-08-17'],
      ['gui_thong_bao', '2023-08-18'],
    ])
    expect(said(inputOf(adult), 'V8b')).toEqual([])
  })

  it('gives each who was told the whole time to read', () => {
    const id = minor('2009-09-01')
    recordAll(test, id, [
      ['lap_ho_so', '2023-08-17'],
      ['gui_thong_bao', '2023-08-18'],
      ['nhan_thong_bao', '2023-08-21'],
      ['thong_bao_cha_me', '2023-08-22', { relation: 'me' }],
    ])
    expect(() => recordAll(test, id, [['het_han_doc', '2023-08-24']])).toThrow()
    recordAll(test, id, [['het_han_doc', '2023-08-25']])
  })

  it('V20b warns of the time without a court ordinance for minors, and of no other', () => {
    const noted = (birthDate: string, discovered: string) => said(inputOf(minor(birthDate, discovered)), 'V20b')
    expect(noted('2008-01-01', '2022-03-23')[0]).toContain('warn: Chưa có quy định về thủ tục tại Tòa án')
    expect(noted('2008-01-01', '2022-03-24')).toEqual([])
    expect(noted('1990-01-01', '2022-03-23')).toEqual([])
  })

  it('makes Mẫu số 39 for the court, wants it complete, and no paper made for adults', () => {
    const id = minor('2009-09-01')
    recordAll(test, id, [
      ['lap_ho_so', '2023-08-17'],
      ['gui_thong_bao', '2023-08-18'],
      ['nhan_thong_bao', '2023-08-18'],
      ['het_han_doc', '2023-08-23'],
      ['gui_ldtbxh', '2023-08-24'],
      ['ldtbxh_nhan', '2023-08-24'],
    ])
    const offer = (caseId: string) =>
      test.measures.context(caseId).derivation.offers.find((o) => o.type === 'chuyen_toa')?.form
    expect(offer(id)).toBe('ND116-39')
    const rows = inputOf(id).checklist.map((row) => [row.id, row.form])
    expect(rows).toContainEqual(['y_kien_cha_me', 'ND116-38'])
    expect(rows).toContainEqual(['de_nghi_toa_cttn', 'ND116-39'])
    const half = paper('ND116-39', { family: 'Cha mẹ làm ruộng', plan: 'Học văn hóa, học nghề' })
    expect(said(inputOf(id, [], [half]), 'V24b')).toEqual([
      'refuse: ND116-39 còn để trống mục mà luật yêu cầu. Ghi đủ hoàn cảnh gia đình, phương án quản lý và ý kiến về bảo vệ quyền trẻ em.',
    ])
    const whole = paper('ND116-39', { ...half.values, childRights: 'Bảo đảm quyền học tập' })
    expect(said(inputOf(id, [], [whole]), 'V24b')).toEqual([])
    expect(said(inputOf(id, [], [paper('ND116-34')]), 'V28b')[0]).toContain('biểu mẫu dùng cho người từ đủ 18 tuổi')
    const adult = beginCase(test, '2023-08-16')
    expect(said(inputOf(adult, [], [paper('ND116-39')]), 'V28b')[0]).toContain('từ đủ 12 đến dưới 18 tuổi')
  })

  it('no text that they are shown calls the measure an administrative one', () => {
    for (const { id } of test.regimes.axes.find((axis) => axis.id === 'dossier')?.versions ?? []) {
      const { events, states, checklist, deadlines, rules, head } = test.regimes.dossier(id)
      const texts = [events, states, checklist, deadlines, rules, head.grounds, head.exemptions, head.subjectKinds]
        .flat()
        .map((row) => row.label)
      expect(texts.filter((text) => /biện pháp xử lý hành chính/i.test(text))).toEqual([])
    }
  })
})

describe('the law of 2026', () => {
  const begin = (facts: Record<string, unknown> = {}, person = {}) =>
    beginCase(test, '2026-09-07', { lastViolationOn: '2026-09-01', ...facts }, person)
  const record = (kind: string, on: string) => ({ kind, on, number: '01', issuer: 'Công an xã Thử' })

  it('V10b wants the earlier records of the ground, in their order and before the last violation', () => {
    const found = (records: object[]) =>
      said(inputOf(begin({ ground: 'G_VI_PHAM_LAN_3', earlierRecords: records })), 'V10b')
    expect(found([])).toHaveLength(2)
    expect(found([record('nhac_nho', '2026-07-10'), record('kiem_diem', '2026-08-10')])).toEqual([])
    expect(found([record('nhac_nho', '2026-08-20'), record('kiem_diem', '2026-08-10')])[0]).toContain(
      'biên bản kiểm điểm (10/08/2026) phải sau văn bản nhắc nhở (20/08/2026)',
    )
    expect(found([record('nhac_nho', '2026-07-10'), record('kiem_diem', '2026-09-02')])[0]).toContain(
      'phải trước vi phạm cuối (01/09/2026)',
    )
    const bare = { kind: 'nhac_nho', on: '2026-07-10' }
    expect(found([bare, record('kiem_diem', '2026-08-10')])[0]).toContain('Chưa nhập số hoặc cơ quan lập')
    expect(said(inputOf(begin({ ground: 'G1_KHONG_DK_TN' })), 'V10b')).toEqual([])
  })

  it('V16, V17 and V17b: commune police of the right commune, and no family', () => {
    const compiler = { kind: 'cong_an_xa', communeCode: '09583' }
    const commune = begin({ compiler: { kind: 'ubnd_xa', name: 'Ủy ban nhân dân xã Thử' } })
    expect(said(inputOf(commune), 'V17b')[0]).toContain('refuse: Theo Chế độ lập hồ sơ D2026')
    expect(said(inputOf(begin()), 'V17b')).toEqual([])
    expect(said(inputOf(begin({ compiler })), 'V17')).toEqual([])
    const elsewhere = { ...compiler, communeCode: '09574' }
    expect(said(inputOf(begin({ compiler: elsewhere })), 'V17')[0]).toContain(
      'khác với xã, phường nơi người này cư trú',
    )
    const nowhere = begin({ compiler, residence: { stable: 'khong', basis: 'KOD' } })
    expect(said(inputOf(nowhere), 'V17')[0]).toContain('Ghi nơi vi phạm')
    const family = begin({ compiler, manager: { kind: 'gia_dinh' } })
    expect(said(inputOf(family), 'V16')[0]).toContain('không giao người này cho gia đình quản lý')
    expect(said(inputOf(begin({ compiler, manager: { kind: 'co_so' } })), 'V16')).toEqual([])
  })

  it('V24 reminds of the centre', () => {
    expect(said(inputOf(begin()), 'V24')[0]).toContain('warn: Chưa chọn cơ sở')
    expect(said(inputOf(begin({ centre: { name: 'Cơ sở số 1 (ví dụ)' } })), 'V24')).toEqual([])
  })

  it('asks adults for no statement, and lets a relapse be a ground for minors', () => {
    const rows = (birthDate: string) => inputOf(begin({}, { birthDate })).checklist.map((row) => row.id)
    expect(rows('1990-01-01')).not.toContain('tuong_trinh')
    expect(rows('2011-01-01')).toEqual(expect.arrayContaining(['tuong_trinh', 'y_kien_cha_me']))
    const choices = test.measures.choices(begin({}, { birthDate: '2011-01-01' }))
    expect(choices.grounds.map((g) => g.id)).toContain('G4_TAI_NGHIEN_SAU_CAI')
    expect(choices).toMatchObject({
      compilers: ['cong_an_xa'],
      managers: ['co_so'],
      asks: ['rehabCount', 'earlierRecords', 'noRepresentativeReason'],
    })
  })

  it('files directly: read for three working days, sent on the next', () => {
    const id = begin({ compiler: { kind: 'cong_an_xa', communeCode: '09583' } })
    recordAll(test, id, [
      ['lap_ho_so', '2026-09-07'],
      ['gui_thong_bao', '2026-09-10'],
      ['nhan_thong_bao', '2026-09-10'],
      ['het_han_doc', '2026-09-15'],
    ])
    const { derivation } = test.measures.context(id)
    expect(derivation.deadlines.find((d) => d.rule === 'REC_D2026_SEND')).toMatchObject({
      due: '2026-09-16',
      responsible: 'Trưởng Công an cấp xã',
    })
    expect(() => recordAll(test, id, [['chuyen_toa', '2026-09-15']])).toThrow()
    recordAll(test, id, [['chuyen_toa', '2026-09-16']])
    expect(test.measures.context(id).derivation.state).toMatchObject({
      code: 'CHUYEN_TOA',
      holder: 'Tòa án nhân dân khu vực',
    })
  })
})

describe('the legal check of the office of justice (D2013)', () => {
  const upTo = (id: string) =>
    recordAll(test, id, [
      ['xac_minh_cu_tru', '2018-03-06', { basis: 'OD_DANG_KY' }],
      ['lap_ho_so', '2018-03-07'],
      ['gui_thong_bao', '2018-03-08'],
      ['nhan_thong_bao', '2018-03-08'],
      ['het_han_doc', '2018-03-13'],
      ['gui_tu_phap', '2018-03-14'],
      ['tu_phap_nhan', '2018-03-14'],
    ])
  const stateOf = (id: string) => test.measures.context(id).derivation.state.code
  const dueOf = (id: string, rule: string) =>
    test.measures.context(id).derivation.deadlines.findLast((d) => d.rule === rule)?.due

  it('lets the file pass when it is complete, five days for it and seven for the office', () => {
    const id = beginCase(test, '2018-03-05')
    upTo(id)
    expect(stateOf(id)).toBe('KIEM_TRA_PHAP_LY')
    expect(dueOf(id, 'TP_CHECK_13')).toBe('2018-03-19')
    expect(() => recordAll(test, id, [['gui_ldtbxh', '2018-03-15']])).toThrow()
    const items = [{ item: 'Đối tượng', finding: 'du', remark: '' }]
    recordAll(test, id, [
      ['ket_qua_tu_phap', '2018-03-16', { result: 'du', checker: 'Trần Thị Ví Dụ', items }],
      ['gui_ldtbxh', '2018-03-16'],
      ['ldtbxh_nhan', '2018-03-19'],
    ])
    expect(dueOf(id, 'OFFICE_13')).toBe('2018-03-26')
    recordAll(test, id, [['chuyen_toa', '2018-03-26']])
    expect(stateOf(id)).toBe('CHUYEN_TOA')
  })

  it('sends it back when it is not, and looks at it again', () => {
    const id = beginCase(test, '2018-03-05')
    upTo(id)
    recordAll(test, id, [
      [
        'ket_qua_tu_phap',
        '2018-03-16',
        { result: 'can_bo_sung', checker: 'Trần Thị Ví Dụ', reason: 'Thiếu tường trình' },
      ],
    ])
    expect(stateOf(id)).toBe('BO_SUNG')
    expect(() => recordAll(test, id, [['gui_ldtbxh', '2018-03-19']])).toThrow()
    recordAll(test, id, [
      ['gui_tu_phap', '2018-03-20'],
      ['tu_phap_nhan', '2018-03-21'],
    ])
    expect(dueOf(id, 'TP_CHECK_13')).toBe('2018-03-26')
    recordAll(test, id, [['ket_qua_tu_phap', '2018-03-22', { result: 'du', checker: 'Trần Thị Ví Dụ' }]])
    expect(stateOf(id)).toBe('DA_KIEM_TRA')
  })

  it('goes around more than once at the office, and each return is received once', () => {
    const id = beginCase(test, '2018-03-05')
    upTo(id)
    recordAll(test, id, [
      ['ket_qua_tu_phap', '2018-03-16', { result: 'du', checker: 'Trần Thị Ví Dụ' }],
      ['gui_ldtbxh', '2018-03-16'],
      ['ldtbxh_nhan', '2018-03-19'],
      ['tra_bo_sung', '2018-03-20'],
      ['co_quan_nhan_lai', '2018-03-21'],
    ])
    expect(() => recordAll(test, id, [['co_quan_nhan_lai', '2018-03-21']])).toThrow()
    recordAll(test, id, [
      ['nhan_bo_sung', '2018-03-23'],
      ['tra_bo_sung', '2018-03-26'],
      ['co_quan_nhan_lai', '2018-03-27'],
      ['nhan_bo_sung', '2018-03-28'],
    ])
    expect(dueOf(id, 'OFFICE_13')).toBe('2018-04-04')
  })

  it('ends when the person turns out to live elsewhere', () => {
    const id = beginCase(test, '2018-03-05')
    recordAll(test, id, [
      ['xac_minh_cu_tru', '2018-03-06'],
      ['chuyen_dia_phuong', '2018-03-08', { commune: 'Ủy ban nhân dân xã Ví Dụ' }],
    ])
    expect(test.measures.context(id).derivation.state).toMatchObject({ code: 'CHUYEN_DIA_PHUONG', final: true })
  })
})

describe('the time of transition (D2025T)', () => {
  it('is the law of 2022 without the names of offices that are gone', () => {
    const id = beginCase(test, '2025-07-07')
    const { regime } = test.measures.context(id)
    const ids = (id: string) => test.regimes.dossier(id).checklist.map((row) => row.id)
    expect(ids('D2025T')).toEqual(ids('D2022'))
    const texts = [regime.states, regime.events, regime.deadlines, regime.checklist]
      .flat()
      .map((row) => JSON.stringify({ ...row, provenance: null }))
    expect(
      texts.filter((text) =>
        /Lao động - Thương binh và Xã hội|LĐTBXH|Công an cấp huyện|Tòa án nhân dân cấp huyện/.test(text),
      ),
    ).toEqual([])
    expect(texts.filter((text) => text.includes('chưa rõ cơ quan')).length).toBeGreaterThan(3)
  })
})
