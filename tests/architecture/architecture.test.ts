import { execFileSync, spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { isBuiltin } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { isShippedCode, type ProjectFile, projectFiles, ROOT } from './project-files.ts'
import { importedModules, writtenTexts } from './written-texts.ts'

const source = projectFiles('src')
const shipped = source.filter(isShippedCode)

describe('layers', () => {
  const cruiser = join(ROOT, 'node_modules/dependency-cruiser/bin/dependency-cruiser.mjs')
  const cruise = (folder: string, ...what: string[]) =>
    spawnSync(process.execPath, [cruiser, ...what, '--config', '.dependency-cruiser.cjs', '--output-type', 'err'], {
      cwd: folder,
      encoding: 'utf8',
    })

  it('are kept', () => {
    const { status, stdout, stderr } = cruise(ROOT, 'src', 'tests')
    expect(stdout + stderr).toContain('no dependency violations found')
    expect(status).toBe(0)
  })

  it('would be missed when broken', () => {
    const folder = mkdtempSync(join(tmpdir(), 'layers-'))
    try {
      for (const name of ['.dependency-cruiser.cjs', 'tsconfig.base.json', 'package.json'])
        cpSync(join(ROOT, name), join(folder, name))
      symlinkSync(join(ROOT, 'node_modules'), join(folder, 'node_modules'), 'junction')
      const planted: Record<string, [rule: string, text: string]> = {
        'src/shared/a.ts': ['shared-is-pure', "export * from '../main/people/people.repo.ts'\n"],
        'src/shared/b.ts': ['shared-knows-no-host', "export { join } from 'node:path'\n"],
        'src/shared/c.ts': ['shared-uses-few-packages', "export { createElement } from 'react'\n"],
        'src/renderer/features/x/d.ts': ['renderer-not-main', "export * from '../../../main/people/people.repo.ts'\n"],
        'src/renderer/features/x/e.ts': ['features-stand-alone', "export * from '../y/f.ts'\n"],
        'src/renderer/features/y/f.ts': ['renderer-no-node', "export { join } from 'node:path'\n"],
        'src/main/people/people.repo.ts': ['electron-at-the-edge', "export { app } from 'electron'\n"],
        'src/main/cases/g.ts': ['rooms-meet-through-services', "export * from '../people/people.repo.ts'\n"],
        'src/main/cases/n.ts': ['rooms-meet-through-services', "export * from '#main/people/people.repo.ts'\n"],
        'src/renderer/o.ts': ['renderer-not-main', "export * from '#main/people/people.repo.ts'\n"],
        'src/main/h.ts': ['main-not-renderer', "export * from '../renderer/features/y/f.ts'\n"],
        'src/preload/i.ts': ['preload-only-contract', "export * from '../main/cases/g.ts'\n"],
        'src/main/j.ts': ['no-circular', "export * from './k.ts'\n"],
        'src/main/k.ts': ['', "export * from './j.ts'\n"],
        'src/main/l.ts': ['app-not-tests', "export * from '../../tests/m.ts'\n"],
        'tests/m.ts': ['', 'export const m = 1\n'],
      }
      for (const [path, [, text]] of Object.entries(planted)) {
        mkdirSync(dirname(join(folder, path)), { recursive: true })
        writeFileSync(join(folder, path), text)
      }
      const { status, stdout } = cruise(folder, 'src', 'tests')
      expect(status).not.toBe(0)
      for (const [path, [rule]] of Object.entries(planted)) {
        if (rule !== '') expect(stdout, `${rule} in ${path}`).toMatch(new RegExp(`${rule}: ${path}`))
      }
    } finally {
      rmSync(folder, { recursive: true, force: true })
    }
  })
})

describe('files', () => {
  it('of code and tests stay below 400 lines', () => {
    const long = projectFiles('src', 'tests', 'scripts')
      .filter(({ path }) => /\.(tsx?|mjs|cjs|css)$/.test(path))
      .map((file) => ({ path: file.path, lines: file.text().split('\n').length - 1 }))
      .filter(({ lines }) => lines > 400)
    expect(long).toEqual([])
  })

  it('are written in composed Unicode, names included', () => {
    const decomposed = projectFiles('.').filter(
      (file) => file.path !== file.path.normalize('NFC') || file.text() !== file.text().normalize('NFC'),
    )
    expect(decomposed.map(({ path }) => path)).toEqual([])
  })

  it('have no name that says nothing', () => {
    expect(source.filter(({ path }) => /\/(utils?|helpers?|misc|common)\.tsx?$/.test(path)).map((f) => f.path)).toEqual(
      [],
    )
  })
})

describe('law', () => {
  const ARTICLE = /(?:Điều|khoản|Chương)\s+\d+|điểm\s+[a-zđ]\)?\s+(?:khoản|Điều)|\d+\/\d{4}\/(?:NĐ|QH|TT|UBTVQH)/iu

  it('is data: no text in code names an article', () => {
    const named = shipped.flatMap((file) =>
      writtenTexts(file.path, file.text())
        .filter(({ text }) => ARTICLE.test(text))
        .map(({ text, line }) => `${file.path}:${line} ${text.trim().slice(0, 80)}`),
    )
    expect(named).toEqual([])
  })

  it.each(['theo Điều 3', 'khoản 2', 'điểm a khoản 1', 'Nghị định 116/2021/NĐ-CP'])('would be seen in %j', (text) => {
    expect(ARTICLE.test(text)).toBe(true)
  })
})

describe('the outside', () => {
  const importsOf = (file: ProjectFile) => importedModules(file.text())

  it('is spoken to through Electron at the edge only', () => {
    const edge = /^src\/(main\/(electron\/|index\.ts|bootstrap\.ts)|preload\/)/
    const asking = source.filter((file) => importsOf(file).some((name) => /^electron(\/|$)/.test(name)))
    expect(asking.length).toBeGreaterThan(0)
    expect(asking.filter(({ path }) => !edge.test(path)).map(({ path }) => path)).toEqual([])
  })

  it('has no wire into the program', () => {
    const wires = new Set(['http', 'https', 'http2', 'net', 'tls', 'dgram', 'dns', 'inspector', 'cluster'])
    const wired = shipped.filter((file) =>
      importsOf(file).some((name) => isBuiltin(name) && wires.has(name.replace(/^node:/, '').split('/')[0] ?? '')),
    )
    expect(wired.map(({ path }) => path)).toEqual([])
    const calling = shipped.filter((file) =>
      /(?<![.\w])(?:fetch\(|new (?:WebSocket|EventSource|XMLHttpRequest)\b)/.test(file.text()),
    )
    expect(calling.map(({ path }) => path)).toEqual([])
  })
})

describe('other programs', () => {
  it('are started in two places only: the system is asked about disks, and a checked installer is run', () => {
    const starting = shipped.filter((file) => importedModules(file.text()).some((name) => /child_process$/.test(name)))
    expect(starting.map(({ path }) => path)).toEqual([
      'src/main/electron/update-shell.ts',
      'src/main/packages/stick/volumes.ts',
    ])
  })
})

describe('commits', () => {
  it('carry nothing that is made', () => {
    const tracked = execFileSync('git', ['ls-files'], { cwd: ROOT, encoding: 'utf8' }).split('\n')
    expect(tracked.filter((path) => /^(out|node_modules|test-results|ket-qua)\//.test(path))).toEqual([])
  })
})
