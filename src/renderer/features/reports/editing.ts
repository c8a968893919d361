import type { KeyboardEvent } from 'react'
import type { AppError } from '#shared/contract/errors.ts'
import { isComposing } from '../../ui/keyboard.ts'

/** A figure that is being typed: first the number in its cell, then its source or reason in the line below the tables. */
export interface Editing {
  readonly name: string
  readonly text: string
  /** What is wrong with the number; '' for nothing. */
  readonly problem: string
  readonly step: 'value' | 'note'
  readonly note: string
  readonly error: AppError | null
}

/** Keys of the fields in which a figure and its source are typed: Enter goes on, Escape gives up. */
export function figureKeys(event: KeyboardEvent, onEnter: () => void, onEscape: () => void): void {
  if (isComposing(event.nativeEvent) || event.ctrlKey || event.altKey) return
  if (event.key === 'Enter') onEnter()
  else if (event.key === 'Escape') onEscape()
  else return
  event.preventDefault()
  event.stopPropagation()
}
