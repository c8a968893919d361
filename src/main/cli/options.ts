import { fail } from '#shared/contract/errors.ts'
import { type CivilDate, isCivilDate } from '#shared/primitives/civil-date.ts'
import type { Arguments } from './command.ts'

/** A day given as `--name 2023-09-05`; null when it was not given. Throws kind 'usage'. */
export function dateOption(args: Arguments, name: string): CivilDate | null {
  const text = args.text(name)
  if (text === undefined) return null
  return isCivilDate(text) ? text : fail({ kind: 'usage', message: `--${name} cần một ngày có thật, dạng 2023-09-05` })
}

/** One of the allowed words; undefined when it was not given. Throws kind 'usage' and lists them. */
export function wordOption<const W extends string>(args: Arguments, name: string, words: readonly W[]): W | undefined {
  const text = args.text(name)
  if (text === undefined) return undefined
  return (
    words.find((word) => word === text) ??
    fail({ kind: 'usage', message: `--${name} là một trong: ${words.join(', ')}` })
  )
}

/** The text option `name`, or a 'usage' error that says that the command needs it. */
export function required(args: Arguments, name: string): string {
  return args.text(name) ?? fail({ kind: 'usage', message: `Lệnh này cần tùy chọn --${name}` })
}
