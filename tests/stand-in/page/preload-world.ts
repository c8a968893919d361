import type { makeCodec } from './codec.ts'
import type { makeEnd } from './make-end.ts'

/** What is handed into the isolated world beside the code. */
export interface PreloadSetup {
  /** Name of the function that reaches the main process; visible in this world only. */
  readonly binding: string
  /** Name of the function by which the main process reaches this world. */
  readonly receiver: string
  readonly process: { platform: string; arch: string; argv: string[]; versions: Record<string, string | undefined> }
}

export type PreloadScript = (
  require: (id: string) => unknown,
  module: { exports: object },
  exports: object,
  process: object,
  global: object,
) => void

/** What the page's half and the main process tell each other. */
export type FromPage =
  | { t: 'send'; channel: string; args: string }
  | { t: 'invoke'; id: number; channel: string; args: string }
  | { t: 'preload-error'; message: string; stack: string }
export type ToPage =
  | { t: 'reply'; id: number; value: string }
  | { t: 'reply'; id: number; error: string }
  | { t: 'message'; channel: string; args: string }

/** The isolated half: a sandboxed preload's `require('electron')`, then the preload itself. Serialised with toString(). */
export function preloadWorld(
  end: typeof makeEnd,
  codecMaker: typeof makeCodec,
  sendName: string,
  receiveName: string,
  setup: PreloadSetup,
  preload: PreloadScript,
): void {
  if (window !== window.top) return
  type Listener = (event: object, ...args: unknown[]) => void
  const world = globalThis as unknown as Record<string, (text: string) => void>
  const bridge = end(sendName, receiveName)
  const codec = codecMaker()
  const post = world[setup.binding]
  delete world[setup.binding]
  const tellMain = (message: FromPage) => post?.(JSON.stringify(message))
  const listeners = new Map<string, { call: Listener; once: boolean }[]>()
  const pending = new Map<number, { resolve: (v: unknown) => void; reject: (e: Error) => void }>()
  const exposed = new Set<string>()
  let lastId = 0

  const listenersOf = (channel: string) => listeners.get(channel) ?? []
  const add = (channel: string, call: Listener, once: boolean) => {
    listeners.set(channel, [...listenersOf(channel), { call, once }])
    return ipcRenderer
  }
  const remove = (channel: string, call: Listener) => {
    const at = listenersOf(channel).findLastIndex((listener) => listener.call === call)
    listeners.set(
      channel,
      listenersOf(channel).filter((_, i) => i !== at),
    )
    return ipcRenderer
  }
  const ipcRenderer = {
    on: (channel: string, call: Listener): object => add(channel, call, false),
    once: (channel: string, call: Listener): object => add(channel, call, true),
    off: (channel: string, call: Listener): object => remove(channel, call),
    send: (channel: string, ...args: unknown[]) => tellMain({ t: 'send', channel, args: codec.encode(args) }),
    invoke: (channel: string, ...args: unknown[]) =>
      new Promise((resolve, reject) => {
        const text = codec.encode(args)
        const id = ++lastId
        pending.set(id, { resolve, reject })
        tellMain({ t: 'invoke', id, channel, args: text })
      }),
  }

  world[setup.receiver] = (text) => {
    const message = JSON.parse(text) as ToPage
    if (message.t === 'reply') {
      const waiting = pending.get(message.id)
      pending.delete(message.id)
      if ('error' in message) waiting?.reject(new Error(message.error))
      else waiting?.resolve(codec.decode(message.value))
      return
    }
    const args = codec.decode(message.args) as unknown[]
    for (const listener of listenersOf(message.channel)) {
      if (listener.once) remove(message.channel, listener.call)
      try {
        listener.call({ sender: ipcRenderer, ports: [] }, ...args)
      } catch (error) {
        console.error(error)
      }
    }
  }

  const contextBridge = {
    exposeInMainWorld(key: string, api: unknown) {
      if (exposed.has(key)) throw new Error('Cannot bind an API on top of an existing property on the window object')
      exposed.add(key)
      bridge.send({ op: 'expose', key, val: bridge.pack(api) })
    },
  }

  /** Whatever is not there throws by name, at any depth. */
  const strict = (name: string, target: Record<string, unknown>): object =>
    new Proxy(target, {
      get(own, key) {
        if (typeof key === 'symbol' || key === '__esModule' || key === 'default') return undefined
        if (key in own) return own[key]
        throw new Error(`electron stand-in (preload): ${name}.${key} is not implemented`)
      },
    })
  const electron = strict('electron', {
    contextBridge: strict('contextBridge', contextBridge),
    ipcRenderer: strict('ipcRenderer', ipcRenderer),
  })
  const require = (id: string) => {
    if (id === 'electron' || id === 'electron/renderer' || id === 'electron/common') return electron
    throw new Error(`module not found: ${id}`)
  }

  const module = { exports: {} }
  const process = Object.freeze({ ...setup.process, env: {}, type: 'renderer', sandboxed: true, contextIsolated: true })
  try {
    preload(require, module, module.exports, process, globalThis)
  } catch (error) {
    console.error('Unable to load preload script', error)
    const { message, stack } = error instanceof Error ? error : new Error(String(error))
    tellMain({ t: 'preload-error', message, stack: stack ?? '' })
  }
}
