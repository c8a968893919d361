import type { Icon } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import classes from './StateBadge.module.css'

/** red: overdue or refused. amber: today or warn. green: done. violet: waiting for others. blue: ahead. gray: quiet. */
export type Tone = 'red' | 'amber' | 'green' | 'violet' | 'blue' | 'gray'

interface StateBadgeProps {
  tone: Tone
  icon: Icon
  children: ReactNode
}

/** A state: shape, word, colour, in that order. */
export function StateBadge({ tone, icon: Shape, children }: StateBadgeProps) {
  return (
    <span className={classes.root} data-tone={tone}>
      <Shape size={14} stroke={1.75} aria-hidden="true" />
      {children}
    </span>
  )
}
