import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { CONTENT_SECURITY_POLICY } from '../../src/main/electron/asset-server.ts'
import type { Progress } from '../../src/shared/contract/channels.ts'
import { attempt } from './support/call.ts'
import { DEFAULT_DAY, expect, test } from './support/fixture.ts'

// What the shell does, whichever it is: these specs hold Electron and its stand-in to one behaviour.

test('the policy of the page is sent and enforced', async ({ launch }) => {
  const { page } = await launch()
  const seen = await page.evaluate(async () => {
    const broken = new Set<string>()
    document.addEventListener('securitypolicyviolation', (event) => broken.add(event.effectiveDirective))
    const script = document.createElement('script')
    script.textContent = 'window.taken = 1'
    const image = new Image()
    image.src = 'https://example.invalid/x.png'
    const frame = document.createElement('iframe')
    frame.src = 'https://example.invalid/'
    document.body.append(script, image, frame)
    const outcome = (work: () => unknown) =>
      Promise.resolve()
        .then(work)
        .then(
          () => 'allowed',
          (error: Error) => error.name,
        )
    const fetched = await outcome(() => fetch('https://example.invalid/'))
    // Later, because what a test evaluates is itself exempt from the policy.
    const evaluated = await new Promise((resolve) => {
      // biome-ignore lint/security/noGlobalEval: it has to be refused.
      setTimeout(() => resolve(outcome(() => globalThis.eval('1'))))
    })
    const own = await fetch('/index.html')
    await new Promise((resolve) => setTimeout(resolve, 200))
    const policy = own.headers.get('content-security-policy')
    return { policy, fetched, evaluated, taken: 'taken' in window, broken: [...broken].sort() }
  })
  expect(seen).toEqual({
    policy: CONTENT_SECURITY_POLICY,
    fetched: 'TypeError',
    evaluated: 'EvalError',
    taken: false,
    broken: ['connect-src', 'frame-src', 'img-src', 'script-src', 'script-src-elem'],
  })
})

test('the page cannot leave, and opens no window', async ({ launch }) => {
  const app = await launch()
  const address = app.page.url()
  await app.page.evaluate(() => {
    document.documentElement.dataset.mark = 'same page'
    window.open('https://example.invalid/help')
    window.open('/index.html')
  })
  for (const target of ['https://example.invalid/', 'file:///etc/passwd', 'data:text/html,x']) {
    await app.page.evaluate((href) => {
      location.href = href
    }, target)
    await app.page.waitForTimeout(100)
  }
  expect(app.page.url()).toBe(address)
  expect(await app.page.evaluate(() => document.documentElement.dataset.mark)).toBe('same page')
  expect(app.windows()).toHaveLength(1)
  expect(await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(1)
})

test('the page sees one frozen object and nothing of the shell', async ({ launch }) => {
  const { page } = await launch()
  const seen = await page.evaluate(() => {
    const own = Object.getOwnPropertyNames(window)
    const before = window.hscn.call
    Reflect.set(window, 'hscn', 1)
    Reflect.set(window.hscn, 'call', 1)
    return {
      members: Object.keys(window.hscn),
      frozen: Object.isFrozen(window.hscn) && Object.isFrozen(before),
      unchanged: window.hscn.call === before,
      node: ['require', 'process', 'module', 'global', 'Buffer'].filter((name) => name in window),
      leaks: own.filter((name) => /electron|ipc|stand.?in|context.?bridge/i.test(name)),
    }
  })
  expect(seen).toEqual({ members: ['call', 'onProgress'], frozen: true, unchanged: true, node: [], leaks: [] })
})

test('a call that is not in the contract is refused', async ({ launch }) => {
  const { page } = await launch()
  const message = await page.evaluate(() =>
    window.hscn.call('store.read' as never, {} as never).catch((e) => e.message),
  )
  expect(message).toBe('unknown call: store.read')
})

test('a call from a foreign page is refused, though it has the bridge', async ({ launch }) => {
  const app = await launch()
  const answer = await app.evaluate(async ({ BrowserWindow }) => {
    const preload = `${process.cwd()}/out/preload/index.cjs`
    const foreign = new BrowserWindow({ show: false, webPreferences: { preload, sandbox: true } })
    await foreign.loadURL('data:text/html,<p>foreign</p>')
    const result: unknown = await foreign.webContents.executeJavaScript("hscn.call('app.start', {})")
    foreign.destroy()
    return result
  })
  expect(answer).toEqual({ ok: false, error: { kind: 'not-allowed', what: 'gọi từ trang lạ' } })
  expect(await attempt(app.page, 'app.start', {})).toMatchObject({ ok: true })
})

test('input that does not fit the contract is refused with the field', async ({ launch }) => {
  const { page } = await launch()
  const result = await attempt(page, 'session.unlock', { userId: 7, password: 'x' } as never)
  expect(result).toMatchObject({ ok: false, error: { kind: 'validation', fields: [{ path: 'userId' }] } })
})

test('what a handler throws arrives as a message only', async ({ launch }) => {
  const app = await launch()
  await app.evaluate(({ ipcMain }) => {
    ipcMain.removeHandler('app.start')
    ipcMain.handle('app.start', () => {
      throw Object.assign(new RangeError('it broke'), { code: 'SECRET' })
    })
  })
  const seen = await app.page.evaluate(() =>
    window.hscn.call('app.start', {}).then(
      () => null,
      (error) => ({ isError: error instanceof Error, message: error.message, code: error.code ?? null }),
    ),
  )
  const message = "Error invoking remote method 'app.start': RangeError: it broke"
  expect(seen).toEqual({ isError: true, message, code: null })
})

test('values keep their kind on the way', async ({ launch }) => {
  const app = await launch()
  await app.evaluate(({ ipcMain }) => {
    ipcMain.removeHandler('app.start')
    ipcMain.handle('app.start', (_event, value) => value)
  })
  const seen = await app.page.evaluate(async () => {
    const echo = (value: unknown): Promise<unknown> => window.hscn.call('app.start', value as never)
    const numbers = (await echo([Number.NaN, -0, Number.POSITIVE_INFINITY, 10n])) as unknown[]
    const map = (await echo(new Map([['k', new Set([1])]]))) as Map<string, Set<number>>
    const bytes = (await echo(new Uint8Array(1_000_000).fill(7))) as Uint8Array
    const floats = (await echo(new Float64Array([1.5, 2]))) as Float64Array
    const error = (await echo(new RangeError('r'))) as Error
    return {
      undefinedKept: 'a' in ((await echo({ a: undefined })) as object),
      numbers: numbers.map((n) => (Object.is(n, -0) ? '-0' : String(n))),
      date: ((await echo(new Date(5))) as Date).getTime(),
      map: map instanceof Map && map.get('k')?.has(1),
      bytes: bytes instanceof Uint8Array && bytes.length === 1_000_000 && bytes.every((b) => b === 7),
      floats: floats instanceof Float64Array && floats[1],
      error: error instanceof Error && error.message,
      text: await echo('Đoàn Thị Ngữ Ẩ\u0000'),
      function: await echo(() => 1).catch((e: Error) => e.message),
    }
  })
  expect(seen).toEqual({
    undefinedKept: true,
    numbers: ['NaN', '-0', 'Infinity', '10'],
    date: 5,
    map: true,
    bytes: true,
    floats: 2,
    error: 'r',
    text: 'Đoàn Thị Ngữ Ẩ\u0000',
    function: expect.stringContaining('could not be cloned'),
  })
})

test('news of long work reaches the page in order, until it stops listening', async ({ launch }) => {
  const app = await launch()
  await app.page.evaluate(() => {
    const heard: number[] = []
    const stop = window.hscn.onProgress((progress) => heard.push(progress.done))
    Object.assign(window, { heard, stop })
  })
  const tell = (from: number) =>
    app.evaluate(({ BrowserWindow }, first) => {
      const [window] = BrowserWindow.getAllWindows()
      for (const done of [first, first + 1, first + 2]) {
        const news: Progress = { channel: 'dossiers.seal', label: 'Đóng hồ sơ', done, total: 6 }
        window?.webContents.send('app.progress', news)
      }
    }, from)
  const heard = () => app.page.evaluate(() => (window as unknown as { heard: number[] }).heard)
  await tell(1)
  await expect.poll(heard).toEqual([1, 2, 3])
  await app.page.evaluate(() => (window as unknown as { stop: () => void }).stop())
  await tell(4)
  await attempt(app.page, 'app.start', {})
  expect(await heard()).toEqual([1, 2, 3])
})

test('an unpackaged build starts on the day it is told', async ({ launch }) => {
  const { page } = await launch()
  expect(await attempt(page, 'app.start', {})).toMatchObject({ ok: true, value: { today: DEFAULT_DAY } })
})

test('no request of any page leaves the program', async ({ launch }) => {
  const hits: string[] = []
  const server = createServer((request, response) => {
    hits.push(String(request.url))
    response.end()
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  try {
    const app = await launch()
    // A page without our policy, so that nothing but the session's own guard stands in the way.
    const loaded = await app.evaluate(async ({ BrowserWindow }, address) => {
      const bare = new BrowserWindow({ show: false, webPreferences: { sandbox: true } })
      const page = `<img src="${address}/image"><script src="${address}/script"></script>`
      await bare.loadURL(`data:text/html,${encodeURIComponent(page)}`)
      const fetched: unknown = await bare.webContents.executeJavaScript(
        `fetch('${address}/fetch', { mode: 'no-cors' }).then(() => 'answered', (error) => error.name)`,
      )
      bare.destroy()
      return fetched
    }, `http://127.0.0.1:${port}`)
    expect(loaded).toBe('TypeError')
    expect(hits).toEqual([])
  } finally {
    server.close()
  }
})

test('what the key store of the system wraps comes back, and nothing else does', async ({ launch }) => {
  const app = await launch()
  const seen = await app.evaluate(async ({ safeStorage }) => {
    if (!(await safeStorage.isAsyncEncryptionAvailable())) return null
    const sealed = await safeStorage.encryptStringAsync('khóa thử ẵ')
    const { result, shouldReEncrypt } = await safeStorage.decryptStringAsync(sealed)
    const foreign = await safeStorage.decryptStringAsync(Buffer.from('không phải')).then(
      () => 'taken',
      () => 'refused',
    )
    return { result, foreign, renew: typeof shouldReEncrypt, hidden: !sealed.includes('khóa thử') }
  })
  test.skip(seen === null, 'no key store on this system')
  expect(seen).toEqual({ result: 'khóa thử ẵ', foreign: 'refused', renew: 'boolean', hidden: true })
})
