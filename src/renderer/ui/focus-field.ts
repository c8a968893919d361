const FOCUSABLE = 'input:not(:disabled), select:not(:disabled), textarea:not(:disabled), button:not(:disabled), a[href]'

/**
 * Brings a field into sight and puts the focus on it. `id` may name a group (radio buttons, a part of the facts); then the
 * chosen answer, else the first field within, or the first whose id begins with it. Returns false when there is no such field.
 */
export function focusField(id: string): boolean {
  const element = document.getElementById(id) ?? document.querySelector<HTMLElement>(`[id^="${CSS.escape(id)}"]`)
  if (element === null) return false
  const within = () =>
    element.querySelector<HTMLElement>('input[type=radio]:checked') ?? element.querySelector<HTMLElement>(FOCUSABLE)
  const field = element.matches(FOCUSABLE) || element.tabIndex >= 0 ? element : within()
  element.scrollIntoView({ block: 'center' })
  ;(field ?? element).focus({ preventScroll: true })
  return true
}
