import { describe, expect, it } from 'vitest'
import { type FormSheet, FormSheetSchema } from '#shared/documents/document.schema.ts'
import { fieldOfPath, formInput, groupsOf, isAsked, issueProblems, sendable, shownOf, typedOf } from './typed-values.ts'

const never = (): never => {
  throw new Error('the sheet has this field')
}
const field = (name: string, more: object = {}) => ({ name, type: 'text', label: `Nhãn ${name}`, ...more })

const sheet = (more: object = {}): FormSheet =>
  FormSheetSchema.parse({
    documentId: 'd1',
    caseId: 'c1',
    form: 'ND116-29',
    formVersion: 1,
    listTitle: 'Văn bản đề nghị',
    printedTitle: 'ĐỀ NGHỊ',
    state: 'nhap',
    version: 3,
    fields: [
      field('hoTen', { group: '1. Họ và tên', required: true }),
      field('ngaySinh', { type: 'partial-date' }),
      field('canCu', { type: 'multi', group: '2. Căn cứ', required: true }),
      field('ngayNhan', { type: 'date' }),
    ],
    values: { hoTen: 'Nguyễn Văn Đức', ngaySinh: '1985', canCu: '', ngayNhan: '' },
    known: { hoTen: { from: 'trang người' }, canCu: { from: 'dữ kiện hồ sơ' } },
    numbered: true,
    nextNumber: '12/ĐN-CNBB',
    number: '',
    documentDate: null,
    signers: [],
    signerId: '',
    findings: [],
    ...more,
  })

describe('typed values of a form', () => {
  it('takes for typed what the case does not know, where the sheet does not tell', () => {
    expect(typedOf(sheet())).toEqual({ ngaySinh: '1985', ngayNhan: '' })
  })

  it('keeps a correction of a known value when the draft is opened again', () => {
    const reopened = sheet({ typed: { hoTen: 'Nguyễn Văn Đức (Đức con)' } })
    expect(typedOf(reopened)).toEqual({ hoTen: 'Nguyễn Văn Đức (Đức con)' })
    expect(isAsked(reopened, typedOf(reopened), reopened.fields[0] ?? never())).toBe(true)
  })

  it('asks for what the case does not know or leaves blank, and for what somebody corrects', () => {
    const s = sheet()
    const asked = (typed: Record<string, string>) => s.fields.filter((f) => isAsked(s, typed, f)).map((f) => f.name)
    expect(asked({})).toEqual(['ngaySinh', 'canCu', 'ngayNhan'])
    expect(asked({ hoTen: 'Nguyễn Văn Đức' })).toContain('hoTen')
  })

  it('groups by the headings of the paper', () => {
    expect(groupsOf(sheet().fields).map((g) => [g.heading, g.fields.length])).toEqual([
      ['1. Họ và tên', 2],
      ['2. Căn cứ', 2],
    ])
  })

  it('names required blanks and dates that are no dates', () => {
    const problems = issueProblems(sheet(), { ngayNhan: '31/2/2023' })
    expect(problems.map((p) => p.path)).toEqual(['canCu', 'ngayNhan'])
    expect(issueProblems(sheet(), { canCu: 'Điều 32', ngayNhan: '2023-02-28' })).toEqual([])
  })

  it('saves the rest while a date is half typed', () => {
    expect(sendable(sheet(), { canCu: 'Điều 32', ngayNhan: '31/2' })).toEqual({ canCu: 'Điều 32' })
    expect(sendable(sheet(), { ngayNhan: '2023-02-28' })).toEqual({ ngayNhan: '2023-02-28' })
  })

  it('shows nothing for what was typed before and has been taken back', () => {
    const s = sheet({ typed: { ngayNhan: '2023-09-05' }, values: { ngayNhan: '2023-09-05' } })
    expect(shownOf(s, { ngayNhan: '2023-09-05' }, 'ngayNhan')).toBe('2023-09-05')
    expect(shownOf(s, {}, 'ngayNhan')).toBeUndefined()
  })

  it('counts spaces as blank', () => {
    expect(issueProblems(sheet(), { canCu: '   ' }).map((p) => p.path)).toEqual(['canCu'])
  })

  it('leads a path of the main process to its field', () => {
    expect(fieldOfPath('values.canCu')).toBe('canCu')
    expect(fieldOfPath('values.rows.0.name')).toBe('rows')
    expect(fieldOfPath('documentDate')).toBe('documentDate')
  })

  it('never sends a date that cannot be read', () => {
    expect(formInput(sheet(), {}, '5/13', '').documentDate).toBeNull()
    expect(formInput(sheet(), {}, '2023-09-05', 's').documentDate).toBe('2023-09-05')
  })
})
