import { useSyncExternalStore } from 'react'
import { viTime } from '#shared/texts/dates.ts'

/** What the status line tells about saving. `at` is HH:MM, in Việt Nam, of the last save in this window, null before the first. */
export interface SaveState {
  readonly at: string | null
  readonly unsaved: boolean
}

let state: SaveState = { at: null, unsaved: false }
const listeners = new Set<() => void>()

function set(next: SaveState): void {
  state = next
  for (const listener of listeners) listener()
}

/** Called after each write that was acknowledged. */
export function markSaved(): void {
  // The office's hour, whatever zone the machine was set to.
  set({ at: viTime(new Date().toISOString()), unsaved: false })
}

/** Called while something typed is not yet in the store. */
export function markUnsaved(unsaved: boolean): void {
  if (state.unsaved !== unsaved) set({ ...state, unsaved })
}

export function useSaveState(): SaveState {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    () => state,
  )
}
