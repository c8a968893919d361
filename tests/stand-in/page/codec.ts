/**
 * Structured clone over JSON, for what goes through ipc. Runs in Node and, by way of toString(), in the page's isolated
 * world: it may use no name from outside the function.
 *
 * A value is a primitive, or an array that names its kind: ['r', n] points into the table of objects, so that shared
 * references and cycles survive.
 */
export function makeCodec() {
  type Primitive = null | string | boolean | number
  type Encoded = Primitive | ['u'] | ['n', string] | ['i', string] | ['r', number]
  type Entries<K> = [K, Encoded][]
  type Node =
    | ['Array', number, Entries<string>]
    | ['Object', Entries<string>]
    | ['Date', number | null]
    | ['RegExp', string, string]
    | ['Map', Entries<Encoded>]
    | ['Set', Encoded[]]
    | ['ArrayBuffer', string]
    | ['View', string, Encoded, number, number]
    | ['Error', string, string, string | null, Encoded[]]
    | ['Boxed', Encoded]
  type BytesWithBase64 = Uint8Array & { toBase64?: () => string }

  const VIEWS: Record<string, new (buffer: ArrayBuffer, at: number, length: number) => ArrayBufferView> = {
    Int8Array,
    Uint8Array,
    Uint8ClampedArray,
    Int16Array,
    Uint16Array,
    Int32Array,
    Uint32Array,
    Float32Array,
    Float64Array,
    BigInt64Array,
    BigUint64Array,
    DataView,
  }
  const ERRORS: Record<string, new (message: string) => Error> = {
    Error,
    EvalError,
    RangeError,
    ReferenceError,
    SyntaxError,
    TypeError,
    URIError,
  }
  const tagOf = (value: unknown): string => Object.prototype.toString.call(value).slice(8, -1)
  const refuse = (): never => {
    throw new DOMException('An object could not be cloned.', 'DataCloneError')
  }

  function toBase64(bytes: BytesWithBase64): string {
    if (typeof Buffer === 'function') {
      return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64')
    }
    if (bytes.toBase64) return bytes.toBase64()
    let text = ''
    for (let at = 0; at < bytes.length; at += 32768) text += String.fromCharCode(...bytes.subarray(at, at + 32768))
    return btoa(text)
  }

  function fromBase64(text: string): ArrayBuffer {
    if (typeof Buffer === 'function') return new Uint8Array(Buffer.from(text, 'base64')).buffer
    return Uint8Array.from(atob(text), (c) => c.charCodeAt(0)).buffer
  }

  function encode(input: unknown): string {
    let root: unknown
    try {
      // The platform's own rules first: refuses functions, drops prototypes, runs getters.
      root = structuredClone(input)
    } catch {
      refuse()
    }
    const nodes: (Node | null)[] = []
    const seen = new Map<object, number>()
    const entries = (value: object): Entries<string> => Object.entries(value).map(([key, item]) => [key, put(item)])

    function nodeOf(value: object): Node {
      if (Array.isArray(value)) return ['Array', value.length, entries(value)]
      if (value instanceof Date) return ['Date', Number.isNaN(value.getTime()) ? null : value.getTime()]
      if (value instanceof RegExp) return ['RegExp', value.source, value.flags]
      if (value instanceof Map) return ['Map', [...value].map(([key, item]) => [put(key), put(item)])]
      if (value instanceof Set) return ['Set', [...value].map(put)]
      if (value instanceof ArrayBuffer) return ['ArrayBuffer', toBase64(new Uint8Array(value))]
      if (ArrayBuffer.isView(value)) {
        const length = value instanceof DataView ? value.byteLength : (value as Uint8Array).length
        return ['View', tagOf(value), put(value.buffer), value.byteOffset, length]
      }
      if (value instanceof Error) {
        const name = value.name in ERRORS ? value.name : 'Error'
        return ['Error', name, value.message, value.stack ?? null, 'cause' in value ? [put(value.cause)] : []]
      }
      if (value instanceof Boolean || value instanceof Number || value instanceof String) {
        return ['Boxed', put(value.valueOf())]
      }
      // Blob, File, ImageData, CryptoKey: Electron does not send them either.
      return tagOf(value) === 'Object' ? ['Object', entries(value)] : refuse()
    }

    function put(value: unknown): Encoded {
      if (value === null || typeof value === 'string' || typeof value === 'boolean') return value
      if (value === undefined) return ['u']
      if (typeof value === 'bigint') return ['i', String(value)]
      if (typeof value === 'number') {
        if (Object.is(value, -0)) return ['n', '-0']
        return Number.isFinite(value) ? value : ['n', String(value)]
      }
      if (typeof value !== 'object') return refuse()
      const known = seen.get(value)
      if (known !== undefined) return ['r', known]
      const at = nodes.push(null) - 1
      seen.set(value, at)
      nodes[at] = nodeOf(value)
      return ['r', at]
    }

    const first = put(root)
    return JSON.stringify([first, nodes])
  }

  function decode(text: string): unknown {
    const [first, nodes] = JSON.parse(text) as [Encoded, Node[]]
    const made = new Map<number, unknown>()
    const define = (target: object, key: string, value: unknown) =>
      Object.defineProperty(target, key, { value, writable: true, enumerable: true, configurable: true })
    const hide = (target: object, key: string, value: unknown) =>
      Object.defineProperty(target, key, { value, writable: true, configurable: true })

    /** Containers are kept before they are filled, so that a cycle finds them. */
    function make(at: number): unknown {
      const node = nodes[at] as Node
      const keep = <T>(value: T): T => {
        made.set(at, value)
        return value
      }
      switch (node[0]) {
        case 'Array': {
          const list = keep(new Array(node[1]))
          for (const [key, item] of node[2]) define(list, key, take(item))
          return list
        }
        case 'Object': {
          const record = keep({})
          for (const [key, item] of node[1]) define(record, key, take(item))
          return record
        }
        case 'Date':
          return keep(new Date(node[1] ?? Number.NaN))
        case 'RegExp':
          return keep(new RegExp(node[1], node[2]))
        case 'Map': {
          const map = keep(new Map())
          for (const [key, item] of node[1]) map.set(take(key), take(item))
          return map
        }
        case 'Set': {
          const set = keep(new Set())
          for (const item of node[1]) set.add(take(item))
          return set
        }
        case 'ArrayBuffer':
          return keep(fromBase64(node[1]))
        case 'View': {
          const View = VIEWS[node[1]] ?? Uint8Array
          return keep(new View(take(node[2]) as ArrayBuffer, node[3], node[4]))
        }
        case 'Error': {
          const Kind = ERRORS[node[1]] ?? Error
          const error = keep(new Kind(node[2]))
          if (node[3] !== null) hide(error, 'stack', node[3])
          for (const cause of node[4]) hide(error, 'cause', take(cause))
          return error
        }
        case 'Boxed':
          return keep(Object(take(node[1])))
      }
    }

    function take(value: Encoded): unknown {
      if (!Array.isArray(value)) return value
      switch (value[0]) {
        case 'u':
          return undefined
        case 'n':
          return value[1] === '-0' ? -0 : Number(value[1])
        case 'i':
          return BigInt(value[1])
        case 'r':
          return made.has(value[1]) ? made.get(value[1]) : make(value[1])
      }
    }

    return take(first)
  }

  return { encode, decode }
}
