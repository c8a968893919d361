import { describe, expect, it } from 'vitest'
import { CaseFactsSchema } from '#shared/measures/measure.schema.ts'
import { PersonInputSchema } from '#shared/people/person.schema.ts'
import { RESOURCES } from '#tests/helpers/test-store.ts'
import { loadAuditWords } from './audit-acts.ts'
import { detailLine } from './audit-detail.ts'

const { detail: words } = loadAuditWords(RESOURCES)
const line = (detail: object) => detailLine(JSON.stringify(detail), words)

describe('the details of a row of the audit', () => {
  it('are told in Vietnamese: names, fields, codes, days', () => {
    expect(line({ failedTries: 0 })).toBe('số lần gõ sai trước đó: 0')
    expect(line({ fields: ['kind', 'code', 'parentName'] })).toBe('mục: loại, mã, cơ quan chủ quản')
    expect(line({ from: 'clerk', to: 'viewer' })).toBe('từ: Cán bộ thụ lý; đến: Chỉ xem')
    expect(line({ on: '2023-09-05', blank: false })).toBe('ngày: 05/09/2023; mẫu trống: không')
    expect(line({ madeAt: '2023-09-05T01:16:35.000Z' })).toContain('05/09/2023')
    expect(line({ type: 'toa_nhan' })).toBe('loại: Tòa án nhận hồ sơ, vào sổ')
    expect(line({ ref: 'COURT_SEND#1' })).toBe('mục: Gửi quyết định')
  })

  it('leave out what is not there, shorten what only machines read, and keep the number of a paper as it is', () => {
    expect(line({})).toBe('')
    expect(line({ from: null, communeCode: '', number: '01/LĐTBXH' })).toBe('số: 01/LĐTBXH')
    expect(line({ caseId: '01890000-0000-7000-8000-000000000121' })).toBe('hồ sơ: …000121')
    expect(line({ files: [{ set: 'chinh' }, { set: 'sao' }] })).toBe('tệp: 2 mục')
    expect(line({ ofNewerProgram: 1 })).toBe('ofNewerProgram: 1')
  })

  it('have a name for every field of people and cases', () => {
    const fields = [PersonInputSchema, CaseFactsSchema].flatMap((schema) => Object.keys(schema.shape))
    expect(fields.filter((field) => words.value('fields', field) === null)).toEqual([])
  })
})
