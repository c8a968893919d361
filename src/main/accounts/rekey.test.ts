import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openCopy } from '#main/store/keyed-database.ts'
import { officeDeps, sampleOffice } from '#tests/helpers/test-office.ts'
import { rejectedBy, thrownBy } from '#tests/helpers/thrown-error.ts'
import { createOffice } from './create-office.ts'
import { resealSlot } from './key-slot.ts'
import { type OpenOffice, openOffice, recoverOffice } from './open-office.ts'
import { forgetOldKey, rekeyOffice } from './rekey.ts'
import { readSlotFile } from './slot-file.ts'
import { createUsersService } from './users.service.ts'

const PASSWORD = 'mật khẩu quản trị'
const OTHER = { login: 'canbo', name: 'Lê Văn Ví Dụ', password: 'mật khẩu cán bộ 01' }
let dir = ''
let deps: ReturnType<typeof officeDeps>
let office: OpenOffice
let words: string[]
let otherId: string

beforeEach(async () => {
  dir = mkdtempSync(join(tmpdir(), 'hscn-rekey-'))
  deps = officeDeps(join(dir, 'kho'))
  const user = { login: 'quantri', name: 'Trần Thị Thử Nghiệm', password: PASSWORD }
  const made = await createOffice({ ...deps, office: sampleOffice(), user })
  office = made.office
  words = made.recoveryWords
  const users = createUsersService({ ...deps, store: office.store, audit: office.audit, vault: office.vault })
  otherId = (await users.add(office.actor, OTHER, 'clerk')).id
})
afterEach(() => {
  office.close()
  rmSync(dir, { recursive: true, force: true })
})

const open = async (user = 'quantri', password = PASSWORD) => {
  office = await openOffice({ ...deps, user, password })
  return office
}
const rekey = (without: string[] = []) => rekeyOffice(office, deps, { reason: 'Nghi lộ khóa', without })

describe('a new data key', () => {
  it('opens with the same passwords and the same sheet, without asking anybody for theirs', async () => {
    const old = office.vault.keys.database.slice()
    const { kept } = rekey()
    expect(readdirSync(dir).sort()).toEqual(['kho', kept.slice(dir.length + 1)].sort())
    expect(() => openCopy(join(deps.folder, 'kho.db'), old, { readonly: true })).toThrow('not a database')
    const again = await open(OTHER.login, OTHER.password)
    expect(again.audit.verify().ok).toBe(true)
    expect(Buffer.from(again.vault.keys.database).equals(Buffer.from(old))).toBe(false)
    again.close()
    await open()
    expect(office.audit.newest(6).map((row) => row.action)).toContain('store.rekey')
    office.close()
    const by = { user: OTHER.login, recovery: words.join(' '), newPassword: 'mật khẩu mới hẳn 3' }
    office = await recoverOffice({ ...deps, ...by })
  })

  it('keeps the chain of the audit over several changes, and still notices what is altered', async () => {
    for (let i = 0; i < 2; i++) {
      rekey()
      await open()
    }
    expect(office.audit.verify()).toMatchObject({ ok: true })
    office.store.sqlite.exec('DROP TRIGGER audit_no_update')
    office.store.sqlite.exec(`UPDATE audit SET action = 'khac' WHERE seq = 2`)
    expect(office.audit.verify()).toMatchObject({ ok: false, brokenAt: 2 })
  })

  it('leaves out whom it is said to, and nobody else', async () => {
    rekey([otherId])
    expect(await rejectedBy(openOffice({ ...deps, user: OTHER.login, password: OTHER.password }))).toMatchObject({
      kind: 'not-found',
    })
    await open()
  })

  it('is refused without a reason, to who may not, and against oneself; nothing is left behind', async () => {
    const refused = (more: object) => thrownBy(() => rekeyOffice(office, deps, { reason: 'x', without: [], ...more }))
    expect(refused({ reason: ' ' })).toMatchObject({ kind: 'validation' })
    expect(refused({ without: [office.actor.userId] })).toMatchObject({ kind: 'conflict' })
    office.close()
    await open(OTHER.login, OTHER.password)
    expect(refused({})).toMatchObject({ kind: 'not-allowed' })
    expect(readdirSync(dir)).toEqual(['kho'])
  })

  it('takes the folder of the old key away after some good openings', async () => {
    const { kept } = rekey()
    for (let i = 1; i <= 3; i++) {
      await open()
      forgetOldKey(office, 3)
      expect(existsSync(kept)).toBe(i < 3)
      office.close()
    }
  })
})

describe('a slot', () => {
  it('that took a key without its password opens for nobody with another pair', () => {
    const { body } = readSlotFile(deps.folder).files[0]
    const [slot, second] = body.slots.filter(({ kind }) => kind === 'password')
    if (slot?.kind !== 'password' || second?.kind !== 'password') throw new Error('two slots')
    const sealed = resealSlot(body.storeId, slot, new Uint8Array(32).fill(7))
    expect(sealed?.wrapped.ephemeral).toBeDefined()
    expect(sealed).toMatchObject({ pair: slot.pair })
    const { pair: _, ...older } = second
    expect(resealSlot(body.storeId, older, new Uint8Array(32))).toBeNull()
  })
})
