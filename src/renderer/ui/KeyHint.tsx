import classes from './KeyHint.module.css'

interface KeyHintProps {
  /** Keys as printed: "Ctrl Enter". */
  keys: string
}

/** The keys of an action, standing in its button. Not read aloud; the button carries `aria-keyshortcuts`. */
export function KeyHint({ keys }: KeyHintProps) {
  return (
    <span className={classes.root} aria-hidden="true">
      {keys}
    </span>
  )
}
