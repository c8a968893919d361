import { expect, it } from 'vitest'
import type { AmendableField, LawRow } from '#shared/regimes/law-in-force.schema.ts'
import { changesOf, type Typed } from './amend-values.ts'

const field = (name: string, kind: AmendableField['kind'], value: string, optional = false): AmendableField => {
  return { name, label: name, kind, value, options: [], optional }
}
const fields = [
  field('amount', 'whole', ''),
  field('unit', 'choice', 'D'),
  field('validTo', 'date', '2025-06-30', true),
]
const amendable = { part: 'D2022', file: 'deadlines', row: 'R', fields } as const
const row: LawRow = {
  ...{ key: 'k', kind: 'deadline', axis: 'dossier', part: 'D2022', id: 'R', label: '', says: '', missing: true },
  ...{ tracks: ['adult'], lines: [], versions: [], history: [] },
  provenance: { article: 'Điều 1', source: 'Nguồn', confidence: 'unverified' },
  amendable: { ...amendable, fields },
}
const typed = (change: Record<string, string>, rest: Partial<Typed> = {}): Typed => ({
  fields: { amount: '', unit: 'D', validTo: '2025-06-30', ...change },
  ...{ article: 'Điều 1', confidence: 'verified', document: '', number: '', date: '', reason: '' },
  ...rest,
})

it.each<[string, Typed, object]>([
  ['nothing but how sure the office is', typed({}), { confidence: 'verified' }],
  ['a number as a number', typed({ amount: ' 12 ' }), { amount: 12, confidence: 'verified' }],
  ['what is no number as it is, to be refused', typed({ amount: 'mười' }), { amount: 'mười', confidence: 'verified' }],
  ['an emptied last day as none', typed({ validTo: '' }), { validTo: null, confidence: 'verified' }],
  ['another article', typed({}, { article: 'Điều 2' }), { article: 'Điều 2', confidence: 'verified' }],
])('sends %s', (_name, values, wanted) => {
  expect(changesOf(row, row.amendable ?? { ...amendable, fields: [] }, values)).toEqual(wanted)
})
