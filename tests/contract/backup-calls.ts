import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from 'vitest'
import { ConfirmDutySchema, DutyKindSchema } from '#shared/backup/duty.schema.ts'
import type { TestApp } from './test-app.ts'

type Check = (value: unknown) => void

/** Every call about backups and restoring; ends with an office that was restored and then given a new key, open again. */
export async function keepBackups(app: TestApp, password: string, expectCloneable: Check): Promise<void> {
  const place = mkdtempSync(join(tmpdir(), 'hscn-sao-luu-'))
  try {
    app.dialogs.chooseFolder(null)
    expect(await app.call('backup.make', { to: 'folder' })).toBeNull()
    expect(await app.call('backup.choosePlace', {})).toBeNull()
    app.dialogs.chooseFolder(place)
    expect(await app.call('backup.choosePlace', {})).toEqual({ place })
    const before = await app.call('backup.state', {})
    expectCloneable(before)
    expect(before).toMatchObject({ lastProvenAt: null, sample: true, call: 'fine', place })
    const { place: _, ...settings } = before.settings
    await app.call('backup.saveSettings', { ...settings, warnAfterDays: 3 })
    const made = await app.call('backup.make', { to: 'place' })
    expect(made).toMatchObject({ note: expect.stringContaining('người') })
    expect(app.progress.filter(({ channel }) => channel === 'backup.make').length).toBeGreaterThan(0)
    const gone = await app.attempt('backup.make', { to: 'volume', path: '/khong/con' })
    expect(gone).toMatchObject({ ok: false, error: { kind: 'backup', reason: 'place-gone' } })
    expect(await app.call('backup.cancel', {})).toEqual({ cancelled: false })
    const { backups } = await app.call('backup.list', {})
    expectCloneable(backups)
    const key = backups[0]?.key ?? ''
    expect(await app.call('backup.verify', { key, rehearse: true })).toMatchObject({ name: made?.name })
    const unknown = await app.attempt('backup.verify', { key: '/etc/passwd', rehearse: false })
    expect(unknown).toMatchObject({ ok: false, error: { kind: 'not-found' } })
    await restoreAndRekey(app, key, password, expectCloneable)
  } finally {
    app.dialogs.chooseFolder(null)
    rmSync(place, { recursive: true, force: true })
  }
}

async function restoreAndRekey(app: TestApp, key: string, password: string, expectCloneable: Check): Promise<void> {
  const { users } = await app.call('app.start', {})
  const userId = users[0]?.id ?? ''
  await app.call('session.lock', {})
  expect((await app.call('restore.found', {})).backups.map((one) => one.key)).toContain(key)
  expect((await app.call('restore.choose', {}))?.backups.map((one) => one.key)).toContain(key)
  const damaged = await app.call('restore.keepDamaged', {})
  expect(damaged?.folder).toMatch(/kho-hong-\d{14}$/)
  expect(readdirSync(damaged?.folder ?? '')).toContain('kho.db')
  const wrong = await app.attempt('restore.run', { key, userId, access: { password: 'sai hẳn' } })
  expect(wrong).toMatchObject({ ok: false, error: { kind: 'wrong-password' } })
  const restored = await app.call('restore.run', { key, userId, access: { password } })
  expectCloneable(restored)
  expect(restored).toMatchObject({ session: { user: { id: userId } }, kept: expect.stringContaining('khoi-phuc') })
  expect(restored.lost?.to).toBeGreaterThan(restored.lost?.from ?? 0)
  await confirmDuties(app, expectCloneable)
  const { kept } = await app.call('backup.rekey', { reason: 'Thử nghiệm', without: [] })
  expect(kept).toContain('doi-khoa')
  expect(await app.attempt('backup.state', {})).toEqual({ ok: false, error: { kind: 'locked' } })
  await app.call('restore.acceptLoss', { userId, password, reason: 'Không mất gì, thử nghiệm' })
  expect((await app.call('backup.state', {})).lastProvenAt).toBeNull()
}

/** What a restored office has to check, confirmed one by one. */
async function confirmDuties(app: TestApp, expectCloneable: Check): Promise<void> {
  const { duties } = await app.call('backup.duties', {})
  expectCloneable(duties)
  expect(duties.map(({ kind, cause }) => [kind, cause])).toEqual(
    DutyKindSchema.options.map((kind) => [kind, 'restore']),
  )
  const outcome = 'Đã đối chiếu sổ giấy'
  const { books } = await app.call('registers.lastNumbers', {})
  expect(books.length).toBeGreaterThan(2)
  const said = books.map(({ book, year, last }) => ({ book, year, last }))
  const silent = await app.attempt('registers.confirmNumbers', { books: said, outcome: ' ' })
  expect(silent).toMatchObject({ ok: false, error: { kind: 'validation' } })
  await app.call('registers.confirmNumbers', { books: said, outcome })
  expect(await app.call('registers.lastNumbers', {})).toEqual({ books: [] })
  for (const kind of ConfirmDutySchema.shape.kind.options) await app.call('backup.confirmDuty', { kind, outcome })
  expect(await app.call('backup.duties', {})).toEqual({ duties: [] })
}
