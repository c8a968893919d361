import { useRouterState } from '@tanstack/react-router'

/** What the path asks the screen to begin with (`?o=…`, `?den=…`); '' when nothing. */
export function useAsked(name: string): string {
  // The router may put quotes around a value that reads like a number.
  return useRouterState({
    select: (state) => (new URLSearchParams(state.location.searchStr).get(name) ?? '').replaceAll('"', ''),
  })
}
