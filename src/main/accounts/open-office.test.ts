import {
  copyFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createSettingsService } from '#main/settings/settings.service.ts'
import { type AppError, AppFailure } from '#shared/contract/errors.ts'
import { officeLabel } from '#shared/settings/office.schema.ts'
import { officeDeps, sampleOffice } from '#tests/helpers/test-office.ts'
import { ANCHOR_FILE } from './anchor.ts'
import { createOffice } from './create-office.ts'
import { createDoor } from './door.ts'
import { inspectLockedOffice, inspectOffice } from './inspect-office.ts'
import { type OpenOffice, openOffice, recoverOffice } from './open-office.ts'
import { SLOT_FILES } from './slot-file.ts'
import { createUsersService } from './users.service.ts'

const PASSWORD = 'mật khẩu đủ dài'
const USER = { login: 'quantri', name: 'Người Quản Trị', password: PASSWORD }

let dir = ''
let deps: ReturnType<typeof officeDeps>
let words: string[] = []
let opened: OpenOffice | null = null

beforeEach(async () => {
  dir = mkdtempSync(join(tmpdir(), 'hscn-office-'))
  deps = officeDeps(join(dir, 'du-lieu'))
  const made = await createOffice({ ...deps, office: sampleOffice(), user: USER })
  words = made.recoveryWords
  opened = made.office
})
afterEach(() => {
  opened?.close()
  rmSync(dir, { recursive: true, force: true })
})

async function refusal(work: () => Promise<unknown>): Promise<AppError | null> {
  try {
    await work()
    return null
  } catch (error) {
    if (!(error instanceof AppFailure)) throw error
    return error.error
  }
}
const close = () => opened?.close()
const file = (name: string) => join(deps.folder, name)
const open = async (more: Partial<Parameters<typeof openOffice>[0]> = {}) => {
  opened = await openOffice({ ...deps, user: 'quantri', password: PASSWORD, ...more })
  return opened
}

describe('setting up an office', () => {
  it('leaves an unlocked office with its administrator, its name and its first audit rows', () => {
    expect(opened?.session.user).toMatchObject({ login: 'quantri', role: 'administrator' })
    expect(opened?.session.permissions).toContain('settings.write')
    expect(words).toHaveLength(8)
    const actions = opened?.audit.newest(9).map((row) => row.action)
    expect(actions).toEqual(['session.unlock', 'keys.make', 'office.save', 'office.create'])
    expect(readdirSync(dir)).toEqual(['du-lieu'])
    const store = opened?.store
    if (store) {
      const settings = createSettingsService({ store, clock: deps.clock, audit: opened?.audit ?? never() })
      expect(settings.office()).toEqual(sampleOffice())
    }
  })

  it('refuses a folder that holds anything, and leaves it as it is', async () => {
    close()
    const before = readdirSync(deps.folder)
    const again = () => createOffice({ ...deps, office: sampleOffice(), user: USER })
    expect(await refusal(again)).toMatchObject({ kind: 'storage', reason: 'exists' })
    expect(readdirSync(deps.folder)).toEqual(before)
    await open()
  })

  it('takes an empty folder', async () => {
    const folder = join(dir, 'trong')
    mkdirSync(folder)
    const made = await createOffice({ ...deps, folder, office: sampleOffice(), user: USER })
    made.office.close()
    expect(readdirSync(folder).sort()).toEqual(['kho.db', 'khoa-2.json', 'khoa.json', ANCHOR_FILE].sort())
  })

  it('leaves nothing when any part of it fails', async () => {
    const before = readdirSync(dir)
    const target = { ...deps, folder: join(dir, 'moi'), office: sampleOffice(), user: USER }
    const derive = async () => {
      throw new Error('no memory')
    }
    await expect(createOffice({ ...target, derive })).rejects.toThrow('no memory')
    await expect(createOffice({ ...target, migrationsFolder: join(dir, 'nowhere') })).rejects.toThrow()
    const short = { ...USER, password: 'ngắn' }
    expect(await refusal(() => createOffice({ ...target, user: short }))).toMatchObject({ kind: 'validation' })
    const nameless = { ...sampleOffice(), name: '' }
    expect(await refusal(() => createOffice({ ...target, office: nameless }))).toMatchObject({ kind: 'validation' })
    expect(readdirSync(dir)).toEqual(before)
  })
})

describe('opening an office', () => {
  it('notes who opened it after how many wrong passwords, and who locked it', async () => {
    close()
    expect(await refusal(() => open({ password: 'sai mật khẩu' }))).toMatchObject({ kind: 'wrong-password' })
    const office = await open()
    const [unlock, failed, lock] = office.audit.newest(3)
    expect(failed).toMatchObject({ userId: '', action: 'session.failed', subjectId: office.actor.userId })
    expect(JSON.parse(failed?.detail ?? '')).toMatchObject({ count: 1 })
    expect(unlock).toMatchObject({ action: 'session.unlock', detail: '{"failedTries":1,"by":"password"}' })
    expect(lock?.action).toBe('session.lock')
    expect(office.audit.verify().ok).toBe(true)
  })

  it('wipes every key although the disk does not take the log back any more, and says so by name', async () => {
    const office = opened ?? never()
    const keys = Object.values(office.vault.keys) as Uint8Array[]
    const { sqlite } = office.store
    const pragma = sqlite.pragma.bind(sqlite)
    sqlite.pragma = (source, options) => {
      if (source.startsWith('wal_checkpoint')) throw new Database.SqliteError('disk I/O error', 'SQLITE_IOERR_WRITE')
      return pragma(source, options)
    }
    expect(await refusal(async () => office.close())).toMatchObject({ kind: 'storage', reason: 'io' })
    expect(sqlite.open).toBe(false)
    for (const key of keys) expect([...key].every((byte) => byte === 0)).toBe(true)
    ;(await open()).close()
  })

  it('wipes every key and closes the store when it is locked', async () => {
    const office = opened
    const keys = Object.values(office?.vault.keys ?? {}) as Uint8Array[]
    expect(keys.every((key) => key.some((byte) => byte !== 0))).toBe(true)
    office?.close()
    expect(keys).toHaveLength(6)
    expect(keys.every((key) => key.every((byte) => byte === 0))).toBe(true)
    expect(office?.store.sqlite.open).toBe(false)
    office?.close()
  })

  it('is refused to a user who was disabled, and to one put back with an old slot file', async () => {
    const office = opened ?? never()
    const users = createUsersService({ ...deps, store: office.store, audit: office.audit, vault: office.vault })
    const clerk = { login: 'canbo', name: 'Cán Bộ', password: 'mật khẩu cán bộ' }
    const admin2 = { login: 'quantri2', name: 'Quản Trị Hai', password: 'mật khẩu thứ hai' }
    const { id } = await users.add(office.actor, clerk, 'clerk')
    await users.add(office.actor, admin2, 'administrator')
    const old = SLOT_FILES.map((name) => [name, readFileSync(file(name))] as const)
    users.disable(office.actor, id)
    expect(users.list(office.actor).map((u) => [u.login, u.disabled])).toEqual([
      ['canbo', true],
      ['quantri', false],
      ['quantri2', false],
    ])
    close()
    const asClerk = { user: 'canbo', password: clerk.password }
    expect(await refusal(() => open(asClerk))).toMatchObject({ kind: 'not-found' })
    for (const [name, bytes] of old) writeFileSync(file(name), bytes)
    expect(await refusal(() => open(asClerk))).toMatchObject({ kind: 'storage', reason: 'slots-damaged' })
  })

  it('works with the recovery sheet, which gives a new password', async () => {
    close()
    const recover = { ...deps, user: 'quantri', newPassword: 'mật khẩu sau khôi phục' }
    expect(await refusal(() => recoverOffice({ ...recover, recovery: 'ABC' }))).toMatchObject({ kind: 'validation' })
    opened = await recoverOffice({ ...recover, recovery: words.join(' ') })
    expect(opened.audit.newest(1)[0]?.action).toBe('user.recover')
    close()
    expect(await refusal(() => open())).toMatchObject({ kind: 'wrong-password' })
    await open({ password: 'mật khẩu sau khôi phục' })
  })
})

const never = (): never => {
  throw new Error('no office is open')
}

describe('records that are missing', () => {
  /** Work that is in the log but not yet in the main file, as after a power cut; returns the folder as it was then. */
  async function powerCut(): Promise<string> {
    close()
    const office = await open()
    for (let i = 0; i < 20; i++) office.audit.record(office.actor, 'person.read', 'person', `p${i}`)
    const copy = join(dir, 'sau-mat-dien')
    cpSync(deps.folder, copy, { recursive: true })
    office.close()
    return copy
  }
  const openCopy = (folder: string, more = {}) =>
    openOffice({ ...deps, folder, user: 'quantri', password: PASSWORD, ...more })

  it('are none after a power cut', async () => {
    const folder = await powerCut()
    expect(existsSync(join(folder, 'kho.db-wal'))).toBe(true)
    const office = await openCopy(folder)
    expect(office.audit.newest(2)[1]).toMatchObject({ subjectId: 'p19' })
    office.close()
  })

  it('are noticed when the log was deleted', async () => {
    const folder = await powerCut()
    rmSync(join(folder, 'kho.db-wal'))
    const error = await refusal(() => openCopy(folder))
    expect(error).toMatchObject({ kind: 'storage', reason: 'tail-missing', detail: expect.stringContaining('thiếu') })
  })

  it('are noticed when the end of the log was cut or spoiled', async () => {
    const folder = await powerCut()
    const path = join(folder, 'kho.db-wal')
    const whole = readFileSync(path)
    for (const keep of [0.2, 0.5, 0.8]) {
      const spoiled = Buffer.from(whole)
      spoiled.fill(7, Math.floor(whole.length * keep))
      writeFileSync(path, spoiled)
      expect(await refusal(() => openCopy(folder))).toMatchObject({ kind: 'storage', reason: 'tail-missing' })
    }
  })

  it('are noticed when an older store was put back, also when it went on being used', async () => {
    close()
    const old = join(dir, 'kho-cu.db')
    copyFileSync(file('kho.db'), old)
    const mark = readFileSync(file(ANCHOR_FILE))
    ;(await open()).close()
    const newest = readFileSync(file(ANCHOR_FILE))
    copyFileSync(old, file('kho.db'))
    expect(await refusal(() => open())).toMatchObject({ kind: 'storage', reason: 'tail-missing' })
    writeFileSync(file(ANCHOR_FILE), mark)
    deps.clock.set('2023-04-01')
    ;(await open()).close()
    ;(await open()).close()
    writeFileSync(file(ANCHOR_FILE), newest)
    expect(await refusal(() => open())).toMatchObject({ kind: 'storage', detail: expect.stringContaining('bản cũ') })
  })

  it('can be given up knowingly, and the audit says so', async () => {
    close()
    rmSync(file(ANCHOR_FILE))
    expect(await refusal(() => open())).toMatchObject({ kind: 'storage', detail: expect.stringContaining(ANCHOR_FILE) })
    const office = await open({ acceptLoss: 'Mất điện, không còn tệp nhật ký' })
    expect(office.audit.newest(2)[1]).toMatchObject({ action: 'store.loss_accepted' })
    office.close()
    await open()
  })
})

describe('health', () => {
  it('of a good office is good', () => {
    const checks = inspectOffice(opened ?? never(), deps)
    expect(checks.filter((check) => check.state !== 'good')).toEqual([])
    expect(checks.map((check) => check.id)).toContain('audit.chain')
  })

  it('names the file that is missing or broken, without a key', () => {
    close()
    writeFileSync(file('khoa-2.json'), '{}')
    rmSync(file(ANCHOR_FILE))
    const bad = inspectLockedOffice(deps.folder).filter((check) => check.state === 'bad')
    expect(bad.map((check) => check.id)).toEqual([`file.${ANCHOR_FILE}`, 'slots.khoa-2.json'])
  })
})

describe('door', () => {
  it('goes from first run to open, locked and open again, building and taking away the services each time', async () => {
    const told: string[] = []
    const folder = join(dir, 'cua')
    const door = createDoor({
      ...deps,
      folder,
      onOpen: (office) => told.push(`open ${office.store.sqlite.open}`),
      onClose: () => told.push('close'),
    })
    expect(door.state()).toMatchObject({ phase: 'first-run', users: [], session: null })
    const { session, recoveryWords } = await door.create(sampleOffice(), USER)
    expect(recoveryWords).toHaveLength(8)
    expect(door.state()).toMatchObject({
      phase: 'open',
      officeName: officeLabel(sampleOffice()),
      sample: true,
      session,
    })
    door.lock()
    door.lock()
    expect(door.state()).toMatchObject({ phase: 'locked', session: null, users: [{ login: 'quantri' }] })
    expect(door.office()).toBeNull()
    expect(await refusal(() => door.unlock('quantri', 'sai'))).toMatchObject({ kind: 'wrong-password' })
    await door.unlock(session.user.id, PASSWORD)
    await door.unlock(session.user.id, PASSWORD)
    door.lock()
    expect(told).toEqual(['open true', 'close', 'open true', 'close', 'open true', 'close'])
  })

  it('stays locked when the services cannot be built', async () => {
    close()
    const onOpen = () => {
      throw new Error('broken resource')
    }
    const door = createDoor({ ...deps, onOpen, onClose: () => undefined })
    await expect(door.unlock('quantri', PASSWORD)).rejects.toThrow('broken resource')
    expect(door.office()).toBeNull()
    await open()
  })
})
