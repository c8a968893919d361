import type { makeEnd } from './make-end.ts'

/** The page's own half: puts what the preload exposes on the window, fixed. Serialised with toString(). */
export function mainWorld(end: typeof makeEnd, sendName: string, receiveName: string): void {
  if (window !== window.top) return
  const define = Object.defineProperty
  end(sendName, receiveName).onExpose((key, value) => {
    define(window, key, { value, writable: false, configurable: false, enumerable: true })
  })
}
