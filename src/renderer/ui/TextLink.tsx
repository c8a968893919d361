import type { ReactNode } from 'react'
import classes from './TextLink.module.css'

interface TextLinkProps {
  /** Path within the app, from app/paths.ts. */
  to: string
  children: ReactNode
  className?: string
}

/** A link within the app. One that is only text tells it whole under the pointer: in a narrow column it is cut. */
export function TextLink({ to, children, className }: TextLinkProps) {
  return (
    <a
      href={`#${to}`}
      {...(className === undefined ? {} : { className })}
      {...(typeof children === 'string' ? { title: children } : {})}
    >
      {children}
    </a>
  )
}

interface ActLinkProps {
  onClick: () => void
  children: ReactNode
  /** What the act is about, when the words alone do not say: read aloud. */
  label?: string
}

/** Looks like a link, does something here. */
export function ActLink({ onClick, children, label }: ActLinkProps) {
  return (
    <button
      type="button"
      className={classes.act}
      onClick={onClick}
      {...(label === undefined ? {} : { 'aria-label': label })}
    >
      {children}
    </button>
  )
}
