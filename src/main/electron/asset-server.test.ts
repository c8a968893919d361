import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { CONTENT_SECURITY_POLICY, createAssetServer } from './asset-server.ts'

let outside: string
let answer: ReturnType<typeof createAssetServer>

beforeAll(() => {
  outside = mkdtempSync(join(tmpdir(), 'asset-server-'))
  const folder = join(outside, 'renderer')
  mkdirSync(join(folder, 'assets'), { recursive: true })
  mkdirSync(join(outside, 'renderer-other'))
  writeFileSync(join(folder, 'index.html'), '<!doctype html><p>trang</p>')
  writeFileSync(join(folder, 'assets', 'chữ.js'), 'export {}')
  writeFileSync(join(folder, 'assets', 'kho.db'), 'bytes')
  writeFileSync(join(outside, 'secret.js'), 'secret')
  writeFileSync(join(outside, 'renderer-other', 'secret.js'), 'secret')
  answer = createAssetServer(folder)
})

afterAll(() => {
  rmSync(outside, { recursive: true, force: true })
})

describe('asset server', () => {
  it('serves a file of the folder with its type and the policy', async () => {
    const page = await answer('GET', 'app://hoso/index.html?x=1#y')
    expect(page.status).toBe(200)
    expect(page.headers.get('content-type')).toBe('text/html; charset=utf-8')
    expect(page.headers.get('content-security-policy')).toBe(CONTENT_SECURITY_POLICY)
    expect(await page.text()).toContain('trang')
    const script = await answer('GET', 'app://hoso/assets/ch%E1%BB%AF.js')
    expect(await script.text()).toBe('export {}')
  })

  it.each([
    'app://hoso/../secret.js',
    'app://hoso/%2e%2e/secret.js',
    'app://hoso/%2e%2e%2fsecret.js',
    'app://hoso/assets/%2e%2e%2f%2e%2e%2fsecret.js',
    'app://hoso/..%2frenderer-other/secret.js',
    'app://hoso/..%5csecret.js',
    'app://hoso/C:%5csecret.js',
    'app://hoso//etc/passwd',
    'app://hoso/index.html%00.js',
    'app://hoso/%E1%BB',
    'app://hoso/assets',
    'app://hoso/',
    'app://hoso/assets/kho.db',
    'app://hoso/missing.js',
    'not an address',
  ])('gives nothing for %s', async (address) => {
    const response = await answer('GET', address)
    expect([403, 404]).toContain(response.status)
    expect(await response.text()).toBe('')
    expect(response.headers.get('content-security-policy')).toBe(CONTENT_SECURITY_POLICY)
  })

  it('takes nothing in', async () => {
    expect((await answer('POST', 'app://hoso/index.html')).status).toBe(405)
  })
})
