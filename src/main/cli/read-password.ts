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

/** Options of a call that sets a password. */
export const NEW_PASSWORD = {
  'new-password-file': {
    type: 'string',
    value: 'TỆP',
    help: 'tệp chứa mật khẩu mới, dòng đầu (hoặc biến môi trường HSCN_NEW_PASSWORD)',
  },
} as const

/** The password that the call sets: first line of `--new-password-file`, else HSCN_NEW_PASSWORD. Throws kind 'usage'. */
export function readNewPassword(args: Arguments, around: Surroundings): string {
  const file = args.text('new-password-file')
  const password = file === undefined ? around.env.HSCN_NEW_PASSWORD : readText(around.cwd, file).split(/\r?\n/, 1)[0]
  if (password === undefined || password === '') {
    const message = 'Chưa có mật khẩu mới: dùng --new-password-file TỆP hoặc biến HSCN_NEW_PASSWORD'
    return fail({ kind: 'usage', message })
  }
  return password.normalize('NFC')
}

/** The password of the second person: first line of `--second-password-file`. Throws kind 'usage'. */
export function readSecondPassword(args: Arguments, around: Surroundings): string {
  const file = args.text('second-password-file')
  if (file === undefined) return fail({ kind: 'usage', message: '--second cần --second-password-file TỆP' })
  return (readText(around.cwd, file).split(/\r?\n/, 1)[0] ?? '').normalize('NFC')
}
