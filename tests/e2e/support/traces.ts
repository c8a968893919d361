import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { readDoorplate } from '../../../src/main/accounts/doorplate.ts'
import { deriveKey } from '../../../src/main/accounts/key-derivation.ts'
import { unlockWithPassword } from '../../../src/main/accounts/vault.ts'
import { createSystemIds } from '../../../src/main/system-ids.ts'
import { civilDate } from '../../../src/shared/primitives/civil-date.ts'
import { USER } from '../../helpers/prepared-office.ts'
import { collectTelling, nothingTold } from '../../helpers/telling-fields.ts'
import { keyNeedles, type Needle, sheetNeedles, textNeedles } from '../../security/traces/needles.ts'
import { searchFiles } from '../../security/traces/search-files.ts'
import type { Heard } from '../../stand-in/heard.ts'
import { chosenPaths } from './dialogs.ts'

const SAMPLES = join(import.meta.dirname, '../../../resources/samples')
const DAY_MS = 24 * 3600 * 1000

/**
 * Everything that the apps of one test could leave behind: their data folders with the browser's profile, their folder for
 * temporary files, their home. `found` searches all of it for the people of the sample, what went through the windows, the
 * passwords, the recovery sheets and the keys of the offices.
 */
export function watchTraces() {
  const around = mkdtempSync(join(tmpdir(), 'hscn-e2e-around-'))
  const notes = mkdtempSync(join(tmpdir(), 'hscn-e2e-notes-'))
  const [temporary, home] = [join(around, 'tam'), join(around, 'nha')]
  for (const folder of [temporary, home]) mkdirSync(folder)
  const dataFolders = new Set<string>()
  let launched = 0
  chosenPaths.clear()

  return {
    /** What an app over this data folder gets from its environment, so that all it writes is found. */
    environmentFor(dataFolder: string): Record<string, string> {
      dataFolders.add(dataFolder)
      launched += 1
      return {
        TMPDIR: temporary,
        TEMP: temporary,
        TMP: temporary,
        HOME: home,
        XDG_CONFIG_HOME: join(home, '.config'),
        XDG_CACHE_HOME: join(home, '.cache'),
        XDG_DATA_HOME: join(home, '.local/share'),
        // The program's compiled code, which all tests share: made anew by each it would take longer than the search.
        NODE_COMPILE_CACHE: process.env.NODE_COMPILE_CACHE ?? join(tmpdir(), 'node-compile-cache'),
        STAND_IN_HEARD: join(notes, `${launched}.json`),
      }
    },

    /** Files that tell something, after every app has ended. */
    async found(): Promise<string[]> {
      const heard = heardIn(notes)
      const folders = [...dataFolders].filter((folder) => existsSync(folder))
      const needles: Needle[] = [
        ...textNeedles([...heard.persons, ...heard.passwords]),
        ...heard.sheets.flatMap((sheet) => sheetNeedles(sheet.split(' '))),
      ]
      for (const folder of folders) needles.push(...(await keysOf(join(folder, 'kho'), heard.passwords)))
      return searchFiles([...folders, around], needles, { except: [...chosenPaths], openly: writtenOpenly })
    },

    dispose(): void {
      for (const folder of [around, notes]) rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
    },
  }
}

/**
 * The slot file names the users of the office, because the unlock screen shows them before anybody has a key; the address of a
 * server for updates is asked before that, too.
 */
function writtenOpenly(path: string, bytes: Buffer): string[] {
  const named = (field: string) =>
    [...bytes.toString('utf8').matchAll(new RegExp(`"${field}": ?"([^"]*)"`, 'g'))].map(([, text = '']) => text)
  if (/^khoa(-2)?\.json$/.test(basename(path))) return named('name')
  return basename(path) === 'may-chu-cap-nhat.json' ? named('address') : []
}

/** What the windows of the test said and were told, and what the sample office holds without being asked. */
function heardIn(notes: string): Heard {
  const told = nothingTold()
  for (const name of readdirSync(SAMPLES, { recursive: true, encoding: 'utf8' })) {
    if (name.endsWith('people.json')) collectTelling(JSON.parse(readFileSync(join(SAMPLES, name), 'utf8')), told)
  }
  told.passwords.add(USER.password)
  for (const name of readdirSync(notes)) {
    const heard = JSON.parse(readFileSync(join(notes, name), 'utf8')) as Heard
    for (const kind of ['persons', 'passwords', 'sheets'] as const) for (const text of heard[kind]) told[kind].add(text)
  }
  return { persons: [...told.persons], passwords: [...told.passwords], sheets: [...told.sheets] }
}

/** The keys of an office, by whichever of these passwords opens a copy of its slot file; none where none does. */
async function keysOf(office: string, passwords: readonly string[]): Promise<Needle[]> {
  if (!existsSync(join(office, 'khoa.json'))) return []
  const copy = mkdtempSync(join(tmpdir(), 'hscn-e2e-slots-'))
  let looks = 0
  // A day later at each look: no wrong password has to be waited for.
  const clock = {
    now: () => new Date(Date.now() + DAY_MS * ++looks).toISOString(),
    today: () => civilDate('2026-11-29'),
  }
  try {
    for (const name of readdirSync(office)) {
      if (name.startsWith('khoa')) cpSync(join(office, name), join(copy, name))
    }
    const deps = { folder: copy, clock, ids: createSystemIds(), derive: deriveKey }
    for (const { login } of readDoorplate(copy).users) {
      for (const password of passwords) {
        const vault = await unlockWithPassword(deps, login, password).catch(() => null)
        if (vault === null) continue
        const needles = Object.entries(vault.keys).flatMap(([name, key]) => keyNeedles(`key "${name}"`, key))
        vault.close()
        return needles
      }
    }
    return []
  } catch {
    // A test that breaks the slot file on purpose: its keys are not to be had.
    return []
  } finally {
    rmSync(copy, { recursive: true, force: true })
  }
}
