import { type KeyboardEvent as ReactKeyboardEvent, useEffect, useRef } from 'react'

interface Shortcut {
  ctrl: boolean
  alt: boolean
  shift: boolean
  key: string
}

/** Combinations that Vietnamese input methods live on; taking one would break typing. */
function isReserved(shortcut: Shortcut): boolean {
  if (shortcut.ctrl && (shortcut.shift || shortcut.key === ' ' || shortcut.key === 'shift')) return true
  return shortcut.alt && shortcut.key === 'z'
}

/** Reads "ctrl+enter", "alt+1", "f2", "escape". Throws for keys that belong to the input method. */
export function parseShortcut(text: string): Shortcut {
  const parts = text.toLowerCase().split('+')
  const key = parts.at(-1) ?? ''
  const shortcut = {
    ctrl: parts.includes('ctrl'),
    alt: parts.includes('alt'),
    shift: parts.includes('shift'),
    key: key === 'space' ? ' ' : key,
  }
  if (isReserved(shortcut)) throw new RangeError(`shortcut belongs to the input method: ${text}`)
  return shortcut
}

/** True while a syllable is being composed; then no key is ours. 229 is what older input methods report. */
export function isComposing(event: { isComposing?: boolean; keyCode?: number }): boolean {
  return event.isComposing === true || event.keyCode === 229
}

function matches(event: KeyboardEvent, shortcut: Shortcut): boolean {
  // By place for digits, so that a layout with other signs on the number row does not matter.
  const key = /^Digit\d$/.test(event.code) && event.altKey ? event.code.slice(5) : event.key.toLowerCase()
  return (
    (event.ctrlKey || event.metaKey) === shortcut.ctrl &&
    event.altKey === shortcut.alt &&
    event.shiftKey === shortcut.shift &&
    key === shortcut.key
  )
}

type Bindings = Readonly<Record<string, (() => void) | undefined>>
const stack: { current: Bindings }[] = []

function listen(event: KeyboardEvent): void {
  if (event.defaultPrevented || isComposing(event)) return
  for (const bindings of stack.toReversed()) {
    for (const [keys, act] of Object.entries(bindings.current)) {
      if (act === undefined || !matches(event, parseShortcut(keys))) continue
      event.preventDefault()
      act()
      return
    }
  }
}

/** Listens for shortcuts while the component is mounted; the one mounted last wins. Nothing fires during composition. */
export function useShortcuts(bindings: Bindings): void {
  const latest = useRef(bindings)
  latest.current = bindings
  useEffect(() => {
    if (stack.length === 0) window.addEventListener('keydown', listen)
    stack.push(latest)
    return () => {
      stack.splice(stack.indexOf(latest), 1)
      if (stack.length === 0) window.removeEventListener('keydown', listen)
    }
  }, [])
}

const FIELDS =
  'input:not([type=hidden]):not(:disabled), select:not(:disabled), textarea:not(:disabled), [data-enter-stop]'

/** Of a group of radio buttons only one is a stop: the chosen one, or the first while none is. */
function isStop(field: HTMLElement): boolean {
  if (!(field instanceof HTMLInputElement) || field.type !== 'radio') return true
  const group = [...document.querySelectorAll<HTMLInputElement>(`input[type=radio][name="${CSS.escape(field.name)}"]`)]
  return field.checked || (group[0] === field && !group.some((radio) => radio.checked))
}

/**
 * For `onKeyDown` of a form: Enter goes to the next field, as clerks are used to from spreadsheets. A text of several
 * lines keeps its Enter; a button keeps its own. Behind the last field Enter goes to the button marked `data-next-step`.
 */
export function enterMovesOn(event: ReactKeyboardEvent<HTMLElement>): void {
  if (event.key !== 'Enter' || event.ctrlKey || event.altKey || event.shiftKey || event.defaultPrevented) return
  if (isComposing(event.nativeEvent)) return
  const target = event.target
  if (!(target instanceof HTMLElement) || target instanceof HTMLTextAreaElement || target instanceof HTMLButtonElement)
    return
  if (target instanceof HTMLAnchorElement) return
  event.preventDefault()
  const fields = [...event.currentTarget.querySelectorAll<HTMLElement>(FIELDS)].filter(
    (field) => field.tabIndex >= 0 && isStop(field),
  )
  const next = fields[fields.indexOf(target) + 1] ?? document.querySelector<HTMLElement>('[data-next-step]')
  next?.focus()
  if (next instanceof HTMLInputElement && next.type === 'text') next.select()
}
