import classes from './PasswordStrength.module.css'
import { strengthOf } from './password-strength.ts'

interface PasswordStrengthProps {
  password: string
  /** Names of the user, which make a poor password. */
  personal: readonly string[]
}

/** How hard the password is to guess: bars and a word. */
export function PasswordStrength({ password, personal }: PasswordStrengthProps) {
  const strength = strengthOf(password, personal)
  return (
    <div className={classes.root} data-level={password === '' ? undefined : strength.level}>
      <span className={classes.bars} aria-hidden="true">
        <i />
        <i />
        <i />
        <i />
      </span>
      <span aria-live="polite">{password === '' ? 'Độ mạnh hiện ở đây' : `Độ mạnh: ${strength.word}`}</span>
    </div>
  )
}
