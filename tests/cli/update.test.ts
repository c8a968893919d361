import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ROOT } from '#tests/architecture/project-files.ts'
import { INSTALLER } from '#tests/helpers/update-maker.ts'

const node = process.execPath
const script = join(ROOT, 'scripts/update-file.ts')
let folder: string
let publisher: string
let made: string
const inFolder = (name: string) => join(folder, name)

const runScript = (...args: string[]) => spawnSync(node, [script, ...args], { cwd: folder, encoding: 'utf8' })
const verify = (file: string, env: Record<string, string>, ...more: string[]) =>
  spawnSync(node, [join(ROOT, 'src/main/cli/main.ts'), 'update', 'verify', file, ...more], {
    cwd: folder,
    encoding: 'utf8',
    env: { ...process.env, ...env },
  })

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'hscn-release-'))
  writeFileSync(inFolder('ho-so-cai-nghien-0.1.0-x64.exe'), INSTALLER)
  writeFileSync(inFolder('moi.txt'), 'Thêm cập nhật từ USB.\nSửa lỗi in.\n')
  publisher =
    execFileSync(node, [script, 'key', '--out', inFolder('khoa')], { encoding: 'utf8' })
      .trim()
      .split('\n')
      .at(-1) ?? ''
  const key = ['--key', inFolder('khoa/hscn-publisher.pem')]
  const what = [
    '--installer',
    inFolder('ho-so-cai-nghien-0.1.0-x64.exe'),
    '--needs',
    '0.0.9',
    '--notes',
    inFolder('moi.txt'),
  ]
  const run = runScript('make', ...what, ...key, '--out', inFolder('ra'))
  expect(run.stderr).toContain('builds from here refuse the file')
  expect(run.status).toBe(0)
  made = inFolder('ra/ho-so-cai-nghien-0.1.0-win32-x64.hscncapnhat')
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

describe('a release', () => {
  it('is a signed file, and what a server needs beside it', () => {
    const yml = readFileSync(inFolder('ra/latest.yml'), 'utf8')
    expect(yml).toMatch(/^version: 0\.1\.0\nfiles:\n {2}- url: ho-so-cai-nghien-0\.1\.0-win32-x64\.hscncapnhat\n/)
    expect(yml).toContain(`size: ${statSync(made).size}`)
    if (process.platform !== 'win32') expect(statSync(inFolder('khoa/hscn-publisher.pem')).mode & 0o077).toBe(0)
  })

  it('needs a key that lies outside of the project, and keeps the one there is', () => {
    expect(runScript('key', '--out', join(ROOT, 'build'))).toMatchObject({
      status: 1,
      stderr: expect.stringContaining('lies in the project'),
    })
    expect(runScript('key', '--out', inFolder('khoa')).stderr).toContain('there already')
  })
})

describe('update verify', () => {
  const to = ['--platform', 'win32-x64', '--from', '0.0.9']

  it('says what a sound file brings', () => {
    const run = verify(made, { HSCN_PUBLISHER: publisher }, ...to)
    expect([run.status, run.stderr]).toEqual([0, ''])
    expect(run.stdout).toContain('đúng chữ ký của nơi phát hành, nguyên vẹn')
    expect(run.stdout).toContain('Phiên bản 0.1.0, cho win32 x64, cài được từ 0.0.9')
    expect(run.stdout).toContain('  Sửa lỗi in.')
  })

  it('refuses, with the exit code for it', () => {
    const bytes = readFileSync(made)
    writeFileSync(inFolder('cat.hscncapnhat'), bytes.subarray(0, -1))
    const runs = [
      verify(made, {}, ...to),
      verify(inFolder('cat.hscncapnhat'), { HSCN_PUBLISHER: publisher }, ...to),
      verify(made, { HSCN_PUBLISHER: publisher }, '--platform', 'win32-x64'),
      verify(inFolder('không-có'), { HSCN_PUBLISHER: publisher }),
      verify(made, { HSCN_PUBLISHER: publisher }, '--from', 'mới nhất'),
    ]
    expect(runs.map(({ status, stderr }) => `${status} ${stderr.split(':')[0]}`)).toEqual([
      '4 update/no-publisher',
      '5 update/cut-short',
      '3 update/same',
      '6 update/unreadable',
      '2 usage',
    ])
  })
})
