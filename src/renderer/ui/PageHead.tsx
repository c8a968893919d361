import type { ReactNode } from 'react'
import { ActionButton } from './ActionButton.tsx'
import classes from './PageHead.module.css'

interface NextStep {
  /** The verb and what it is done to. */
  label: string
  onClick: () => void
  /** Why this one: "Quá hạn lâu nhất"; where it is disabled, what stands against it. */
  why?: string
  disabled?: boolean
  loading?: boolean
}

interface PageHeadProps {
  title: ReactNode
  /** One sentence of what matters here now. */
  sentence?: ReactNode
  /** Where this screen hangs: links back. */
  trail?: ReactNode
  /** Quieter actions beside the next step. */
  actions?: ReactNode
  /** What should be done next; gets Ctrl+Enter. */
  next?: NextStep | null
}

/** Head of each screen: title, one sentence, and the one next step at the top right. */
export function PageHead({ title, sentence, trail, actions, next }: PageHeadProps) {
  return (
    <div className={classes.root}>
      <div className={classes.words}>
        {trail === undefined ? null : <p className={classes.trail}>{trail}</p>}
        <h1 tabIndex={-1} id="page-title">
          {title}
        </h1>
        {sentence === undefined ? null : <p className={classes.sentence}>{sentence}</p>}
      </div>
      <div className={classes.actions}>
        {actions}
        {next === undefined || next === null ? null : (
          <>
            {next.why === undefined ? null : (
              <p className={classes.why}>
                {next.disabled ? 'Chưa làm được vì' : 'Việc nên làm trước'}
                <b>{next.why}</b>
              </p>
            )}
            <ActionButton
              variant="filled"
              shortcut="ctrl+enter"
              nextStep
              onClick={next.onClick}
              disabled={next.disabled ?? false}
              loading={next.loading ?? false}
            >
              {next.label}
            </ActionButton>
          </>
        )}
      </div>
    </div>
  )
}
