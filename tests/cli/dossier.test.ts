import { createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { PDFDocument } from '@cantoo/pdf-lib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { loadRegimes } from '#main/regimes/load-regimes.ts'
import type { WorkDay } from '#shared/deadlines/deadline.schema.ts'
import type { Finding } from '#shared/measures/finding.ts'
import { RESOURCES } from '#tests/helpers/test-store.ts'
import { hscn, makeOffice, SAMPLE, typed, workFolder } from './command-line.ts'

const folder = workFolder()
afterAll(folder.dispose)
let data = ''
const at = (...args: string[]) => typed([...args, '--data', data])
const process = (...args: string[]) => hscn([...args, '--data', data])
const COMPLETE = 'HS-2023-001'
const INCOMPLETE = 'HS-2023-002'

interface Written {
  readonly path: string
  readonly pages: number
  readonly size: number
  readonly sha256: string
}

async function expectPdf({ path, pages, size, sha256 }: Written): Promise<void> {
  const bytes = readFileSync(path)
  expect(bytes.length).toBe(size)
  expect(createHash('sha256').update(bytes).digest('hex')).toBe(sha256)
  expect((await PDFDocument.load(bytes, { updateMetadata: false })).getPageCount()).toBe(pages)
}

beforeAll(async () => {
  data = await makeOffice(folder.path)
  await at('people', 'import', join(SAMPLE, 'people.json'))
  for (const name of ['a-du-ho-so', 'c-thieu-sot']) {
    const made = await at('case', 'import', join(SAMPLE, 'cases', `${name}.json`), '--scans', join(SAMPLE, '../scans'))
    expect(made.err).toBe('')
  }
}, 120_000)

describe('form render', () => {
  it('writes the issued paper as it was issued', async () => {
    const out = folder.at('m29.pdf')
    const made = await process('form', 'render', COMPLETE, 'ND116-29', '--out', out, '--json')
    expect(made.err).toBe('')
    const { file, pages, document } = made.json() as { file: Written; pages: number; document: { number: string } }
    expect(document.number).toBe('01/ĐN-CNBB')
    await expectPdf({ ...file, pages })
  })

  it('writes the same paper as a Word file where the name asks for one', async () => {
    const out = folder.at('m29.docx')
    const made = await at('form', 'render', COMPLETE, 'ND116-29', '--out', out, '--json')
    expect(made.err).toBe('')
    expect(made.json()).toMatchObject({ pages: null, document: { number: '01/ĐN-CNBB' } })
    expect(readFileSync(out).subarray(0, 2).toString()).toBe('PK')
    const preview = await at('form', 'render', INCOMPLETE, 'ND116-31', '--out', folder.at('m31.docx'))
    expect(preview.out).toContain('tệp Word')
  })

  it('shows a form that was not issued, with what was typed', async () => {
    const values = folder.write('m31.json', JSON.stringify({ statement: 'Lời tường trình thử.' }))
    const out = folder.at('m31.pdf')
    const made = await at('form', 'render', INCOMPLETE, 'ND116-31', '--out', out, '--values', values)
    expect(made.err).toBe('')
    expect(made.out).toContain('bản xem trước')
    expect(existsSync(out)).toBe(true)
  })

  it.each([
    ['an unknown form', 'ND116-99', {}, 6],
    ['a field that the form does not have', 'ND116-31', { khongCo: 'x' }, 3],
  ])('refuses %s and writes nothing', async (_, form, values, code) => {
    const out = folder.at(`${form}-khong.pdf`)
    const file = folder.write('gia-tri.json', JSON.stringify(values))
    const made = await at('form', 'render', COMPLETE, form, '--out', out, '--values', file)
    expect(made.code).toBe(code)
    expect(existsSync(out)).toBe(false)
  })

  it('asks where to write', async () => {
    expect((await at('form', 'render', COMPLETE, 'ND116-29', '--out', 'tep.odt')).code).toBe(2)
    expect((await at('form', 'render', COMPLETE, 'ND116-29')).code).toBe(2)
  })
})

describe('dossier build', () => {
  it('refuses the incomplete one with rule, place and article, and writes nothing', async () => {
    const out = folder.at('khong.pdf')
    const made = await process('dossier', 'build', INCOMPLETE, '--out', out, '--json')
    expect(made.code).toBe(3)
    const error = made.error() as { kind: string; findings: Finding[] }
    expect(error.kind).toBe('rule-violation')
    expect(error.findings.length).toBeGreaterThan(5)
    for (const finding of error.findings) {
      expect(finding.rule).toMatch(/^V\d+/)
      expect(finding.place.kind).not.toBe('')
    }
    expect(existsSync(out)).toBe(false)
  })

  it('makes a draft of it when asked to', async () => {
    const out = folder.at('nhap.pdf')
    const made = await at('dossier', 'build', INCOMPLETE, '--out', out, '--force-draft', '--json')
    expect(made.err).toBe('')
    const { draft, files } = made.json() as { draft: boolean; files: Written[] }
    expect(draft).toBe(true)
    for (const file of files) await expectPdf(file)
  })

  it('seals the complete one: both sets and the handover record', async () => {
    const made = await process('dossier', 'build', COMPLETE, '--out', folder.at('ho-so.pdf'), '--json')
    expect(made.err).toBe('')
    const { draft, files } = made.json() as { draft: boolean; files: Written[] }
    expect(draft).toBe(false)
    expect(files.map((f) => f.path)).toEqual(['ho-so.pdf', 'ho-so-sao.pdf', 'ho-so-giao-nhan.pdf'].map(folder.at))
    for (const file of files) await expectPdf(file)
    expect(files[0]?.pages).toBeGreaterThanOrEqual(30)
  })

  it.each([
    [['dossier', 'build', 'HS-1999-001', '--out', 'x.pdf'], 6],
    [['dossier', 'build', COMPLETE], 2],
    [['dossier', 'build', COMPLETE, '--out', 'x.pdf', '--purpose', 'nowhere'], 2],
  ])('%j ends with %d', async (args, code) => {
    expect((await at(...args)).code).toBe(code)
  })
})

describe('deadlines', () => {
  it('is the work list of a day', async () => {
    const made = await process('deadlines', '--on', '2023-08-31', '--json')
    expect(made.err).toBe('')
    const day = made.json() as WorkDay
    expect(day.date).toBe('2023-08-31')
    expect(day.today.map((item) => item.personName)).toEqual(['Phùng Thị Giả Định'])
    expect(day.coming.map((item) => [item.personName, item.deadline.due])).toEqual([['Nguyễn Văn Mẫu', '2023-09-05']])
  })

  it('explains itself on paper', async () => {
    const made = await at('deadlines')
    expect(made.out).toContain('Việc phải làm, thứ Ba 05/09/2023, ngày làm việc')
    expect(made.out).toContain('Quá hạn 1 ngày làm việc')
    expect(made.out).toContain('bỏ 01/9-04/9 → 05/09/2023')
  })

  it('refuses a day that does not exist', async () => {
    expect((await at('deadlines', '--on', '2023-02-30')).code).toBe(2)
  })
})

describe('holidays and regimes check', () => {
  it('tells the calendar of a year with its sources', async () => {
    const made = await process('holidays', '2023', '--json')
    const { days } = made.json() as { days: { date: string; kind: string; source: string }[] }
    expect(days.filter((d) => d.date.startsWith('2023-09')).map((d) => d.date)).toEqual(
      expect.arrayContaining(['2023-09-01', '2023-09-04']),
    )
    for (const day of days) expect(day.source).not.toBe('')
  })

  it.each(['23', 'nay', '1999'])('refuses the year %s', async (year) => {
    expect((await at('holidays', year)).code).toBe(2)
  })

  it('lists the law that is loaded, each row with its confidence', async () => {
    const made = await hscn(['regimes', 'check', '--json'], { env: { HSCN_PASSWORD: undefined } })
    expect(made.err).toBe('')
    interface Row {
      line: string
      regime: string
      part: string
      kind: string
      id: string
      validFrom: string
      confidence: string
      missing: boolean
    }
    const { rows, compositions, missing } = made.json() as { rows: Row[]; compositions: number; missing: number }
    const kinds = [
      'regime',
      'ground',
      'state',
      'event',
      'deadline',
      'paper',
      'rule',
      'form',
      'term',
      'role',
      'reading',
      'indicator',
    ]
    expect([...new Set(rows.map((row) => row.kind))]).toEqual(expect.arrayContaining(kinds))
    for (const row of rows) expect(row.confidence, row.id).not.toBe('')
    // Readings and what a whole life is judged by hold on every day; of support and the communes' work some first days were not read.
    const undated = ['reading', 'list', 'entry', 'exit', 'exclusion', 'class', 'life-rule']
    for (const row of rows.filter(
      (one) => !undated.includes(one.kind) && !['support', 'community', 'indicators'].includes(one.part),
    ))
      expect(row.validFrom, row.id).toMatch(/^\d{4}-\d\d-\d\d$/)
    expect([...new Set(rows.map((row) => row.kind))]).toEqual(expect.arrayContaining(undated))
    expect(new Set(rows.map((row) => [row.regime, row.part, row.kind, row.id].join('|'))).size).toBe(rows.length)
    const regimes = loadRegimes(RESOURCES)
    // Each with each of the organisations, of which one stands for all where they are checked.
    const orgs = regimes.axes.find((axis) => axis.id === 'org')?.versions.filter((v) => v.parts.length > 0) ?? []
    const versions = regimes.lines.flatMap((line) => line.versions)
    expect(compositions).toBe((regimes.feasible().length + versions.length) * orgs.length)
    for (const line of regimes.lines.filter((one) => one.versions.length > 0)) {
      expect(rows.filter((row) => row.line === line.id && row.kind === 'regime')).toHaveLength(line.versions.length)
    }
    const used = new Set(rows.map((row) => row.part))
    expect(regimes.parts.map((part) => part.id).filter((part) => !used.has(part))).toEqual([])
    expect(missing).toBe(rows.filter((row) => row.missing).length)
    expect(rows).toContainEqual(
      expect.objectContaining({ regime: 'O_POLICE_DISTRICT', kind: 'role', id: 'office', missing: true }),
    )
  })
})
