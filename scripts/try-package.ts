// npm run package:try: makes the package with electron-builder around a stand-in for Electron's own files, for Windows and for
// Linux, and looks at what came out: fuses, integrity, content, and whether everything that the program loads is there. For
// machines where Electron cannot be fetched; what only the real one shows is in docs/release.md.
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'

const ROOT = fileURLToPath(new URL('../', import.meta.url))
const require = createRequire(import.meta.url)
const fromBuilder = createRequire(require.resolve('electron-builder/package.json'))
const builderLib = createRequire(fromBuilder.resolve('app-builder-lib/package.json'))

interface Asar {
  listPackage(archive: string, options: object): string[]
  extractAll(archive: string, folder: string): void
  getRawHeader(archive: string): { headerString: string }
}
const asar: Asar = builderLib('@electron/asar')

/** Where Electron keeps its fuses, and how they stand in an Electron that nobody has changed. */
const SENTINEL = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX'
const UNCHANGED = '10110001'
/** No Node, cookies encrypted, no NODE_OPTIONS, no inspector, integrity, only the archive, one snapshot, no file privileges. */
const WANTED = '01001100'

const problems: string[] = []
const expectThat = (what: string, holds: boolean) => {
  console.log(`  ${holds ? 'ok ' : 'BAD'} ${what}`)
  if (!holds) problems.push(what)
}

/** Files that electron-builder takes for Electron's: a real program of the system, with a wire of fuses behind it. */
function standIn(folder: string, name: string, program: string): void {
  mkdirSync(join(folder, 'locales'), { recursive: true })
  mkdirSync(join(folder, 'resources'))
  copyFileSync(program, join(folder, name))
  const wire = Buffer.concat([Buffer.from(SENTINEL), Buffer.from([1, UNCHANGED.length]), Buffer.from(UNCHANGED)])
  writeFileSync(join(folder, name), wire, { flag: 'a' })
  for (const locale of ['vi', 'en-US', 'fr', 'de']) writeFileSync(join(folder, 'locales', `${locale}.pak`), '')
  for (const text of ['LICENSE', 'LICENSES.chromium.html', 'version']) writeFileSync(join(folder, text), '45.4.1')
}

function build(system: 'win' | 'linux', electron: string, output: string): void {
  const builder = join(ROOT, 'node_modules/electron-builder/cli.js')
  const wanted = [`--${system}`, 'dir', '--x64', '--config', 'electron-builder.cjs', '--publish', 'never']
  const settings = [`-c.electronDist=${electron}`, `-c.directories.output=${output}`]
  const run = spawnSync(process.execPath, [builder, ...wanted, ...settings], { cwd: ROOT, encoding: 'utf8' })
  if (run.status !== 0) throw new Error(`electron-builder ended with ${run.status}\n${run.stdout}\n${run.stderr}`)
}

function fusesOf(program: Buffer): string {
  const at = program.indexOf(SENTINEL) + SENTINEL.length
  return program.subarray(at + 2, at + 2 + (program[at + 1] ?? 0)).toString('latin1')
}

function lookAt(system: 'win' | 'linux', folder: string): void {
  console.log(folder)
  const resources = join(folder, 'resources')
  const archive = join(resources, 'app.asar')
  const program = readFileSync(join(folder, system === 'win' ? 'ho-so-cai-nghien.exe' : 'ho-so-cai-nghien'))
  expectThat(`fuses are ${WANTED}`, fusesOf(program) === WANTED)
  if (system === 'win') {
    const header = createHash('sha256').update(asar.getRawHeader(archive).headerString).digest('hex')
    const embedded = program.includes(header, 0, 'utf8') || program.includes(Buffer.from(header, 'utf16le'))
    expectThat('the digest of the archive is in the program', embedded)
  }
  const content = asar.listPackage(archive, {}).map((path) => path.replaceAll('\\', '/').slice(1))
  const bad = content.filter((path) =>
    /\.map$|\.d\.ts$|^(src|tests|docs|scripts|resources)\/|cli\.js$|\/test\//.test(path),
  )
  expectThat(`no maps, tests, sources, command line in ${content.length} files: ${bad.slice(0, 3)}`, bad.length === 0)
  const drivers = content.filter((path) => path.endsWith('.node'))
  expectThat(
    `one driver: ${drivers}`,
    drivers.length === 1 && drivers[0]?.includes(system === 'win' ? 'win32' : 'linux-x64') === true,
  )
  expectThat(
    'the driver lies outside of the archive',
    existsSync(join(resources, 'app.asar.unpacked', drivers[0] ?? 'none')),
  )
  const own = readdirSync(join(ROOT, 'resources')).filter((name) => name !== 'update')
  expectThat(
    'every resource is beside it',
    String(readdirSync(join(resources, 'resources')).sort()) === String(own.sort()),
  )
  expectThat('electron-updater finds its file', existsSync(join(resources, 'app-update.yml')))
  const launcher = join(folder, 'hscn.cmd')
  const said = existsSync(launcher) ? readFileSync(launcher, 'latin1') : ''
  expectThat(
    'the command line is at hand',
    system === 'linux' || (said.includes('ho-so-cai-nghien.exe" --cli -- %*\r\n') && !said.includes('ELECTRON')),
  )
  expectThat(
    'only our languages',
    String(readdirSync(join(folder, 'locales')).sort()) === String(['en-US.pak', 'vi.pak']),
  )
  const bytes = readFileSync(archive).length
  console.log(`      archive of ${Math.round(bytes / 1e6)} MB`)
}

/** The command line of the package, on the sample office: what the main process runs for --cli, loaded from the archive. */
async function tryCommandLine(place: string): Promise<void> {
  const main = join(place, 'out/main')
  const name = readFileSync(join(main, 'index.js'), 'utf8').match(/import\("(\.\/chunks\/start[^"]*)"\)/)?.[1]
  expectThat(`the command line is in the package (${name})`, name !== undefined)
  if (name === undefined) return
  const { start } = await import(pathToFileURL(join(main, name)).href)
  const [resources, kept] = [join(dirname(place), 'linux/linux-unpacked/resources/resources'), join(place, 'kho')]
  const call = (...words: string[]): Promise<number> =>
    start({
      ...{ words: ['--result', join(place, 'said.txt'), ...words, '--data', kept], packaged: true, calledAs: 'hscn' },
      ...{ resourcesFolder: resources, defaultDataFolder: kept },
    })
  process.env.HSCN_PASSWORD = 'Mật khẩu thử gói 42'
  const office = join(resources, 'samples/son-tay/office.json')
  const codes = [
    await call('init', '--office', office, '--user', 'thu', '--recovery-sheet', join(place, 'phieu.txt')),
    await call('doctor'),
    await call('backup', 'list'),
    await call('case', 'show', 'không có'),
  ]
  expectThat(`it makes an office, examines it, lists backups, misses a case: ${codes}`, String(codes) === '0,0,0,6')
}

/** Loads what was packed, with nothing beside it to fall back on. */
async function load(archive: string, place: string): Promise<void> {
  asar.extractAll(archive, place)
  const main = join(place, 'out/main')
  const chunks = readdirSync(main, { recursive: true, encoding: 'utf8' }).filter((name) =>
    /bootstrap.*\.js$/.test(name),
  )
  for (const name of chunks) await import(pathToFileURL(join(main, name)).href)
  expectThat(`the program behind the window loads from the package (${chunks})`, chunks.length === 1)
  await tryCommandLine(place)
  const inside = createRequire(join(place, 'package.json'))
  const Database = inside('better-sqlite3')
  expectThat('the driver opens a store', new Database(':memory:').open === true)
  expectThat('electron-updater is there', dirname(inside.resolve('electron-updater')).startsWith(place))
}

const work = mkdtempSync(join(tmpdir(), 'hscn-package-'))
try {
  const windowsProgram = join(dirname(fromBuilder.resolve('electron-winstaller/package.json')), 'vendor/7z-x64.exe')
  standIn(join(work, 'electron-win'), 'electron.exe', windowsProgram)
  standIn(join(work, 'electron-linux'), 'electron', process.execPath)
  for (const system of ['win', 'linux'] as const) {
    build(system, join(work, `electron-${system}`), join(work, system))
    lookAt(system, join(work, system, `${system}-unpacked`))
  }
  await load(join(work, 'linux/linux-unpacked/resources/app.asar'), join(work, 'loaded'))
} finally {
  rmSync(work, { recursive: true, force: true })
}
if (problems.length > 0) {
  console.error(`${problems.length} things are not as they should be`)
  process.exitCode = 1
}
