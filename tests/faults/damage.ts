import {
  closeSync,
  copyFileSync,
  cpSync,
  existsSync,
  fstatSync,
  openSync,
  readSync,
  rmSync,
  truncateSync,
  writeSync,
} from 'node:fs'
import { join } from 'node:path'
import { isDeepStrictEqual } from 'node:util'
import { ANCHOR_FILE } from '#main/accounts/anchor.ts'
import { openOffice } from '#main/accounts/open-office.ts'
import { SLOT_FILES } from '#main/accounts/slot-file.ts'
import { createBlobs } from '#main/store/blobs.ts'
import { mappingStorageErrors } from '#main/store/sqlite-errors.ts'
import { createSystemIds } from '#main/system-ids.ts'
import { AppFailure } from '#shared/contract/errors.ts'
import { everyRow } from '#tests/helpers/whole-office.ts'
import { faultDeps, LOGIN, PASSWORD } from './fault-office.ts'
import type { Trials } from './kills.ts'
import type { FaultKind } from './kinds/fault-kind.ts'
import { countReason, newTally, type Tally } from './tally.ts'
import { freshPlace, type Ground, letChildWrite } from './trial.ts'

const PAGE = 4096
const SECTOR = 512
/** Users and settings, at most. */
const WRITTEN_AT_OPENING = 3

/** The file that is hurt, and how likely: what holds the data more often than what leads to it. */
const FILES: readonly (readonly [name: string, weight: number])[] = [
  ['kho.db', 55],
  ['kho.db-wal', 20],
  [SLOT_FILES[0], 8],
  [SLOT_FILES[1], 7],
  [ANCHOR_FILE, 10],
]

type Hurt = 'một bit' | 'vùng trống' | 'đổi trang' | 'cắt đuôi' | 'mất tệp' | 'tệp cũ'
const HURTS: readonly Hurt[] = ['một bit', 'một bit', 'vùng trống', 'đổi trang', 'cắt đuôi', 'mất tệp', 'tệp cũ']

/**
 * Hurts one file of an office each time, opens it, and reads everything. The office was left by a killed program, so that its newest
 * records lie in the log; an older state of it is there for files of another day.
 */
export async function damageAtRandom(ground: Ground, writer: FaultKind, { trials, random }: Trials): Promise<Tally> {
  const tally = newTally('damage', '')
  const { base, older } = await tornOffice(ground, writer)
  const work = join(ground.work, 'kho')
  const before = await unhurt(base, work)
  for (let n = 0; n < trials; n++) {
    cpFresh(base, work)
    const words = hurtOne(work, older, random)
    tally.trials += 1
    try {
      if (isDeepStrictEqual(onlyOf(before, await everything(work)), before)) tally.harmless += 1
      else tally.unnoticed.push(`${words}: mở được với dữ liệu khác`)
    } catch (cause) {
      if (cause instanceof AppFailure && ['storage', 'wrong-password'].includes(cause.error.kind)) {
        tally.struck += 1
        countReason(tally, cause.error)
      } else tally.unnoticed.push(`${words}: ${String(cause)}`)
    }
  }
  return tally
}

const WRITTEN_BEFORE = 6

/** An office whose program was killed with records in its log, and the same before the last of them. */
async function tornOffice(ground: Ground, writer: FaultKind): Promise<{ base: string; older: string }> {
  const place = freshPlace(ground, writer)
  const [base, older] = [`${ground.work}.do-dang`, `${ground.work}.cu`]
  for (const to of [older, base]) {
    await letChildWrite(ground, writer, place, { kill: { afterFacts: WRITTEN_BEFORE } })
    cpFresh(place.folder, to)
  }
  return { base, older }
}

type Dump = Record<string, string[]>

/** What is read of an unhurt copy, without the tables that each opening writes into (who signed in when). */
async function unhurt(base: string, work: string): Promise<Dump> {
  const dumps: Dump[] = []
  for (let n = 0; n < 2; n++) {
    cpFresh(base, work)
    dumps.push(await everything(work))
  }
  const [first = {}, second = {}] = dumps
  const steady = Object.entries(first).filter(([table, rows]) => isDeepStrictEqual(rows, second[table]))
  if (steady.length < Object.keys(first).length - WRITTEN_AT_OPENING) throw new Error('an opening changes too much')
  return Object.fromEntries(steady)
}

const onlyOf = (tables: Dump, dump: Dump): Dump =>
  Object.fromEntries(Object.keys(tables).map((table) => [table, dump[table] ?? []]))

function cpFresh(from: string, to: string): void {
  rmSync(to, { recursive: true, force: true })
  cpSync(from, to, { recursive: true })
}

/** Every row of every table and every stored file, read as each call of the window does it. */
async function everything(folder: string): Promise<Dump> {
  const office = await openOffice({ ...faultDeps(folder), user: LOGIN, password: PASSWORD })
  try {
    const { store } = office
    return mappingStorageErrors(() => {
      const blobs = createBlobs(store, createSystemIds())
      const ids = store.sqlite.prepare<[], string>('SELECT id FROM blob ORDER BY id').pluck().all()
      for (const id of ids) blobs.get(id)
      return everyRow({ store })
    })
  } finally {
    closeQuietly(office)
  }
}

/** What cannot be read cannot be closed either; the first refusal is the one that counts. */
function closeQuietly(office: { close(): void }): void {
  try {
    office.close()
  } catch {}
}

function hurtOne(folder: string, older: string, random: () => number): string {
  const total = FILES.reduce((sum, [, weight]) => sum + weight, 0)
  let at = random() * total
  const [name] = FILES.find(([, weight]) => {
    at -= weight
    return at < 0
  }) ?? ['kho.db']
  const path = join(folder, name)
  const hurt = HURTS[Math.floor(random() * HURTS.length)] ?? 'một bit'
  if (!existsSync(path)) return `${name}: không có`
  if (hurt === 'mất tệp') rmSync(path)
  else if (hurt === 'tệp cũ') {
    if (existsSync(join(older, name))) copyFileSync(join(older, name), path)
    else rmSync(path)
  } else hurtBytes(path, hurt, random)
  return `${name}, ${hurt}`
}

function hurtBytes(path: string, hurt: Hurt, random: () => number): void {
  const handle = openSync(path, 'r+')
  try {
    const { size } = fstatSync(handle)
    const below = (n: number) => Math.floor(random() * n)
    if (hurt === 'cắt đuôi') truncateSync(path, below(size))
    else if (hurt === 'một bit') {
      const byte = Buffer.alloc(1)
      const at = below(size)
      readSync(handle, byte, 0, 1, at)
      writeSync(handle, Buffer.from([(byte[0] ?? 0) ^ (1 << below(8))]), 0, 1, at)
    } else if (hurt === 'vùng trống') {
      const at = below(Math.ceil(size / SECTOR)) * SECTOR
      writeSync(handle, Buffer.alloc(Math.min(SECTOR, size - at)), 0, Math.min(SECTOR, size - at), at)
    } else {
      const pages = Math.floor(size / PAGE)
      if (pages < 2) return
      const [a, b] = [below(pages) * PAGE, below(pages) * PAGE]
      const [one, other] = [Buffer.alloc(PAGE), Buffer.alloc(PAGE)]
      readSync(handle, one, 0, PAGE, a)
      readSync(handle, other, 0, PAGE, b)
      writeSync(handle, other, 0, PAGE, a)
      writeSync(handle, one, 0, PAGE, b)
    }
  } finally {
    closeSync(handle)
  }
}
