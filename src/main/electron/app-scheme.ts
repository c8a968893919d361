import type { Protocol } from 'electron'
import { createAssetServer } from './asset-server.ts'

const SCHEME = 'app'
const HOST = 'hoso'

/** Where the window's own page lives. Nothing else is ever loaded. */
export const START_PAGE = `${SCHEME}://${HOST}/index.html`

/** True for an address of our own pages. */
export function isOwnPage(address: string): boolean {
  return URL.canParse(address) && new URL(address).protocol === `${SCHEME}:` && new URL(address).host === HOST
}

/** Makes the scheme behave like https (own origin, fetch, workers). Has to run before the app is ready. */
export function claimScheme(protocol: Protocol): void {
  const privileges = { standard: true, secure: true, supportFetchAPI: true, codeCache: true }
  protocol.registerSchemesAsPrivileged([{ scheme: SCHEME, privileges }])
}

/** Answers the scheme from the folder of the built renderer. */
export function serveScheme(protocol: Protocol, folder: string): void {
  const answer = createAssetServer(folder)
  protocol.handle(SCHEME, (request) =>
    isOwnPage(request.url) ? answer(request.method, request.url) : new Response(null, { status: 403 }),
  )
}
