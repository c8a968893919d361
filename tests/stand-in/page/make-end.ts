export interface WorldEnd {
  send(message: object): void
  pack(value: unknown): unknown
  onExpose(callback: (key: string, value: unknown) => void): void
}

/**
 * One end of the synchronous bridge between the page's own world and the isolated one; the same code runs at both ends.
 * The worlds share the document but no objects, and Chromium clones `CustomEvent.detail` between them. Serialised with
 * toString(): it may use no name from outside the function, and takes what it needs before the page runs.
 */
export function makeEnd(sendName: string, receiveName: string): WorldEnd {
  type Packed =
    | { k: 'value'; v: unknown }
    | { k: 'error'; message: string; stack: string }
    | { k: 'array'; v: Packed[] }
    | { k: 'object'; v: [string, Packed][] }
    | { k: 'promise'; id: number }
    | { k: 'function'; id: number }
  type Returned = { val?: Packed; err?: Packed }
  type Message =
    | { op: 'call'; id: number; args: Packed[] }
    | ({ op: 'return' } & Returned)
    | ({ op: 'settle'; id: number } & Returned)
    | { op: 'expose'; key: string; val: Packed }
  type AnyFunction = (...args: unknown[]) => unknown

  const doc = document
  const listen = EventTarget.prototype.addEventListener
  const fire = EventTarget.prototype.dispatchEvent
  const Carrier = CustomEvent
  const PromiseOfThisWorld = Promise
  const clone = structuredClone
  const tagOf = Object.prototype.toString

  const functions = new Map<number, AnyFunction>()
  const functionIds = new WeakMap<AnyFunction, number>()
  const promises = new Map<number, { resolve: (v: unknown) => void; reject: (e: unknown) => void }>()
  const proxies = new Map<number, AnyFunction>()
  let lastId = 0
  let returned: Returned | null = null
  let expose: (key: string, value: unknown) => void = () => undefined

  const send = (message: object): void => {
    fire.call(doc, new Carrier(sendName, { detail: message }))
  }

  /** Message and stack only: Electron drops what else an error carries, too. */
  function packError(error: unknown): Packed {
    if (!(error instanceof Error)) return pack(error)
    return { k: 'error', message: String(error.message), stack: String(error.stack) }
  }

  function packPromise(promise: PromiseLike<unknown>): Packed {
    const id = ++lastId
    const settle = (result: Returned) => send({ op: 'settle', id, ...result })
    const succeed = (value: unknown) => {
      let val: Packed
      try {
        val = pack(value)
      } catch (error) {
        settle({ err: packError(error) })
        return
      }
      settle({ val })
    }
    promise.then(succeed, (error) => settle({ err: packError(error) }))
    return { k: 'promise', id }
  }

  function packFunction(value: AnyFunction): Packed {
    const id = functionIds.get(value) ?? ++lastId
    functionIds.set(value, id)
    functions.set(id, value)
    return { k: 'function', id }
  }

  function pack(value: unknown, depth = 0): Packed {
    if (depth > 1000) throw new Error('contextBridge recursion depth exceeded')
    if (typeof value === 'function') return packFunction(value as AnyFunction)
    if (typeof value === 'symbol') throw new Error('Uncaught Error: An object could not be cloned.')
    if (value === null || typeof value !== 'object') return { k: 'value', v: value }
    if (value instanceof PromiseOfThisWorld) return packPromise(value)
    if (value instanceof Error) return packError(value)
    if (Array.isArray(value)) return { k: 'array', v: value.map((item) => pack(item, depth + 1)) }
    if (tagOf.call(value) === '[object Object]') {
      return { k: 'object', v: Object.entries(value).map(([key, item]) => [key, pack(item, depth + 1)]) }
    }
    return { k: 'value', v: clone(value) }
  }

  function unpackError(packed: { message: string; stack: string }): Error {
    const error = new Error(packed.message)
    Object.defineProperty(error, 'stack', { value: packed.stack, writable: true, configurable: true })
    return error
  }

  /** Dispatching an event is synchronous, and so is the call. */
  function proxyFor(id: number): AnyFunction {
    const known = proxies.get(id)
    if (known) return known
    const proxy = (...args: unknown[]) => {
      returned = null
      send({ op: 'call', id, args: args.map((arg) => pack(arg)) })
      const result = returned as Returned | null
      returned = null
      if (!result) throw new Error('contextBridge: the other world is gone')
      if (result.err) throw unpack(result.err, false)
      return result.val && unpack(result.val, false)
    }
    proxies.set(id, proxy)
    return proxy
  }

  function unpack(packed: Packed, frozen: boolean): unknown {
    const freeze = <T>(value: T): T => (frozen ? Object.freeze(value) : value)
    switch (packed.k) {
      case 'value':
        return packed.v
      case 'error':
        return unpackError(packed)
      case 'array':
        return freeze(packed.v.map((item) => unpack(item, frozen)))
      case 'object': {
        const record = {}
        for (const [key, item] of packed.v) {
          const value = unpack(item, frozen)
          Object.defineProperty(record, key, { value, enumerable: true, writable: true, configurable: true })
        }
        return freeze(record)
      }
      case 'promise':
        return new PromiseOfThisWorld((resolve, reject) => promises.set(packed.id, { resolve, reject }))
      case 'function':
        return freeze(proxyFor(packed.id))
    }
  }

  function answerCall(id: number, args: Packed[]): void {
    let result: Returned
    try {
      const target = functions.get(id)
      if (!target) throw new Error('contextBridge: no such function')
      result = { val: pack(target(...args.map((arg) => unpack(arg, false)))) }
    } catch (error) {
      result = { err: packError(error) }
    }
    send({ op: 'return', ...result })
  }

  function receive(event: Event): void {
    event.stopImmediatePropagation()
    const message = (event as CustomEvent<Message>).detail
    switch (message.op) {
      case 'call':
        answerCall(message.id, message.args)
        break
      case 'return':
        returned = message
        break
      case 'settle': {
        const waiting = promises.get(message.id)
        promises.delete(message.id)
        if (message.err) waiting?.reject(unpack(message.err, false))
        else waiting?.resolve(message.val && unpack(message.val, false))
        break
      }
      case 'expose':
        expose(message.key, unpack(message.val, true))
        break
    }
  }

  listen.call(doc, receiveName, receive, true)
  return {
    send,
    pack: (value) => pack(value),
    onExpose: (callback) => {
      expose = callback
    },
  }
}
