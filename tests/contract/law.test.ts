import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { CaseView } from '#shared/measures/measure.schema.ts'
import { civilDate } from '#shared/primitives/civil-date.ts'
import { RESOURCES } from '#tests/helpers/test-store.ts'
import { openTestApp, type TestApp } from './test-app.ts'

const TODAY = civilDate('2023-09-05')
const SOURCE = { document: 'Thông tư thử nghiệm', number: '01/2023/TT-THU', date: civilDate('2023-03-05') }
const OFFICE = { part: 'D2022', file: 'deadlines', row: 'OFFICE_22' } as const

let resources: string
let app: TestApp
let caseId: string

/** The shipped law, but for one deadline whose length nobody has read. */
beforeAll(async () => {
  resources = mkdtempSync(join(tmpdir(), 'hscn-quy-dinh-'))
  cpSync(RESOURCES, resources, { recursive: true })
  const file = join(resources, 'regimes/D2022/deadlines.json')
  const rows = JSON.parse(readFileSync(file, 'utf8')) as { id: string }[]
  const provenance = { article: '', source: 'Chưa đọc', confidence: 'unverified' }
  const emptied = rows.map((row) => (row.id === OFFICE.row ? { ...row, amount: null, provenance } : row))
  writeFileSync(file, JSON.stringify(emptied))
  app = await openTestApp(TODAY, resources)
  const { office } = await app.call('setup.sample', {})
  const user = { login: 'thu.ly', name: 'Trần Thị Thụ Lý', password: 'mật khẩu thử nghiệm' }
  await app.call('setup.create', { office, user, loadSample: true })
  const { rows: cases } = await app.call('cases.list', {})
  caseId = cases.find((row) => row.code === 'HS-2023-001')?.id ?? ''
})
afterAll(async () => {
  await app.dispose()
  rmSync(resources, { recursive: true })
})

const view = (): Promise<CaseView> => app.call('cases.get', { id: caseId })
const dueOf = (found: CaseView) => found.deadlines.find((d) => d.rule === OFFICE.row)?.arithmetic
const law = () => app.call('law.inForce', { on: TODAY })

describe('an amendment of the law', () => {
  it('gives the cases that it concerns their deadline, at once', async () => {
    expect(dueOf(await view())?.amount).toBeUndefined()
    const { version } = await law()
    const changes = { amount: 3, unit: 'WD', article: 'Điều 1' }
    await app.call('law.amend', { ...OFFICE, changes, source: SOURCE, reason: 'Đã đọc', version })
    expect(dueOf(await view())).toMatchObject({ amount: 3, unit: 'WD' })
    const before = dueOf(await view())?.due ?? ''
    const next = await law()
    await app.call('law.amend', {
      ...OFFICE,
      ...{ changes: { amount: 8 }, source: SOURCE, reason: 'Đọc lại', version: next.version },
    })
    expect((dueOf(await view())?.due ?? '') > before).toBe(true)
  })

  it('is refused to somebody who saw the law as it was before', async () => {
    const stale = { ...OFFICE, changes: { amount: 1 }, source: SOURCE, reason: 'Muộn', version: 0 }
    expect(await app.attempt('law.amend', stale)).toMatchObject({ ok: false, error: { kind: 'conflict' } })
  })

  it('can be taken back, and the deadline is empty again', async () => {
    const { version } = await law()
    await app.call('law.withdraw', { ...OFFICE, reason: 'Ghi nhầm', version })
    expect(dueOf(await view())?.amount).toBeUndefined()
    const row = (await law()).rows.find((r) => r.kind === 'deadline' && r.id === OFFICE.row)
    expect(row).toMatchObject({ missing: true })
    expect(new Set(row?.history.map((a) => a.state))).toEqual(new Set(['withdrawn']))
  })

  it('of a role is seen in the case whose ball that role has', async () => {
    const { state } = await view()
    const { rows, version } = await law()
    const role = rows.find((r) => r.kind === 'role' && r.label === state.holder && r.amendable !== null)
    if (!role?.amendable) throw new Error(`no role is "${state.holder}"`)
    const { part, file, row } = role.amendable
    const changes = { label: 'Phòng thử nghiệm' }
    await app.call('law.amend', { part, file, row, changes, source: SOURCE, reason: 'Đổi tên', version })
    expect((await view()).state.holder).toBe('Phòng thử nghiệm')
  })
})
