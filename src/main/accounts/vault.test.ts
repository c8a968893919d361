import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { UserRow } from '#shared/accounts/account.schema.ts'
import { type AppError, AppFailure } from '#shared/contract/errors.ts'
import { officeDeps } from '#tests/helpers/test-office.ts'
import { readDoorplate } from './doorplate.ts'
import { deriveKey, PASSWORD_COST } from './key-derivation.ts'
import { SLOT_FILES, type SlotFile } from './slot-file.ts'
import { createVault, unlockWithPassword, unlockWithRecovery, type Vault, type VaultDeps } from './vault.ts'
import { createWorkerDeriver } from './worker-deriver.ts'

const ADMIN: UserRow = { id: 'u1', login: 'quantri', name: 'Người Quản Trị', role: 'administrator' }
const CLERK: UserRow = { id: 'u2', login: 'canbo', name: 'Người Thụ Lý', role: 'clerk' }
const PASSWORD = 'mật khẩu đủ dài'

let folder = ''
let deps: VaultDeps & ReturnType<typeof officeDeps>
let vault: Vault
let groups: string[] = []

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'hscn-vault-'))
  deps = officeDeps(folder)
  const made = await createVault(deps, { name: 'Phòng mẫu', sample: true }, ADMIN, PASSWORD)
  vault = made.vault
  groups = made.recoveryGroups
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

async function refusal(work: () => Promise<unknown>): Promise<AppError | null> {
  try {
    await work()
    return null
  } catch (error) {
    if (!(error instanceof AppFailure)) throw error
    return error.error
  }
}
const unlock = (user = 'u1', password = PASSWORD) => unlockWithPassword(deps, user, password)
const read = (name: string): SlotFile => JSON.parse(readFileSync(join(folder, name), 'utf8'))
const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex')

/** Changes both copies as somebody could who knows the format: the plain checksum fits again. */
async function forge(change: (file: SlotFile) => void, names: readonly string[] = SLOT_FILES): Promise<void> {
  const { createHash } = await import('node:crypto')
  for (const name of names) {
    const file = read(name)
    change(file)
    file.sum = createHash('sha256').update(JSON.stringify(file.body)).digest('hex')
    writeFileSync(join(folder, name), JSON.stringify(file))
  }
}

describe('unlocking', () => {
  it('gives the same keys by id, login, decomposed letters and recovery sheet', async () => {
    const keys = hex(vault.keys.data)
    expect(hex((await unlock()).keys.data)).toBe(keys)
    expect(hex((await unlock('quantri')).keys.data)).toBe(keys)
    expect(hex((await unlock('u1', PASSWORD.normalize('NFD'))).keys.data)).toBe(keys)
    expect(hex((await unlockWithRecovery(deps, groups.join(' '))).keys.data)).toBe(keys)
  })

  it('gives different keys for each purpose', () => {
    const { data, database, audit, slots, anchor } = vault.keys
    expect(new Set([data, database, audit, slots, anchor].map(hex)).size).toBe(5)
  })

  it('refuses every wrong password, user and sheet', async () => {
    for (const wrong of ['', 'mật khẩu đủ dàI', `${PASSWORD} `, 'mat khau du dai']) {
      expect(await refusal(() => unlock('u1', wrong))).toMatchObject({ kind: 'wrong-password' })
    }
    expect(await refusal(() => unlock('nobody'))).toMatchObject({ kind: 'not-found' })
    const other = mkdtempSync(join(tmpdir(), 'hscn-vault-'))
    const foreign = await createVault({ ...deps, folder: other }, { name: '', sample: false }, ADMIN, PASSWORD)
    const sheet = foreign.recoveryGroups.join(' ')
    expect(await refusal(() => unlockWithRecovery(deps, sheet))).toMatchObject({ kind: 'wrong-password' })
    rmSync(other, { recursive: true })
  })

  it('makes the guesser wait after the fifth wrong password, across restarts, and not the others', async () => {
    await vault.addUser(CLERK, 'mật khẩu cán bộ')
    for (let i = 1; i <= 5; i++) {
      expect(await refusal(() => unlock('u1', 'sai'))).toEqual({ kind: 'wrong-password', waitSeconds: i < 5 ? 0 : 30 })
    }
    const blocked = await refusal(() => unlock())
    expect(blocked).toMatchObject({ kind: 'wrong-password' })
    expect(blocked?.kind === 'wrong-password' && blocked.waitSeconds).toBeGreaterThan(25)
    await unlock('canbo', 'mật khẩu cán bộ')
    deps.clock.set('2023-03-16')
    const opened = await unlock()
    expect(opened.failedTries).toBe(5)
    opened.failuresRecorded()
    expect(read('khoa.json').attempts).toEqual({})
    expect((await unlock()).failedTries).toBe(0)
  })

  it('keeps nothing of password, keys or sheet in the slot file', () => {
    const text = readFileSync(join(folder, 'khoa.json'), 'utf8')
    const b64 = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64')
    for (const secret of [PASSWORD, hex(vault.keys.data), b64(vault.keys.data), b64(vault.keys.database), ...groups]) {
      expect(text).not.toContain(secret)
    }
  })

  it('wipes the keys when it is closed', () => {
    const { data, database, audit, slots, anchor } = vault.keys
    vault.close()
    for (const key of [data, database, audit, slots, anchor]) expect(key.every((byte) => byte === 0)).toBe(true)
  })
})

describe('slots', () => {
  it('are added, changed and taken away; an old password opens nothing any more', async () => {
    const keys = hex(vault.keys.data)
    await vault.addUser(CLERK, 'mật khẩu cán bộ')
    expect(hex((await unlock('canbo', 'mật khẩu cán bộ')).keys.data)).toBe(keys)
    await vault.setPassword('u2', 'mật khẩu mới hơn')
    expect(await refusal(() => unlock('canbo', 'mật khẩu cán bộ'))).toMatchObject({ kind: 'wrong-password' })
    expect(hex((await unlock('canbo', 'mật khẩu mới hơn')).keys.data)).toBe(keys)
    vault.removeUser('u2')
    expect(await refusal(() => unlock('canbo', 'mật khẩu mới hơn'))).toMatchObject({ kind: 'not-found' })
    expect(await refusal(async () => vault.removeUser('u1'))).toMatchObject({ kind: 'conflict' })
    expect(await refusal(() => vault.addUser(ADMIN, PASSWORD))).toMatchObject({ kind: 'conflict' })
    expect(vault.revision()).toBe(4)
  })

  it('show the office and its users to the unlock screen', async () => {
    await vault.addUser(CLERK, 'mật khẩu cán bộ')
    vault.relabel({ name: 'Phòng mới', sample: false })
    expect(readDoorplate(folder)).toEqual({
      officeName: 'Phòng mới',
      sample: false,
      users: [ADMIN, CLERK],
      systemSlots: [],
    })
  })

  it('have the promised cost where nothing else is said', async () => {
    const { cost: _cheap, ...dear } = deps
    await createVault({ ...dear, derive: async () => new Uint8Array(32) }, { name: '', sample: false }, ADMIN, PASSWORD)
    const [slot] = read('khoa.json').body.slots
    expect(slot?.kdf).toMatchObject({ name: 'argon2id', ...PASSWORD_COST })
    expect(PASSWORD_COST.memoryKiB).toBeGreaterThanOrEqual(64 * 1024)
    expect(PASSWORD_COST.passes).toBeGreaterThanOrEqual(3)
  })
})

describe('a slot file that was changed', () => {
  it.each(['role', 'login', 'id'] as const)('in the %s of a user opens nothing', async (field) => {
    await vault.addUser(CLERK, 'mật khẩu cán bộ')
    await forge((file) => {
      const slot = file.body.slots.find((s) => s.kind === 'password' && s.user.id === 'u2')
      if (slot?.kind === 'password') Object.assign(slot.user, { [field]: field === 'role' ? 'administrator' : 'khac' })
    })
    const user = field === 'login' || field === 'id' ? 'khac' : 'u2'
    expect(await refusal(() => unlock(user, 'mật khẩu cán bộ'))).toMatchObject({ kind: 'wrong-password' })
  })

  it('by swapping the wrapped keys of two users opens nothing', async () => {
    await vault.addUser(CLERK, 'mật khẩu cán bộ')
    await forge((file) => {
      const [a, , b] = file.body.slots
      if (a && b) [a.wrapped, b.wrapped] = [b.wrapped, a.wrapped]
    })
    expect(await refusal(() => unlock())).toMatchObject({ kind: 'wrong-password' })
    expect(await refusal(() => unlock('u2', 'mật khẩu cán bộ'))).toMatchObject({ kind: 'wrong-password' })
  })

  it('by lowering the cost of guessing opens nothing', async () => {
    await forge((file) => {
      const [slot] = file.body.slots
      if (slot?.kdf.name === 'argon2id') slot.kdf.memoryKiB += 8
    })
    expect(await refusal(() => unlock())).toMatchObject({ kind: 'wrong-password' })
  })

  it.each([
    ['the name of the office', (f: SlotFile) => Object.assign(f.body.office, { name: 'Cơ quan khác' })],
    [
      'a name',
      (f: SlotFile) => f.body.slots[0]?.kind === 'password' && Object.assign(f.body.slots[0].user, { name: 'Ai' }),
    ],
    ['the revision', (f: SlotFile) => Object.assign(f.body, { revision: 99 })],
    ['a slot that is gone', (f: SlotFile) => f.body.slots.pop()],
  ])('in %s is found out by whoever has the key', async (_what, change) => {
    await forge(change)
    expect(await refusal(() => unlock())).toMatchObject({ kind: 'storage', reason: 'slots-damaged' })
  })

  it('in one copy only is put right from the other', async () => {
    await forge(
      (file) => Object.assign(file.body, { revision: 99, office: { name: 'x', sample: false } }),
      ['khoa.json'],
    )
    await unlock()
    expect(readDoorplate(folder).officeName).toBe('Phòng mẫu')
    expect(read('khoa.json')).toEqual(read('khoa-2.json'))
  })

  it('by rot is noticed in each byte of both copies, and healed from the other copy', async () => {
    const whole = readFileSync(join(folder, 'khoa.json'))
    for (let at = 0; at < whole.length; at += 7) {
      const bytes = Buffer.from(whole)
      bytes[at] = (bytes[at] ?? 0) ^ 4
      for (const name of SLOT_FILES) writeFileSync(join(folder, name), bytes)
      const error = await refusal(() => unlock())
      const attemptsOnly = error === null || error.kind === 'wrong-password'
      // Only layout and the counter of tries are outside the checksum.
      if (attemptsOnly) expect(JSON.parse(bytes.toString()).body).toEqual(JSON.parse(whole.toString()).body)
      else
        expect(error).toMatchObject({ kind: 'storage', reason: expect.stringMatching(/slots-damaged|future-version/) })
    }
    writeFileSync(join(folder, 'khoa.json'), whole.subarray(0, 40))
    writeFileSync(join(folder, 'khoa-2.json'), whole)
    await unlock()
    expect(read('khoa.json')).toEqual(read('khoa-2.json'))
    rmSync(join(folder, 'khoa-2.json'))
    await unlock()
    expect(existsSync(join(folder, 'khoa-2.json'))).toBe(true)
  })

  it('does not bring an old password back through the older copy', async () => {
    const old = readFileSync(join(folder, 'khoa.json'))
    await vault.setPassword('u1', 'mật khẩu mới hơn')
    writeFileSync(join(folder, 'khoa-2.json'), old)
    expect(await refusal(() => unlock())).toMatchObject({ kind: 'wrong-password' })
    await unlock('u1', 'mật khẩu mới hơn')
    expect(read('khoa-2.json').body.revision).toBe(2)
  })

  it('by a newer program is not taken for damage', async () => {
    for (const name of SLOT_FILES) {
      const file = JSON.parse(readFileSync(join(folder, name), 'utf8'))
      writeFileSync(join(folder, name), JSON.stringify({ ...file, body: { ...file.body, version: 4 } }))
    }
    expect(await refusal(() => unlock())).toMatchObject({ kind: 'storage', reason: 'future-version' })
  })

  it('is missed when it is not there', async () => {
    for (const name of SLOT_FILES) rmSync(join(folder, name))
    expect(await refusal(() => unlock())).toMatchObject({ kind: 'storage', reason: 'missing' })
  })
})

describe('key derivation', () => {
  const kdf = {
    name: 'argon2id',
    salt: Buffer.alloc(16, 2).toString('base64'),
    memoryKiB: 32,
    passes: 3,
    lanes: 4,
  } as const

  it('is Argon2id (the vector of RFC 9106 without secret and data, computed by the reference program)', async () => {
    const key = await deriveKey('password', {
      name: 'argon2id',
      salt: Buffer.from('somesalt').toString('base64'),
      memoryKiB: 65536,
      passes: 2,
      lanes: 1,
    })
    expect(hex(key)).toBe('09316115d5cf24ed5a15a31a3ba326e5cf32edc24702987c02b6566f61913cf7')
  })

  it('in a thread of its own gives the same key', async () => {
    const derive = createWorkerDeriver(new URL('./derive-key.worker.ts', import.meta.url))
    expect(hex(await derive(PASSWORD, kdf))).toBe(hex(await deriveKey(PASSWORD, kdf)))
  })

  it('in a thread that fails says so', async () => {
    const derive = createWorkerDeriver(new URL('./derive-key.worker.ts', import.meta.url))
    await expect(derive(PASSWORD, { ...kdf, passes: 0 })).rejects.toThrow()
  })
})
