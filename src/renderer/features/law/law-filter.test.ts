import { describe, expect, it } from 'vitest'
import { civilDate } from '#shared/primitives/civil-date.ts'
import type { AmendmentState } from '#shared/regimes/amendment.schema.ts'
import type { LawRow } from '#shared/regimes/law-in-force.schema.ts'
import { filterRows, lawSentence, NO_FILTER } from './law-filter.ts'

const amendment: AmendmentState = {
  ...{ id: 'a', part: 'D2022', file: 'deadlines', row: 'OFFICE_22', field: 'amount', value: 7 },
  ...{ source: null, reason: '', recordedAt: '', recordedBy: '', withdraws: null, state: 'in-force', problem: '' },
}

function row(fields: Partial<LawRow>): LawRow {
  const provenance = {
    article: 'Điều 40 Nghị định 116/2021/NĐ-CP',
    source: 'Công báo',
    confidence: 'verified',
  } as const
  return {
    ...{
      key: fields.id ?? 'k',
      kind: 'deadline',
      axis: 'dossier',
      lines: ['Sau cai'],
      part: 'D2022',
      id: 'OFFICE_22',
      label: '',
      says: '',
    },
    ...{ tracks: ['adult'], provenance, missing: false, versions: [], amendable: null, history: [] },
    ...fields,
  }
}

const rows = [
  row({ id: 'OFFICE_22', label: 'Lập hồ sơ đề nghị Tòa án', says: '2 ngày làm việc', history: [amendment] }),
  row({
    ...{ id: 'X', kind: 'role', label: 'Cơ quan tiếp nhận', missing: true, lines: [] },
    provenance: { article: '', source: 'Tin báo', confidence: 'unverified' },
    history: [{ ...amendment, state: 'withdrawn' }],
  }),
]
const found = (filter: Partial<typeof NO_FILTER>) => filterRows(rows, { ...NO_FILTER, ...filter }).map((r) => r.id)

describe('filterRows', () => {
  it.each([
    ['nothing', {}, ['OFFICE_22', 'X']],
    ['words without marks, in any order', { text: 'TOA AN lap' }, ['OFFICE_22']],
    ['the article', { text: 'nghi dinh 116' }, ['OFFICE_22']],
    ['the confidence in words', { text: 'chua doi chieu' }, ['X']],
    ['a word that no row has', { text: 'lap khong-co' }, []],
    ['a kind', { kind: 'role' }, ['X']],
    ['a measure, and what holds for all of them', { line: 'Cai tự nguyện' }, ['X']],
    ['its own measure', { line: 'Sau cai' }, ['OFFICE_22', 'X']],
    ['what is to be checked', { unsureOnly: true }, ['X']],
    ['what the office set and has not taken back', { amendedOnly: true }, ['OFFICE_22']],
  ])('by %s', (_name, filter, ids) => {
    expect(found(filter)).toEqual(ids)
  })

  it('is told in one sentence', () => {
    const law = {
      on: civilDate('2023-09-05'),
      tracks: { adult: '', minor: '' },
      versions: [],
      rows,
      unfit: [],
      version: 2,
    }
    expect(lawSentence(law)).toBe(
      'Ngày 05/09/2023: 2 dòng, 1 dòng cần đối chiếu văn bản, 1 dòng còn trống, 1 dòng cơ quan đã sửa.',
    )
    expect(lawSentence({ ...law, rows: rows.slice(0, 1) })).toContain('tất cả đã đối chiếu văn bản')
  })
})
