import type { ReactNode } from 'react'
import classes from './EmptyState.module.css'

interface EmptyStateProps {
  /** One sentence: why it is empty. */
  children: ReactNode
  /** The one action that fills it. */
  action?: ReactNode
}

/** Nothing here, why, and what to do about it. */
export function EmptyState({ children, action }: EmptyStateProps) {
  return (
    <div className={classes.root}>
      <p>{children}</p>
      {action}
    </div>
  )
}
