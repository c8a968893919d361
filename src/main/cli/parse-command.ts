import { parseArgs } from 'node:util'
import { fail } from '#shared/contract/errors.ts'
import { Arguments, type Command, type Option } from './command.ts'

/** Options of every command. */
export const COMMON: Readonly<Record<string, Option>> = {
  data: {
    type: 'string',
    multiple: true,
    value: 'THƯ-MỤC',
    help: 'thư mục dữ liệu (không ghi: thư mục riêng của người dùng máy)',
  },
  user: { type: 'string', value: 'TÊN', help: 'tên đăng nhập (không ghi: người dùng duy nhất của kho)' },
  'password-file': { type: 'string', value: 'TỆP', help: 'tệp chứa mật khẩu (hoặc biến môi trường HSCN_PASSWORD)' },
  second: { type: 'string', value: 'TÊN', help: 'người thứ hai, với việc cần hai người' },
  'second-password-file': { type: 'string', value: 'TỆP', help: 'tệp chứa mật khẩu của người thứ hai' },
  json: { type: 'boolean', help: 'in kết quả dạng JSON' },
  help: { type: 'boolean', help: 'in cách dùng của lệnh' },
}

/** The command that the leading words name; null when there are no words at all. Throws kind 'usage'. */
export function findCommand(commands: readonly Command[], words: readonly string[]): Command | null {
  if (words.length === 0) return null
  const exact =
    commands.find((c) => c.name === words.slice(0, 2).join(' ')) ?? commands.find((c) => c.name === words[0])
  if (exact) return exact
  const group = commandsOf(commands, words[0]).map((c) => c.name)
  // What was typed is not repeated: it might be a password that slipped into the wrong place.
  const known = group.length > 0 ? group : [...new Set(commands.map((c) => c.name.split(' ')[0]))]
  return fail({ kind: 'usage', message: `Không có lệnh này. Các lệnh: ${known.join(', ')}` })
}

/** The commands of the group that a word names; none where it names no group. */
export function commandsOf(commands: readonly Command[], word: string | undefined): Command[] {
  return word === undefined ? [] : commands.filter(({ name }) => name.startsWith(`${word} `))
}

/** Splits what was typed into the command, its options and its arguments. Throws kind 'usage' and names what is wrong. */
export function parseCommand(command: Command, argv: readonly string[]): Arguments {
  const options = { ...COMMON, ...command.options }
  const config = Object.fromEntries(
    Object.entries(options).map(([name, { type, multiple = false }]) => [name, { type, multiple }]),
  )
  let parsed: ReturnType<typeof parseArgs>
  try {
    parsed = parseArgs({ args: [...argv], options: config, allowPositionals: true, strict: true })
  } catch (cause) {
    return fail({ kind: 'usage', message: usageMessage(cause, argv, options) })
  }
  const positional = parsed.positionals.slice(command.name.split(' ').length)
  const { values } = parsed
  if (values.help === true) return new Arguments(values, positional)
  const more = command.takes.at(-1)?.endsWith('...') === true && positional.length > command.takes.length
  if (!more && positional.length !== command.takes.length) {
    const wanted = command.takes.length === 0 ? 'không nhận giá trị nào' : `cần đúng: ${command.takes.join(' ')}`
    fail({ kind: 'usage', message: `Lệnh "${command.name}" ${wanted}` })
  }
  for (const [name, value] of Object.entries(values)) {
    if ([value].flat().includes('')) fail({ kind: 'usage', message: `Tùy chọn --${name} không có giá trị` })
  }
  return new Arguments(values, positional)
}

/** Words of the command line before the first option, where the name of the command stands. */
export function leadingWords(argv: readonly string[]): string[] {
  const end = argv.findIndex((word) => word.startsWith('-'))
  return argv.slice(0, end === -1 ? argv.length : end)
}

function usageMessage(cause: unknown, argv: readonly string[], options: Readonly<Record<string, Option>>): string {
  const code = cause instanceof Error && 'code' in cause ? cause.code : ''
  const names = argv.filter((word) => word.startsWith('-')).map((word) => word.replace(/^-+/, '').replace(/=.*$/s, ''))
  if (code === 'ERR_PARSE_ARGS_UNKNOWN_OPTION') {
    const unknown = names.find((name) => !(name in options)) ?? ''
    const hint = /^pass(word)?$/.test(unknown) ? '. Mật khẩu chỉ nhận qua --password-file hoặc HSCN_PASSWORD' : ''
    // Anything that does not look like an option might be a password that slipped into the wrong place.
    const shown = /^[a-z][a-z-]{0,24}$/.test(unknown) ? `--${unknown}` : 'đã gõ'
    return `Không có tùy chọn ${shown}${hint}`
  }
  if (code === 'ERR_PARSE_ARGS_INVALID_OPTION_VALUE') {
    const bare = names.find((name) => name in options && options[name]?.type === 'string')
    return `Tùy chọn ${bare === undefined ? '' : `--${bare} `}thiếu giá trị hoặc không nhận giá trị`
  }
  return 'Không hiểu dòng lệnh'
}
