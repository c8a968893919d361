import { describe, expect, it } from 'vitest'
import {
  sampleDeadline,
  sampleEvent,
  sampleField,
  sampleOffer,
  sampleState,
  sampleView,
} from '../../test-support/case-sample.ts'
import { courtLines, remedies } from './court-facts.ts'

const mode = sampleField('mode', 'enum', { options: [{ value: 'truc_tiep', label: 'Trực tiếp' }] })
const hearingOn = sampleField('hearingOn', 'date')
const by = (value: string, label: string) => sampleField('by', 'enum', { options: [{ value, label }] })

const decided = [
  sampleEvent('toa_nhan', '2023-09-07', { number: '12', receivedBy: 'Đào Thị Ví Dụ' }),
  sampleEvent('thu_ly', '2023-09-11', { number: '08/TLST', judge: 'Phạm Thị Cũ' }),
  sampleEvent('phan_cong', '2023-09-12', { judge: 'Phạm Văn Thí Điểm' }),
  sampleEvent(
    'mo_phien_hop',
    '2023-09-20',
    { hearingOn: '2023-09-26', mode: 'truc_tiep' },
    { fields: [hearingOn, mode] },
  ),
  sampleEvent('qd_ap_dung', '2023-09-26', { number: '08/QĐ-TA', termMonths: '18' }, { label: 'Quyết định áp dụng' }),
]
const inCourt = (more: object = {}) =>
  sampleView({ state: sampleState('QD_AP_DUNG', 'court'), events: decided, ...more })
const lines = (view: ReturnType<typeof sampleView>) =>
  Object.fromEntries(courtLines(view).map(({ label, value }) => [label, value]))

describe('what the court has done', () => {
  it('tells it from the events, the newest judge and the day of the hearing in words', () => {
    expect(lines(inCourt())).toEqual({
      'Tòa án': 'Tòa án nhân dân huyện Mẫu',
      'Nhận hồ sơ': 'số 12, ngày 07/09/2023, Đào Thị Ví Dụ',
      'Thụ lý': 'số 08/TLST, ngày 11/09/2023',
      'Thẩm phán': 'Phạm Văn Thí Điểm',
      'Phiên họp': 'họp ngày 26/09/2023, trực tiếp',
      'Quyết định': 'Quyết định áp dụng, số 08/QĐ-TA, ngày 26/09/2023, 18 tháng',
    })
  })

  it('leaves out what was corrected or withdrawn', () => {
    const [received, ...rest] = decided
    const events = [{ ...received, superseded: true }, ...rest.slice(0, 2), { ...rest[2], withdrawn: true }]
    expect(lines(inCourt({ events }))).not.toHaveProperty('Nhận hồ sơ')
    expect(lines(inCourt({ events }))).not.toHaveProperty('Phiên họp')
  })

  it('tells a hearing that was put off, and a decision that was changed', () => {
    const put = sampleEvent('hoan_phien_hop', '2023-09-26', { until: '2023-10-03', reason: 'Vắng mặt' })
    const changed = sampleEvent(
      'sua_quyet_dinh',
      '2023-10-20',
      { number: '3', termMonths: '12' },
      { label: 'Sửa quyết định' },
    )
    const told = lines(inCourt({ events: [...decided.slice(0, 4), put] }))
    expect(told['Phiên họp']).toBe('hoãn ngày 26/09/2023, đến ngày 03/10/2023, Vắng mặt')
    const after = lines(inCourt({ events: [...decided, changed] }))
    expect(after['Quyết định']).toContain('12 tháng')
    expect(after['Xem xét lại']).toBe('Sửa quyết định, số 3, ngày 20/10/2023')
  })

  it('says nothing before the dossier went to court', () => {
    expect(courtLines(sampleView())).toEqual([])
    expect(remedies(sampleView())).toEqual([])
  })
})

describe('the three remedies', () => {
  const offers = [
    sampleOffer('khieu_nai', 'court', { fields: [by('nguoi', 'Người bị đề nghị')] }),
    sampleOffer('kien_nghi', 'court', { fields: [by('co_quan', 'Cơ quan, người đề nghị')] }),
    sampleOffer('khang_nghi', 'court', { fields: [by('vks', 'Viện kiểm sát nhân dân')] }),
  ]
  const deadlines = [
    sampleDeadline('KN', '2023-10-02', { kind: 'window', label: 'Khiếu nại quyết định', nextEvent: 'khieu_nai' }),
    sampleDeadline('KHN', '2023-10-03', { kind: 'window', label: 'Kháng nghị của Viện kiểm sát', status: 'closed' }),
  ]

  it('have three holders and three periods of their own', () => {
    const rights = remedies(inCourt({ offers, deadlines }))
    expect(rights.map(({ label, holders, period, record }) => [label, holders, period?.rule, record])).toEqual([
      ['Khiếu nại', 'Người bị đề nghị', 'KN', 'khieu_nai'],
      ['Kiến nghị', 'Cơ quan, người đề nghị', undefined, 'kien_nghi'],
      ['Kháng nghị', 'Viện kiểm sát nhân dân', 'KHN', 'khang_nghi'],
    ])
  })

  it("a period for more than one of them is nobody's own", () => {
    const both = sampleDeadline('CA_HAI', '2023-10-02', { kind: 'window', label: 'Khiếu nại, kiến nghị, kháng nghị' })
    expect(remedies(inCourt({ offers, deadlines: [both] })).every(({ period }) => period === undefined)).toBe(true)
  })

  it('tell what was lodged, and are over once the decision is in effect', () => {
    const fields = [by('nguoi', 'Người bị đề nghị')]
    const events = [
      ...decided,
      sampleEvent('khieu_nai', '2023-09-28', { by: 'nguoi', number: '01' }, { fields }),
      sampleEvent('co_hieu_luc', '2023-10-10'),
    ]
    const [complaint, petition] = remedies(inCourt({ events }))
    expect(complaint).toMatchObject({
      holders: 'Người bị đề nghị',
      lodged: [{ on: '28/09/2023', by: 'Người bị đề nghị', number: '01' }],
      over: true,
    })
    expect(petition).toMatchObject({ lodged: [], over: true, record: null })
  })
})
