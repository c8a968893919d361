import type { CommandLine, Session, WebContents } from 'electron'
import { isOwnPage } from './app-scheme.ts'

/** What a page may load from: our own scheme, what it made itself, and the tools of an unpackaged build. */
const LOCAL = /^(app|blob|data|devtools|chrome-devtools):/

/**
 * Keeps Chromium itself from the network: no name resolves, nothing is fetched in the background. Before the app is ready.
 */
export function stayOffline(commandLine: CommandLine): void {
  commandLine.appendSwitch('host-resolver-rules', 'MAP * ~NOTFOUND')
  for (const name of ['disable-background-networking', 'disable-component-update', 'disable-domain-reliability']) {
    commandLine.appendSwitch(name)
  }
}

/** Refuses every request that leaves the PC, every permission, every device, and dictionaries from the network. */
export function guardSession(session: Session): void {
  session.webRequest.onBeforeRequest((details, answer) => answer({ cancel: !LOCAL.test(details.url) }))
  session.setPermissionRequestHandler((_contents, _permission, answer) => answer(false))
  session.setPermissionCheckHandler(() => false)
  session.setDevicePermissionHandler(() => false)
  session.setSpellCheckerEnabled(false)
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
