// Runs an npm script after making sure that what it needs is there: the locked packages (and with them Node 24) and,
// for tests and the demo, the Debian programs that read our documents back. Plain JavaScript, because it has to run on
// whatever Node the machine has (20 is enough).
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = join(dirname(fileURLToPath(import.meta.url)), '..')
const [script, ...rest] = process.argv.slice(2)
const tools = rest.find((a) => a.startsWith('--tools='))?.slice('--tools='.length)
const passOn = rest.filter((a) => !a.startsWith('--tools='))

/** Program, or a file where a program has parts that come one by one -> Debian package. */
const CALC = '/usr/lib/libreoffice/program/libsclo.so'
const HEADERS = '/usr/include/stdio.h'
const DEBIAN = {
  chromium: 'chromium',
  pdftotext: 'poppler-utils',
  qpdf: 'qpdf',
  soffice: 'libreoffice-writer-nogui',
  [CALC]: 'libreoffice-calc-nogui',
  age: 'age',
  openssl: 'openssl',
  unzip: 'unzip',
  zip: 'zip',
  cc: 'gcc',
  [HEADERS]: 'libc6-dev',
}
const READERS = ['chromium', 'pdftotext', 'qpdf', 'soffice', CALC, 'age', 'openssl', 'unzip', 'zip']
/** Compiles what writes down a program's calls to its files (tests/faults/disk/hook.c). */
const COMPILER = ['cc', HEADERS]
const NEEDED = { demo: [], faults: COMPILER, test: [...READERS, ...COMPILER], bench: READERS }

const say = (text) => process.stderr.write(`${text}\n`)
const onPath = (program) => spawnSync('sh', ['-c', `command -v ${program}`]).status === 0
/** LibreOffice's parts are looked for where Debian puts them; elsewhere the program itself is all that can be told. */
const isThere = (need) => (need.startsWith('/') ? process.platform !== 'linux' || existsSync(need) : onPath(need))

function ensurePackages() {
  const lock = createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .digest('hex')
  const stamp = join(root, 'node_modules', '.lock-sha256')
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === lock) return
  say('Installing the locked packages (npm ci): node_modules is missing or older than package-lock.json ...')
  const ci = spawnSync('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: root,
    stdio: ['ignore', 2, 2],
    shell: process.platform === 'win32',
  })
  if (ci.status !== 0) process.exit(ci.status ?? 1)
  writeFileSync(stamp, lock)
}

function ensureTools(kind) {
  const missing = (NEEDED[kind] ?? []).filter((need) => !isThere(need))
  if (missing.length === 0) return
  const packages = [...new Set(missing.map((p) => DEBIAN[p]))]
  if (process.platform !== 'linux' || process.getuid?.() !== 0 || !onPath('apt-get')) {
    say(`Missing programs: ${missing.join(', ')}. Install them first (Debian: apt-get install ${packages.join(' ')}).`)
    process.exit(1)
  }
  say(`Installing Debian packages: ${packages.join(' ')} ...`)
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  for (const args of [
    ['update', '-qq'],
    ['install', '-y', '-qq', '--no-install-recommends', ...packages],
  ]) {
    const apt = spawnSync('apt-get', args, { stdio: ['ignore', 'ignore', 2], env })
    if (apt.status !== 0) process.exit(apt.status ?? 1)
  }
}

ensurePackages()
if (tools) ensureTools(tools)
const run = spawnSync('npm', ['run', '-s', script, ...(passOn.length > 0 ? ['--', ...passOn] : [])], {
  cwd: root,
  stdio: 'inherit',
  shell: process.platform === 'win32',
})
process.exit(run.status ?? 1)
