import { execFileSync, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { basename, dirname, join, relative } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import type { WorkDay } from '#shared/deadlines/deadline.schema.ts'
import type { Finding } from '#shared/measures/finding.ts'
import { hscn, typed, workFolder } from './command-line.ts'

const folder = workFolder()
afterAll(folder.dispose)

interface Told {
  readonly fictitious: boolean
  readonly day: string
  readonly people: number
  readonly cases: readonly { code: string }[]
  readonly workDay: WorkDay
  readonly refused: { findings: Finding[] }
  readonly files: readonly { path: string; sha256: string; pages: number; what: string }[]
  readonly package: {
    readonly sealed: string
    readonly key: string
    readonly files: readonly { path: string; sha256: string }[]
    readonly command: string
  }
  readonly report: { digest: string; files: readonly { path: string; sha256: string }[] }
  readonly steps: readonly { name: string; ms: number }[]
}

const sums = (told: Told) =>
  [...told.files, ...told.report.files].map(({ path, sha256 }) => [path.split('/').at(-1), sha256])

describe('the demonstration', () => {
  it('goes from an empty folder to a sealed dossier, twice to the same bytes', async () => {
    const first = await hscn(['demo', '--out', folder.at('mot'), '--json'], { env: { HSCN_PASSWORD: undefined } })
    expect(first.err).toBe('')
    expect(first.code).toBe(0)
    const told = first.json() as Told
    expect(told.fictitious).toBe(true)
    expect(told.people).toBeGreaterThanOrEqual(12)
    expect(told.cases).toHaveLength(4)
    expect(told.steps.every((step) => step.ms >= 0)).toBe(true)
    expect(told.files[0]?.pages).toBeGreaterThanOrEqual(30)
    const made = told.report.files.map(({ path }) => path.split('.').at(-1))
    expect(made).toEqual(['xlsx', 'pdf', 'docx', 'json'])
    for (const { path, sha256 } of [...told.files, ...told.report.files]) {
      expect(createHash('sha256').update(readFileSync(path)).digest('hex')).toBe(sha256)
    }

    const again = await hscn(['demo', '--out', folder.at('hai'), '--json'], { env: { HSCN_PASSWORD: undefined } })
    expect(sums(again.json() as Told)).toEqual(sums(told))

    const { workDay, refused } = told
    expect(workDay.date).toBe(told.day)
    expect(workDay.overdue.map((item) => item.deadline.rule)).toEqual(['RESIDENCE_CHECK', 'OFFICE_22'])
    expect(workDay.today.map((item) => item.deadline.arithmetic.due)).toEqual([told.day])
    expect(new Set(refused.findings.map((f) => f.rule)).size).toBeGreaterThanOrEqual(4)
  }, 240_000)

  it('leaves the report package, which age opens with the key beside it to the contents beside it', async (context) => {
    const told = await typed(['demo', '--out', folder.at('goi'), '--json'])
    expect(told.err).toBe('')
    const made = (told.json() as Told).package
    const names = made.files.map(({ path }) => relative(join(dirname(made.sealed), 'mo-ra'), path))
    expect(names).toEqual(['data/report.ndjson', 'report.pdf', 'report.xlsx'])
    expect(readdirSync(dirname(made.sealed)).sort()).toEqual(
      [basename(made.sealed), 'KHOA_HN-ST.hscn-key', 'khoa-mo-cua-tinh-mau.txt', 'mo-ra'].sort(),
    )
    if (['age', 'unzip'].some((tool) => spawnSync(tool, ['--version']).error !== undefined)) {
      return context.skip('not installed: age, unzip')
    }
    const [tool = '', ...args] = made.command.split(' ')
    execFileSync(tool, args)
    const zip = join(dirname(made.sealed), 'goi.zip')
    expect(execFileSync('unzip', ['-Z1', zip], { encoding: 'utf8' }).trim().split('\n')).toEqual([
      ...['manifest.json', 'manifest.sig'],
      ...names,
    ])
    for (const [i, { path }] of made.files.entries()) {
      expect(execFileSync('unzip', ['-p', zip, names[i] ?? ''])).toEqual(readFileSync(path))
    }
  }, 120_000)

  it('leaves a store that one can go on with', async () => {
    const passwordFile = folder.at('mot/mat-khau.txt')
    const listed = await typed(
      ['case', 'list', '--data', folder.at('mot/kho'), '--password-file', passwordFile, '--json'],
      {
        env: { HSCN_PASSWORD: undefined },
      },
    )
    expect(listed.err).toBe('')
    expect((listed.json() as { rows: unknown[] }).rows).toHaveLength(4)
  })

  it('says so in words, and runs again over its own result', async () => {
    const told = await typed(['demo', '--out', folder.at('mot')])
    expect(told.err).toBe('')
    expect(told.out).toContain('đều hư cấu')
    expect(told.out).toMatch(/Bản chính: .*\.pdf, \d+ trang, [\d.]+ byte, SHA-256 [0-9a-f]{64}/)
    expect(told.out).toContain('Không cho phép V11')
    expect(told.out).toContain('Quá hạn 1 ngày làm việc')
  }, 120_000)

  it('does not write over somebody’s store', async () => {
    const theirs = folder.at('cua-nguoi-khac/kho')
    mkdirSync(theirs, { recursive: true })
    writeFileSync(join(theirs, 'kho.db'), 'dữ liệu thật')
    const told = await typed(['demo', '--out', folder.at('cua-nguoi-khac'), '--json'])
    expect(told.code).toBe(3)
    expect(told.error()).toMatchObject({ kind: 'storage', reason: 'exists' })
    expect(readdirSync(theirs)).toEqual(['kho.db'])
  })
})
