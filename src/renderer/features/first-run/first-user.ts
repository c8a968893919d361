import { NewUserSchema } from '#shared/accounts/account.schema.ts'
import type { AppError } from '#shared/contract/errors.ts'
import { foldText } from '#shared/primitives/folded-text.ts'
import { problemsIn } from '../../api/form-errors.ts'
import { strengthOf } from '../../ui/password-strength.ts'

export interface FirstUser {
  name: string
  login: string
  password: string
  again: string
}

export const emptyUser = (): FirstUser => ({ name: '', login: '', password: '', again: '' })

export const userFieldId = (path: string) => `user-${path}`

/** "Lê Thị Hạnh" as "hanh.le": given name, dot, family name. */
export function proposedLogin(name: string): string {
  const words = foldText(name)
    .split(' ')
    .filter((word) => word !== '')
  const given = words.at(-1)
  const family = words[0]
  return given === undefined || family === undefined || given === family ? (given ?? '') : `${given}.${family}`
}

/** What is wrong with the first user, or null. */
export function userProblems(user: FirstUser): Extract<AppError, { kind: 'validation' }> | null {
  const fields = [...problemsIn(NewUserSchema, { name: user.name, login: user.login, password: user.password })]
  if (user.password.normalize('NFC') !== user.again.normalize('NFC'))
    fields.push({ path: 'again', message: 'Hai lần gõ mật khẩu khác nhau' })
  if (fields.length === 0 && strengthOf(user.password, [user.name, user.login]).level === 0)
    fields.push({ path: 'password', message: 'Mật khẩu dễ đoán. Dùng bốn từ không liên quan, hoặc dài hơn' })
  return fields.length === 0 ? null : { kind: 'validation', what: 'người dùng', fields }
}
