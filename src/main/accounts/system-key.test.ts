import { copyFileSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createSettingsService } from '#main/settings/settings.service.ts'
import { type TestSystemKeys, testSystemKeys } from '#tests/helpers/system-keys.ts'
import { officeDeps, sampleOffice } from '#tests/helpers/test-office.ts'
import { rejectedBy, thrownBy } from '#tests/helpers/thrown-error.ts'
import { createDoor, type Door } from './door.ts'
import type { OpenOffice } from './open-office.ts'
import { createRecoveryService } from './recovery.service.ts'
import { rekeyOffice } from './rekey.ts'
import { sealPath } from './seal-file.ts'
import { SLOT_FILES } from './slot-file.ts'
import { createSystemKeyService } from './system-key.service.ts'
import { createUsersService } from './users.service.ts'

const BOSS = { login: 'quantri', name: 'Người Quản Trị', password: 'mật khẩu quản trị' }
const CLERK = { login: 'canbo', name: 'Cán Bộ Mẫu', password: 'mật khẩu tạm thời' }
const OWN = 'mật khẩu của riêng tôi'

let dir = ''
let deps: ReturnType<typeof officeDeps> & { systemKeys: TestSystemKeys }
let door: Door
let words: string[]
let clerkId: string

const office = (): OpenOffice => {
  const open = door.office()
  if (open === null) throw new Error('nobody is signed in')
  return open
}
/** The rooms over whatever is open now. */
function rooms() {
  const { store, audit, vault, actor } = office()
  const settings = createSettingsService({ store, clock: deps.clock, audit })
  const users = createUsersService({ ...deps, store, audit, vault })
  const recovery = createRecoveryService({ store, clock: deps.clock, audit, vault, settings })
  const keys = createSystemKeyService({ audit, vault, users, allowed: () => recovery.security().systemKey })
  return { users, recovery, keys, actor }
}
/** The program starts anew over the same data. */
function start(): Door {
  door = createDoor({ ...deps, onOpen: () => undefined, onClose: () => undefined })
  return door
}
const restart = () => {
  door.end()
  return start()
}
function allow(systemKey: boolean): void {
  const { recovery, actor } = rooms()
  recovery.saveSecurity(actor, { ...recovery.security(), systemKey })
}
const bySystem = () => rejectedBy(door.unlockBySystem(clerkId))
const acts = () =>
  office()
    .audit.newest(12)
    .map(({ action }) => action)

beforeEach(async () => {
  dir = mkdtempSync(join(tmpdir(), 'hscn-system-key-'))
  deps = { ...officeDeps(join(dir, 'kho')), systemKeys: testSystemKeys() }
  start()
  words = (await door.create(sampleOffice(), BOSS)).recoveryWords
  allow(true)
  const { users, actor } = rooms()
  clerkId = (await users.add(actor, CLERK, 'clerk')).id
  await door.unlock(clerkId, CLERK.password)
  const own = rooms()
  await own.users.changeOwnPassword(own.actor, CLERK.password, OWN)
  await own.keys.switchOn(own.actor, OWN)
})
afterEach(() => {
  door.end()
  rmSync(dir, { recursive: true, force: true })
})

describe('the way in by the operating system', () => {
  it('is off as shipped: the office forbids it until an administrator allows it', async () => {
    await door.unlock(BOSS.login, BOSS.password)
    allow(false)
    const { keys, actor, recovery } = rooms()
    expect(recovery.security().systemKey).toBe(false)
    expect(await rejectedBy(keys.switchOn(actor, BOSS.password))).toEqual({ kind: 'system-key', reason: 'forbidden' })
    expect(await keys.state(actor)).toMatchObject({ allowed: false, available: true, own: null })
  })

  it('asks for the password to be switched on, and counts a wrong one', async () => {
    await door.unlock(BOSS.login, BOSS.password)
    const { keys, actor } = rooms()
    for (let i = 1; i < 5; i++) {
      expect(await rejectedBy(keys.switchOn(actor, 'đoán'))).toEqual({ kind: 'wrong-password', waitSeconds: 0 })
    }
    expect(await rejectedBy(keys.switchOn(actor, 'đoán'))).toEqual({ kind: 'wrong-password', waitSeconds: 30 })
    expect((await keys.state(actor)).own).toBeNull()
  })

  it('opens at the next start without a password, and the audit says by what', async () => {
    restart()
    expect(door.state().systemKeys).toMatchObject([{ userId: clerkId, here: true, ready: true }])
    const session = await door.unlockBySystem(clerkId)
    expect(session.user.login).toBe(CLERK.login)
    const unlock = office().audit.newest(1)[0]
    expect([unlock?.action, JSON.parse(unlock?.detail ?? '')]).toEqual([
      'session.unlock',
      { failedTries: 0, by: 'system' },
    ])
    // Not used up: who closes the program without locking it comes in again.
    restart()
    await door.unlockBySystem(clerkId)
    expect(await bySystem()).toEqual({ kind: 'system-key', reason: 'locked' })
  })

  it('is shut by a lock, also over a new start, until the password is typed', async () => {
    restart()
    await door.unlockBySystem(clerkId)
    const copied = join(dir, 'chep-truoc')
    copyFileSync(sealPath(deps.folder), copied)
    door.lock()
    expect(existsSync(sealPath(deps.folder))).toBe(false)
    expect(door.state().systemKeys).toMatchObject([{ ready: false }])
    expect(await bySystem()).toEqual({ kind: 'system-key', reason: 'locked' })
    restart()
    expect(await bySystem()).toEqual({ kind: 'system-key', reason: 'locked' })
    await door.unlock(clerkId, OWN)
    // What was copied before the lock opens nothing that the password has made since.
    copyFileSync(copied, sealPath(deps.folder))
    restart()
    expect(await bySystem()).toEqual({ kind: 'system-key', reason: 'locked' })
    await door.unlock(clerkId, OWN)
    restart()
    await door.unlockBySystem(clerkId)
  })

  it('is not left by a lock in this run even where its file cannot be taken away', async () => {
    const copied = join(dir, 'khong-xoa-duoc')
    copyFileSync(sealPath(deps.folder), copied)
    door.lock()
    copyFileSync(copied, sealPath(deps.folder))
    expect(door.state().systemKeys).toMatchObject([{ ready: false }])
    expect(await bySystem()).toEqual({ kind: 'system-key', reason: 'locked' })
  })

  it('is shut when somebody else signs in, over an open office or at a new start', async () => {
    await door.unlock(BOSS.login, BOSS.password)
    restart()
    expect(await bySystem()).toEqual({ kind: 'system-key', reason: 'locked' })
    await door.unlock(clerkId, OWN)
    restart()
    await door.unlock(BOSS.login, BOSS.password)
    restart()
    expect(await bySystem()).toEqual({ kind: 'system-key', reason: 'locked' })
  })

  it('lost to the system, asks for the password and opens the same store', async () => {
    restart()
    deps.systemKeys.moveTo()
    expect(await bySystem()).toEqual({ kind: 'system-key', reason: 'lost' })
    await door.unlock(clerkId, OWN)
    restart()
    await door.unlockBySystem(clerkId)
  })

  it('keeps out who was disabled in the store, whatever the slot file says', async () => {
    const saved = SLOT_FILES.map((name) => join(dir, `cu-${name}`))
    for (const [i, name] of SLOT_FILES.entries()) copyFileSync(join(deps.folder, name), saved[i] ?? '')
    copyFileSync(sealPath(deps.folder), join(dir, 'niem'))
    await door.unlock(BOSS.login, BOSS.password)
    const { users, actor } = rooms()
    users.disable(actor, clerkId)
    expect(acts()).toContain('systemKey.off')
    restart()
    expect(await bySystem()).toEqual({ kind: 'system-key', reason: 'off' })
    for (const [i, name] of SLOT_FILES.entries()) copyFileSync(saved[i] ?? '', join(deps.folder, name))
    copyFileSync(join(dir, 'niem'), sealPath(deps.folder))
    expect(await bySystem()).toMatchObject({ kind: 'storage', reason: 'slots-damaged' })
  })
})

describe('the way in by the operating system ends', () => {
  const slots = () => office().vault.system.all()

  it('when its user switches it off, or an administrator does', async () => {
    const own = rooms()
    expect((await own.keys.switchOff(own.actor)).own).toBeNull()
    expect(acts()[0]).toBe('systemKey.off')
    expect(thrownBy(() => own.keys.list(own.actor))).toMatchObject({ kind: 'not-allowed' })
    expect(thrownBy(() => own.keys.remove(own.actor, clerkId))).toMatchObject({ kind: 'not-allowed' })
    await own.keys.switchOn(own.actor, OWN)
    await door.unlock(BOSS.login, BOSS.password)
    const { keys, actor } = rooms()
    expect(keys.list(actor)).toMatchObject([{ userId: clerkId, userName: CLERK.name, here: true }])
    expect(keys.remove(actor, clerkId)).toEqual([])
    expect(keys.remove(actor, clerkId)).toEqual([])
    expect(acts().filter((act) => act === 'systemKey.off')).toHaveLength(1 + 1)
  })

  it('with the password: changed, given anew, or by the sheet', async () => {
    const own = rooms()
    await own.users.changeOwnPassword(own.actor, OWN, `${OWN} hai`)
    expect(slots()).toEqual([])
    await own.keys.switchOn(own.actor, `${OWN} hai`)
    await door.unlock(BOSS.login, BOSS.password)
    const { users, actor } = rooms()
    await users.resetPassword(actor, clerkId, CLERK.password)
    expect(slots()).toEqual([])
    await door.unlock(clerkId, CLERK.password)
    const again = rooms()
    await again.users.changeOwnPassword(again.actor, CLERK.password, OWN)
    await again.keys.switchOn(again.actor, OWN)
    await door.recover(clerkId, words.join(' '), `${OWN} ba`)
    expect(slots()).toEqual([])
    expect(acts().slice(0, 2)).toEqual(['systemKey.off', 'user.recover'])
  })

  it('with the role, and with the permission of the office', async () => {
    await door.unlock(BOSS.login, BOSS.password)
    const { users, actor } = rooms()
    users.setRole(actor, clerkId, 'leader')
    expect(slots()).toEqual([])
    await door.unlock(clerkId, OWN)
    const own = rooms()
    await own.keys.switchOn(own.actor, OWN)
    await door.unlock(BOSS.login, BOSS.password)
    expect(slots()).toHaveLength(1)
    allow(false)
    expect(slots()).toEqual([])
    expect(acts().slice(0, 2)).toEqual(['setting.save', 'systemKey.off'])
  })

  it('with the data key: the new one is under passwords and the sheet only', async () => {
    await door.unlock(BOSS.login, BOSS.password)
    const { kept } = rekeyOffice(office(), deps, { reason: 'Nghi lộ khóa', without: [] })
    door.lock()
    expect(door.state().systemKeys).toEqual([])
    restart()
    expect(await bySystem()).toEqual({ kind: 'system-key', reason: 'off' })
    await door.unlock(clerkId, OWN)
    expect(slots()).toEqual([])
    expect(readdirSync(dir).sort()).toEqual(['kho', kept.slice(dir.length + 1)].sort())
  })
})
