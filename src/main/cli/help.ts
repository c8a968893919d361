import { APP_NAME } from '#shared/texts/words.ts'
import type { Command, Option } from './command.ts'
import { COMMON } from './parse-command.ts'

const WIDTH = 36

function row(left: string, right: string): string {
  return `  ${left.length >= WIDTH ? `${left}\n  ${' '.repeat(WIDTH)}` : left.padEnd(WIDTH)}${right}`
}

function optionRow([name, option]: [string, Option]): string {
  return row(`--${name}${option.value === undefined ? '' : ` ${option.value}`}`, option.help)
}

const call = (command: Command) => [command.name, ...command.takes].join(' ')

/** All commands, the common options and the exit codes. */
export function overview(commands: readonly Command[], calledAs: string): string[] {
  return [
    `${APP_NAME}: dòng lệnh`,
    '',
    `Cách dùng: ${calledAs} LỆNH [tùy chọn]`,
    '',
    'Lệnh:',
    ...commands.map((c) => row(call(c), c.summary)),
    '',
    'Tùy chọn chung:',
    ...Object.entries(COMMON).map(optionRow),
    '',
    'Mã kết thúc: 0 xong; 1 lỗi ngoài dự kiến; 2 sai cách dùng; 3 dữ liệu hoặc quy tắc không cho phép;',
    '  4 sai mật khẩu hoặc không có quyền; 5 tệp hỏng hoặc không phải của phần mềm; 6 không tìm thấy.',
  ]
}

/** The commands of one group ("people"). */
export function groupOverview(group: readonly Command[]): string[] {
  return [
    'Lệnh:',
    ...group.map((c) => row(call(c), c.summary)),
    '',
    'Cách dùng của một lệnh: thêm --help sau tên lệnh.',
  ]
}

/** How one command is used. */
export function usageOf(command: Command, calledAs: string): string[] {
  const own = Object.entries(command.options)
  return [
    `${command.summary}`,
    '',
    `Cách dùng: ${calledAs} ${call(command)} [tùy chọn]`,
    ...(own.length > 0 ? ['', 'Tùy chọn của lệnh:', ...own.map(optionRow)] : []),
    '',
    'Tùy chọn chung:',
    ...Object.entries(COMMON).map(optionRow),
  ]
}
