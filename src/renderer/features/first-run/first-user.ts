import { NewUserSchema } from '#shared/accounts/account.schema.ts'
import type { AppError } from '#shared/contract/errors.ts'
import { problemsIn } from '../../api/form-errors.ts'
import { passwordProblems } from '../../office/new-password.ts'

export interface FirstUser {
  name: string
  login: string
  password: string
  again: string
}

export const emptyUser = (): FirstUser => ({ name: '', login: '', password: '', again: '' })

export const userFieldId = (path: string) => `user-${path}`

/** What is wrong with the first user, or null. */
export function userProblems(user: FirstUser): Extract<AppError, { kind: 'validation' }> | null {
  const { name, login } = user
  const head = problemsIn(NewUserSchema.omit({ password: true }), { name, login })
  const fields = [...head, ...passwordProblems(user, [name, login])]
  return fields.length === 0 ? null : { kind: 'validation', what: 'người dùng', fields }
}
