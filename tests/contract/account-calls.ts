import { expect } from 'vitest'
import { AuditFilterSchema } from '#shared/accounts/audit.schema.ts'
import { AUDIT_DETAIL_KEYS } from '#shared/accounts/audit-detail.ts'
import { civilDate } from '#shared/primitives/civil-date.ts'
import type { TestApp } from './test-app.ts'

const CLERK = { login: 'can.bo', name: 'Cán Bộ Mẫu', password: 'mật khẩu tạm một' }
const OWN = 'mật khẩu riêng một'

/** Users, passwords, drafts, the recovery sheet and the audit; ends with the administrator signed in, as it began. */
export async function keepAccounts(app: TestApp, password: string, cloneable: (value: unknown) => void): Promise<void> {
  const { session: boss } = await app.call('app.start', {})
  const bossId = boss?.user.id ?? ''
  const added = await app.call('users.add', { user: CLERK, role: 'clerk' })
  cloneable(added)
  const clerk = added.users.find(({ login }) => login === CLERK.login)
  const userId = clerk?.id ?? ''
  expect(clerk).toMatchObject({ role: 'clerk', disabled: false, mustChange: true })
  const stateOf = async () => (await app.call('users.list', {})).users.find(({ id }) => id === userId)

  // Somebody else signs in over the open office; the password that was given is changed first.
  const first = await app.call('session.unlock', { userId, password: CLERK.password })
  expect(first).toMatchObject({ mustChange: true, user: { id: userId } })
  expect(await app.attempt('people.list', {})).toEqual({ ok: false, error: { kind: 'must-change' } })
  const wrong = await app.attempt('session.changePassword', { oldPassword: 'không phải', newPassword: OWN })
  expect(wrong).toMatchObject({ ok: false, error: { kind: 'wrong-password' } })
  const changed = await app.call('session.changePassword', { oldPassword: CLERK.password, newPassword: OWN })
  expect(changed).toMatchObject({ mustChange: false, user: { id: userId } })
  expect(await app.attempt('users.list', {})).toMatchObject({ ok: false, error: { kind: 'not-allowed' } })

  // What was half typed outlives the lock, for whoever typed it, once.
  const drafts = [{ key: 'facts:c1', json: '{"a":1}' }]
  expect(await app.call('session.takeDrafts', {})).toEqual({ drafts: [] })
  await app.call('session.keepDrafts', { drafts })
  await app.call('session.lock', {})
  expect(await app.attempt('session.takeDrafts', {})).toEqual({ ok: false, error: { kind: 'locked' } })
  await app.call('session.unlock', { userId: bossId, password })
  expect(await app.call('session.takeDrafts', {})).toEqual({ drafts: [] })
  await app.call('session.unlock', { userId, password: OWN })
  expect(await app.call('session.takeDrafts', {})).toEqual({ drafts })
  expect(await app.call('session.takeDrafts', {})).toEqual({ drafts: [] })

  await app.call('session.unlock', { userId: bossId, password })
  await amendTogether(app, userId)
  await app.call('users.setRole', { userId, role: 'viewer' })
  expect(await stateOf()).toMatchObject({ role: 'viewer' })
  await app.call('users.resetPassword', { userId, password: 'mật khẩu tạm hai' })
  expect(await stateOf()).toMatchObject({ mustChange: true })
  await app.call('users.disable', { userId })
  expect(await stateOf()).toMatchObject({ disabled: true })
  expect((await app.call('app.start', {})).users.map(({ id }) => id)).not.toContain(userId)
  await app.call('users.enable', { userId, password: 'mật khẩu tạm ba' })
  await app.call('users.disable', { userId })
  expect(await app.attempt('users.disable', { userId: bossId })).toMatchObject({ error: { kind: 'validation' } })

  expect(await app.call('security.get', {})).toEqual({ idleMinutes: 10, rehearsalMonths: 6, systemKey: false })
  expect(await app.attempt('security.save', { idleMinutes: 0, rehearsalMonths: 6 })).toMatchObject({ ok: false })
  const saved = { idleMinutes: 5, rehearsalMonths: 3, systemKey: true }
  expect(await app.call('security.save', saved)).toEqual(saved)
  await comeInBySystem(app, bossId, password)

  expect(await app.call('recovery.state', {})).toMatchObject({ rehearsed: null, due: false })
  expect(await app.attempt('recovery.replace', { password: 'không phải' })).toMatchObject({
    error: { kind: 'wrong-password' },
  })
  const { recoveryWords } = await app.call('recovery.replace', { password })
  const sheet = await app.call('setup.saveRecoverySheet', {})
  expect(sheet?.fileName).toBe('phieu-khoi-phuc.pdf')
  expect(await app.call('recovery.rehearse', { sheet: recoveryWords.join('-') })).toMatchObject({
    rehearsed: { by: boss?.user.name },
    due: false,
  })

  const { users, groups } = await app.call('audit.choices', {})
  expect(users.map(({ id }) => id)).toEqual(expect.arrayContaining([bossId, userId]))
  expect(groups).toHaveLength(6)
  const page = await app.call('audit.search', { userId: bossId, group: 'accounts' })
  cloneable(page)
  expect(page.rows.map(({ act }) => act)).toEqual(
    expect.arrayContaining(['user.add', 'user.role', 'user.reset', 'user.disable', 'user.enable', 'recovery.replace']),
  )
  expect(await app.call('audit.verify', {})).toMatchObject({ ok: true, brokenAt: null })
  const filter = AuditFilterSchema.parse({})
  expect(await app.call('audit.saveAs', { filter, format: 'json' })).toMatchObject({ folder: '/Tài liệu' })
  const lines = Buffer.from(app.dialogs.saved.at(-1)?.bytes ?? []).toString('utf8')
  expect(lines).toContain('"hscn-audit"')
  expect(lines).not.toContain(CLERK.password)
}

/** Without a password until the first lock; the administrator sees it and ends it. */
async function comeInBySystem(app: TestApp, userId: string, password: string): Promise<void> {
  expect(await app.call('session.systemKey', {})).toMatchObject({ allowed: true, available: true, own: null })
  const guessed = await app.attempt('session.switchSystemKeyOn', { password: 'không phải' })
  expect(guessed).toMatchObject({ error: { kind: 'wrong-password' } })
  const { own } = await app.call('session.switchSystemKeyOn', { password })
  expect(own).toMatchObject({ userId, here: true })
  expect((await app.call('app.start', {})).systemKeys).toMatchObject([{ userId, ready: true }])
  // Over an open office, and after a lock, it is no way in.
  const shut = { ok: false, error: { kind: 'system-key', reason: 'locked' } }
  expect(await app.attempt('session.unlockBySystem', { userId })).toEqual(shut)
  await app.restart()
  expect(await app.call('session.unlockBySystem', { userId })).toMatchObject({ user: { id: userId } })
  await app.call('session.lock', {})
  expect(await app.attempt('session.unlockBySystem', { userId })).toEqual(shut)
  await app.call('session.unlock', { userId, password })
  expect(await app.call('users.systemKeys', {})).toMatchObject({ rows: [{ userId }] })
  expect(await app.call('users.removeSystemKey', { userId })).toEqual({ rows: [] })
  await app.call('session.switchSystemKeyOn', { password })
  expect(await app.call('session.switchSystemKeyOff', {})).toMatchObject({ own: null })
}

/** The law is changed by two: the call is refused, the other one's password is typed, the call is made again. */
async function amendTogether(app: TestApp, userId: string): Promise<void> {
  const row = { part: '', file: 'readings', row: 'L2' } as const
  const source = { document: 'Văn bản thử nghiệm', date: civilDate('2023-01-02') }
  const law = () => app.call('law.inForce', { on: civilDate('2023-09-05') })
  const { version } = await law()
  const amendment = { ...row, changes: { chosen: 'stays' }, source, reason: 'Thử nghiệm', version }
  const alone = await app.attempt('law.amend', amendment)
  expect(alone).toMatchObject({ ok: false, error: { kind: 'needs-second', users: [{ id: userId }] } })
  expect((await law()).version).toBe(version)
  const second = { act: 'law.amend', subject: '/readings/L2', userId } as const
  const guessed = await app.attempt('session.confirmSecond', { ...second, password: 'đoán mò' })
  expect(guessed).toMatchObject({ ok: false, error: { kind: 'wrong-password' } })
  await app.call('session.confirmSecond', { ...second, password: OWN })
  await app.call('law.amend', amendment)
  await app.call('session.confirmSecond', { ...second, password: OWN })
  await app.call('law.withdraw', { ...row, reason: 'Thử nghiệm', version: (await law()).version })
}

/** Every detail in the whole audit has its Vietnamese, on the screen and in the table: none is a name of the code. */
export async function expectWords(app: TestApp): Promise<void> {
  const filter = AuditFilterSchema.parse({})
  await app.call('audit.saveAs', { filter, format: 'json' })
  const [, ...lines] = Buffer.from(app.dialogs.saved.at(-1)?.bytes ?? [])
    .toString('utf8')
    .trimEnd()
    .split('\n')
  const rows = lines.slice(0, -1).map((line) => JSON.parse(line) as unknown[])
  const used = new Set(rows.flatMap((row) => Object.keys(JSON.parse(String(row[6])))))
  expect(used.size).toBeGreaterThan(80)
  expect([...used].filter((key) => !(AUDIT_DETAIL_KEYS as readonly string[]).includes(key))).toEqual([])
  const { rows: shown } = await app.call('audit.search', {})
  const english = shown.flatMap(({ detail }) => detail.match(/(?:^|; )[a-z]+(?:[A-Z][a-z]*)*:|\b[a-z]+[A-Z]\w*/g) ?? [])
  expect(english).toEqual([])
  await app.call('audit.saveAs', { filter, format: 'csv' })
  const table = Buffer.from(app.dialogs.saved.at(-1)?.bytes ?? []).toString('utf8')
  expect(table).toContain('mục: điện thoại')
  expect(table).not.toContain('{"')
}
