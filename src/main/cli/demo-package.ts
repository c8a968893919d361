import { randomBytes } from 'node:crypto'
import { mkdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { parseInput } from '#shared/contract/parse-input.ts'
import { keyFileName } from '#shared/packages/file-name.ts'
import { OfficeSchema } from '#shared/settings/office.schema.ts'
import { createOffice } from '../accounts/create-office.ts'
import { createServices } from '../services.ts'
import { createSystemIds } from '../system-ids.ts'
import type { Surroundings } from './command.ts'
import { makeRoom } from './demo-folder.ts'
import { type Desk, officeDeps } from './desk.ts'
import { type WrittenFile, writeOutput } from './write-output.ts'

/** resources/samples: the fictitious receiver. */
const PROVINCE = 'samples/cap-tinh/office.json'
const STORE = 'kho-tinh'
/** What can be looked at: the sealed file, the key that opens it, and what is in it. */
const FOLDER = 'goi-bao-cao'
const OPENED = 'mo-ra'
const KEY = 'khoa-mo-cua-tinh-mau.txt'

interface MadePackage {
  readonly lines: readonly string[]
  readonly data: {
    readonly sealed: string
    readonly key: string
    readonly shortCode: string
    readonly files: readonly WrittenFile[]
    readonly command: string
  }
}

/** `one` trusts the keys of `other`, as if their fingerprint had been read aloud on the telephone. */
async function trust(one: Desk, other: Desk): Promise<void> {
  const [key] = await other.keys.own(other.actor)
  const file = Buffer.from(await other.keys.exportFile(other.actor), 'utf8')
  one.keys.trust(one.actor, file, key?.fingerprint.join(' ') ?? '')
}

/**
 * Seals the report for a fictitious province that is made for it, and opens and takes it there. Beside the sealed file lie the
 * province's own key, which in earnest never leaves its store, and the contents, so that a reader can compare.
 */
export async function makeDemoPackage(
  desk: Desk,
  around: Surroundings,
  out: string,
  reportId: string,
): Promise<MadePackage> {
  const [folder, ids, { clock }] = [join(out, STORE), createSystemIds(), desk]
  makeRoom(folder)
  const raw: unknown = JSON.parse(readFileSync(join(around.resourcesFolder, PROVINCE), 'utf8'))
  const office = parseInput(OfficeSchema, raw, 'cơ quan tỉnh mẫu')
  const password = randomBytes(18).toString('base64url')
  const user = { login: 'mau', name: 'Mai Thị Ví Dụ', password }
  const made = await createOffice({ ...officeDeps(folder, around, clock, ids), office, user })
  try {
    const services = createServices({ office: made.office, clock, ids, resourcesFolder: around.resourcesFolder })
    const province: Desk = { ...services, office: made.office, actor: made.office.actor, clock }
    await writeOutput(out, 'mat-khau-tinh.txt', Buffer.from(`${password}\n`))
    await trust(desk, province)
    await trust(province, desk)
    return await carry(desk, province, join(out, FOLDER), reportId)
  } finally {
    made.office.close()
  }
}

/** A path as it can be pasted into a shell. */
const shellWord = (path: string) => (/^[\w./-]+$/.test(path) ? path : `'${path.replaceAll("'", "'\\''")}'`)

async function carry(desk: Desk, province: Desk, folder: string, reportId: string): Promise<MadePackage> {
  const receiver = province.settings.office().code
  const { row } = await desk.packages.sealOffer(desk.actor, { kind: 'report', id: reportId, receiver, request: '' })
  const path = join(folder, row.fileName)
  mkdirSync(folder, { recursive: true })
  // Of an earlier demonstration: its seal is another one, because keys are made anew.
  rmSync(path, { force: true })
  await desk.sticks.write(desk.actor, row.id, { folder, label: folder })

  const bytes = readFileSync(path)
  const opened = await province.packages.open(province.actor, bytes)
  province.packages.extracted(province.actor, opened)
  const files = []
  for (const name of opened.paths) files.push(await writeOutput(folder, join(OPENED, name), opened.file(name)))
  const { summary } = await province.packages.take(province.actor, bytes)
  const identities = await province.keys.exportIdentities(province.actor, 'Làm thử: để người xem tự mở gói bằng age')
  const key = await writeOutput(folder, KEY, Buffer.from(identities))
  // With it the signature can be checked: docs/package-format.md, a worked example.
  const { code } = desk.settings.office()
  await writeOutput(folder, keyFileName(code), Buffer.from(await desk.keys.exportFile(desk.actor)))
  const [zip, file] = [join(folder, 'goi.zip'), path].map(shellWord)
  const command = `age -d -i ${shellWord(key.path)} -o ${zip} ${file}`
  return {
    lines: [
      `${path}, mã đối chiếu ${row.shortCode}; ở tỉnh mẫu: ${summary.join('. ')}`,
      `Đã mở ra: ${join(folder, OPENED)} (${files.length} tệp)`,
    ],
    data: { sealed: path, key: key.path, shortCode: row.shortCode, files, command },
  }
}
