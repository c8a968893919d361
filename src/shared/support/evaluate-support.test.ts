import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { z } from 'zod'
import { civilDate } from '../primitives/civil-date.ts'
import type { PartialDate } from '../primitives/partial-date.ts'
import { vnd } from '../primitives/vnd.ts'
import { type EarlierGrant, evaluateSupport, limitAmount, type SupportFacts } from './evaluate-support.ts'
import { type Grant, GrantSchema } from './grant.schema.ts'
import { type Scheme, SchemesFileSchema } from './scheme.schema.ts'

const FILE = new URL('../../../resources/support/schemes.json', import.meta.url)
const { schemes, baseSalaries } = SchemesFileSchema.parse(JSON.parse(readFileSync(FILE, 'utf8')))
const scheme = (id: string): Scheme => {
  const found = schemes.find((s) => s.id === id)
  if (!found) throw new Error(id)
  return found
}

const request = (more: Partial<z.input<typeof GrantSchema>>): Grant =>
  GrantSchema.parse({
    personId: 'p',
    kind: 'ho_tro_cai_nghien',
    schemeId: 'ND116-MOT-LAN',
    requestedOn: '2023-09-05',
    groups: ['cai_cong_dong'],
    amount: 1_800_000,
    confirmed: ['ND116-MOT-LAN-GIAI-DOAN'],
    ...more,
  })
const facts = (on: string, more: Partial<SupportFacts> = {}): SupportFacts => ({
  on: civilDate(on),
  province: 'thành phố Hà Nội',
  birthDate: '1990-06-15' as PartialDate,
  survey: { tradeCertificate: false },
  earlier: [],
  baseSalary: baseSalaries.find((s) => s.validFrom <= on && (s.validTo === null || on <= s.validTo)) ?? null,
  decided: null,
  ...more,
})
const told = (id: string, grant: Grant, known: SupportFacts) =>
  evaluateSupport(scheme(id), grant, known).map(({ rule, severity }) => `${severity} ${rule}`)
const earlier = (more: Partial<EarlierGrant>): EarlierGrant => ({
  schemeId: 'ND116-MOT-LAN',
  kind: 'ho_tro_cai_nghien',
  amount: vnd(1_800_000),
  on: civilDate('2022-05-05'),
  number: '12/QĐ',
  ...more,
})

const loan = (more: object = {}, grant: Partial<z.input<typeof GrantSchema>> = {}) =>
  request({
    kind: 'vay_von',
    groups: ['sau_cai'],
    amount: 20_000_000,
    confirmed: ['QD29-XAC-NHAN', 'QD08-DANH-SACH', 'QD08-MUC-DICH'],
    loan: {
      borrower: 'ho',
      borrowerName: 'Nguyễn Thị Giả Định',
      termMonths: 36,
      purpose: 'chăn nuôi',
      decisionOn: '2020-05-10',
      ...more,
    },
    ...grant,
  })

describe('the one-time support of NĐ 116', () => {
  it('is at least the base salary of the day, day before and day of a new one', () => {
    const grant = request({ amount: 1_490_000 })
    expect(told('ND116-MOT-LAN', grant, facts('2023-06-30'))).toEqual([])
    expect(told('ND116-MOT-LAN', grant, facts('2023-07-01'))).toEqual(['warn ND116-MOT-LAN-IT-NHAT'])
    const [finding] = evaluateSupport(scheme('ND116-MOT-LAN'), grant, facts('2023-07-01'))
    expect(finding).toMatchObject({
      message: 'Mức hỗ trợ thấp nhất là 1.800.000 đồng cho một lần hỗ trợ; đề nghị 1.490.000 đồng, thiếu 310.000 đồng.',
      article: 'Điều 34, Điều 39 Nghị định 116/2021/NĐ-CP',
      // The share is law that was read; the salary it is a share of was not.
      confidence: 'from-memory',
      place: { kind: 'person', ref: 'p', field: 'amount' },
    })
  })

  it('says when the base salary of the day is not known', () => {
    const [finding] = evaluateSupport(scheme('ND116-MOT-LAN'), request({}), facts('2023-09-05', { baseSalary: null }))
    expect(finding).toMatchObject({ severity: 'warn', message: expect.stringContaining('chưa có số tiền') })
  })

  it('was given before: a reason is asked for', () => {
    expect(told('ND116-MOT-LAN', request({}), facts('2023-09-05', { earlier: [earlier({})] }))).toEqual([
      'warn ND116-MOT-LAN-MOT-LAN',
    ])
    const [finding] = evaluateSupport(
      scheme('ND116-MOT-LAN'),
      request({}),
      facts('2023-09-05', { earlier: [earlier({})] }),
    )
    expect(finding?.message).toContain('quyết định số 12/QĐ ngày 05/05/2022')
  })

  it('needs its statement, and is law on its days only', () => {
    expect(told('ND116-MOT-LAN', request({ confirmed: [] }), facts('2023-09-05'))).toEqual([
      'refuse ND116-MOT-LAN-GIAI-DOAN',
    ])
    expect(told('ND116-MOT-LAN', request({}), facts('2022-01-01'))).toEqual([])
    expect(told('ND116-MOT-LAN', request({}), facts('2021-12-31'))).toEqual(['refuse ND116-MOT-LAN'])
    expect(told('ND116-MOT-LAN', request({ groups: ['sau_cai'] }), facts('2023-09-05'))).toEqual([
      'warn ND116-MOT-LAN-NHOM',
    ])
  })
})

describe('training by TTLT 121', () => {
  const grant = (amount: number) =>
    request({
      kind: 'hoc_nghe',
      schemeId: 'TTLT121-HOC-NGHE',
      groups: ['sau_cai'],
      amount,
      confirmed: ['TTLT121-CHUNG-TU'],
    })
  it('is at most 1.000.000 đồng a course, once', () => {
    expect(told('TTLT121-HOC-NGHE', grant(1_000_000), facts('2020-05-05'))).toEqual([])
    expect(told('TTLT121-HOC-NGHE', grant(1_000_001), facts('2020-05-05'))).toEqual(['refuse TTLT121-HOC-NGHE-MUC'])
    const before = [earlier({ schemeId: 'TTLT121-HOC-NGHE', kind: 'hoc_nghe' })]
    expect(told('TTLT121-HOC-NGHE', grant(500_000), facts('2020-05-05', { earlier: before }))).toEqual([
      'refuse TTLT121-HOC-NGHE-MOT-LAN',
    ])
  })
  it('ends the day before TT 62', () => {
    expect(told('TTLT121-HOC-NGHE', grant(1), facts('2022-11-18'))).toEqual([])
    expect(told('TTLT121-HOC-NGHE', grant(1), facts('2022-11-19'))).toEqual(['refuse TTLT121-HOC-NGHE'])
  })
})

describe('training by TT 62', () => {
  const grant = request({
    kind: 'hoc_nghe',
    schemeId: 'TT62-HOC-NGHE',
    groups: ['sau_cai'],
    amount: 3_000_000,
    confirmed: [],
  })
  it('asks for a survey, and whether there is a trade already', () => {
    expect(told('TT62-HOC-NGHE', grant, facts('2023-09-05'))).toEqual(['warn TT62-HOC-NGHE-MUC'])
    expect(told('TT62-HOC-NGHE', grant, facts('2023-09-05', { survey: null }))).toContain('warn TT62-HOC-NGHE-CHUA-CO')
    expect(told('TT62-HOC-NGHE', grant, facts('2023-09-05', { survey: { tradeCertificate: true } }))).toContain(
      'warn TT62-HOC-NGHE-CHUA-CO',
    )
  })
})

describe('tuition by Điều 80', () => {
  const grant = request({
    kind: 'hoc_phi',
    schemeId: 'ND116-80-HOC-PHI',
    groups: ['sau_cai'],
    amount: 500_000,
    confirmed: [],
  })
  const at = (birthDate: string, on: string) =>
    told('ND116-80-HOC-PHI', grant, facts(on, { birthDate: birthDate as PartialDate }))
  it('is from the 12th birthday to the day before the 18th', () => {
    expect(at('2011-09-05', '2023-09-04')).toContain('refuse ND116-80-TUOI')
    expect(at('2011-09-05', '2023-09-05')).not.toContain('refuse ND116-80-TUOI')
    expect(at('2005-09-06', '2023-09-05')).not.toContain('refuse ND116-80-TUOI')
    expect(at('2005-09-05', '2023-09-05')).toContain('refuse ND116-80-TUOI')
  })
  it('never makes a birthday up: with the year alone it asks', () => {
    expect(at('2011', '2023-09-05')).toContain('warn ND116-80-TUOI')
    expect(at('2000', '2023-09-05')).toContain('refuse ND116-80-TUOI')
    expect(at('2008', '2023-09-05')).not.toContain('warn ND116-80-TUOI')
  })
})

describe('loans', () => {
  it('V22: somebody who is only after rehabilitation does not borrow alone under QĐ 29', () => {
    const alone = { borrower: 'ca_nhan', borrowerName: '' } as const
    expect(told('QD29-VAY', loan(alone), facts('2018-05-05'))).toEqual(['refuse A22'])
    expect(told('QD29-VAY', loan(alone, { groups: ['sau_cai', 'thay_the'] }), facts('2018-05-05'))).toEqual([])
    expect(told('QD29-VAY', loan(alone, { groups: ['doi_tuong_khac'] }), facts('2018-05-05'))).toEqual([])
    expect(told('QD29-VAY', loan(), facts('2018-05-05'))).toEqual([])
  })

  it('V23: QĐ 08 lends for ten years after the decision, the last day included', () => {
    const decided = loan({ decisionOn: '2017-03-10' })
    const at = (on: string) => told('QD08-VAY', decided, facts(on)).filter((t) => t.endsWith('A23'))
    expect(at('2027-03-09')).toEqual([])
    expect(at('2027-03-10')).toEqual([])
    expect(at('2027-03-11')).toEqual(['refuse A23'])
    expect(told('QD08-VAY', loan({ decisionOn: null }), facts('2027-03-11'))).toContain('warn A23')
  })

  it('go over from one text to the next on 01/05/2026', () => {
    expect(told('QD29-VAY', loan(), facts('2026-05-01'))).toContain('refuse QD29-VAY')
    expect(told('QD08-VAY', loan(), facts('2026-04-30'))).toContain('refuse QD08-VAY')
  })

  it('have ceilings by borrower, counted with what was lent before, and a term by the year', () => {
    const before = [earlier({ schemeId: 'QD29-VAY', kind: 'vay_von', amount: vnd(15_000_000) })]
    expect(told('QD29-VAY', loan({}, { amount: 30_000_000 }), facts('2018-05-05'))).toEqual([])
    expect(told('QD29-VAY', loan({}, { amount: 15_000_001 }), facts('2018-05-05', { earlier: before }))).toEqual([
      'warn QD29-HO',
    ])
    expect(told('QD29-VAY', loan({ termMonths: 60 }), facts('2017-01-01'))).toEqual([])
    expect(told('QD29-VAY', loan({ termMonths: 37 }), facts('2016-12-31'))).toEqual(['warn QD29-THOI-HAN-1'])
  })
})

describe('support of a province', () => {
  const grant = request({
    kind: 'sinh_ke_hien_vat',
    schemeId: 'DN-NQ292',
    groups: ['sau_cai'],
    amount: null,
    confirmed: ['DN-NQ292-HOAN-CANH'],
    items: [{ name: 'Xe máy', unit: 'chiếc', quantity: 1, price: 10_000_000 }],
  })
  const there = (on: string, more = {}) => facts(on, { province: 'thành phố Đà Nẵng', ...more })
  it('is given there only', () => {
    expect(told('DN-NQ292', grant, there('2020-05-05'))).toEqual([])
    expect(told('DN-NQ292', grant, facts('2020-05-05'))).toEqual(['refuse DN-NQ292'])
  })
  it('is at most 10.000.000 đồng a person, things and money together', () => {
    const before = [earlier({ schemeId: 'DN-NQ292', kind: 'sinh_ke_tien', amount: vnd(1) })]
    const [finding] = evaluateSupport(scheme('DN-NQ292'), grant, there('2020-05-05', { earlier: before }))
    expect(finding).toMatchObject({ rule: 'DN-NQ292-MUC', severity: 'refuse', place: { field: 'items' } })
    expect(finding?.message).toContain('10.000.001 đồng (đã có 1 đồng), vượt 1 đồng')
  })
  it('whose amount nobody has read is given with a reason', () => {
    expect(told('DN-NQ104', grant, there('2024-05-05'))).toEqual(['warn DN-NQ104-SINH-KE'])
  })
})

describe('a ceiling', () => {
  it('is never passed without a word, whatever was given before', () => {
    const amount = fc.integer({ min: 1, max: 20_000_000 })
    fc.assert(
      fc.property(fc.array(amount, { maxLength: 6 }), amount, (before, asked) => {
        const grant = request({
          kind: 'sinh_ke_tien',
          schemeId: 'DN-NQ292',
          groups: ['sau_cai'],
          amount: asked,
          confirmed: ['DN-NQ292-HOAN-CANH'],
        })
        const known = before.map((b) => earlier({ schemeId: 'DN-NQ292', kind: 'sinh_ke_tien', amount: vnd(b) }))
        const over = before.reduce((sum, b) => sum + b, asked) > 10_000_000
        const said = told('DN-NQ292', grant, facts('2020-05-05', { province: 'thành phố Đà Nẵng', earlier: known }))
        expect(said).toEqual(over ? ['refuse DN-NQ292-MUC'] : [])
      }),
    )
  })

  it('as a share of the base salary is whole: a least amount upwards, a highest downwards', () => {
    const share = { amount: null, baseSalaryPercent: 33 }
    const salary = { amount: vnd(1_490_001) }
    expect(limitAmount({ ...share, side: 'min' }, salary)).toBe(491_701)
    expect(limitAmount({ ...share, side: 'max' }, salary)).toBe(491_700)
    expect(limitAmount({ ...share, side: 'max' }, null)).toBeNull()
  })
})
