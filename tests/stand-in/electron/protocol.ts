import type * as Electron from 'electron'
import type { CdpSession } from '../cdp/connection.ts'
import type { Protocol } from '../cdp/protocol.ts'
import { app } from './app.ts'
import { fromHttp, schemes } from './schemes.ts'
import { strictClass } from './strict.ts'

type Handler = (request: Request) => Response | Promise<Response>
type Paused = Protocol.Events['Fetch.requestPaused']

function bodyOf({ request }: Paused): Buffer<ArrayBuffer> | undefined {
  const entries = request.postDataEntries ?? []
  return entries.length === 0
    ? undefined
    : Buffer.concat(entries.map(({ bytes }) => Buffer.from(bytes ?? '', 'base64')))
}

function requestOf(paused: Paused, url: string): Request {
  const { method } = paused.request
  const headers = new Headers(paused.request.headers)
  for (const name of ['origin', 'referer']) {
    const value = headers.get(name)
    if (value !== null) headers.set(name, fromHttp(value))
  }
  const body = method === 'GET' || method === 'HEAD' ? undefined : bodyOf(paused)
  return new Request(url, { method, headers, ...(body === undefined ? {} : { body }) })
}

class StandInProtocol implements Pick<Electron.Protocol, 'registerSchemesAsPrivileged' | 'handle'> {
  readonly #handlers = new Map<string, Handler>()

  registerSchemesAsPrivileged(list: Electron.CustomScheme[]): void {
    if (app.isReady()) throw new Error('protocol.registerSchemesAsPrivileged should be called before app is ready')
    for (const { scheme } of list) schemes.add(scheme)
  }

  handle(scheme: string, handler: Handler): void {
    if (!app.isReady()) throw new Error('protocol.handle should be called after app is ready')
    if (this.#handlers.has(scheme)) throw new Error(`The scheme '${scheme}' is already handled`)
    if (!schemes.has(scheme)) throw new Error(`electron stand-in: scheme '${scheme}' was not registered as privileged`)
    this.#handlers.set(scheme, handler)
  }

  /** Answers a paused request of one of our schemes; false for any other. Not part of Electron. */
  async answer(session: CdpSession, paused: Paused): Promise<boolean> {
    const url = fromHttp(paused.request.url)
    const handler = this.#handlers.get(new URL(url).protocol.slice(0, -1))
    if (handler === undefined) return false
    const { requestId } = paused
    try {
      const response = await handler(requestOf(paused, url))
      const body = Buffer.from(await response.arrayBuffer()).toString('base64')
      const responseHeaders = [...response.headers].map(([name, value]) => ({ name, value }))
      session.attempt('Fetch.fulfillRequest', { requestId, responseCode: response.status, responseHeaders, body })
    } catch (error) {
      console.error('protocol handler failed for', url, error)
      session.attempt('Fetch.failRequest', { requestId, errorReason: 'Failed' })
    }
    return true
  }
}

strictClass('protocol', StandInProtocol)
export const protocol = new StandInProtocol()
