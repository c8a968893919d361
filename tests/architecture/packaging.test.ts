import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join, matchesGlob } from 'node:path'
import type { Configuration } from 'electron-builder'
import { describe, expect, it } from 'vitest'
import { isShippedCode, projectFiles, ROOT } from './project-files.ts'

const require = createRequire(import.meta.url)
const config = require(join(ROOT, 'electron-builder.cjs')) as Configuration
const builderParts = createRequire(require.resolve('electron-builder/package.json'))

const lines = (value: unknown) => [value].flat().filter((one) => typeof one === 'string')
const windows = lines(config.win?.files)
const linux = lines(config.linux?.files)

/** Whether a file is taken into the archive: asked for, and not left out by any later line. */
function isPacked(path: string, patterns: readonly string[] = windows): boolean {
  const wanted =
    path.startsWith('node_modules/') || patterns.some((one) => !one.startsWith('!') && matchesGlob(path, one))
  return wanted && !patterns.some((one) => one.startsWith('!') && matchesGlob(path, one.slice(1)))
}

describe('the configuration of the installer', () => {
  it('is one that electron-builder knows: a misspelt option would be refused', async () => {
    const { validateConfiguration } = builderParts('app-builder-lib/out/util/config/config.js')
    const log = { isEnabled: false }
    await expect(validateConfiguration(config, log)).resolves.toBeUndefined()
    await expect(validateConfiguration({ ...config, electronFusez: {} }, log)).rejects.toThrow(/electronFusez/)
  })

  it('closes every door of Electron that is not used', () => {
    expect(config.electronFuses).toEqual({
      runAsNode: false,
      enableNodeOptionsEnvironmentVariable: false,
      enableNodeCliInspectArguments: false,
      enableEmbeddedAsarIntegrityValidation: true,
      onlyLoadAppFromAsar: true,
      enableCookieEncryption: true,
      grantFileProtocolExtraPrivileges: false,
      loadBrowserProcessSpecificV8Snapshot: false,
    })
    expect(config).toMatchObject({ asar: true, disableAsarIntegrity: false, asarUnpack: ['**/*.node'] })
    // They need the fuse that lets the program be Node.
    const forking = projectFiles('src/main')
      .filter((file) => isShippedCode(file) && !file.path.startsWith('src/main/cli/'))
      .filter((file) => /\bfork\(|process\.execPath/.test(file.text()))
    expect(forking.map(({ path }) => path)).toEqual([])
  })

  it('installs for one user, without an administrator, in Vietnamese, and leaves the data when removed', () => {
    expect(config.nsis).toMatchObject({
      oneClick: true,
      perMachine: false,
      allowElevation: false,
      packElevateHelper: false,
      deleteAppDataOnUninstall: false,
      installerLanguages: ['vi_VN'],
      language: '1066',
    })
    expect(config.win).toMatchObject({
      requestedExecutionLevel: 'asInvoker',
      target: [{ target: 'nsis', arch: ['x64'] }],
    })
  })

  it('publishes nothing, compiles nothing, fetches no differences', () => {
    expect(config).toMatchObject({ publish: null, npmRebuild: false, nodeGypRebuild: false })
    expect(config.nsis?.differentialPackage).toBe(false)
  })

  it('has words of its own for each that the template has not in Vietnamese', () => {
    const template = join(dirname(builderParts.resolve('app-builder-lib/package.json')), 'templates/nsis')
    const names = [...readFileSync(join(template, 'messages.yml'), 'utf8').matchAll(/^(\w+):/gm)].map(
      ([, name]) => name,
    )
    const script = readFileSync(join(ROOT, String(config.nsis?.include)), 'utf8')
    const own = [...script.matchAll(/LangString (\w+) 1066 "[^"]+"/g)].map(([, name]) => name)
    expect(own.sort()).toEqual(names.sort())
  })

  it('tells Windows to keep no memory of a crashed program, and takes that back when removed', () => {
    const script = readFileSync(join(ROOT, String(config.nsis?.include)), 'utf8')
    const key =
      /(WriteRegDWORD|DeleteRegValue) HKCU "Software\\Microsoft\\Windows\\Windows Error Reporting\\ExcludedApplications"/g
    expect([...script.matchAll(key)].map(([, act]) => act)).toEqual(['WriteRegDWORD', 'DeleteRegValue'])
  })

  it.each([config.win?.icon, config.linux?.icon, config.nsis?.include])('names a file that is there: %s', (file) => {
    expect(statSync(join(ROOT, String(file))).size).toBeGreaterThan(0)
  })

  it('has an icon for every scale of the screen', () => {
    const icon = readFileSync(join(ROOT, 'build/icon.ico'))
    const sides = Array.from({ length: icon.readUInt16LE(4) }, (_, i) => icon[6 + 16 * i] || 256)
    expect(sides).toEqual([16, 20, 24, 32, 40, 48, 64, 128, 256])
  })
})

describe('the package', () => {
  /** Everything that is started or read by name while the program runs. */
  const entries = [
    ...readFileSync(join(ROOT, 'electron.vite.config.ts'), 'utf8').matchAll(/['"]?([\w-]+)['"]?: 'src\/main\//g),
  ]
  const built = entries.map(([, name]) => `out/main/${name}.js`).filter((path) => path !== 'out/main/cli.js')

  it('holds what the program starts and reads', () => {
    expect(built).toEqual(expect.arrayContaining(['out/main/index.js', 'out/main/derive-key.js']))
    for (const path of [
      ...built,
      'package.json',
      'out/main/chunks/bootstrap-abc.js',
      'out/preload/index.cjs',
      'out/renderer/index.html',
      'out/renderer/assets/index-abc.js',
      'out/renderer/assets/be-vietnam-pro.woff2',
      'node_modules/better-sqlite3/lib/index.js',
      'node_modules/better-sqlite3/prebuilds/win32-x64.node',
      'node_modules/pdfmake/js/index.js',
      'node_modules/electron-updater/out/main.js',
    ]) {
      expect(isPacked(path), path).toBe(true)
    }
  })

  it('is listed whole for each system: a list that only leaves out would take the project in', () => {
    expect(config.files).toBeUndefined()
    expect([windows, linux].map(([first]) => first)).toEqual(['out/**', 'out/**'])
  })

  it('holds no maps, tests, sources, command line, nor drivers for other systems', () => {
    for (const path of [
      'out/main/index.js.map',
      'out/main/cli.js',
      'src/main/index.ts',
      'tests/e2e/shell.spec.ts',
      'docs/release.md',
      'resources/regimes/axes.json',
      'scripts/update-file.ts',
      'node_modules/better-sqlite3/src/better_sqlite3.cpp',
      'node_modules/better-sqlite3/prebuilds/linux-x64.node',
      'node_modules/better-sqlite3/prebuilds/darwin-arm64.node',
      'node_modules/better-sqlite3/prebuilds/win32-arm64.node',
      'node_modules/electron-updater/out/main.js.map',
      'node_modules/electron-updater/out/main.d.ts',
    ]) {
      expect(isPacked(path), path).toBe(false)
    }
    const drivers = readdirSync(join(ROOT, 'node_modules/better-sqlite3/prebuilds'))
    const packed = (patterns: readonly string[]) =>
      drivers.filter((name) => isPacked(`node_modules/better-sqlite3/prebuilds/${name}`, patterns))
    expect([packed(windows), packed(linux)]).toEqual([['win32-x64.node'], ['linux-x64.node']])
  })

  it('has the command line within the program, and a launcher that neither makes a Node of it nor passes switches on', () => {
    const index = readFileSync(join(ROOT, 'src/main/index.ts'), 'utf8')
    expect(index).toContain("import('./cli/start.ts')")
    expect(config.win?.extraFiles).toEqual([{ from: 'build/hscn.cmd', to: 'hscn.cmd' }])
    const launcher = readFileSync(join(ROOT, 'build/hscn.cmd'), 'latin1').split('\r\n')
    // Behind `--` Chromium reads no switches: `--type` of a command is no kind of process.
    expect(launcher).toContain(`"%~dp0${config.win?.executableName}.exe" --cli -- %*`)
    expect(launcher.join('\n')).not.toMatch(/ELECTRON_|inspect|\n[^\n]*\r/)
    // A batch file is read by bytes of the system's code page.
    expect(launcher.join('')).toMatch(/^[\x20-\x7e]+$/)
  })

  it('has every resource beside it, but not whose updates are taken: that is inside', () => {
    const [resources, updaterFile] = [config.extraResources].flat()
    expect(resources).toEqual({ from: 'resources', to: 'resources', filter: ['**/*', '!update/**'] })
    expect(updaterFile).toEqual({ from: 'build/app-update.yml', to: 'app-update.yml' })
    expect(readFileSync(join(ROOT, 'build/app-update.yml'), 'utf8')).toContain('url: https://khong-dung.invalid/')
    const publisher = readFileSync(join(ROOT, 'src/main/updates/publisher.ts'), 'utf8')
    expect(publisher).toContain("resources/update/publisher.json' with { type: 'json' }")
    expect(existsSync(join(ROOT, 'resources/update/publisher.json'))).toBe(true)
  })

  it('needs at run time only packages that are shipped', () => {
    const { dependencies } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'))
    expect(Object.keys(dependencies).sort()).toEqual(['better-sqlite3', 'electron-updater', 'pdfmake'])
  })
})

describe('the shell', () => {
  it('uses these parts of Electron and no others', () => {
    const used = projectFiles('src')
      .filter(isShippedCode)
      .flatMap((file) => [...file.text().matchAll(/^import \{([^}]*)\} from 'electron'/gm)])
      .flatMap(([, names]) => (names ?? '').split(','))
      .map((name) => name.trim())
      .filter((name) => name !== '' && !name.startsWith('type '))
    // Not among them: crashReporter, net, autoUpdater, desktopCapturer, and shell, which opens addresses and files outside.
    expect([...new Set(used)].sort()).toEqual([
      'BrowserWindow',
      'Menu',
      'app',
      'contextBridge',
      'dialog',
      'ipcMain',
      'ipcRenderer',
      'protocol',
      'safeStorage',
      'screen',
      'session',
    ])
  })

  it('loads the client of the update server in one place, and only when somebody asks', () => {
    const naming = projectFiles('src').filter(
      (file) => isShippedCode(file) && /(?:from |import\()'electron-updater'/.test(file.text()),
    )
    expect(naming.map(({ path }) => path)).toEqual(['src/main/electron/server-source.ts'])
    const imports = naming
      .flatMap((file) => [...file.text().matchAll(/^.*from 'electron-updater'$/gm)])
      .map(([line]) => line)
    expect(imports).toEqual(["import type { NsisUpdater } from 'electron-updater'"])
  })

  it('has no address of the network in any screen', () => {
    const named = projectFiles('src/renderer')
      .filter((file) => isShippedCode(file) || file.path.endsWith('.html') || file.path.endsWith('.css'))
      .flatMap((file) => [...file.text().matchAll(/https?:\/\/[\w.-]+/g)].map(([url]) => url))
    expect(named).toEqual([])
  })
})
