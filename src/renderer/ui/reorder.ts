import type { KeyboardEvent } from 'react'
import { isComposing } from './keyboard.ts'

/** The list with the item at `index` moved by `step` places; the same list when it would leave the ends. */
export function movedBy<T>(list: readonly T[], index: number, step: -1 | 1): readonly T[] {
  const to = index + step
  const item = list[index]
  const other = list[to]
  if (item === undefined || other === undefined) return list
  return list.map((value, at) => (at === index ? other : at === to ? item : value))
}

/** For `onKeyDown` of an item that can be moved: Alt and an arrow move it, and nothing else happens. */
export function reorderKeys(event: KeyboardEvent, move: (step: -1 | 1) => void): void {
  if (!event.altKey || event.ctrlKey || event.shiftKey || isComposing(event.nativeEvent)) return
  const step = event.key === 'ArrowUp' ? -1 : event.key === 'ArrowDown' ? 1 : null
  if (step === null) return
  event.preventDefault()
  event.stopPropagation()
  move(step)
}
