import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { AuditFilterSchema } from '#shared/accounts/audit.schema.ts'
import { AppFailure } from '#shared/contract/errors.ts'
import { civilDate } from '#shared/primitives/civil-date.ts'
import { RESOURCES } from '#tests/helpers/test-store.ts'
import { openWholeOffice, type WholeOffice } from '#tests/helpers/whole-office.ts'
import { loadAuditWords } from './audit-acts.ts'
import { createUserRepo } from './user.repo.ts'

const SCRIPT = join(RESOURCES, '../scripts/verify-audit.mjs')
const CLERK = { userId: 'can-bo', name: 'Cán Bộ Mẫu', role: 'clerk' } as const
const asked = (filter: object) => AuditFilterSchema.parse(filter)

let office: WholeOffice
let folder = ''
let personId = ''

beforeAll(async () => {
  office = await openWholeOffice('2023-09-05')
  folder = mkdtempSync(join(tmpdir(), 'hscn-audit-'))
  createUserRepo(office.store).insert(
    { id: CLERK.userId, login: 'canbo', name: CLERK.name, role: 'clerk' },
    '2023-01-01',
  )
  const { people, measures, documents } = office.services
  const persons = people.list(office.actor, { text: '', limit: 200, after: null, communeCode: '' }).rows
  personId = persons.find(({ id }) => measures.idsOfPerson(id).length > 0)?.id ?? ''
  const [caseId = ''] = measures.idsOfPerson(personId)
  people.get(CLERK, personId)
  office.audit.record(CLERK, 'case.read', 'case', caseId)
  for (const { id } of documents.rows(caseId)) office.audit.record(CLERK, 'document.read', 'document', id)
  for (let i = 0; i < 150; i++) office.audit.record(CLERK, 'month.mark', 'month-sheet', `b${i}`)
  office.clock.set('2023-09-06')
  office.audit.record(office.actor, 'person.read', 'person', personId)
}, 120_000)
afterAll(() => {
  office.dispose()
  rmSync(folder, { recursive: true, force: true })
})

const log = () => office.services.auditLog
const search = (filter: object, after: number | null = null) => log().search(office.actor, asked(filter), after)

describe('searching', () => {
  it('finds everything about a person: the page, the cases, their papers, in words and with names', () => {
    const { rows } = search({ personId, userId: CLERK.userId })
    const acts = new Set(rows.map(({ act }) => act))
    expect(acts).toEqual(new Set(['person.read', 'case.read', 'document.read']))
    const read = rows.find(({ act }) => act === 'person.read')
    const name = office.services.people.byId(personId).fullName
    expect(read).toMatchObject({ userName: CLERK.name, actName: 'xem trang của người', subject: `người ${name}` })
    expect(rows.find(({ act }) => act === 'case.read')?.subject).toMatch(/^hồ sơ .+/)
    expect(office.audit.newest(1)[0]).toMatchObject({ action: 'audit.read', subjectId: personId })
  })

  it('sifts by group and by days in Việt Nam, and goes on page by page without a row twice', () => {
    const seqs: number[] = []
    let after: number | null = null
    do {
      const page = search({ group: 'write' }, after)
      seqs.push(...page.rows.map(({ seq }) => seq))
      after = page.next
    } while (after !== null)
    const { actsOf } = loadAuditWords(RESOURCES)
    const wanted = office.audit
      .newest(100_000)
      .filter(({ action }) => {
        const { exact, begins } = actsOf('write')
        return exact.includes(action) || begins.some((b) => action.startsWith(b.prefix) && !b.except.includes(action))
      })
      .map(({ seq }) => seq)
    expect(seqs).toEqual(wanted)
    expect(seqs.length).toBeGreaterThan(200)
    const next = search({ from: civilDate('2023-09-06'), to: civilDate('2023-09-06') })
    expect(next.rows.map(({ act }) => act)).toContain('person.read')
    expect(next.rows.every(({ at }) => at.startsWith('2023-09-06'))).toBe(true)
    expect(search({ to: civilDate('2023-09-04') }).rows).toEqual([])
  })

  it('is for those who may read the audit', async () => {
    const refused = (work: () => unknown) =>
      expect(Promise.resolve().then(work)).rejects.toSatisfy(
        (cause) => cause instanceof AppFailure && cause.error.kind === 'not-allowed',
      )
    await refused(() => log().search(CLERK, asked({}), null))
    await refused(() => log().verify(CLERK))
    await refused(() => log().choices(CLERK))
    await refused(() => log().exportFile(CLERK, asked({}), 'json'))
  })
})

describe('an exported audit', () => {
  const write = (name: string, bytes: Uint8Array | string) => {
    const path = join(folder, name)
    writeFileSync(path, bytes)
    return path
  }
  const check = (...args: string[]) => {
    const { status, stdout, stderr } = spawnSync(process.execPath, [SCRIPT, ...args], { encoding: 'utf8' })
    return { status, text: stdout + stderr }
  }
  const exported = async (filter: object = {}) =>
    Buffer.from((await log().exportFile(office.actor, asked(filter), 'json')).bytes).toString('utf8')

  it('holds under a check that knows nothing of the program, and is itself recorded', async () => {
    const text = await exported()
    expect(office.audit.newest(1)[0]).toMatchObject({ action: 'audit.export' })
    const { fingerprint } = JSON.parse(text.trimEnd().split('\n').at(-1) ?? '')
    const [own] = await office.services.keys.own(office.actor)
    expect(fingerprint).toEqual(own?.fingerprint)
    const found = check(write('whole.ndjson', text), '--fingerprint', fingerprint.join(' '))
    expect(found).toMatchObject({ status: 0, text: expect.stringContaining('everything holds') })
    expect(found.text).toContain(', complete,')
    expect(check(write('some.ndjson', await exported({ personId })))).toMatchObject({
      status: 0,
      text: expect.stringContaining('a selection'),
    })
  })

  it('does not hold when a row was altered, taken out, put in, or signed by another', async () => {
    const lines = (await exported()).split('\n')
    const altered = (change: (copy: string[]) => void) => {
      const copy = [...lines]
      change(copy)
      return check(write('altered.ndjson', copy.join('\n'))).status
    }
    expect(altered(() => undefined)).toBe(0)
    expect(altered((copy) => copy.splice(5, 1, (copy[5] ?? '').replace(office.actor.userId, CLERK.userId)))).toBe(5)
    expect(altered((copy) => copy.splice(5, 1))).toBe(5)
    expect(altered((copy) => copy.splice(5, 0, copy[5] ?? ''))).toBe(5)
    expect(altered((copy) => copy.splice(0, 1, (copy[0] ?? '').replace('2023', '2022')))).toBe(5)
    expect(altered((copy) => copy.splice(-2, 1))).toBe(5)
    const whole = write('whole.ndjson', lines.join('\n'))
    expect(check(whole, '--fingerprint', '00000 '.repeat(8)).status).toBe(5)
    expect(check().status).toBe(2)
  })

  it('shows by an earlier one that rows were cut off or written anew since', async () => {
    const older = write('older.ndjson', await exported())
    office.audit.record(CLERK, 'person.read', 'person', personId)
    const newer = write('newer.ndjson', await exported())
    expect(check(newer, '--earlier', older).status).toBe(0)
    expect(check(older, '--earlier', newer)).toMatchObject({ status: 5, text: expect.stringContaining('cut off') })
    const { seq, hash } = office.audit.head()
    expect(check(older, '--head', `${seq} ${hash}`).status).toBe(5)
    expect(check(newer, '--head', `${seq - 1} ${'a'.repeat(64)}`)).toMatchObject({
      status: 5,
      text: expect.stringContaining('written anew'),
    })
  })

  it('is held against the heads in the manifests of packages', async () => {
    const { code } = office.services.settings.office()
    const text = await exported()
    const newer = write('newer.ndjson', text)
    const { seq, hash } = JSON.parse(text.split('\n')[0] ?? '').head
    const mine = { code, name: 'Cơ quan này' }
    const other = { code: 'HN-GD', name: 'Cơ quan khác' }
    const manifest = (sender: object, receiver: object, heads: object | undefined) =>
      write('manifest.json', JSON.stringify({ format: 'hscn-package', sender, receiver, heads }))
    const known = { seq: seq - 1, hash: office.audit.hashAt(seq - 1) }
    expect(check(newer, '--manifest', manifest(mine, other, { sender: known, receiver: null })).status).toBe(0)
    expect(
      check(newer, '--manifest', manifest(other, mine, { sender: { seq: 1, hash }, receiver: known })).status,
    ).toBe(0)
    const written = { seq: seq - 1, hash: 'a'.repeat(64) }
    expect(check(newer, '--manifest', manifest(mine, other, { sender: written, receiver: null }))).toMatchObject({
      status: 5,
      text: expect.stringContaining('written anew'),
    })
    const ahead = { seq: seq + 900, hash }
    expect(check(newer, '--manifest', manifest(other, mine, { sender: known, receiver: ahead }))).toMatchObject({
      status: 5,
      text: expect.stringContaining('cut off'),
    })
    for (const heads of [undefined, { sender: known, receiver: null }]) {
      const told = check(newer, '--manifest', manifest(other, mine, heads))
      expect(told).toMatchObject({ status: 0, text: expect.stringContaining('carries no head of this office') })
    }
    expect(check(newer, '--manifest', manifest(other, other, undefined)).status).toBe(5)
  })

  it('is a table for people as well, in their words', async () => {
    const { bytes } = await log().exportFile(office.actor, asked({ personId }), 'csv')
    const [head, first] = Buffer.from(bytes).toString('utf8').split('\r\n')
    expect(head).toContain('Số,Thời điểm,Người dùng,Việc')
    expect(first).toContain(office.services.people.byId(personId).fullName)
  })
})

it('a broken chain is told with the row where it breaks', () => {
  const { sqlite } = office.store
  expect(log().verify(office.actor)).toMatchObject({ ok: true, brokenAt: null })
  sqlite.exec("DROP TRIGGER audit_no_update; UPDATE audit SET subject_id = 'khác' WHERE seq = 7")
  expect(log().verify(office.actor)).toMatchObject({ ok: false, brokenAt: 7 })
})
