import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { UserRow } from '#shared/accounts/account.schema.ts'
import { FIRST_PLACE, type TestSystemKeys, testSystemKeys } from '#tests/helpers/system-keys.ts'
import { officeDeps } from '#tests/helpers/test-office.ts'
import { rejectedBy, thrownBy } from '#tests/helpers/thrown-error.ts'
import { readDoorplate } from './doorplate.ts'
import { sealPath } from './seal-file.ts'
import { SLOT_FILES, type SlotFile } from './slot-file.ts'
import { unlockWithSystem } from './unlock-with-system.ts'
import { createVault, unlockWithPassword, type Vault } from './vault.ts'

const ADMIN: UserRow = { id: 'u1', login: 'quantri', name: 'Người Quản Trị', role: 'administrator' }
const CLERK: UserRow = { id: 'u2', login: 'canbo', name: 'Người Thụ Lý', role: 'clerk' }
const PASSWORD = 'mật khẩu đủ dài'
const OTHER_PC = { pc: 'PC-MAU-02', account: 'canbo' }

let root = ''
let keys: TestSystemKeys
let deps: ReturnType<typeof officeDeps> & { systemKeys: TestSystemKeys }
let vault: Vault

beforeEach(async () => {
  root = mkdtempSync(join(tmpdir(), 'hscn-system-'))
  keys = testSystemKeys()
  const folder = join(root, 'kho')
  deps = { ...officeDeps(folder), systemKeys: keys }
  mkdirSync(folder)
  vault = (await createVault(deps, { name: 'Phòng mẫu', sample: true }, ADMIN, PASSWORD)).vault
  await vault.addUser(CLERK, 'mật khẩu cán bộ')
})
afterEach(() => rmSync(root, { recursive: true, force: true }))

const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex')
const open = (userId = 'u2') => unlockWithSystem(deps, userId)
const refusal = (userId?: string) => rejectedBy(open(userId))
const read = (name: string): SlotFile => JSON.parse(readFileSync(join(deps.folder, name), 'utf8'))
const withPassword = () => unlockWithPassword(deps, 'u2', 'mật khẩu cán bộ')

/** Changes both copies as somebody could who knows the format: the plain checksum fits again. */
async function forge(change: (file: SlotFile) => void): Promise<void> {
  const { createHash } = await import('node:crypto')
  for (const name of SLOT_FILES) {
    const file = read(name)
    change(file)
    file.sum = createHash('sha256').update(JSON.stringify(file.body)).digest('hex')
    writeFileSync(join(deps.folder, name), JSON.stringify(file))
  }
}

describe('a way in by the operating system', () => {
  it('opens with the same keys, for its user alone, and says by what', async () => {
    await vault.system.put('u2')
    const opened = await open()
    expect(hex(opened.keys.data)).toBe(hex(vault.keys.data))
    expect(opened.way).toBe('system')
    expect((await withPassword()).way).toBe('password')
    expect(await refusal('u1')).toEqual({ kind: 'system-key', reason: 'off' })
    expect(readDoorplate(deps.folder).systemSlots).toEqual([{ userId: 'u2', place: FIRST_PLACE, ready: true }])
  })

  it('keeps nothing in clear in either file', async () => {
    await vault.system.put('u2')
    const seal = readFileSync(sealPath(deps.folder), 'utf8')
    const secret = await keys.unwrap(JSON.parse(seal).sealed)
    const files = seal + readFileSync(join(deps.folder, 'khoa.json'), 'utf8')
    for (const bytes of [secret, vault.keys.data, vault.keys.database]) {
      expect(files).not.toContain(Buffer.from(bytes).toString('base64'))
      expect(files).not.toContain(hex(bytes))
    }
  })

  it('is never the only one: it needs a password slot of its user when it is made and when it opens', async () => {
    expect(await rejectedBy(vault.system.put('nobody'))).toMatchObject({ kind: 'not-found' })
    await vault.system.put('u2')
    await forge((file) => {
      file.body.slots = file.body.slots.filter((slot) => slot.kind !== 'password' || slot.user.id !== 'u2')
    })
    expect(await refusal()).toEqual({ kind: 'system-key', reason: 'off' })
    vault.removeUser('u2')
    expect(thrownBy(() => vault.removeUser('u1'))).toMatchObject({ kind: 'conflict' })
  })

  it('goes with its user, and with everybody', async () => {
    await vault.system.put('u1')
    await vault.system.put('u2')
    vault.removeUser('u2')
    expect(vault.system.all().map(({ userId }) => userId)).toEqual(['u1'])
    expect(existsSync(sealPath(deps.folder))).toBe(false)
    expect(vault.system.drop()).toEqual(['u1'])
    expect(vault.system.drop('u1')).toEqual([])
    expect(read('khoa.json').body.version).toBe(2)
  })

  it('takes no new data key', async () => {
    await vault.system.put('u2')
    const { file, keys: fresh } = vault.withNewKey([])
    expect(file.body.slots.map(({ kind }) => kind).sort()).toEqual(['password', 'password', 'recovery'])
    for (const name of SLOT_FILES) writeFileSync(join(deps.folder, name), JSON.stringify(file))
    expect(await refusal()).toEqual({ kind: 'system-key', reason: 'off' })
    expect(hex((await withPassword()).keys.data)).toBe(hex(fresh.data))
  })

  it('is refused where the system keeps nothing, loses on the way what it was given, or is not there', async () => {
    keys.setAvailable(false)
    expect(await rejectedBy(vault.system.put('u2'))).toEqual({ kind: 'system-key', reason: 'unavailable' })
    keys.setAvailable(true)
    const broken = { ...keys, unwrap: async () => new Uint8Array(32) }
    const elsewhere = await unlockWithPassword({ ...deps, systemKeys: broken }, 'u1', PASSWORD)
    expect(await rejectedBy(elsewhere.system.put('u1'))).toEqual({ kind: 'system-key', reason: 'unavailable' })
    const { systemKeys: _, ...bare } = deps
    const without = await unlockWithPassword(bare, 'u1', PASSWORD)
    expect(await rejectedBy(without.system.put('u1'))).toEqual({ kind: 'system-key', reason: 'unavailable' })
    expect(without.system.all()).toEqual([])
    expect(existsSync(sealPath(deps.folder))).toBe(false)
  })
})

describe('what the system no longer gives back', () => {
  beforeEach(() => vault.system.put('u2'))

  it('is said to be lost; the password opens, and makes the way in anew', async () => {
    keys.moveTo()
    expect(await refusal()).toEqual({ kind: 'system-key', reason: 'lost' })
    // What does not open is not tried again.
    expect(await refusal()).toEqual({ kind: 'system-key', reason: 'locked' })
    const opened = await withPassword()
    await opened.system.renew('u2')
    expect(hex((await open()).keys.data)).toBe(hex(vault.keys.data))
  })

  it('for the moment is left as it is', async () => {
    keys.setAvailable(false)
    expect(await refusal()).toEqual({ kind: 'system-key', reason: 'unavailable' })
    keys.setAvailable(true)
    await open()
  })

  it('because it was made on another PC is told from a loss, with or without the sealed secret', async () => {
    keys.moveTo(OTHER_PC)
    expect(await refusal()).toEqual({ kind: 'system-key', reason: 'other-pc' })
    expect(await refusal()).toEqual({ kind: 'system-key', reason: 'other-pc' })
    const opened = await withPassword()
    await opened.system.renew('u2')
    expect(await refusal()).toEqual({ kind: 'system-key', reason: 'other-pc' })
    expect(opened.system.all()).toMatchObject([{ place: FIRST_PLACE }])
    await opened.system.put('u2')
    await open()
    expect(opened.system.all()).toMatchObject([{ place: OTHER_PC }])
  })

  it('is not taken along in the data folder', () => {
    expect(sealPath(deps.folder).startsWith(`${deps.folder}/`)).toBe(false)
  })

  it.each([
    ['cut short', (text: string) => text.slice(0, 40)],
    ['empty', () => ''],
    ['of another slot', (text: string) => text.replace(/"slotId":"[^"]+"/, '"slotId":"khac"')],
  ])('since its file is %s counts as locked', async (_what, change) => {
    writeFileSync(sealPath(deps.folder), change(readFileSync(sealPath(deps.folder), 'utf8')))
    expect(await refusal()).toEqual({ kind: 'system-key', reason: 'locked' })
    await withPassword()
  })
})

describe('a slot of the operating system that was changed', () => {
  const systemSlot = (file: SlotFile) => {
    const slot = file.body.slots.find(({ kind }) => kind === 'system')
    if (slot?.kind !== 'system') throw new Error('no system slot')
    return slot
  }
  beforeEach(() => vault.system.put('u2'))

  it.each([
    ['to another user', (file: SlotFile) => Object.assign(systemSlot(file), { userId: 'u1' }), 'u1'],
    ['to another account', (file: SlotFile) => Object.assign(systemSlot(file).place, { account: 'khac' }), 'u2'],
    [
      'in its salt',
      (file: SlotFile) => Object.assign(systemSlot(file).kdf, { salt: Buffer.alloc(16).toString('base64') }),
      'u2',
    ],
  ])('%s opens nothing', async (_what, change, userId) => {
    await forge(change)
    expect(await refusal(userId)).toMatchObject({ kind: 'system-key', reason: expect.stringMatching(/lost|other-pc/) })
    expect(await rejectedBy(withPassword())).toMatchObject({ kind: 'storage', reason: 'slots-damaged' })
  })

  it('by putting the wrapped key of another slot into it opens nothing', async () => {
    await forge((file) => {
      const password = file.body.slots.find(({ kind }) => kind === 'password')
      if (password) systemSlot(file).wrapped = password.wrapped
    })
    expect(await refusal()).toEqual({ kind: 'system-key', reason: 'lost' })
  })

  it('elsewhere in the file is found out', async () => {
    await forge((file) => Object.assign(file.body.office, { name: 'Cơ quan khác' }))
    expect(await refusal()).toMatchObject({ kind: 'storage', reason: 'slots-damaged' })
  })

  it('by bringing an older file back beside the seal does not count', async () => {
    const older = read('khoa.json')
    copyFileSync(sealPath(deps.folder), `${root}/giu-lai`)
    vault.system.drop('u2')
    writeFileSync(join(deps.folder, 'khoa-2.json'), JSON.stringify(older))
    copyFileSync(`${root}/giu-lai`, sealPath(deps.folder))
    expect(await refusal()).toEqual({ kind: 'system-key', reason: 'off' })
  })
})

describe('typing the password', () => {
  it('makes only the way in of that user ready', async () => {
    await vault.system.put('u1')
    await vault.system.put('u2')
    const opened = await unlockWithPassword(deps, 'u1', PASSWORD)
    await opened.system.renew('u1')
    await open('u1')
    expect(await refusal('u2')).toEqual({ kind: 'system-key', reason: 'locked' })
  })

  it('changes nothing while it is ready, and keeps nobody out where the system fails', async () => {
    await vault.system.put('u2')
    const before = vault.revision()
    await vault.system.renew('u2')
    expect(vault.revision()).toBe(before)
    rmSync(sealPath(deps.folder))
    const failing = { ...keys, wrap: () => Promise.reject(new Error('no')) }
    const opened = await unlockWithPassword({ ...deps, systemKeys: failing }, 'u2', 'mật khẩu cán bộ')
    await opened.system.renew('u2')
    expect(opened.revision()).toBe(before)
    expect(existsSync(sealPath(deps.folder))).toBe(false)
  })

  it('wrongly is counted and waited for as ever, however often the system opens', async () => {
    await vault.system.put('u2')
    for (let i = 0; i < 5; i++) await rejectedBy(unlockWithPassword(deps, 'u2', 'sai'))
    const opened = await open()
    expect(opened.failedTries).toBe(5)
    expect(opened.newFailures).toMatchObject([{ userId: 'u2', count: 5 }])
    opened.failuresRecorded()
    expect(await rejectedBy(unlockWithPassword(deps, 'u2', 'sai'))).toMatchObject({ waitSeconds: expect.any(Number) })
    expect((await open()).newFailures).toEqual([])
    expect((await open()).failedTries).toBe(5)
  })
})
