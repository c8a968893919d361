import { PasswordSchema } from '#shared/accounts/account.schema.ts'
import type { FieldProblem } from '#shared/contract/errors.ts'
import { problemsIn } from '../api/form-errors.ts'
import { strengthOf } from '../ui/password-strength.ts'

/** A new password, typed twice. */
export interface NewPassword {
  password: string
  again: string
}
export const NO_PASSWORD: NewPassword = { password: '', again: '' }

/**
 * What is wrong with a new password before anything is asked of the main process: too short, easy to guess (`personal` is
 * what a colleague would try), typed in two ways.
 */
export function passwordProblems({ password, again }: NewPassword, personal: readonly string[]): FieldProblem[] {
  const fields: FieldProblem[] = problemsIn(PasswordSchema, password).map(({ message }) => ({
    path: 'password',
    message,
  }))
  if (password.normalize('NFC') !== again.normalize('NFC')) {
    fields.push({ path: 'again', message: 'Hai lần gõ mật khẩu khác nhau' })
  }
  if (fields.length === 0 && strengthOf(password, personal).level === 0) {
    fields.push({ path: 'password', message: 'Mật khẩu dễ đoán. Dùng bốn từ không liên quan, hoặc dài hơn' })
  }
  return fields
}
