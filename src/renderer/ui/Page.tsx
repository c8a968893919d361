import type { ReactNode } from 'react'
import classes from './Page.module.css'

interface PageProps {
  /** The page head. */
  head: ReactNode
  children: ReactNode
  /** Right column of 272 px; goes under the main panel where it is narrow. */
  aside?: ReactNode
  /** For pages of text only: lets the keyboard scroll them. Default false. */
  readable?: boolean
  /** True when the main column scrolls as a whole; false when a panel within scrolls inside itself. Default true. */
  scroll?: boolean
}

/** Body of a screen: one main column and, where it helps, a quiet right one. */
export function Page({ head, children, aside, readable = false, scroll = true }: PageProps) {
  return (
    <>
      {head}
      <div
        className={classes.body}
        {...(readable ? { role: 'region', tabIndex: 0, 'aria-labelledby': 'page-title' } : {})}
        data-aside={aside !== undefined || undefined}
        data-scroll={scroll || undefined}
      >
        <div className={classes.main}>{children}</div>
        {aside === undefined ? null : <aside className={classes.aside}>{aside}</aside>}
      </div>
    </>
  )
}
