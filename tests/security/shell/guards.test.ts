import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Session } from 'electron'
import { describe, expect, it } from 'vitest'
import { isOwnPage } from '#main/electron/app-scheme.ts'
import { guardSession, guardUpdateSession, leaveNoMemory, openingSwitch, stayOffline } from '#main/electron/guards.ts'
import { windowOptions } from '#main/electron/window-options.ts'

/** A command line that remembers. */
function commandLine(...given: string[]) {
  const switches = new Map<string, string>(given.map((name) => [name, '']))
  return {
    switches,
    appendSwitch: (name: string, value = '') => void switches.set(name, value),
    hasSwitch: (name: string) => switches.has(name),
  }
}

/** A session that keeps what was set, to be asked as Electron asks it. */
function fakeSession() {
  const kept = new Map<string, unknown>()
  const keep = (name: string) => (value: unknown) => void kept.set(name, value)
  const session = {
    webRequest: { onBeforeRequest: keep('before') },
    setPermissionRequestHandler: keep('request'),
    setPermissionCheckHandler: keep('check'),
    setDevicePermissionHandler: keep('device'),
    setSpellCheckerEnabled: keep('spelling'),
    setSpellCheckerLanguages: keep('languages'),
    on: (name: string, listener: unknown) => void kept.set(name, listener),
  } as unknown as Session
  const ask = <F>(name: string) => kept.get(name) as F
  return {
    session,
    kept,
    refuses(url: string): boolean | undefined {
      let cancelled: boolean | undefined
      const before = ask<(details: { url: string }, answer: (given: { cancel: boolean }) => void) => void>('before')
      before({ url }, ({ cancel }) => {
        cancelled = cancel
      })
      return cancelled
    },
    permits(): boolean[] {
      const given: boolean[] = []
      ask<(contents: null, permission: string, answer: (given: boolean) => void) => void>('request')(
        null,
        'media',
        (g) => given.push(g),
      )
      return [...given, ask<() => boolean>('check')(), ask<() => boolean>('device')()]
    },
    downloads(): boolean {
      let prevented = false
      ask<(event: { preventDefault(): void }) => void>('will-download')({
        preventDefault() {
          prevented = true
        },
      })
      return !prevented
    },
  }
}

const SERVER = new URL('https://capnhat.example.vn/hscn/')

describe('the network', () => {
  it('has no names, no proxy and no errands for Chromium', () => {
    const line = commandLine()
    stayOffline(line, null)
    expect(Object.fromEntries(line.switches)).toEqual({
      'host-resolver-rules': 'MAP * ~NOTFOUND',
      'disable-background-networking': '',
      'disable-component-update': '',
      'disable-domain-reliability': '',
      'no-pings': '',
      'no-proxy-server': '',
    })
  })

  it('has one name when updates from a server were switched on', () => {
    const line = commandLine()
    stayOffline(line, SERVER)
    expect(line.switches.get('host-resolver-rules')).toBe('MAP * ~NOTFOUND , EXCLUDE capnhat.example.vn')
  })

  it.each([
    'https://example.com/',
    'http://127.0.0.1/',
    'ws://example.com/',
    'file:///etc/passwd',
    'ftp://a/',
    'chrome://gpu',
  ])('gets nothing from a page: %s', (url) => {
    const page = fakeSession()
    guardSession(page.session)
    expect(page.refuses(url)).toBe(true)
    expect(page.refuses('app://hoso/index.html')).toBe(false)
  })

  it('shows the updater one server, and not by another way', () => {
    const updater = fakeSession()
    guardUpdateSession(updater.session, SERVER)
    expect(updater.refuses('https://capnhat.example.vn/hscn/latest.yml')).toBe(false)
    for (const url of [
      'http://capnhat.example.vn/hscn/latest.yml',
      'https://capnhat.example.vn:8443/hscn/latest.yml',
      'https://capnhat.example.vn.example.com/',
      'https://kho.example.com/',
      'app://hoso/index.html',
      'x',
    ]) {
      expect(updater.refuses(url), url).toBe(true)
    }
  })
})

describe('a page', () => {
  it('is given no permission, no device, no download and no dictionary', () => {
    const page = fakeSession()
    guardSession(page.session)
    expect(page.permits()).toEqual([false, false, false])
    expect(page.downloads()).toBe(false)
    expect([page.kept.get('spelling'), page.kept.get('languages')]).toEqual([false, []])
  })

  it('lives in a sandbox, apart from everything', () => {
    const placement = { bounds: { width: 1366, height: 768 }, maximised: false }
    expect(windowOptions({ preload: '/p.cjs', devTools: false }, placement).webPreferences).toEqual({
      preload: '/p.cjs',
      devTools: false,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      experimentalFeatures: false,
      webviewTag: false,
      navigateOnDragDrop: false,
      spellcheck: false,
    })
  })

  it.each(['https://hoso/', 'app://hoso.example.com/', 'app://other/', 'file:///a', 'apps://hoso/', 'x', ''])(
    'is not ours at %j',
    (address) => expect(isOwnPage(address)).toBe(false),
  )
})

describe('a packaged build', () => {
  it.each(['remote-debugging-port', 'remote-debugging-pipe', 'no-sandbox', 'js-flags', 'log-net-log', 'host-rules'])(
    'does not start with --%s',
    (name) => {
      expect(openingSwitch(commandLine(name))).toBe(name)
      expect(openingSwitch(commandLine('lang', 'user-data-dir'))).toBeNull()
    },
  )
})

describe('memory', () => {
  it('that an earlier run left on the disk is taken away, and dumps are switched off', () => {
    const userData = mkdtempSync(join(tmpdir(), 'hscn-dumps-'))
    try {
      for (const name of ['Crashpad/reports', 'blob_storage/1', 'kho']) {
        mkdirSync(join(userData, name), { recursive: true })
        writeFileSync(join(userData, name, 'x.dmp'), 'Nguyễn Văn Ví Dụ')
      }
      const line = commandLine()
      leaveNoMemory(line, userData)
      expect(readdirSync(userData)).toEqual(['kho'])
      expect(existsSync(join(userData, 'kho', 'x.dmp'))).toBe(true)
      expect([...line.switches.keys()]).toEqual(['disable-breakpad'])
    } finally {
      rmSync(userData, { recursive: true, force: true })
    }
  })
})
