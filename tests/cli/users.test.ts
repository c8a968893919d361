import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { LOGIN, PASSWORD, SAMPLE, typed, workFolder } from './command-line.ts'

const folder = workFolder()
afterAll(folder.dispose)
const at = (login: string) => ['--data', folder.at('kho'), '--user', login, '--json']
const CLERK = 'canbo'
const GIVEN = 'mật khẩu tạm thời 1'
const OWN = 'mật khẩu của riêng tôi'
const as = (password: string, next?: string) => ({ env: { HSCN_PASSWORD: password, HSCN_NEW_PASSWORD: next } })
const boss = as(PASSWORD)

beforeAll(async () => {
  const made = await typed([
    ...['init', '--data', folder.at('kho'), '--office', join(SAMPLE, 'office.json'), '--user', LOGIN],
    ...['--recovery-sheet', folder.at('phieu.txt')],
  ])
  expect(made.code).toBe(0)
}, 60_000)

describe('users on the command line', () => {
  it('are added, have to change the password they were given, and do what their role may', async () => {
    const added = await typed(['user', 'add', CLERK, '--role', 'viewer', ...at(LOGIN)], as(PASSWORD, GIVEN))
    expect(added.json()).toMatchObject({ login: CLERK, role: 'viewer', mustChange: true })
    const early = await typed(['people', 'find', 'a', ...at(CLERK)], as(GIVEN))
    expect([early.code, early.error().kind]).toEqual([4, 'must-change'])
    const changed = await typed(['user', 'passwd', ...at(CLERK)], as(GIVEN, OWN))
    expect(changed.json()).toMatchObject({ mustChange: false })
    expect((await typed(['people', 'find', 'a', ...at(CLERK)], as(OWN))).code).toBe(0)
    for (const words of [
      ['user', 'list'],
      ['audit', 'verify'],
      ['user', 'disable', LOGIN],
    ]) {
      const refused = await typed([...words, ...at(CLERK)], as(OWN))
      expect([refused.code, refused.error().kind]).toEqual([4, 'not-allowed'])
    }
    const raised = await typed(['user', 'role', CLERK, '--role', 'leader', ...at(LOGIN)], boss)
    expect(raised.json()).toMatchObject({ role: 'leader' })
    expect((await typed(['audit', 'verify', ...at(CLERK)], as(OWN))).json()).toMatchObject({ ok: true })
  })

  it('that left open nothing, and the last administrator stays', async () => {
    const left = await typed(['user', 'disable', CLERK, ...at(LOGIN)], boss)
    expect(left.json()).toMatchObject({ disabled: true })
    expect((await typed(['people', 'find', 'a', ...at(CLERK)], as(OWN))).code).toBe(6)
    const back = await typed(['user', 'enable', CLERK, ...at(LOGIN)], as(PASSWORD, GIVEN))
    expect(back.json()).toMatchObject({ disabled: false, mustChange: true })
    const reset = await typed(['user', 'passwd', '--of', CLERK, ...at(LOGIN)], as(PASSWORD, 'mật khẩu tạm thời 2'))
    expect(reset.json()).toMatchObject({ login: CLERK, mustChange: true })
    const last = await typed(['user', 'role', LOGIN, '--role', 'viewer', ...at(LOGIN)], boss)
    expect([last.code, last.error().kind]).toEqual([3, 'validation'])
    const list = await typed(['user', 'list', '--data', folder.at('kho'), '--user', LOGIN], boss)
    expect(list.out).toContain('chờ đổi mật khẩu tạm')
  })
})

describe('the recovery sheet on the command line', () => {
  it('is rehearsed, opens after a forgotten password, and opens nothing once a new one is made', async () => {
    const sheet = ['--sheet-file', folder.at('phieu.txt')]
    const tried = await typed(['recovery', 'rehearse', ...sheet, ...at(LOGIN)], boss)
    expect(tried.json()).toMatchObject({ due: false, rehearsed: { by: LOGIN } })
    const wrong = folder.write(
      'sai.txt',
      readFileSync(folder.at('phieu.txt'), 'utf8').replace(/^( {2}1\. {2}).{5}/m, '$1AAAAA'),
    )
    expect((await typed(['recovery', 'rehearse', '--sheet-file', wrong, ...at(LOGIN)], boss)).code).toBe(3)

    const next = 'mật khẩu sau khi quên'
    const used = await typed(['recovery', 'use', ...sheet, ...at(LOGIN)], as('', next))
    expect(used.json()).toMatchObject({ user: { login: LOGIN } })
    expect((await typed(['user', 'list', ...at(LOGIN)], boss)).code).toBe(4)

    const made = await typed(['recovery', 'new', '--out', folder.at('phieu-moi.txt'), ...at(LOGIN)], as(next))
    expect(made.code).toBe(0)
    expect((await typed(['recovery', 'use', ...sheet, ...at(LOGIN)], as('', PASSWORD))).code).toBe(4)
    const fresh = ['--sheet-file', folder.at('phieu-moi.txt')]
    expect((await typed(['recovery', 'use', ...fresh, ...at(LOGIN)], as('', PASSWORD))).code).toBe(0)
  })
})

describe('the audit on the command line', () => {
  it('is searched, verified and exported', async () => {
    const found = await typed(['audit', 'search', '--group', 'accounts', '--by', LOGIN, ...at(LOGIN)], boss)
    expect(found.json()).toMatchObject({
      rows: expect.arrayContaining([expect.objectContaining({ act: 'user.add', actName: 'thêm người dùng' })]),
    })
    const failed = await typed(
      ['audit', 'search', '--group', 'sign-in', '--data', folder.at('kho'), '--user', LOGIN],
      boss,
    )
    expect(failed.out).toContain('gõ sai mật khẩu')
    const out = folder.at('nhat-ky.ndjson')
    const written = await typed(['audit', 'export', '--out', out, ...at(LOGIN)], boss)
    const { rows } = written.json() as { rows: number }
    expect(readFileSync(out, 'utf8').trimEnd().split('\n')).toHaveLength(rows + 2)
    await typed(['audit', 'export', '--out', folder.at('nhat-ky.csv'), '--to', '2023-09-01', ...at(LOGIN)], boss)
    expect(readFileSync(folder.at('nhat-ky.csv'), 'utf8').trimEnd().split('\r\n')).toHaveLength(1)
    expect((await typed(['doctor', '--data', folder.at('kho'), '--user', LOGIN], boss)).out).toContain('Nhật ký')
  })
})
