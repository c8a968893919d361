import { Button, type ButtonProps } from '@mantine/core'
import type { ReactNode } from 'react'
import { KeyHint } from './KeyHint.tsx'
import { useShortcuts } from './keyboard.ts'

interface ActionButtonProps extends Omit<ButtonProps, 'children'> {
  /** The verb and what it is done to: "Ghi lý do HS 2023-033". */
  children: ReactNode
  onClick: () => void
  /** Keys that do the same, as for useShortcuts: "ctrl+enter". */
  shortcut?: string
  /** How the keys are printed; default made from `shortcut`. */
  keys?: string
  /** Marks the next step of the screen, where Enter behind the last field arrives. Default false. */
  nextStep?: boolean
  type?: 'button' | 'submit'
}

const printed = (shortcut: string) =>
  shortcut
    .split('+')
    .map((part) => part.charAt(0).toUpperCase() + part.slice(1))
    .join(' ')

/** A button whose key stands in it and works anywhere on the screen. */
export function ActionButton({ children, shortcut, keys, nextStep, onClick, type, ...rest }: ActionButtonProps) {
  const idle = rest.disabled !== true && rest.loading !== true
  useShortcuts(shortcut === undefined || !idle ? {} : { [shortcut]: onClick })
  return (
    <Button
      variant="default"
      {...rest}
      type={type ?? 'button'}
      onClick={onClick}
      {...(nextStep ? { 'data-next-step': true } : {})}
      {...(shortcut === undefined
        ? {}
        : { 'aria-keyshortcuts': printed(shortcut).replaceAll(' ', '+').replace('Ctrl', 'Control') })}
      {...(shortcut === undefined ? {} : { rightSection: <KeyHint keys={keys ?? printed(shortcut)} /> })}
    >
      {children}
    </Button>
  )
}
