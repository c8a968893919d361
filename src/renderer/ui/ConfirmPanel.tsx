import { Button } from '@mantine/core'
import { type ReactNode, useEffect, useRef } from 'react'
import classes from './ConfirmPanel.module.css'
import { useShortcuts } from './keyboard.ts'

interface ConfirmPanelProps {
  /** Names the thing: "Hủy văn bản số 45/QĐ-UBND". */
  title: string
  /** What happens and what is kept; may hold the field for a reason. */
  children: ReactNode
  /** The verb on the button: "Hủy số 45". */
  verb: string
  onConfirm: () => void
  onCancel: () => void
  loading?: boolean
  disabled?: boolean
  /** Red button for what cannot be taken back. Default false. */
  destructive?: boolean
  /** Marks the button as the step behind the last field, where Enter arrives. Default false. */
  nextStep?: boolean
}

/** Asks before an act, in place, without covering the screen. Escape leaves everything as it was. */
export function ConfirmPanel(props: ConfirmPanelProps) {
  const box = useRef<HTMLElement>(null)
  useEffect(() => {
    const first = box.current?.querySelector<HTMLElement>('input, textarea, select')
    ;(first ?? box.current)?.focus()
  }, [])
  useShortcuts({ escape: props.onCancel })
  return (
    <section className={classes.root} aria-label={props.title} tabIndex={-1} ref={box}>
      <p className={classes.title}>{props.title}</p>
      <div className={classes.body}>{props.children}</div>
      <div className={classes.actions}>
        <Button
          color={props.destructive ? 'red' : 'primary'}
          onClick={props.onConfirm}
          loading={props.loading ?? false}
          disabled={props.disabled ?? false}
          {...(props.nextStep ? { 'data-next-step': true } : {})}
        >
          {props.verb}
        </Button>
        <Button variant="default" onClick={props.onCancel}>
          Giữ nguyên
        </Button>
      </div>
    </section>
  )
}
