import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openOffice, openOfficeBySystem } from '#main/accounts/open-office.ts'
import { openDuties } from '#main/store/restore-duties.ts'
import { announceSwap } from '#main/store/swap-folder.ts'
import { DutyKindSchema } from '#shared/backup/duty.schema.ts'
import { BACKUP_USER, type BackupHouse, openBackupHouse } from '#tests/helpers/backup-house.ts'
import { testSystemKeys } from '#tests/helpers/system-keys.ts'
import { officeDeps } from '#tests/helpers/test-office.ts'
import { rejectedBy } from '#tests/helpers/thrown-error.ts'
import { readManifest } from './backup-files.ts'
import { type RestoreOptions, restoreOffice } from './restore.ts'

const PASSWORD = BACKUP_USER.password
let house: BackupHouse
let backup: string
beforeEach(async () => {
  house = await openBackupHouse()
  house.write('Trước khi sao lưu')
  const made = await house.backups().make(house.office().actor, house.place)
  backup = join(house.place, made.name)
})
afterEach(() => house.dispose())

const restore = (more: Partial<RestoreOptions> = {}) =>
  restoreOffice({ ...house.deps, backup, user: 'quantri', access: { password: PASSWORD }, ...more })
const subjects = (office: { audit: { newest(n: number): { subjectId: string }[] } }) =>
  office.audit.newest(100).map((row) => row.subjectId)

describe('restoring on another PC', () => {
  const elsewhere = () => ({ ...officeDeps(join(house.root, 'may-khac', 'kho')) })

  it('opens with a password, and the audit says what was restored', async () => {
    const { office, kept, lost } = await restore(elsewhere())
    expect([kept, lost]).toEqual([null, null])
    expect(subjects(office)).toContain('Trước khi sao lưu')
    expect(office.audit.newest(5).map((row) => row.action)).toContain('store.restore')
    expect(office.audit.verify().ok).toBe(true)
    const { madeAt } = readManifest(backup).open
    expect(openDuties(office.store)).toEqual(
      DutyKindSchema.options.map((kind) => ({ kind, cause: 'restore', since: madeAt })),
    )
    office.close()
    expect(readdirSync(join(house.root, 'may-khac'))).toEqual(['kho'])
  })

  it('brings no way in by the operating system back, whoever had one when the backup was made', async () => {
    const systemKeys = testSystemKeys()
    house.office().close()
    const here = await openOffice({ ...house.deps, systemKeys, user: 'quantri', password: PASSWORD })
    await here.vault.system.put(here.actor.userId)
    here.close()
    await house.reopen()
    const made = await house.backups().make(house.office().actor, house.place)
    expect(readFileSync(join(house.place, made.name, 'khoa.json'), 'utf8')).toContain('"kind": "system"')
    house.office().close()
    for (const deps of [house.deps, elsewhere()]) {
      const { office } = await restore({ ...deps, systemKeys, backup: join(house.place, made.name) })
      expect(office.vault.system.all()).toEqual([])
      office.close()
      const refused = await rejectedBy(openOfficeBySystem({ ...deps, systemKeys }, office.actor.userId))
      expect(refused).toEqual({ kind: 'system-key', reason: 'off' })
    }
  })

  it('opens with nothing but the recovery sheet, which gives a new password', async () => {
    const deps = elsewhere()
    const newPassword = 'mật khẩu mới tinh 02'
    const { office } = await restore({ ...deps, access: { recovery: house.recovery, newPassword } })
    office.close()
    const old = await rejectedBy(openOffice({ ...deps, user: 'quantri', password: PASSWORD }))
    expect(old).toMatchObject({ kind: 'wrong-password' })
    ;(await openOffice({ ...deps, user: 'quantri', password: newPassword })).close()
  })

  it('leaves nothing there when the password is wrong, the sheet mistyped, or the backup damaged', async () => {
    const deps = elsewhere()
    expect(await rejectedBy(restore({ ...deps, access: { password: 'sai hẳn rồi' } }))).toMatchObject({
      kind: 'wrong-password',
    })
    const mistyped = { recovery: house.recovery.slice(0, -1), newPassword: PASSWORD }
    expect(await rejectedBy(restore({ ...deps, access: mistyped }))).toMatchObject({ kind: 'validation' })
    const bytes = readFileSync(join(backup, 'kho.db'))
    bytes[9000] = (bytes[9000] ?? 0) ^ 1
    writeFileSync(join(backup, 'kho.db'), bytes)
    expect(await rejectedBy(restore(deps))).toMatchObject({ kind: 'backup', reason: 'damaged' })
    expect(existsSync(deps.folder)).toBe(false)
    expect(readdirSync(join(house.root, 'may-khac'))).toEqual([])
  })
})

describe('restoring over what is there', () => {
  it('keeps that whole, says how many records are missing, and agrees with its mark', async () => {
    const before = house.office().audit.head().seq
    house.write('Sau khi sao lưu')
    house.office().close()
    const { office, kept, lost } = await restore()
    expect(lost?.from).toBeLessThanOrEqual(before)
    expect(lost?.to).toBeGreaterThan(before)
    expect(subjects(office)).not.toContain('Sau khi sao lưu')
    expect(
      JSON.parse(office.audit.newest(5).find((row) => row.action === 'store.restore')?.detail ?? ''),
    ).toMatchObject({
      lostFrom: lost?.from,
      lostTo: lost?.to,
    })
    office.close()
    const again = await house.reopen()
    expect(again.audit.verify().ok).toBe(true)
    const old = await openOffice({ ...house.deps, folder: kept ?? '', user: 'quantri', password: PASSWORD })
    expect(subjects(old)).toContain('Sau khi sao lưu')
    old.close()
  })

  it('is refused while somebody has it open', async () => {
    expect(await rejectedBy(restore())).toMatchObject({ kind: 'storage', reason: 'in-use' })
    house.write('Vẫn ghi được')
  })

  it('works where the store is damaged, gone, or its keys are', async () => {
    house.office().close()
    for (const harm of [
      () => writeFileSync(join(house.deps.folder, 'kho.db'), 'hỏng hẳn rồi, không còn gì'),
      () => rmSync(join(house.deps.folder, 'kho.db')),
      () => ['khoa.json', 'khoa-2.json'].map((name) => writeFileSync(join(house.deps.folder, name), '{')),
    ]) {
      harm()
      house.deps.clock.set('2023-03-17')
      const { office } = await restore()
      expect(subjects(office)).toContain('Trước khi sao lưu')
      office.close()
    }
    await house.reopen()
  })
})

describe('a swap of folders that was interrupted', () => {
  /** A data folder and one that is to take its place, with the note that it will. */
  function announced(): { folder: string; incoming: string; kept: string } {
    const folder = join(house.root, 'cho', 'kho')
    const [incoming, kept] = [`${folder}.moi`, `${folder}-cu`]
    mkdirSync(join(house.root, 'cho'))
    cpSync(backup, incoming, { recursive: true })
    cpSync(backup, folder, { recursive: true })
    writeFileSync(join(folder, 'cu'), '')
    announceSwap({ folder, incoming, kept })
    return { folder, incoming, kept }
  }

  it.each([
    ['before the first rename', () => undefined],
    ['between the two', ({ folder, kept }: ReturnType<typeof announced>) => renameSync(folder, kept)],
    [
      'before the note went',
      ({ folder, incoming, kept }: ReturnType<typeof announced>) => {
        renameSync(folder, kept)
        renameSync(incoming, folder)
      },
    ],
  ])('%s is finished at the next opening', async (_when, harm) => {
    const swap = announced()
    harm(swap)
    ;(await openOffice({ ...house.deps, folder: swap.folder, user: 'quantri', password: PASSWORD })).close()
    expect(existsSync(join(swap.folder, 'cu'))).toBe(false)
    expect(existsSync(join(swap.kept, 'cu'))).toBe(true)
    expect(readdirSync(join(house.root, 'cho')).sort()).toEqual(['kho', 'kho-cu'])
  })

  it('keeps others out while it is at it, and not longer than it can take', async () => {
    const swap = announced()
    const note = `${swap.folder}.doi-cho.json`
    const said = JSON.parse(readFileSync(note, 'utf8'))
    // The parent process is alive and is not us.
    writeFileSync(note, JSON.stringify({ ...said, pid: process.ppid }))
    const open = () => openOffice({ ...house.deps, folder: swap.folder, user: 'quantri', password: PASSWORD })
    expect(await rejectedBy(open())).toMatchObject({ kind: 'storage', reason: 'in-use' })
    writeFileSync(note, JSON.stringify({ ...said, pid: process.ppid, at: said.at - 120_000 }))
    ;(await open()).close()
  })
})
