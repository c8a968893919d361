import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { LISTS, type ListId } from '#shared/life/life-effect.ts'
import { civilDate } from '#shared/primitives/civil-date.ts'
import { fictitiousPerson, openTestMeasures, recordAll, type TestMeasures } from '#tests/helpers/test-measures.ts'
import { refusals } from '#tests/helpers/thrown-error.ts'

type Short = readonly [type: string, on: string, data?: object]

let test: TestMeasures
let personId: string
beforeEach(() => {
  test = openTestMeasures('2026-05-15')
  personId = test.people.create(test.actor, fictitiousPerson()).person.id
})
afterEach(() => test.dispose())

/** Opens a measure and records what followed; its id. */
function measure(line: string, on: string, data: Record<string, string>, later: readonly Short[] = []): string {
  const { id } = test.measures.open(test.actor, { personId, line, on: civilDate(on), data })
  recordAll(test, id, later)
  return id
}

const file = (on: string, later: readonly Short[]) => measure('theo_doi', on, {}, later)
const legacy = { reason: 'HO_SO_CU', basis: 'HO_SO_CU' }

/** Aftercare that was decided on Tuesday 21/03/2023. */
const managed = (later: readonly Short[] = []) =>
  measure('sau_cai', '2023-03-10', { source: 'cnbb_nguoi_lon', completedOn: '2023-03-10', paperKind: 'gcn_cnbb' }, [
    ['trinh_bao', '2023-03-14'],
    ['de_nghi_quan_ly', '2023-03-17'],
    ['quyet_dinh_sau_cai', '2023-03-21', { number: '51/QĐ', from: '2023-03-10', to: '2025-03-09' }],
    ...later,
  ])

/** Times on a list, oldest first, as "from - to: reason in > reason out". */
function stays(list: ListId): string[] {
  return test.life
    .person(personId)
    .lists.filter((stay) => stay.list === list)
    .map(({ from, to, entry, exit }) => `${from} - ${to ?? ''}: ${entry.reason} > ${exit?.reason ?? ''}`)
    .reverse()
}

function listsOn(on: string): ListId[] {
  const query = { on: civilDate(on), communeCode: '', after: null, limit: 50 }
  return LISTS.filter((list) => test.life.list(test.actor, { ...query, list }).rows.length > 0)
}

const standingOn = (on: string) => test.life.standingOn(personId, civilDate(on))

describe('a day on which much happens', () => {
  it('ends an entry that was taken back on the same day', () => {
    file('2024-03-04', [
      ['vao_ds1', '2024-03-04', { reason: 'HO_SO_CU' }],
      ['ra_ds1', '2024-03-04', { reason: 'NHAP_NHAM' }],
    ])
    expect(stays('DS1')).toEqual(['2024-03-04 - 2024-03-04: HO_SO_CU > NHAP_NHAM'])
    expect(listsOn('2024-03-04')).toEqual([])
  })

  it('keeps the one who leaves in the morning and comes back in the evening', () => {
    file('2024-03-04', [
      ['vao_ds2', '2024-03-04', legacy],
      ['ra_ds2', '2024-06-03', { reason: 'NHAP_NHAM' }],
      ['vao_ds2', '2024-06-03', legacy],
    ])
    expect(stays('DS2')).toEqual(['2024-03-04 - 2024-06-03: HO_SO_CU > NHAP_NHAM', '2024-06-03 - : HO_SO_CU > '])
    expect(listsOn('2024-06-03')).toEqual(['DS2'])
  })

  it('takes the order of another measure by what the steps are: out of one list before into another', () => {
    const user = measure('quan_ly_su_dung', '2024-01-08', { place: 'Nơi mẫu', agency: 'Công an mẫu' }, [
      ['quyet_dinh_quan_ly_sd', '2024-01-10', { number: '07/QĐ' }],
    ])
    measure('xac_dinh_nghien', '2024-03-04', { ground: 'a' }, [
      ['ket_luan', '2024-03-06', { result: 'nghien', number: '1/PKQ', facility: 'Trung tâm y tế mẫu' }],
    ])
    recordAll(test, user, [['dung_quan_ly', '2024-03-06', { reason: 'DUNG_NGHIEN', number: '09/QĐ' }]])
    expect(listsOn('2024-03-06')).toEqual(['DS2'])
    expect(standingOn('2024-03-06')?.class).toBe('NGUOI_NGHIEN')
  })

  it('lets somebody sentenced and released on one day stand where the release says', () => {
    file('2024-03-04', [
      ['phat_tu', '2024-03-05'],
      ['ra_tu', '2024-03-05'],
    ])
    expect(standingOn('2024-03-04')?.presence).toBe('TAI_DIA_BAN')
    expect(standingOn('2024-03-05')?.presence).toBe('TAI_DIA_BAN')
  })
})

describe('effects dated by a detail', () => {
  it('hold from the day of the slip, not from the day on which it was told', () => {
    measure('xac_dinh_nghien', '2024-03-04', { ground: 'b' }, [
      [
        'ket_luan',
        '2024-03-11',
        { result: 'nghien', number: '1/PKQ', facility: 'Trung tâm y tế mẫu', paperDate: '2024-03-06' },
      ],
    ])
    expect(stays('DS2')).toEqual(['2024-03-06 - : PHAT_HIEN_MOI > '])
  })

  it('cannot end what had not begun: a slip older than the decision takes the person out on the day of the decision', () => {
    managed([['tai_nghien_sc', '2023-03-24', { slipNumber: '7/PKQ', slipDate: '2023-03-15' }]])
    expect(stays('DS3')).toEqual(['2023-03-21 - 2023-03-21: QD_QUAN_LY_SAU_CAI > TAI_NGHIEN'])
    expect(listsOn('2026-05-15')).toEqual(['DS2'])
  })

  it('count a relapse on the day of the slip, whenever the person was put back on the list', () => {
    file('2020-01-06', [
      ['hoan_thanh_truoc_day', '2020-01-06', { kind: 'cai', completedOn: '2019-06-03' }],
      [
        'vao_ds2',
        '2024-03-11',
        { reason: 'TAI_NGHIEN', basis: 'PHIEU_Y_TE', number: '1/PKQ', paperDate: '2024-03-06' },
      ],
    ])
    expect(test.life.person(personId).relapses).toEqual(['2024-03-06'])
    expect(stays('DS2')).toEqual(['2024-03-11 - : TAI_NGHIEN > '])
  })

  it('refuse a relapse whose slip is not later than what was completed', () => {
    const id = file('2020-01-06', [['hoan_thanh_truoc_day', '2020-01-06', { kind: 'cai', completedOn: '2019-06-03' }]])
    const slip = { reason: 'TAI_NGHIEN', basis: 'PHIEU_Y_TE', number: '1/PKQ', paperDate: '2019-06-03' }
    expect(refusals(() => recordAll(test, id, [['vao_ds2', '2024-03-11', slip]]))).toEqual([
      expect.stringMatching(/^A02: Tái nghiện cần một phiếu kết quả sau ngày hoàn thành/),
    ])
  })

  it('tell what each of two old completions was: one reason for leaving does not take the other for its own', () => {
    file('2020-01-06', [
      ['vao_ds2', '2020-01-06', legacy],
      ['hoan_thanh_truoc_day', '2020-01-06', { kind: 'cai', completedOn: '2015-06-01' }],
      ['hoan_thanh_truoc_day', '2020-01-07', { kind: 'thay_the', completedOn: '2019-12-02' }],
    ])
    const [candidate] = test.life.candidates({ on: civilDate('2020-02-03'), communeCode: null })
    expect(candidate).toMatchObject({ reasonId: 'HT_CAI_2_NAM', since: '2015-06-01' })
  })
})

describe('somebody who died', () => {
  const death: Short = ['chet', '2023-11-04']

  it('is in no measure any more, though another file is still open', () => {
    measure('quan_ly_su_dung', '2023-09-04', { place: 'Nơi mẫu', agency: 'Công an mẫu' }, [
      ['quyet_dinh_quan_ly_sd', '2023-09-08', { number: '07/QĐ' }],
    ])
    const running = () => test.life.person(personId).episodes.map((episode) => episode.id)
    expect(running()).toEqual(['user'])
    file('2023-09-04', [death])
    expect(running()).toEqual([])
    const roster = (on: string) =>
      test.life.roster({ communeCode: null, from: civilDate(on), to: civilDate(on) }).map((row) => row.episode)
    expect(roster('2023-11-03')).toEqual(['user'])
    expect(roster('2023-11-04')).toEqual([])
  })

  it('stands where death left him or her, whatever is told of that day later', () => {
    const id = file('2023-01-09', [['vao_ds2', '2023-01-09', legacy], death])
    recordAll(test, id, [['xet_nghiem', '2023-11-04', { result: 'am_tinh' }]])
    expect(standingOn('2026-05-15')).toEqual({ class: 'NGOAI_DANH_SACH', presence: 'CHET' })
    expect(refusals(() => recordAll(test, id, [['ra_tu', '2023-11-06']]))).not.toEqual([])
  })
})

describe('a measure that is corrected', () => {
  const change = (caseId: string, type: string, fields: { on?: string; data?: Record<string, string> }) => {
    const event = test.measures.context(caseId).events.findLast((one) => one.type === type)
    const { on, data } = fields
    const withdraw = on === undefined && data === undefined
    const day = on === undefined ? null : civilDate(on)
    const input = { caseId, eventId: event?.id ?? '', withdraw, on: day, data: data ?? {}, reason: 'Ghi nhầm' }
    test.measures.correctEvent(test.actor, input)
  }

  it('changes the lists of days that have passed, and takes back what it did to them', () => {
    const id = file('2023-01-09', [
      ['vao_ds2', '2023-01-09', legacy],
      ['phat_tu', '2023-06-05'],
    ])
    expect(listsOn('2023-06-05')).toEqual([])
    change(id, 'phat_tu', { on: '2023-07-03' })
    expect(listsOn('2023-06-05')).toEqual(['DS2'])
    expect(listsOn('2023-07-03')).toEqual([])
    change(id, 'phat_tu', {})
    expect(listsOn('2026-05-15')).toEqual(['DS2'])
    expect(standingOn('2023-07-03')?.presence).toBe('TAI_DIA_BAN')
  })

  it('does not let a completion be taken back while a relapse rests on it', () => {
    const id = file('2020-01-06', [
      ['hoan_thanh_truoc_day', '2020-01-06', { kind: 'cai', completedOn: '2019-06-03' }],
      ['vao_ds2', '2024-03-11', { reason: 'TAI_NGHIEN', basis: 'PHIEU_Y_TE', number: '1/PKQ' }],
    ])
    expect(refusals(() => change(id, 'hoan_thanh_truoc_day', {}))).toEqual([expect.stringMatching(/^A02: Chưa có lần/)])
    expect(test.life.person(personId).relapses).toEqual(['2024-03-11'])
  })

  it('says who was moved by mistake as if he or she had never left', () => {
    const id = file('2023-01-09', [
      ['vao_ds2', '2023-01-09', legacy],
      ['chuyen_noi_o', '2023-06-05', { scope: 'trong_huyen', toCommune: '09586' }],
      ['noi_den_xac_nhan', '2023-06-12', { scope: 'trong_huyen', toCommune: '09586' }],
    ])
    expect(stays('DS2')).toEqual(['2023-01-09 - 2023-06-12: HO_SO_CU > CHUYEN_DI', '2023-06-12 - : CHUYEN_DEN > '])
    change(id, 'noi_den_xac_nhan', {})
    expect(stays('DS2')).toEqual(['2023-01-09 - : HO_SO_CU > '])
  })
})

describe('the certificate at the end of the management', () => {
  const certificate: Short = ['hoan_thanh_sau_cai', '2025-03-10', { number: '54/GXN' }]
  const slip = { number: '1/PKQ', facility: 'Trung tâm y tế mẫu' }

  it('is not given to somebody who was found dependent in another file meanwhile', () => {
    const id = managed()
    measure('xac_dinh_nghien', '2024-06-03', { ground: 'd' }, [
      ['ket_luan', '2024-06-05', { result: 'nghien', ...slip }],
    ])
    expect(refusals(() => recordAll(test, id, [certificate]))).toEqual([
      expect.stringMatching(/^A14: Người này đã được xác định nghiện ngày 05\/06\/2024/),
    ])
  })

  it('waits for an answer that was asked for, and no longer once it is there, though that file is still open', () => {
    const id = managed()
    const asked = measure('xac_dinh_nghien', '2025-03-05', { ground: 'd' })
    expect(refusals(() => recordAll(test, id, [certificate]))).toEqual([
      expect.stringMatching(/^A14: Đề nghị xác định/),
    ])
    recordAll(test, asked, [['ket_luan', '2025-03-07', { result: 'khong_nghien', ...slip }]])
    recordAll(test, id, [certificate])
    expect(listsOn('2025-03-10')).toEqual([])
  })

  it('is given after a finding from before the management, which is what it followed', () => {
    measure('xac_dinh_nghien', '2022-06-06', { ground: 'b' }, [
      ['ket_luan', '2022-06-08', { result: 'nghien', ...slip }],
    ])
    managed([certificate])
    expect(stays('DS2')).toEqual(['2022-06-08 - 2025-03-10: PHAT_HIEN_MOI > LUAT2021_D43_3A'])
  })
})
