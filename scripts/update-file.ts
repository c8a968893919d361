// Makes what a release is handed out as (docs/release.md):
//   node scripts/update-file.ts key --out <folder outside the project>
//   node scripts/update-file.ts make --installer dist/x.exe --platform win32-x64 --key <private.pem> --out <folder>
//        [--needs 0.1.0] [--notes <text file>]
// "make" writes <name>.hscncapnhat and latest.yml, which a server needs beside it. The private key never enters the project.
import { createHash, createPrivateKey, createPublicKey, generateKeyPairSync } from 'node:crypto'
import {
  createReadStream,
  createWriteStream,
  existsSync,
  mkdirSync,
  readFileSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { basename, join, relative, resolve } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { APP_VERSION } from '#main/app-version.ts'
import { PUBLISHER } from '#main/updates/publisher.ts'
import { checkUpdateFile } from '#main/updates/update-file.ts'
import { writeUpdateHead } from '#main/updates/update-format.ts'
import { AppFailure } from '#shared/contract/errors.ts'
import { parseInput } from '#shared/contract/parse-input.ts'
import { errorText } from '#shared/texts/errors.ts'
import { NOTES_MOST_CHARACTERS, UpdateManifestSchema } from '#shared/updates/update.schema.ts'

const ROOT = fileURLToPath(new URL('../', import.meta.url))

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: {
    out: { type: 'string' },
    installer: { type: 'string' },
    platform: { type: 'string', default: 'win32-x64' },
    key: { type: 'string' },
    needs: { type: 'string', default: '0.1.0' },
    notes: { type: 'string' },
  },
})

function giveUp(message: string): never {
  console.error(message)
  process.exit(1)
}

const given = (name: 'out' | 'installer' | 'key'): string => values[name] ?? giveUp(`--${name} is missing`)

/** A private key in the project would sooner or later be committed. */
function outsideProject(path: string): string {
  const full = resolve(path)
  if (!relative(ROOT, full).startsWith('..')) giveUp(`${full} lies in the project; keep the private key elsewhere`)
  return full
}

function makeKey(): void {
  const folder = outsideProject(given('out'))
  const file = join(folder, 'hscn-publisher.pem')
  if (existsSync(file)) giveUp(`${file} is there already; a lost publisher's key cannot be made again`)
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const { publicKey, privateKey } = generateKeyPairSync('ed25519')
  writeFileSync(file, privateKey.export({ format: 'pem', type: 'pkcs8' }), { mode: 0o600, flag: 'wx' })
  console.log(`Private key: ${file}. Keep it offline, twice.`)
  console.log('"ed25519" of resources/update/publisher.json:')
  console.log(publicKey.export({ format: 'der', type: 'spki' }).toString('base64'))
}

/** SHA-256 in hex and SHA-512 in base64, the ones that an update file and electron-updater want. */
async function digests(path: string): Promise<{ sha256: string; sha512: string }> {
  const [short, long] = [createHash('sha256'), createHash('sha512')]
  for await (const piece of createReadStream(path)) {
    short.update(piece)
    long.update(piece)
  }
  return { sha256: short.digest('hex'), sha512: long.digest('base64') }
}

/** What is new: the given text, or the lines of the changelog for this version. */
function notes(): string {
  if (values.notes !== undefined) return readFileSync(values.notes, 'utf8').trim().normalize('NFC')
  const sections = readFileSync(join(ROOT, 'CHANGELOG.md'), 'utf8').split(/^## /m)
  const own = sections.find((section) => section.split('\n')[0]?.includes(APP_VERSION))
  const lines = (own ?? '').split('\n').filter((line) => line.startsWith('- '))
  return lines
    .map((line) => line.slice(2))
    .join('\n')
    .slice(0, NOTES_MOST_CHARACTERS)
    .normalize('NFC')
}

async function makeUpdate(): Promise<void> {
  const installer = given('installer')
  const key = createPrivateKey(readFileSync(outsideProject(given('key'))))
  const signPublic = createPublicKey(key).export({ format: 'der', type: 'spki' }).toString('base64')
  const signPrivate = key.export({ format: 'der', type: 'pkcs8' }).toString('base64')
  const [platform, arch] = values.platform.split('-')
  const manifest = parseInput(
    UpdateManifestSchema,
    {
      product: PUBLISHER.product,
      version: APP_VERSION,
      platform,
      arch,
      fileName: basename(installer),
      size: statSync(installer).size,
      sha256: (await digests(installer)).sha256,
      needsAtLeast: values.needs,
      notes: notes(),
      createdAt: new Date().toISOString(),
    },
    'tệp cập nhật',
  )
  const folder = resolve(given('out'))
  mkdirSync(folder, { recursive: true })
  const name = `ho-so-cai-nghien-${manifest.version}-${manifest.platform}-${manifest.arch}.hscncapnhat`
  const file = join(folder, name)
  writeFileSync(file, writeUpdateHead(manifest, signPublic, signPrivate))
  await pipeline(createReadStream(installer), createWriteStream(file, { flags: 'a' }))
  // Read as a PC with the oldest version that may take it will read it.
  await checkUpdateFile(file, { ...manifest, version: manifest.needsAtLeast, publisher: signPublic })
  const { sha512 } = await digests(file)
  const size = statSync(file).size
  const head = [
    `version: ${manifest.version}`,
    'files:',
    `  - url: ${name}`,
    `    sha512: ${sha512}`,
    `    size: ${size}`,
  ]
  const rest = [`path: ${name}`, `sha512: ${sha512}`, `releaseDate: '${manifest.createdAt}'`]
  writeFileSync(join(folder, 'latest.yml'), `${[...head, ...rest].join('\n')}\n`)
  console.log(`${file}, ${size} bytes; latest.yml beside it`)
  if (signPublic !== PUBLISHER.ed25519) {
    console.error('Note: this is not the key of resources/update/publisher.json; builds from here refuse the file.')
  }
}

try {
  if (positionals[0] === 'key') makeKey()
  else if (positionals[0] === 'make') await makeUpdate()
  else giveUp('Say "key" or "make"; see the head of this file.')
} catch (cause) {
  if (!(cause instanceof AppFailure)) throw cause
  const { title, detail } = errorText(cause.error)
  giveUp(`${title}. ${detail}`)
}
