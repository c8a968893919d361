import { rmSync } from 'node:fs'
import { join } from 'node:path'
import type { CommandLine, Session, WebContents } from 'electron'
import { isOwnPage } from './app-scheme.ts'

/** What a page may load from: our own scheme, what it made itself, and the tools of an unpackaged build. */
const LOCAL = /^(app|blob|data|devtools|chrome-devtools):/

/**
 * Keeps Chromium itself from the network: no name resolves, no proxy is looked for, nothing is fetched in the background.
 * `server` is the one exception, where somebody has switched updates from it on. Before the app is ready.
 */
export function stayOffline(commandLine: Pick<CommandLine, 'appendSwitch'>, server: URL | null): void {
  const except = server === null ? '' : ` , EXCLUDE ${server.hostname}`
  commandLine.appendSwitch('host-resolver-rules', `MAP * ~NOTFOUND${except}`)
  for (const name of [
    'disable-background-networking',
    'disable-component-update',
    'disable-domain-reliability',
    'no-pings',
    'no-proxy-server',
  ]) {
    commandLine.appendSwitch(name)
  }
}

/**
 * Switches by which somebody who starts the program could look into it, listen in, take its walls down or have keys kept in the
 * open. Fuses close the
 * doors of Node; these are Chromium's own.
 */
const OPENING_SWITCHES = [
  'allow-running-insecure-content',
  'disable-site-isolation-trials',
  'disable-web-security',
  'enable-logging',
  'gpu-launcher',
  'host-resolver-rules',
  'host-rules',
  'ignore-certificate-errors',
  'js-flags',
  'load-extension',
  'log-file',
  'log-net-log',
  'no-sandbox',
  'password-store',
  'proxy-server',
  'remote-allow-origins',
  'remote-debugging-pipe',
  'remote-debugging-port',
  'renderer-cmd-prefix',
  'single-process',
  'trace-startup',
  'use-mock-keychain',
  'utility-cmd-prefix',
]

/** The switch for which a packaged build does not start; null where there is none. */
export function openingSwitch(commandLine: Pick<CommandLine, 'hasSwitch'>): string | null {
  return OPENING_SWITCHES.find((name) => commandLine.hasSwitch(name)) ?? null
}

/** Folders in which Chromium may have put memory aside: dumps of crashes, and pictures that were too large to hold. */
const MEMORY_FOLDERS = ['Crashpad', 'blob_storage']

/**
 * No dumps: the reporter of crashes is never started, Chromium's own is switched off, and what an earlier run left is taken
 * away. The installer tells Windows to keep none either. Before the app is ready.
 */
export function leaveNoMemory(commandLine: Pick<CommandLine, 'appendSwitch'>, userData: string): void {
  commandLine.appendSwitch('disable-breakpad')
  for (const name of MEMORY_FOLDERS) {
    try {
      rmSync(join(userData, name), { recursive: true, force: true })
    } catch {
      // Held by something else; tried again at the next start.
    }
  }
}

/** Refuses every request that leaves the PC, every permission, every device and download, and dictionaries from the network. */
export function guardSession(session: Session): void {
  guardRequests(session, (url) => LOCAL.test(url))
  session.setSpellCheckerEnabled(false)
  session.setSpellCheckerLanguages([])
}

/** The same for the session of the updater: it reaches one server by https and nothing else, not even by redirection. */
export function guardUpdateSession(session: Session, server: URL): void {
  guardRequests(session, (url) => URL.canParse(url) && new URL(url).origin === server.origin)
}

function guardRequests(session: Session, mayLoad: (url: string) => boolean): void {
  session.webRequest.onBeforeRequest((details, answer) => answer({ cancel: !mayLoad(details.url) }))
  session.setPermissionRequestHandler((_contents, _permission, answer) => answer(false))
  session.setPermissionCheckHandler(() => false)
  session.setDevicePermissionHandler(() => false)
  session.on('will-download', (event) => event.preventDefault())
}

/** Keeps a page on our own scheme: no other address, no new window, no embedded page. */
export function guardContents(contents: WebContents): void {
  contents.on('will-navigate', (event) => {
    if (!isOwnPage(event.url)) event.preventDefault()
  })
  contents.on('will-frame-navigate', (event) => {
    if (!event.isMainFrame) event.preventDefault()
  })
  contents.on('will-redirect', (event) => event.preventDefault())
  contents.on('will-attach-webview', (event) => event.preventDefault())
  contents.setWindowOpenHandler(() => ({ action: 'deny' }))
  contents.setWebRTCIPHandlingPolicy('disable_non_proxied_udp')
}
