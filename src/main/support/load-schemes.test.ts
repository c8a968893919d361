import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { AppFailure } from '#shared/contract/errors.ts'
import type { SchemesFile } from '#shared/support/scheme.schema.ts'
import { RESOURCES } from '#tests/helpers/test-store.ts'
import { loadSchemes } from './load-schemes.ts'

let folder = ''
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'hscn-schemes-'))
  mkdirSync(join(folder, 'support'))
  cpSync(join(RESOURCES, 'support'), join(folder, 'support'), { recursive: true })
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const shipped = loadSchemes(RESOURCES)
const scheme = (id: string) => shipped.schemes.find((s) => s.id === id)

// What a test changes in a copy of the file, and what is said then.
type Draft = { -readonly [K in keyof SchemesFile]: unknown[] }
function complaint(change: (file: Draft) => void): string {
  const file = JSON.parse(readFileSync(join(RESOURCES, 'support/schemes.json'), 'utf8')) as Draft
  change(file)
  writeFileSync(join(folder, 'support/schemes.json'), JSON.stringify(file))
  try {
    loadSchemes(folder)
  } catch (cause) {
    if (cause instanceof AppFailure && cause.error.kind === 'resource')
      return `${cause.error.place}: ${cause.error.message}`
    throw cause
  }
  return ''
}
const row = (file: Draft, id: string) => {
  const all = file.schemes as (Record<string, unknown> & {
    id: string
    limits: Record<string, unknown>[]
    conditions: Record<string, unknown>[]
  })[]
  const found = all.find((s) => s.id === id)
  if (!found) throw new Error(id)
  return found
}
const first = <T>(list: T[]): T => {
  const [one] = list
  if (one === undefined) throw new Error('empty')
  return one
}

describe('the shipped schemes', () => {
  it('leave every amount empty that was not read, and say where the others come from', () => {
    const limits = shipped.schemes.flatMap((s) => s.limits)
    const empty = limits.filter((l) => l.amount === null && l.baseSalaryPercent === null)
    expect(empty.map((l) => l.id)).toEqual(
      expect.arrayContaining(['DN-NQ104-SINH-KE', 'TT62-HOC-NGHE-MUC', 'DIA-PHUONG-MUC']),
    )
    expect(empty.every((l) => l.provenance.confidence === 'unverified')).toBe(true)
    for (const limit of limits) expect(limit.provenance.source, limit.id).not.toBe('')
  })

  it('have the amounts of the sources', () => {
    const amounts = Object.fromEntries(
      shipped.schemes.flatMap((s) => s.limits.map((l) => [l.id, l.amount ?? l.baseSalaryPercent])),
    )
    expect(amounts).toMatchObject({
      'TTLT121-HOC-NGHE-MUC': 1_000_000,
      'TTLT121-TU-VAN-MOT': 20_000,
      'TTLT121-TU-VAN-NHOM': 30_000,
      'TT62-HO-SO': 30_000,
      'TT62-HOP': 50_000,
      'TT62-NGUOI-GIUP': 60,
      'ND116-MOT-LAN-IT-NHAT': 100,
      'QD29-CA-NHAN': 20_000_000,
      'QD29-HO': 30_000_000,
      'QD08-MUC': 200_000_000,
      'DN-NQ292-MUC': 10_000_000,
    })
    expect(shipped.baseSalaries.map((s) => [s.validFrom, s.amount, s.provenance.confidence])).toEqual([
      ['2019-07-01', 1_490_000, 'from-memory'],
      ['2023-07-01', 1_800_000, 'from-memory'],
      ['2024-07-01', 2_340_000, 'from-memory'],
    ])
  })

  it('hand over from one text to the next on the day', () => {
    expect(scheme('TTLT121-HOC-NGHE')?.validTo).toBe('2022-11-18')
    expect(scheme('TT62-HOC-NGHE')?.validFrom).toBe('2022-11-19')
    expect(scheme('QD29-VAY')?.validTo).toBe('2026-04-30')
    expect(scheme('QD08-VAY')?.validFrom).toBe('2026-05-01')
  })
})

describe('schemes that do not hold together are refused:', () => {
  it.each<[string, string, (file: Draft) => void]>([
    [
      'a name twice',
      'TT62-HO-SO: mã này có hai lần',
      (file) => Object.assign(first(row(file, 'DIA-PHUONG').limits), { id: 'TT62-HO-SO' }),
    ],
    [
      'an amount that nobody verified',
      'không thể là "unverified"',
      (file) => Object.assign(first(row(file, 'DIA-PHUONG').limits), { amount: 1 }),
    ],
    [
      'amount and percentage',
      'không ghi cả hai',
      (file) => Object.assign(first(row(file, 'ND116-MOT-LAN').limits), { amount: 1 }),
    ],
    [
      'a fraction of a đồng',
      'số đồng chẵn',
      (file) => Object.assign(first(row(file, 'DN-NQ292').limits), { amount: 0.5 }),
    ],
    [
      'a limit for a kind that is not given',
      'không có loại hỗ trợ',
      (file) => Object.assign(first(row(file, 'DN-NQ292').limits), { kinds: ['vay_von'] }),
    ],
    [
      'a rate of work for a person',
      'khoản chi của cơ quan',
      (file) => Object.assign(first(row(file, 'DN-NQ292').limits), { per: 'session' }),
    ],
    [
      'a borrower where nothing is lent',
      'người đứng vay',
      (file) => Object.assign(first(row(file, 'DN-NQ292').limits), { borrower: 'ho' }),
    ],
    [
      'an end before the beginning',
      'ngày cuối trước ngày đầu',
      (file) => Object.assign(row(file, 'QD08-VAY'), { validTo: '2026-01-01' }),
    ],
    [
      'a condition outside of its scheme',
      'nằm ngoài thời gian',
      (file) => Object.assign(first(row(file, 'QD29-VAY').conditions), { validFrom: '2027-01-01' }),
    ],
    [
      'a condition on loans elsewhere',
      'chỉ dành cho vay vốn',
      (file) =>
        row(file, 'DIA-PHUONG').conditions.push({
          id: 'X',
          check: 'term-months',
          max: 3,
          severity: 'warn',
          provenance: { article: '', source: 'x', confidence: 'proposal' },
        }),
    ],
    ['an unknown check', 'check', (file) => Object.assign(first(row(file, 'QD08-VAY').conditions), { check: 'moon' })],
    [
      'base salaries that overlap',
      'không chồng lên nhau',
      (file) => Object.assign(first(file.baseSalaries as object[]), { validTo: '2023-07-01' }),
    ],
  ])('%s', (_what, words, change) => {
    expect(complaint(change)).toContain(words)
  })
})
