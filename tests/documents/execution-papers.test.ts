import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { FieldValues } from '#shared/documents/field.schema.ts'
import { resolveForm } from '#shared/documents/resolve-form.ts'
import { CaseFactsSchema } from '#shared/measures/measure.schema.ts'
import { PersonInputSchema } from '#shared/people/person.schema.ts'
import { civilDate } from '#shared/primitives/civil-date.ts'
import { holds } from '#shared/regimes/condition.ts'
import { formInput, type House, openHouse } from './house.ts'
import { wordsInOrder } from './printed-words.ts'

const CENTRE = 'Cơ sở cai nghiện ma túy Minh Họa'
const COURT = 'Tòa án nhân dân thị xã Sơn Tây'

type Step = readonly [type: string, on: string, data?: FieldValues, at?: string]

const TO_CENTRE: readonly Step[] = [
  ['chuyen_toa', '2023-08-31', { number: '01/ĐN-CNBB' }],
  ['toa_nhan', '2023-08-31'],
  ['thu_ly', '2023-09-01', { number: '11/TB-TL' }],
  ['mo_phien_hop', '2023-09-08', { number: '11/QĐ-MPH', hearingOn: '2023-09-12' }],
  [
    'qd_ap_dung',
    '2023-09-12',
    { number: '21/2023/QĐ-TA', termMonths: '18', present: 'co', court: COURT, centre: CENTRE },
  ],
  ['co_hieu_luc', '2023-09-20'],
  ['nhan_quyet_dinh', '2023-09-21', { number: '21/2023/QĐ-TA' }],
]
const ENTRY: Step = [
  'vao_co_so',
  '2023-09-25',
  { centre: CENTRE, receivedBy: 'Dương Thị Hình Dung', condition: 'Tỉnh táo, thể trạng gầy.' },
  '14:30',
]

let house: House
let caseId: string

function record(...steps: readonly Step[]): void {
  for (const [type, on, data = {}, at = ''] of steps) {
    house.measures.recordEvent(house.actor, { caseId, type, on: civilDate(on), at, data })
  }
}

const known = (form: string) => house.documents.open(caseId, form, null).values
const codes = () => house.documents.forms(caseId).forms.map((f) => f.form.replace('ND116-', ''))

beforeEach(() => {
  house = openHouse('2025-01-10')
  caseId = house.importCase('a-du-ho-so').id
})
afterEach(() => house.dispose())

describe('what is offered', () => {
  it('keeps papers of the execution until there is a decision to carry out, and those of minors from adults', () => {
    const dossier = ['27', '29', '30', '31', '32', '33', '34', '35', '36', '37']
    expect(codes()).toEqual(dossier)
    record(...TO_CENTRE)
    expect(codes()).toEqual([...dossier, '40', '41', '42a', '43', '44', '45', '46', '48', '49'])
    const many = house.documents.forms(caseId).forms.filter((f) => f.many)
    expect(many.map((f) => f.form.replace('ND116-', ''))).toEqual(['33', '41', '42a', '43', '44', '45', '48', '49'])
  })

  it('offers the paper of each step of the execution', () => {
    record(...TO_CENTRE, ENTRY)
    const { offers } = house.measures.context(caseId).derivation
    const forms = Object.fromEntries(offers.map((o) => [o.type, o.form]).filter(([, form]) => form !== ''))
    expect(forms).toMatchObject({ tam_dua_ra: 'ND116-45', niem_yet: 'ND116-44', ve_chiu_tang: 'ND116-49' })
    for (const form of Object.values<string>(forms)) expect(house.documents.open(caseId, form, null).state).toBe('nhap')
  })
})

describe('what papers of the execution know', () => {
  const DECISION = { decisionNumber: '21/2023/QĐ-TA', decisionDate: '2023-09-12', decisionCourt: COURT }

  it('Mẫu số 40: decision, centre, police of the district, papers that go along', () => {
    record(...TO_CENTRE, ENTRY)
    expect(known('ND116-40')).toMatchObject({
      ...DECISION,
      time: '14:30',
      place: CENTRE,
      giverAgency: 'Công an thị xã Sơn Tây',
      receiverName: 'Dương Thị Hình Dung',
      condition: 'Tỉnh táo, thể trạng gầy.',
      attachedPapers: [`Quyết định số 21/2023/QĐ-TA ngày 12/9/2023 của ${COURT}`, 'Bản tóm tắt lý lịch (bản sao)'],
    })
  })

  it('Mẫu số 41: the police search before the person came to the centre, the centre afterwards', () => {
    record(...TO_CENTRE, ['bo_tron', '2023-09-22', { place: 'ngõ Ví Dụ' }, '05:10'])
    expect(known('ND116-41')).toMatchObject({
      ...DECISION,
      agency: 'Công an thị xã Sơn Tây',
      escapePlace: 'ngõ Ví Dụ',
      escapeTime: '05:10',
      escapeDate: '2023-09-22',
      fatherName: 'Nguyễn Đình Mẫu',
    })
    record(
      ['tim_thay', '2023-09-23'],
      ENTRY,
      ['bo_tron_co_so', '2023-10-02', { place: 'khu A của cơ sở' }],
      ['truy_tim_co_so', '2023-10-02', { number: '05/QĐ-CSCN' }],
    )
    expect(known('ND116-41')).toMatchObject({ agency: CENTRE, paperNumber: '05/QĐ-CSCN', escapeDate: '2023-10-02' })
  })

  it('Mẫu số 42a: the court that decided, what is asked and why', () => {
    record(...TO_CENTRE, ['don_hoan_mien', '2023-09-22', { kind: 'hoan', reason: 'Bệnh nặng\nĐang nằm viện' }])
    expect(known('ND116-42a')).toMatchObject({
      addressee: COURT,
      kind: 'hoan',
      decisionNumber: '21/2023/QĐ-TA',
      reasons: ['Bệnh nặng', 'Đang nằm viện'],
    })
  })

  it('Mẫu số 43 and 44: not the court that decided; the person with decision and term in the list', async () => {
    record(...TO_CENTRE, ENTRY)
    // Điều 58 sends it to the court where the centre is, which nobody has told the program.
    expect(known('ND116-43').addressee).toBeUndefined()
    const values = {
      addressee: 'Tòa án nhân dân huyện Ví Dụ',
      signerName: 'Đỗ Thị Giám Định',
      kind: 'giam',
      paperNumber: '12',
    }
    await house.documents.issue(
      house.actor,
      formInput({ caseId, form: 'ND116-43', documentDate: civilDate('2024-07-01'), values }),
    )
    const sheet = known('ND116-44')
    expect(sheet).toMatchObject({ agency: CENTRE, letterNumber: '12/ĐN-CSCN', letterDate: '2024-07-01' })
    expect(sheet.people).toEqual([
      expect.objectContaining({
        fullName: 'Nguyễn Văn Mẫu',
        birthDate: '1991-04-12',
        decision: '21/2023/QĐ-TA',
        served: expect.stringMatching(/^từ ngày \d/),
        remaining: expect.stringMatching(/^đến hết ngày \d/),
      }),
    ])
  })

  it('Mẫu số 45 and 49: who asked, from when to when', () => {
    record(...TO_CENTRE, ENTRY, ['ve_chiu_tang', '2024-02-01', { number: '07/QĐ-CSCN', until: '2024-02-04' }])
    expect(known('ND116-49')).toMatchObject({ paperNumber: '07/QĐ-CSCN', from: '2024-02-01', to: '2024-02-04' })
    record(['tam_dua_ra', '2024-03-04', { agency: 'Cơ quan Cảnh sát điều tra Ví Dụ', until: '2024-03-20' }])
    expect(known('ND116-45')).toMatchObject({
      requestAgency: 'Cơ quan Cảnh sát điều tra Ví Dụ',
      from: '2024-03-04',
      to: '2024-03-20',
    })
  })

  it('Mẫu số 46: the term as it was served, and who gets a copy', () => {
    record(...TO_CENTRE, ENTRY)
    const { term } = house.measures.context(caseId).derivation
    expect(known('ND116-46')).toMatchObject({ ...DECISION, from: term?.startsOn, to: term?.endsOn })
    expect(known('ND116-46').recipients).toEqual([
      COURT,
      'Phòng Lao động - Thương binh và Xã hội thị xã Sơn Tây',
      'Ủy ban nhân dân cấp xã nơi cư trú',
      'Gia đình ông (bà) Nguyễn Văn Mẫu',
      'Lưu: VT, hồ sơ',
    ])
  })
})

describe('a paper of another body', () => {
  const VALUES = {
    paperNumber: '12',
    agencyPlace: 'Ví Dụ',
    signerName: 'Đỗ Thị Giám Định',
    signerTitle: ['KT. GIÁM ĐỐC', 'PHÓ GIÁM ĐỐC'],
    from: '2023-09-25',
    to: '2025-01-09',
  }
  const input = (values: FieldValues = VALUES) =>
    formInput({ caseId, form: 'ND116-46', documentDate: civilDate('2025-01-09'), values })

  beforeEach(() => record(...TO_CENTRE, ENTRY))

  it('takes no number of our registers and asks for no signer of ours; number and name are typed', async () => {
    const sheet = house.documents.open(caseId, 'ND116-46', null)
    expect(sheet).toMatchObject({ numbered: false, nextNumber: '', signers: [], signerId: '' })
    const row = await house.documents.issue(house.actor, input())
    expect(row).toMatchObject({ number: '12/CN-CSCN', signer: 'Đỗ Thị Giám Định', issuer: CENTRE })
    expect(house.documents.printedValues(row.id)).toMatchObject({
      'doc.number': '12/CN-CSCN',
      'doc.agency': CENTRE,
      'doc.place': 'Ví Dụ',
      'doc.signerTitle': ['KT. GIÁM ĐỐC', 'PHÓ GIÁM ĐỐC'],
    })
    const { books } = house.documents.register('cn-cscn', 2025)
    expect(books.map((b) => b.id)).not.toContain('cn-cscn')
    expect(house.documents.register('cn-cscn', 2025).rows).toEqual([])
    expect(house.documents.cancel(house.actor, row.id, row.version, 'Ghi sai').state).toBe('huy')
  })

  it('keeps the symbol that was typed, and prints a draft to be numbered by hand', async () => {
    const row = await house.documents.issue(house.actor, input({ ...VALUES, paperNumber: '12/CN-CNBB' }))
    expect(row.number).toBe('12/CN-CNBB')
    const { documentId } = house.documents.saveDraft(house.actor, formInput({ caseId, form: 'ND116-49' }))
    const { bytes } = await house.documents.pdf(house.actor, documentId ?? '')
    expect(Buffer.from(bytes).toString('latin1')).not.toContain('/ca 0.13')
  })
})

describe('the office after 01/03/2025', () => {
  const open = (discoveredOn: string) => {
    const personId = house.measures.context(caseId).person.id
    const on = civilDate(discoveredOn)
    caseId = house.measures.create(house.actor, { personId, discoveredOn: on, facts: CaseFactsSchema.parse({}) }).id
    return known('ND116-34')
  }

  it('signs the same forms, under a post that nobody has read yet', () => {
    expect(open('2025-01-06').position).toBe('Trưởng phòng Lao động - Thương binh và Xã hội')
    house.clock.set('2025-04-10')
    expect(open('2025-04-08').position).toBeUndefined()
    expect(house.measures.context(caseId).regime.id).toBe('D2025T')
    const roles = (form: string) => house.documents.open(caseId, form, null).signers
    const { officers, ...office } = house.settings.office()
    const police = {
      id: 'cong-an',
      name: 'Trịnh Văn Thay Thế',
      role: 'truong_cong_an_huyen' as const,
      titleLines: ['TRƯỞNG CÔNG AN'],
      agency: '',
      communeCode: '',
      from: civilDate('2025-03-01'),
      to: null,
    }
    house.settings.saveOffice(house.actor, { ...office, officers: [...officers, police] })
    expect(roles('ND116-34')).toContainEqual(expect.objectContaining({ titleLines: ['TRƯỞNG CÔNG AN'] }))
  })
})

describe('a minor', () => {
  beforeEach(() => {
    const { id: _id, version: _v, createdAt: _c, updatedAt: _u, ...person } = house.measures.context(caseId).person
    const minor = PersonInputSchema.parse({
      ...person,
      fullName: 'Hoàng Văn Trẻ Mẫu',
      birthDate: '2007-05-20',
      idDocuments: [{ kind: 'cccd', number: '001207000009', issuedOn: '2022-06-01', issuedBy: 'Cục Mẫu' }],
      relatives: [
        { relation: 'me', fullName: 'Lê Thị Mẹ Mẫu', birthDate: '1980', address: 'ngõ Ví Dụ', phone: '0900000000' },
      ],
    })
    const created = house.people.create(house.actor, minor)
    caseId = house.measures.create(house.actor, {
      personId: created.person.id,
      discoveredOn: civilDate('2024-12-02'),
      facts: CaseFactsSchema.parse({ compiler: { name: 'Ủy ban nhân dân phường Quang Trung' } }),
    }).id
  })

  it('has forms of its own and none for adults', () => {
    const offered = codes()
    expect(offered).toEqual(expect.arrayContaining(['38', '39']))
    expect(offered).not.toContain('34')
    expect(known('ND116-38')).toMatchObject({
      relativeFullName: 'Lê Thị Mẹ Mẫu',
      relativeSex: 'nu',
      relation: 'me',
      fullName: 'Hoàng Văn Trẻ Mẫu',
      addressee: 'Ủy ban nhân dân phường Quang Trung',
    })
  })

  it('is never told that the measure is an administrative one', () => {
    const facts = house.measures.context(caseId).derivation.facts
    expect(facts.ageTrack).toBe('minor')
    const offered = house.forms.all.filter(
      (form) => form.code.startsWith('ND116-') && (form.when === undefined || holds(form.when, facts)),
    )
    expect(offered.map((f) => f.code)).toEqual(
      expect.arrayContaining(['ND116-38', 'ND116-39', 'ND116-42b', 'ND116-47']),
    )
    for (const form of offered) {
      const words = wordsInOrder(resolveForm(form, form.defaults, { mode: 'draft' })).replaceAll('\u00a0', ' ')
      const asked = form.fields.map((f) => `${f.label} ${f.prompt} ${f.group}`)
      const all = [form.listTitle, form.printedTitle, form.indexTitle, words, ...asked]
        .join(' ')
        .toLocaleLowerCase('vi')
      expect(all, form.code).not.toContain('xử lý hành chính')
    }
  })

  it('has its family circumstances, plan and rights on Mẫu số 39 (V24)', () => {
    const missing = house.documents
      .open(caseId, 'ND116-39', null)
      .findings.filter((f) => f.severity === 'refuse')
      .map((f) => f.place.field)
    expect(missing).toEqual(expect.arrayContaining(['family', 'plan', 'childRights', 'centreName']))
  })
})
