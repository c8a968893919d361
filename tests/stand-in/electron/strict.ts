/** Names that other code asks any object for; they read as absent instead of being an error. */
const ASKED_OF_EVERYTHING = new Set<PropertyKey>(['then', 'toJSON', '__esModule', 'constructor', 'nodeType', 'domain'])

export function missing(what: string): never {
  throw new Error(`electron stand-in: ${what} is not implemented`)
}

/**
 * Reading a property that is not there throws by name. The trap sits at the end of the prototype chain, so that private
 * fields work and a spec can still put its own function in place of a member.
 */
function trap(name: string, base: object): object {
  return new Proxy(base, {
    get(target, key, receiver) {
      if (typeof key === 'symbol' || key in target || ASKED_OF_EVERYTHING.has(key)) {
        return Reflect.get(target, key, receiver)
      }
      return missing(`${name}.${key}`)
    },
  })
}

/** Makes a plain object answer only for what it has. */
export function strict<T extends object>(name: string, value: T): T {
  Object.setPrototypeOf(value, trap(name, Object.prototype))
  return value
}

/** The same for all objects of a class. */
export function strictClass(name: string, type: { prototype: object }): void {
  Object.setPrototypeOf(type.prototype, trap(name, Object.getPrototypeOf(type.prototype)))
}

/** An event that a listener may refuse. */
export interface Preventable {
  defaultPrevented: boolean
  preventDefault(): void
}

export function preventable<T extends object>(more: T): Preventable & T {
  return {
    ...more,
    defaultPrevented: false,
    preventDefault() {
      this.defaultPrevented = true
    },
  }
}
