import { execFileSync } from 'node:child_process'
import {
  copyFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openOffice } from '#main/accounts/open-office.ts'
import { createWorkerWork } from '#main/backup/backup-work.ts'
import { BACKUP_USER, type BackupHouse, openBackupHouse } from '#tests/helpers/backup-house.ts'
import { rejectedBy } from '#tests/helpers/thrown-error.ts'
import { type PlaceFiles, placeFiles } from './backup-files.ts'
import { type BackupWork, workHere } from './backup-work.ts'
import { makeCopy } from './make-copy.ts'

let house: BackupHouse
beforeEach(async () => {
  house = await openBackupHouse()
  house.write('Một')
})
afterEach(() => house.dispose())

const actor = () => house.office().actor
const make = (changes = {}, place = house.place) => house.backups(changes).make(actor(), place)
const names = () => (existsSync(house.place) ? readdirSync(house.place) : [])

/** Does the work here, with some things of the file system failing. */
const workWith = (files: PlaceFiles): BackupWork => ({
  ...workHere,
  make: async (task, control) =>
    makeCopy(
      task,
      {
        check: () => undefined,
        tell: control.tell,
        copied: control.copied,
      },
      files,
    ),
})

describe('making a backup', () => {
  it('leaves one folder that is a whole office, proven, and says so', async () => {
    const made = await make()
    expect(names()).toEqual([made.name])
    expect(readdirSync(join(house.place, made.name)).sort()).toEqual(
      ['ban-sao.json', 'khoa-2.json', 'khoa.json', 'kho.db', 'moc.bin'].sort(),
    )
    const state = house.backups().state()
    expect(state).toMatchObject({ ageDays: 0, call: 'fine', acts: [{ act: 'made', backupName: made.name }] })
    expect(readdirSync(house.deps.folder).filter((name) => name.startsWith('tam-'))).toEqual([])
    // The folder of a backup opens as it is, like a data folder that was copied.
    const copy = join(house.root, 'mo-thu')
    cpSync(join(house.place, made.name), copy, { recursive: true })
    const office = await openOffice({ ...house.deps, folder: copy, user: 'quantri', password: BACKUP_USER.password })
    expect(office.audit.verify()).toMatchObject({ ok: true })
    office.close()
  })

  it('takes nothing readable along', async () => {
    const made = await make()
    const folder = join(house.place, made.name)
    const leaking = readdirSync(folder).filter((name) => readFileSync(join(folder, name)).includes('MộtMộtMột'))
    expect(leaking).toEqual([])
    expect(readFileSync(join(folder, 'ban-sao.json'), 'utf8')).not.toMatch(/person|counts/)
  })

  it('goes on in another thread while work goes on, and holds what was there when it began', async () => {
    for (let i = 0; i < 30; i++) house.write(`Trước ${i}`)
    const entry = new URL('./backup.worker.ts', import.meta.url)
    const before = house.office().audit.head()
    const pending = make({ work: createWorkerWork(entry) })
    const writing = setInterval(() => house.write('Trong lúc sao lưu'), 5)
    const made = await pending.finally(() => clearInterval(writing))
    expect(made.content.audit).toEqual(before)
    expect(house.office().audit.head().seq).toBeGreaterThan(before.seq)
    expect(house.office().audit.verify().ok).toBe(true)
  }, 30_000)

  it('is given up on demand, and when the office is locked', async () => {
    const entry = new URL('./backup.worker.ts', import.meta.url)
    const backups = house.backups({ work: createWorkerWork(entry) })
    const pending = rejectedBy(backups.make(actor(), house.place))
    expect(backups.cancel()).toBe(true)
    expect(await pending).toMatchObject({ kind: 'cancelled' })
    expect(names()).toEqual([])
    expect(backups.cancel()).toBe(false)
    const second = rejectedBy(house.backups({ work: createWorkerWork(entry) }).make(actor(), house.place))
    house.office().close()
    expect(await second).toMatchObject({ kind: 'cancelled' })
    await house.reopen()
    expect(names()).toEqual([])
  }, 30_000)

  it('cuts a large store into pieces that a FAT32 stick can hold, and reads them back', async () => {
    house.write('Lớn'.repeat(300))
    const made = await make({ rules: { pieceBytes: 1_000_000 } })
    const folder = join(house.place, made.name)
    const sizes = made.manifest.open.pieces.map((name) => statSync(join(folder, name)).size)
    expect(sizes.length).toBeGreaterThan(1)
    expect(Math.max(...sizes)).toBeLessThanOrEqual(1_000_000)
    await house.backups().verify(actor(), folder)
    await house.backups().rehearse(actor(), folder)
    expect(
      house
        .backups()
        .state()
        .acts.map((row) => row.act),
    ).toEqual(['rehearsed', 'verified', 'made'])
  })

  it.each([
    ['ENOSPC', 'place-full'],
    ['EROFS', 'place-read-only'],
    ['EIO', 'place-gone'],
    ['ENOENT', 'place-gone'],
  ])(
    'that fails with %s at any moment leaves the older one whole and nothing that looks like one',
    async (code, reason) => {
      const older = await make()
      let asked = 0
      let failAt = Number.POSITIVE_INFINITY
      const step = <A extends unknown[], R>(work: (...args: A) => R) => {
        return (...args: A): R => {
          if (asked++ >= failAt) throw Object.assign(new Error(code), { code })
          return work(...args)
        }
      }
      const files: PlaceFiles = {
        ...placeFiles,
        makeFolder: step(placeFiles.makeFolder),
        create: step((path) => {
          const handle = placeFiles.create(path)
          return { write: step(handle.write), sync: step(handle.sync), close: handle.close }
        }),
        rename: step(placeFiles.rename),
        removeFolder: step(placeFiles.removeFolder),
      }
      await make({ work: workWith(files) }, join(house.root, 'khac'))
      const all = asked
      expect(all).toBeGreaterThan(15)
      for (let n = 0; n < all; n += code === 'ENOSPC' ? 1 : 5) {
        asked = 0
        failAt = n
        expect(await rejectedBy(make({ work: workWith(files) })), `at ${n}`).toMatchObject({ kind: 'backup', reason })
        expect(names().filter((name) => !name.startsWith('.'))).toEqual([older.name])
      }
      await house.backups().verify(actor(), join(house.place, older.name))
      expect(house.backups().state().acts[1]).toMatchObject({ act: 'failed' })
      // What the last one left goes with the next good one.
      house.deps.clock.set('2023-03-20')
      await make()
      expect(names().filter((name) => name.startsWith('.'))).toEqual([])
    },
    120_000,
  )

  it('is refused where there is no room, no right to write, or nothing at all, by name', async () => {
    const small = join(house.root, 'nho')
    mkdirSync(small)
    try {
      execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=100k', 'tmpfs', small], { stdio: 'ignore' })
    } catch {
      return
    }
    try {
      expect(await rejectedBy(make({}, small))).toMatchObject({ kind: 'backup', reason: 'place-full' })
      execFileSync('mount', ['-o', 'remount,ro', small], { stdio: 'ignore' })
      expect(await rejectedBy(make({}, join(small, 'trong')))).toMatchObject({ reason: 'place-read-only' })
    } finally {
      execFileSync('umount', [small], { stdio: 'ignore' })
    }
  })

  it('that a stick gives back differently is not called proven', async () => {
    const lying: PlaceFiles = {
      ...placeFiles,
      create(path) {
        const handle = placeFiles.create(path)
        return {
          ...handle,
          write(bytes) {
            const changed = Buffer.from(bytes)
            if (path.endsWith('kho.db')) changed[100] = (changed[100] ?? 0) ^ 1
            handle.write(changed)
          },
        }
      },
    }
    expect(await rejectedBy(make({ work: workWith(lying) }))).toMatchObject({ kind: 'backup', reason: 'not-verified' })
    expect(names()).toEqual([])
  })
})

describe('proving a backup again', () => {
  it('notices each file that is missing, cut or altered, and what is no backup', async () => {
    const made = await make()
    const folder = join(house.place, made.name)
    const verify = () => rejectedBy(house.backups().verify(actor(), folder))
    for (const name of readdirSync(folder)) {
      const path = join(folder, name)
      const whole = readFileSync(path)
      for (const harm of [
        () => rmSync(path),
        () => writeFileSync(path, whole.subarray(0, whole.length >> 1)),
        () => {
          const bytes = Buffer.from(whole)
          bytes[whole.length >> 1] = (bytes[whole.length >> 1] ?? 0) ^ 4
          writeFileSync(path, bytes)
        },
      ]) {
        harm()
        expect(await verify(), name).toMatchObject({ kind: 'backup' })
        writeFileSync(path, whole)
      }
    }
    await house.backups().verify(actor(), folder)
    rmSync(join(folder, 'ban-sao.json'))
    expect(await verify()).toMatchObject({ reason: 'foreign' })
    expect(await rejectedBy(house.backups().verify(actor(), join(house.root, 'khong')))).toMatchObject({
      reason: 'place-gone',
    })
  })

  it('refuses a store that was swapped for another of the same office, though all hashes of the list were mended', async () => {
    const first = await make()
    house.write('Hai')
    house.deps.clock.set('2023-03-16')
    const second = await make()
    const [a, b] = [join(house.place, first.name), join(house.place, second.name)]
    copyFileSync(join(a, 'kho.db'), join(b, 'kho.db'))
    const manifest = JSON.parse(readFileSync(join(b, 'ban-sao.json'), 'utf8'))
    manifest.open.files[0] = first.manifest.open.files[0]
    writeFileSync(join(b, 'ban-sao.json'), JSON.stringify(manifest))
    expect(await rejectedBy(house.backups().verify(actor(), b))).toMatchObject({ reason: 'other-key' })
  })

  it('of another office says so', async () => {
    const other = await openBackupHouse()
    try {
      const made = await other.backups().make(other.office().actor, house.place)
      expect(await rejectedBy(house.backups().verify(actor(), join(house.place, made.name)))).toMatchObject({
        kind: 'backup',
        reason: 'other-key',
      })
    } finally {
      other.dispose()
    }
  })

  it('is only for who may', async () => {
    const viewer = { ...actor(), role: 'viewer' as const }
    expect(await rejectedBy(house.backups().make(viewer, house.place))).toMatchObject({ kind: 'not-allowed' })
    expect(names()).toEqual([])
    const clerk = { ...actor(), role: 'clerk' as const }
    const { name } = await house.backups().make(clerk, house.place)
    expect(names()).toHaveLength(1)
    const { verify, rehearse } = house.backups()
    for (const work of [verify, rehearse])
      expect(await rejectedBy(work(clerk, join(house.place, name)))).toMatchObject({ kind: 'not-allowed' })
  })
})

describe('the state of backups', () => {
  it('calls for one when there is none or it is old, for a rehearsal, and when the clock went back', async () => {
    const call = () => house.backups().state().call
    expect(call()).toBe('none')
    expect(house.backups().due('running')).toBe(true)
    const made = await make()
    expect([call(), house.backups().due('running'), house.backups().due('closing')]).toEqual(['fine', false, false])
    house.deps.clock.set('2023-03-16')
    expect(house.backups().due('closing')).toBe(true)
    house.deps.clock.set('2023-03-23')
    expect(call()).toBe('old')
    house.deps.clock.set('2023-04-20')
    await make()
    expect(call()).toBe('rehearse')
    await house.backups().rehearse(actor(), join(house.place, made.name))
    expect(call()).toBe('fine')
    house.deps.clock.set('2021-01-01')
    expect(house.backups().state()).toMatchObject({ call: 'clock', clockBehind: expect.stringContaining('2023-04-20') })
    // What is written now goes on from the newest row; its chain stays whole.
    house.write('Giờ máy lùi')
    expect(house.office().audit.verify().ok).toBe(true)
    expect(house.backups().due('running')).toBe(true)
    // Not only until the next row, which carries the wrong time itself.
    expect(house.backups().state()).toMatchObject({ call: 'clock', clockBehind: expect.stringContaining('2023-04-20') })
    // Once is enough: the one of now is the last, whatever day the one before it says.
    await make()
    expect([house.backups().due('running'), house.backups().due('closing')]).toEqual([false, false])
  })

  it('does not believe for years a backup that was made while the clock was ahead', async () => {
    house.deps.clock.set('2099-01-01')
    await make()
    house.deps.clock.set('2023-03-15')
    expect(house.backups().due('running')).toBe(true)
    await make()
    expect(house.backups().due('running')).toBe(false)
    for (let n = 0; n < 200; n++) house.write(`Việc ${n}`)
    house.deps.clock.set('2023-03-26')
    expect(house.backups().state()).toMatchObject({ call: 'old', ageDays: 10 })
    expect(names().map((name) => name.split('-')[2])).toEqual(['20230315', '20990101'])
  })

  it('keeps what the settings say and never takes the newest away', async () => {
    const backups = house.backups()
    const settings = { ...backups.settings(), keep: { days: 2, weeks: 0, months: 0 } }
    backups.saveSettings(actor(), settings)
    for (const day of ['2023-03-15', '2023-03-16', '2023-03-17', '2023-03-18']) {
      house.deps.clock.set(day)
      await make()
    }
    expect(names().map((name) => name.split('-')[2])).toEqual(['20230317', '20230318'])
  })
})
