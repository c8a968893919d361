import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { FieldValues } from '#shared/documents/field.schema.ts'
import { civilDate } from '#shared/primitives/civil-date.ts'
import { fictitiousPerson } from '#tests/helpers/test-measures.ts'
import { formInput, type House, openHouse } from './house.ts'

type Events = readonly (readonly [type: string, on: string, data?: FieldValues])[]

let house: House
beforeEach(() => {
  house = openHouse('2024-12-20')
})
afterEach(() => house.dispose())

/** A measure of a fictitious person with a mother, begun with the first of these events. */
function measure(line: string, [[, on, data = {}], ...more]: readonly [Events[number], ...Events]): string {
  const mother = { relation: 'me', fullName: 'Trần Thị Giả Định', birthDate: '1965', address: 'phố Ví Dụ' }
  const person = fictitiousPerson({ currentAddress: 'ngõ Thử Nghiệm', ethnicity: 'Kinh', relatives: [mother] })
  const personId = house.people.create(house.actor, person).person.id
  const { id } = house.measures.open(house.actor, { personId, line, on: civilDate(on), data })
  for (const [type, day, said = {}] of more) {
    house.measures.recordEvent(house.actor, { caseId: id, type, on: civilDate(day), at: '', data: said })
  }
  return id
}

const known = (id: string, form: string) => house.documents.open(id, form, null).values

const registered: Events[number] = [
  'dang_ky_cai',
  '2024-05-03',
  { place: 'cong_dong', termMonths: '6', registrant: 'trần thị giả định', relation: 'me', slipNumber: '01/PKQ' },
]
const decided: Events[number] = [
  'quyet_dinh_cai',
  '2024-05-07',
  {
    number: '12/QĐ-UBND',
    from: '2024-05-08',
    to: '2024-11-07',
    assignee: 'Đội công tác xã hội',
    familyRepresentative: 'Bà Trần',
  },
]

describe('papers of voluntary rehabilitation', () => {
  it('the registration knows who registers, the person, place and term', () => {
    expect(known(measure('cai_nghien_tu_nguyen', [registered]), 'ND116-22')).toMatchObject({
      addressee: 'Chủ tịch Ủy ban nhân dân phường Quang Trung',
      registrantFullName: 'trần thị giả định',
      registrantBirthDate: '1965',
      registrantResidence: 'phố Ví Dụ',
      registrantRelation: 'Mẹ',
      fullName: 'Nguyễn Văn Giả Định',
      place: 'gia_dinh_cong_dong',
      months: '6',
    })
  })

  it('who registers alone is the person; a centre is asked by its name', () => {
    const data = { place: 'co_so', termMonths: '6', relation: 'ban_than', facility: 'Cơ sở Minh Họa' }
    const values = known(measure('cai_nghien_tu_nguyen', [['dang_ky_cai', '2024-05-03', data]]), 'ND116-22')
    expect(values).toMatchObject({
      addressee: 'Cơ sở Minh Họa',
      registrantFullName: 'Nguyễn Văn Giả Định',
      registrantResidence: 'ngõ Thử Nghiệm',
      place: 'co_so',
      facility: 'Cơ sở Minh Họa',
    })
  })

  it('the decision, the letter to another commune and the certificate follow the events', () => {
    const id = measure('cai_nghien_tu_nguyen', [
      registered,
      decided,
      ['bat_dau_cai', '2024-05-08'],
      ['chuyen_noi_o', '2024-06-03', { scope: 'trong_huyen', toCommune: '09574', toPlace: 'phố Nơi Đến' }],
    ])
    expect(known(id, 'ND116-24')).toMatchObject({
      proposer: 'Công an phường Quang Trung',
      from: '2024-05-08',
      to: '2024-11-07',
      assignee: 'Đội công tác xã hội',
      family: 'Bà Trần',
    })
    expect(known(id, 'ND116-25')).toMatchObject({
      addressee: 'Chủ tịch Ủy ban nhân dân phường Lê Lợi',
      decisionNumber: '12/QĐ-UBND',
      decisionDate: '2024-05-07',
      decisionIssuer: 'Ủy ban nhân dân phường Quang Trung',
      newResidence: 'phố Nơi Đến',
    })
    expect(known(id, 'ND116-26a')).toMatchObject({ decisionNumber: '12/QĐ-UBND', from: '2024-05-08', to: '2024-11-07' })
    expect(known(id, 'ND116-19')).toMatchObject({
      ethnicity: 'Kinh',
      contactName: 'Trần Thị Giả Định',
      contactRelation: 'Mẹ',
    })
    expect(known(id, 'ND116-20')).toMatchObject({ receivedOn: '2024-05-08', plannedEnd: '2024-11-07' })
  })

  it('the contract and the certificate of a centre name it', () => {
    const id = measure('cai_nghien_tu_nguyen', [
      ['dang_ky_cai', '2024-05-03', { place: 'co_so', termMonths: '6', facility: 'Cơ sở Minh Họa' }],
      ['hop_dong', '2024-05-06', { provider: 'Cơ sở Minh Họa', number: '03/HĐ', paperDate: '2024-05-05' }],
      ['tiep_nhan_co_so', '2024-05-07', { facility: 'Cơ sở Minh Họa', from: '2024-05-07' }],
    ])
    expect(known(id, 'ND116-28')).toMatchObject({ agency: 'Cơ sở Minh Họa', paperNumber: '03/HĐ' })
    expect(known(id, 'ND116-26b')).toMatchObject({
      agency: 'Cơ sở Minh Họa',
      contractNumber: '03/HĐ',
      contractDate: '2024-05-05',
      from: '2024-05-07',
    })
    const step = house.measures.context(id).derivation.offers.find((offer) => offer.type === 'hoan_thanh_cai')
    expect(step?.form).toBe('ND116-26b')
  })
})

describe('papers of management after rehabilitation', () => {
  const received: Events[number] = [
    'tiep_nhan_sau_cai',
    '2024-05-03',
    { source: 'tn_gia_dinh', completedOn: '2024-05-02' },
  ]
  const asked: Events[number] = ['de_nghi_quan_ly', '2024-05-07', { number: '05/ĐN-CNBB' }]

  it('the proposal knows police, chairman, ground with its article, term and papers', () => {
    const values = known(measure('sau_cai', [received]), 'ND116-50')
    expect(values).toMatchObject({
      agency: 'Công an phường Quang Trung',
      agencyParent: 'Công an thị xã Sơn Tây',
      addressee: 'Chủ tịch Ủy ban nhân dân phường Quang Trung',
      from: '2024-05-02',
      to: '2025-05-01',
      relatives: [expect.objectContaining({ fullName: 'Trần Thị Giả Định', address: 'phố Ví Dụ' })],
    })
    expect(values.reason).toMatch(/Điều 40 khoản 1 Luật 73\/2021\/QH14/)
    expect(values.attached).toEqual(expect.arrayContaining([expect.stringContaining('Lý lịch tóm tắt')]))
    expect(values.attached).not.toEqual(expect.arrayContaining([expect.stringContaining('Văn bản đề nghị')]))
  })

  it('the decision cites the proposal; certificate and notice cite the decision', () => {
    const id = measure('sau_cai', [
      received,
      asked,
      [
        'quyet_dinh_sau_cai',
        '2024-05-08',
        { number: '20/QĐ-UBND', from: '2024-05-02', to: '2025-05-01', assignee: 'Ông Mẫu' },
      ],
      ['chuyen_noi_o', '2024-06-03', { scope: 'trong_huyen', toCommune: '09574' }],
    ])
    expect(known(id, 'ND116-51')).toMatchObject({
      proposalNumber: '05/ĐN-CNBB',
      proposalDate: '2024-05-07',
      assignee: 'Ông Mẫu',
    })
    expect(known(id, 'ND116-53')).toMatchObject({
      addressee: 'Công an phường Lê Lợi',
      newResidence: 'phường Lê Lợi',
      decisionNumber: '20/QĐ-UBND',
    })
    expect(known(id, 'ND116-54')).toMatchObject({ decisionNumber: '20/QĐ-UBND', from: '2024-05-02', to: '2025-05-01' })
  })

  it('a decision is issued under a number of the commune, with the name of its chairman', async () => {
    const id = measure('sau_cai', [received, asked])
    const sheet = house.documents.open(id, 'ND116-51', null)
    expect(sheet.nextNumber).toBe('01/QĐ-UBND')
    const [chairman] = sheet.signers
    const input = {
      values: { assignee: 'Ông Mẫu' },
      documentDate: civilDate('2024-05-08'),
      signerId: chairman?.id ?? '',
    }
    const issued = await house.documents.issue(house.actor, formInput({ caseId: id, form: 'ND116-51', ...input }))
    expect(issued).toMatchObject({
      number: '01/QĐ-UBND',
      issuer: 'Ủy ban nhân dân phường Quang Trung',
      signer: chairman?.name,
    })
  })
})

describe('papers about people who use drugs', () => {
  const found: Events[number] = [
    'phat_hien_su_dung',
    '2024-05-03',
    { place: 'quán Ví Dụ', agency: 'Công an phường Lê Lợi', testNumber: '07', testOn: '2024-05-02' },
  ]
  const decided: Events[number] = [
    'quyet_dinh_quan_ly_sd',
    '2024-05-08',
    {
      number: '30/QĐ-UBND',
      teamHead: 'Ông Tổ Trưởng',
      teamMembers: ['Bà Tổ Viên', 'Ông Mẫu'],
      helperName: 'Bà Tổ Viên',
    },
  ]

  it('the notice and the decision tell of the discovery and its test', () => {
    const id = measure('quan_ly_su_dung', [found, ['thong_bao_hanh_vi', '2024-05-06', { number: '11/TB-CA' }], decided])
    expect(known(id, 'ND105-04')).toMatchObject({
      paperNumber: '11/TB-CA',
      agency: 'Công an phường Lê Lợi',
      addressee: 'Chủ tịch Ủy ban nhân dân phường Quang Trung',
      act: 'Ngày 03/5/2024, tại quán Ví Dụ, Công an phường Lê Lợi phát hiện.',
      place: 'quán Ví Dụ',
      positiveOn: '2024-05-02',
      positiveNumber: '07',
    })
    expect(known(id, 'ND105-07')).toMatchObject({
      proposer: 'Trưởng Công an phường Quang Trung',
      positiveOn: '2024-05-02',
      from: '2024-05-08',
      teamHead: 'Ông Tổ Trưởng',
      teamMembers: ['Bà Tổ Viên', 'Ông Mẫu'],
      helper: 'Bà Tổ Viên',
      executors: ['Ông (bà) Nguyễn Văn Giả Định', 'Ông Tổ Trưởng', 'Bà Tổ Viên', 'Ông Mẫu'],
    })
  })

  it('a later test is what the slip is about; a positive one is what the decision cites', () => {
    const id = measure('quan_ly_su_dung', [
      found,
      ['xet_nghiem', '2024-05-04', { result: 'am_tinh', sample: 'nuoc_tieu', tester: 'Trạm y tế', number: '08' }],
    ])
    expect(known(id, 'ND105-03')).toMatchObject({
      paperNumber: '08',
      tester: 'Trạm y tế',
      steps: 'Mẫu thử: nước tiểu.',
      conclusion: 'am_tinh',
    })
    expect(known(id, 'ND105-07').positiveOn).toBe('2024-05-02')
    expect(known(measure('quan_ly_su_dung', [found]), 'ND105-03')).toMatchObject({ conclusion: 'duong_tinh' })
  })

  it('the transfer lists the papers of the file; the end cites the decision and its reason', () => {
    const id = measure('quan_ly_su_dung', [
      found,
      ['thong_bao_hanh_vi', '2024-05-06'],
      decided,
      ['chuyen_noi_o', '2024-06-03', { scope: 'ngoai_huyen', toPlace: 'thị trấn Ví Dụ' }],
      ['dung_quan_ly', '2024-07-01', { reason: 'DUNG_NGHIEN', number: '41/QĐ-UBND', stoppedFrom: '2024-07-02' }],
    ])
    const transfer = known(id, 'ND105-08')
    expect(transfer).toMatchObject({ newResidence: 'thị trấn Ví Dụ', from: '2024-05-08', to: '2025-05-07' })
    expect(transfer.papers).toEqual(
      expect.arrayContaining([{ name: expect.stringContaining('Quyết định quản lý'), number: '' }]),
    )
    expect(known(id, 'ND105-09')).toMatchObject({
      decisionNumber: '30/QĐ-UBND',
      decisionDate: '2024-05-08',
      reason: 'DUNG_NGHIEN',
      stoppedFrom: '2024-07-02',
    })
    expect(known(id, 'ND105-10')).toMatchObject({ decisionNumber: '30/QĐ-UBND' })
  })
})

describe('papers of the older rules after rehabilitation', () => {
  it('the commune asks the district, which decides; the certificate cites its decision', () => {
    const id = measure('sau_cai', [
      ['tiep_nhan_sau_cai', '2019-05-03', { source: 'cnbb_nguoi_lon', completedOn: '2019-05-02' }],
      ['trinh_bao', '2019-05-06'],
      ['hoan_canh', '2019-05-06', { family: 'Sống cùng mẹ.', jobBefore: 'phụ hồ', jobAfter: 'chưa có' }],
      ['de_nghi_quan_ly', '2019-05-07', { number: '15/UBND' }],
      ['quyet_dinh_sau_cai', '2019-05-10', { number: '99/QĐ-UBND', termMonths: '12', from: '2019-05-10' }],
    ])
    expect(known(id, 'ND94-DENGHI')).toMatchObject({
      addressee: 'Chủ tịch Ủy ban nhân dân thị xã Sơn Tây',
      circumstances: 'Sống cùng mẹ.\nViệc làm trước khi cai nghiện: phụ hồ.\nViệc làm sau khi cai nghiện: chưa có.',
    })
    expect(known(id, 'ND94-QUYETDINH')).toMatchObject({
      agency: 'Ủy ban nhân dân thị xã Sơn Tây',
      paperNumber: '99/QĐ-UBND',
      from: '2019-05-10',
    })
    expect(house.documents.open(id, 'ND94-QUYETDINH', null)).toMatchObject({ numbered: false, signers: [] })
    expect(known(id, 'ND94-CHUNGNHAN')).toMatchObject({
      decisionNumber: '99/QĐ-UBND',
      decisionIssuer: 'Chủ tịch Ủy ban nhân dân thị xã Sơn Tây',
    })
  })
})
