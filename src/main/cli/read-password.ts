import { fail } from '#shared/contract/errors.ts'
import type { Arguments, Surroundings } from './command.ts'
import { readText } from './read-input.ts'

/**
 * The password of the call: first line of `--password-file`, else HSCN_PASSWORD. Never an argument, because arguments
 * can be read by every program on the PC. Throws kind 'usage' when there is none.
 */
export function readPassword(args: Arguments, around: Surroundings): string {
  const file = args.text('password-file')
  const password = file === undefined ? around.env.HSCN_PASSWORD : readText(around.cwd, file).split(/\r?\n/, 1)[0]
  if (password === undefined || password === '') {
    return fail({ kind: 'usage', message: 'Chưa có mật khẩu: dùng --password-file TỆP hoặc biến HSCN_PASSWORD' })
  }
  return password.normalize('NFC')
}
