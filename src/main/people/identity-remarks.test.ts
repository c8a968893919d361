import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { PersonInputSchema } from '#shared/people/person.schema.ts'
import { civilDate } from '#shared/primitives/civil-date.ts'
import { RESOURCES } from '#tests/helpers/test-store.ts'
import { identityRemarks } from './identity-remarks.ts'
import { loadIdentityRules } from './identity-rules.ts'

const rules = loadIdentityRules(RESOURCES)
const today = civilDate('2023-03-15')
const good = {
  fullName: 'Nguyễn Văn Mẫu',
  sex: 'nam',
  birthDate: '1991-04-12',
  idDocuments: [{ kind: 'cccd', number: '001091000001', issuedOn: '2021-05-10' }],
}
const remarks = (more: Record<string, unknown>) =>
  identityRemarks(PersonInputSchema.parse({ ...good, ...more }), today, rules).map((r) => `${r.path}: ${r.message}`)
const paper = (kind: string, number: string, issuedOn: string | null = null) => ({
  idDocuments: [{ kind, number, issuedOn }],
})

describe('identity remarks', () => {
  it('has none for a person whose papers agree', () => {
    expect(remarks({})).toEqual([])
    expect(remarks({ sex: 'nu', birthDate: '2003-01-01', ...paper('cccd', '079303000001') })).toEqual([])
    expect(remarks(paper('cmnd', '111000001', '2008-06-02'))).toEqual([])
    expect(remarks(paper('ho_chieu', 'B1234567'))).toEqual([])
    expect(remarks({ idDocuments: [], noIdReason: 'Chưa được cấp' })).toEqual([])
  })

  it.each([
    [{ sex: 'nu' }, ['idDocuments.0.number: Số thứ tư của số CCCD là 0, ứng với giới tính Nam; đã ghi Nữ.']],
    [
      { birthDate: '1992-04-12' },
      ['idDocuments.0.number: Số thứ tư đến thứ sáu của số CCCD (091) ứng với năm sinh 1991; đã ghi 1992.'],
    ],
    [paper('cccd', '001291000001'), [expect.stringContaining('ứng với năm sinh 2091; đã ghi 1991')]],
    [paper('cccd', '003091000001'), [expect.stringContaining('(003) không phải mã của 63 tỉnh')]],
    [paper('cccd', '00109100001'), ['idDocuments.0.number: Số CCCD có 12 chữ số; số đã nhập có 11 chữ số.']],
    [paper('cccd', '00109100000O'), [expect.stringContaining('không có chữ cái')]],
    [paper('cmnd', '11100000'), [expect.stringContaining('có 9 hoặc 12 chữ số; số đã nhập có 8')]],
    [paper('cmnd', '001191000001'), [expect.stringContaining('ứng với giới tính Nữ; đã ghi Nam')]],
    [paper('cccd', '001091000001', '2023-03-16'), ['idDocuments.0.issuedOn: Ngày cấp 16/03/2023 ở sau ngày hôm nay.']],
    [paper('cmnd', '111000001', '1991-04-11'), ['idDocuments.0.issuedOn: Ngày cấp 11/04/1991 ở trước ngày sinh.']],
    [paper('cccd', '001091000001', '2015-12-31'), ['idDocuments.0.issuedOn: CCCD chỉ được cấp từ ngày 01/01/2016.']],
    [
      paper('ho_chieu', '12345678'),
      ['idDocuments.0.number: Số Hộ chiếu thường gồm một hoặc hai chữ cái rồi sáu đến tám chữ số; xem lại số đã nhập.'],
    ],
    [{ birthDate: '1991' }, [expect.stringContaining('birthDate: Ngày sinh chưa đủ ngày, tháng')]],
    [{ idDocuments: [] }, [expect.stringContaining('noIdReason: Chưa có giấy tờ tùy thân')]],
    [{ nationality: 'Lào' }, [expect.stringMatching(/^nationality: Quốc tịch Lào: .*Điều 5 khoản 2/)]],
  ])('says what is odd about %j', (more, expected) => {
    expect(remarks(more)).toEqual(expected)
  })

  it('tells that a CMND is good no longer, once, and not beside a newer paper', () => {
    const on = (day: string, papers: object) =>
      identityRemarks(PersonInputSchema.parse({ ...good, ...papers }), civilDate(day), rules).map((r) => r.message)
    const old = paper('cmnd', '111000001')
    expect(on('2024-12-31', old)).toEqual([])
    expect(on('2025-01-01', old)).toEqual([
      'CMND không còn giá trị sử dụng sau ngày 31/12/2024 (cần đối chiếu văn bản); hỏi và ghi thêm số định danh.',
    ])
    expect(on('2025-01-01', { idDocuments: [...old.idDocuments, ...good.idDocuments] })).toEqual([])
  })

  it('does not judge a passport of another state', () => {
    expect(remarks({ nationality: 'Lào', ...paper('ho_chieu', '12345678') })).toHaveLength(1)
  })

  it('takes a number with spaces and dots as it is read', () => {
    expect(remarks(paper('cccd', '001 091 000.001'))).toEqual([])
  })

  it('asks for somebody responsible for a minor, up to the day before the birthday', () => {
    const minor = { idDocuments: [], noIdReason: 'x' }
    expect(remarks({ ...minor, birthDate: '2005-03-16' })).toEqual([expect.stringContaining('Chưa đủ 18 tuổi')])
    expect(remarks({ ...minor, birthDate: '2005-03-15' })).toEqual([])
    const mother = { relation: 'me', fullName: 'Người Mẹ' }
    expect(remarks({ ...minor, birthDate: '2005-03-16', relatives: [mother] })).toEqual([])
    const brother = { relation: 'anh_chi_em', fullName: 'Người Anh' }
    expect(remarks({ ...minor, birthDate: '2005-03-16', relatives: [brother] })).toHaveLength(1)
  })
})

describe('identity rules', () => {
  const load = (change: (rules: Record<string, unknown>) => unknown) => {
    const folder = mkdtempSync(join(tmpdir(), 'hscn-identity-'))
    mkdirSync(join(folder, 'identity'))
    const json = JSON.parse(readFileSync(join(RESOURCES, 'identity/id-numbers.json'), 'utf8'))
    writeFileSync(join(folder, 'identity/id-numbers.json'), JSON.stringify(change(json)))
    try {
      return () => loadIdentityRules(folder)
    } finally {
      process.once('exit', () => rmSync(folder, { recursive: true, force: true }))
    }
  }
  const broken = (place: string) =>
    expect.objectContaining({ error: expect.objectContaining({ kind: 'resource', place }) })

  it('name 63 provinces, each once', () => {
    const codes = rules.personalNumber.places.map((place) => place.code)
    expect(new Set(codes).size).toBe(63)
    expect(codes.toSorted()).toEqual(codes)
  })

  it('stop the program with the place that is wrong', () => {
    expect(load((r) => ({ ...r, minor: { under: 'mười tám' } }))).toThrow(broken('minor.under'))
    expect(load((r) => ({ ...r, documents: [] }))).toThrow(broken('documents'))
    expect(() => loadIdentityRules('/nowhere')).toThrow(broken(''))
  })
})
