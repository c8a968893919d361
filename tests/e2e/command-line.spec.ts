import { spawn } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { electronBinary } from '../stand-in/electron-binary.ts'
import { DEFAULT_DAY, expect, test } from './support/fixture.ts'
import { openSampleOffice, USER } from './support/office.ts'

// The built application started for a command: no window, no Node of its own beside it.

const ROOT = resolve(import.meta.dirname, '../..')
const OFFICE = join(ROOT, 'resources/samples/son-tay/office.json')
const PASSWORD = 'Mật khẩu dòng lệnh 42'

/** Runs one command in the application and waits for its end. */
async function command(userData: string, words: readonly string[], password = PASSWORD) {
  const temporary = join(userData, 'tam')
  mkdirSync(temporary, { recursive: true })
  const standIn = join(ROOT, 'tests/stand-in')
  const started = ['--import', join(standIn, 'register.ts'), join(standIn, 'boot.ts'), ROOT]
  const binary = electronBinary()
  const [program, before] = binary === undefined ? [process.execPath, started] : [binary, [ROOT]]
  const hooks = { HSCN_TODAY: DEFAULT_DAY, HSCN_CHEAP_KDF: '1', HSCN_PASSWORD: password, NODE_OPTIONS: '' }
  // No terminal: nothing is asked for, and nothing is read.
  const child = spawn(program, [...before, '--cli', '--', ...words], {
    cwd: userData,
    env: {
      ...process.env,
      ...hooks,
      XDG_CONFIG_HOME: join(userData, 'cau-hinh'),
      TMPDIR: temporary,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const said = { out: '', err: '' }
  child.stdout.setEncoding('utf8').on('data', (text: string) => (said.out += text))
  child.stderr.setEncoding('utf8').on('data', (text: string) => (said.err += text))
  const code = await new Promise<number | null>((done) => child.once('close', done))
  expect(said.out + said.err).not.toContain(password)
  return { code, ...said, left: readdirSync(temporary).filter((name) => name.startsWith('hscn-lenh-')) }
}

test('a command is carried out without a window, and its code is passed on', async ({ userData }) => {
  const data = join(userData, 'kho')
  const run = (...words: string[]) => command(userData, [...words, '--data', data])
  const sheet = join(userData, 'phieu.txt')
  const made = await run('init', '--office', OFFICE, '--user', 'thu', '--recovery-sheet', sheet)
  expect(made).toMatchObject({ code: 0, err: '', left: [] })
  expect(existsSync(join(data, 'kho.db'))).toBe(true)

  const examined = await run('doctor', '--json')
  expect(examined.code).toBe(0)
  expect(JSON.parse(examined.out)).toMatchObject({ folder: data, ok: true })
  expect((await run('backup', 'create', '--to', join(userData, 'sao-luu'))).code).toBe(0)
  const listed = await run('backup', 'list', '--in', join(userData, 'sao-luu'), '--json')
  expect(listed.code).toBe(0)
  expect(listed.out).toContain(join(userData, 'sao-luu'))

  // Nothing of a window: neither its lock nor its folders.
  expect(readdirSync(userData).sort()).toEqual(['kho', 'noi-sao-luu.json', 'phieu.txt', 'sao-luu', 'tam'])
})

test('what is refused is said, with the code that scripts know', async ({ userData }) => {
  const data = join(userData, 'kho')
  expect(await command(userData, ['doctor', '--data', data])).toMatchObject({ code: 6 })
  expect(await command(userData, ['lam-gi-do'])).toMatchObject({ code: 2 })
  expect((await command(userData, [])).err).toContain('Thiếu tên lệnh')
  await command(userData, [
    'init',
    '--data',
    data,
    '--office',
    OFFICE,
    '--user',
    'thu',
    '--recovery-sheet',
    'phieu.txt',
  ])
  const wrong = await command(userData, ['case', 'list', '--data', data], 'không phải mật khẩu')
  expect(wrong).toMatchObject({ code: 4, out: '' })
  expect(wrong.err).toMatch(/^wrong-password: /)
  writeFileSync(join(userData, 'mk.txt'), `${PASSWORD}\n`)
  const byFile = ['case', 'list', '--data', data, '--password-file', 'mk.txt']
  expect((await command(userData, byFile, 'biến này không được dùng')).code).toBe(0)
})

test('where nothing can be printed the result is a file, whole once the command has ended', async ({ userData }) => {
  const told = await command(userData, ['--result', 'kq/giup.txt', 'help', 'doctor'])
  expect(told.code).toBe(0)
  const file = join(userData, 'kq/giup.txt')
  expect(readFileSync(file, 'utf8')).toBe(told.out)
  expect(told.out).toContain('hscn doctor')
  const refused = await command(userData, ['--result', 'kq/loi.txt', 'doctor', '--data', 'khong-co'])
  expect(refused.code).toBe(6)
  expect(readFileSync(join(userData, 'kq/loi.txt'), 'utf8')).toBe(refused.err)
})

test('a store that the window has open is refused in words, and the window goes on', async ({ launch, userData }) => {
  const app = await launch()
  await openSampleOffice(app.page, { withSample: false })
  const words = ['case', 'list', '--data', join(userData, 'kho')]
  const refused = await command(userData, words, USER.password)
  expect(refused).toMatchObject({ code: 1, out: '' })
  expect(refused.err).toMatch(/^storage\/in-use: Kho dữ liệu đang mở ở cửa sổ khác\. .*Đóng cửa sổ kia/)
  await expect(app.page.getByRole('navigation', { name: 'Mục chính' })).toBeVisible()
  await app.close()
  expect((await command(userData, words, USER.password)).code).toBe(0)
})
