import { hkdfSync } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createOffice } from '#main/accounts/create-office.ts'
import { createServices } from '#main/services.ts'
import { storePath } from '#main/store/files.ts'
import { PersonInputSchema } from '#shared/people/person.schema.ts'
import { officeDeps, sampleOffice } from '#tests/helpers/test-office.ts'
import { RESOURCES } from '#tests/helpers/test-store.ts'

const USER = { login: 'quantri', name: 'Trần Thị Thử Nghiệm', password: 'mật khẩu rất thử 01' }
const FIRST = 'Nguyễn Văn Đã Ghi'
const PEOPLE = 60

/** Whoever was written last; in a store whose program was interrupted, in the log alone. */
export const LAST = 'Quách Thị Mới Ghi'
/** The names of everybody, in the order in which they were written. */
export const EVERYBODY = [...Array.from({ length: PEOPLE }, (_, i) => `${FIRST} ${i}`), LAST]

/** A store as it lies on a disk. */
export interface Lying {
  readonly file: Buffer
  readonly log: Buffer
}

export interface LyingStores {
  /** For copies and what is made of them. */
  readonly folder: string
  /** Raw key of the database. */
  readonly key: Uint8Array
  /** As the program leaves it when it ends. */
  readonly closed: Lying
  /** As a power cut leaves it. */
  readonly interrupted: Lying
  dispose(): void
}

function lying(path: string): Lying {
  const log = `${path}-wal`
  const hasLog = statSync(log, { throwIfNoEntry: false }) !== undefined
  return { file: readFileSync(path), log: hasLog ? readFileSync(log) : Buffer.alloc(0) }
}

/** A real office with people, made by the program, as its store lies on the disk at two moments. */
export async function makeLyingStores(): Promise<LyingStores> {
  const folder = mkdtempSync(join(tmpdir(), 'hscn-second-'))
  const deps = officeDeps(join(folder, 'kho'))
  const { office } = await createOffice({ ...deps, office: { ...sampleOffice(), sample: false }, user: USER })
  const { people } = createServices({ office, clock: deps.clock, ids: deps.ids, resourcesFolder: RESOURCES })
  const add = (fullName: string) =>
    people.create(
      office.actor,
      PersonInputSchema.parse({ fullName, sex: 'nam', birthDate: '1990', note: 'ghi chú dài '.repeat(100) }),
    )
  const path = storePath(deps.folder)
  for (const fullName of EVERYBODY.slice(0, -1)) add(fullName)
  office.store.sqlite.pragma('wal_checkpoint(TRUNCATE)')
  add(LAST)
  const interrupted = lying(path)
  // By the words of docs/security.md, not by the program's own function.
  const key = new Uint8Array(hkdfSync('sha256', office.vault.keys.data, new Uint8Array(0), 'hscn/1/db', 32))
  office.close()
  return {
    ...{ folder, key, interrupted },
    closed: lying(path),
    dispose: () => rmSync(folder, { recursive: true, force: true }),
  }
}
