import { useId } from 'react'
import type { UserRow } from '#shared/accounts/account.schema.ts'
import { ROLE_WORDS } from '#shared/accounts/roles.ts'
import classes from './UnlockPage.module.css'

interface UserChoiceProps {
  users: readonly UserRow[]
  userId: string
  onPick: (id: string) => void
}

/** Who is at the keyboard: names and roles as cards, arrow keys walk them. */
export function UserChoice({ users, userId, onPick }: UserChoiceProps) {
  const name = useId()
  return (
    <fieldset className={classes.users}>
      <legend>Người dùng</legend>
      {users.map((user) => (
        <label key={user.id} className={classes.user} data-chosen={user.id === userId || undefined}>
          <input type="radio" name={name} checked={user.id === userId} onChange={() => onPick(user.id)} />
          <span>
            <b>{user.name}</b>
            <small>{ROLE_WORDS[user.role]}</small>
          </span>
        </label>
      ))}
    </fieldset>
  )
}
