import { type ReactNode, useId } from 'react'
import classes from './Panel.module.css'

interface PanelProps {
  title: ReactNode
  /** What stands at the right of the title. */
  aside?: ReactNode
  children: ReactNode
  /** Fills the height it is given and scrolls inside. Default false. */
  fill?: boolean
  /** Leaves out the padding of the body, for tables. Default false. */
  flush?: boolean
}

/** A white sheet with a title; the unit that screens are made of. */
export function Panel({ title, aside, children, fill, flush }: PanelProps) {
  const id = useId()
  return (
    <section className={classes.root} aria-labelledby={id} data-fill={fill || undefined}>
      <div className={classes.head}>
        <h2 id={id} className={classes.title}>
          {title}
        </h2>
        {aside}
      </div>
      <div className={classes.body} data-flush={flush || undefined}>
        {children}
      </div>
    </section>
  )
}
