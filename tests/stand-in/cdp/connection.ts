import { EventEmitter } from 'node:events'
import type { Protocol } from './protocol.ts'

type Method = keyof Protocol.CommandParameters
type EventName = keyof Protocol.Events

/** One attached target (or, without an id, the browser itself), with commands and events typed by the protocol. */
export class CdpSession {
  readonly #connection: CdpConnection
  readonly #id: string | undefined
  readonly #events = new EventEmitter()

  constructor(connection: CdpConnection, id?: string) {
    this.#connection = connection
    this.#id = id
  }

  send<M extends Method>(method: M, params?: Protocol.CommandParameters[M]): Promise<Protocol.CommandReturnValues[M]> {
    return this.#connection.command(method, params ?? {}, this.#id) as Promise<Protocol.CommandReturnValues[M]>
  }

  /** For commands whose failure means only that the target has gone. */
  attempt<M extends Method>(method: M, params?: Protocol.CommandParameters[M]): void {
    this.send(method, params).catch(() => undefined)
  }

  on<E extends EventName>(event: E, listener: (payload: Protocol.Events[E]) => void): void {
    this.#events.on(event, listener)
  }

  onGone(listener: () => void): void {
    this.#events.once('gone', listener)
  }

  /** For the connection: an event of this target has come in. */
  receive(event: string, payload?: unknown): void {
    this.#events.emit(event, payload)
  }
}

interface Message {
  id?: number
  sessionId?: string
  method?: string
  params?: unknown
  result?: unknown
  error?: { message: string }
}

/** A small client of Chromium's DevTools protocol over its web socket. */
export class CdpConnection {
  readonly browser = new CdpSession(this)
  readonly #socket: WebSocket
  readonly #sessions = new Map<string, CdpSession>()
  readonly #waiting = new Map<number, PromiseWithResolvers<unknown>>()
  #lastId = 0
  #closed = false

  private constructor(socket: WebSocket) {
    this.#socket = socket
    socket.onmessage = (message) => this.#receive(JSON.parse(String(message.data)))
    socket.onclose = () => this.#close()
  }

  static async open(address: string): Promise<CdpConnection> {
    const socket = new WebSocket(address)
    const connection = new CdpConnection(socket)
    await new Promise<void>((resolve, reject) => {
      socket.onopen = () => resolve()
      socket.onerror = () => reject(new Error(`cannot reach ${address}`))
    })
    return connection
  }

  command(method: string, params: object, sessionId?: string): Promise<unknown> {
    if (this.#closed) return Promise.reject(new Error('the browser has gone'))
    const id = ++this.#lastId
    const waiting = Promise.withResolvers<unknown>()
    this.#waiting.set(id, waiting)
    this.#socket.send(JSON.stringify({ id, method, params, sessionId }))
    return waiting.promise
  }

  session(id: string): CdpSession | undefined {
    return this.#sessions.get(id)
  }

  #receive(message: Message): void {
    if (message.id !== undefined) {
      const waiting = this.#waiting.get(message.id)
      this.#waiting.delete(message.id)
      if (message.error) waiting?.reject(new Error(message.error.message))
      else waiting?.resolve(message.result)
      return
    }
    if (message.method === undefined) return
    if (message.method === 'Target.attachedToTarget') {
      const { sessionId } = message.params as Protocol.Events['Target.attachedToTarget']
      this.#sessions.set(sessionId, new CdpSession(this, sessionId))
    }
    const session = message.sessionId === undefined ? this.browser : this.#sessions.get(message.sessionId)
    session?.receive(message.method, message.params)
    if (message.method === 'Target.detachedFromTarget') {
      const { sessionId } = message.params as Protocol.Events['Target.detachedFromTarget']
      this.#sessions.get(sessionId)?.receive('gone')
      this.#sessions.delete(sessionId)
    }
  }

  #close(): void {
    this.#closed = true
    for (const waiting of this.#waiting.values()) waiting.reject(new Error('the browser has gone'))
    this.#waiting.clear()
  }
}
