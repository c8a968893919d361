import { RoleSchema, type UserView } from '#shared/accounts/account.schema.ts'
import { ROLE_WORDS } from '#shared/accounts/roles.ts'
import { fail } from '#shared/contract/errors.ts'
import { viMoment } from '#shared/texts/dates.ts'
import type { Arguments, Command } from './command.ts'
import { atDesk } from './desk.ts'
import { required, wordOption } from './options.ts'
import { NEW_PASSWORD, readNewPassword, readPassword } from './read-password.ts'

const ROLE = { type: 'string', value: 'VAI-TRÒ', help: `vai trò: ${RoleSchema.options.join(', ')}` } as const

function roleOf(args: Arguments) {
  required(args, 'role')
  return wordOption(args, 'role', RoleSchema.options) ?? 'viewer'
}

function line(user: UserView): string {
  const state = user.disabled ? 'đã khóa' : user.mustChange ? 'chờ đổi mật khẩu tạm' : 'đang dùng'
  const last = user.lastSignInAt === null ? 'chưa vào lần nào' : `vào lần cuối ${viMoment(user.lastSignInAt)}`
  return `${user.login}  ${user.name}  (${ROLE_WORDS[user.role]}; ${state}; ${last})`
}

/** What is told of a user after something was done to them. */
const told = (user: UserView, what: string) => ({ data: user, lines: [`${what}: ${line(user)}`] })

const listCommand: Command = {
  name: 'user list',
  takes: [],
  options: {},
  summary: 'người dùng, vai trò, lần vào gần nhất',
  run: (args, around) =>
    atDesk(args, around, ({ users, actor }) => {
      const all = users.list(actor)
      return { data: { users: all }, lines: all.map(line) }
    }),
}

const addCommand: Command = {
  name: 'user add',
  takes: ['TÊN'],
  options: {
    role: ROLE,
    name: { type: 'string', value: 'HỌ-TÊN', help: 'họ và tên (không ghi: tên đăng nhập)' },
    ...NEW_PASSWORD,
  },
  summary: 'thêm người dùng với mật khẩu tạm, phải đổi ở lần vào đầu',
  run: (args, around) =>
    atDesk(args, around, async ({ users, actor }) => {
      const login = args.at(0)
      const user = { login, name: args.text('name') ?? login, password: readNewPassword(args, around) }
      const { id } = await users.add(actor, user, roleOf(args))
      return told(users.find(id), 'Đã thêm')
    }),
}

const disableCommand: Command = {
  name: 'user disable',
  takes: ['TÊN'],
  options: {},
  summary: 'khóa người dùng đã nghỉ, chuyển việc: không mở được kho nữa',
  run: (args, around) =>
    atDesk(args, around, ({ users, actor }) => {
      const { id } = users.find(args.at(0))
      users.disable(actor, id)
      return told(users.find(id), 'Đã khóa')
    }),
}

const enableCommand: Command = {
  name: 'user enable',
  takes: ['TÊN'],
  options: NEW_PASSWORD,
  summary: 'mở lại người dùng đã khóa, với mật khẩu tạm',
  run: (args, around) =>
    atDesk(args, around, async ({ users, actor }) => {
      const { id } = users.find(args.at(0))
      await users.enable(actor, id, readNewPassword(args, around))
      return told(users.find(id), 'Đã mở lại')
    }),
}

const roleCommand: Command = {
  name: 'user role',
  takes: ['TÊN'],
  options: { role: ROLE },
  summary: 'đổi vai trò',
  run: (args, around) =>
    atDesk(args, around, ({ users, actor }) => {
      const { id } = users.find(args.at(0))
      users.setRole(actor, id, roleOf(args))
      return told(users.find(id), 'Đã đổi vai trò')
    }),
}

const passwdCommand: Command = {
  name: 'user passwd',
  takes: [],
  options: {
    ...NEW_PASSWORD,
    of: { type: 'string', value: 'TÊN', help: 'đặt mật khẩu tạm cho người khác (không ghi: đổi của chính mình)' },
  },
  summary: 'đổi mật khẩu của mình, hoặc Quản trị đặt lại cho người khác',
  run: (args, around) =>
    atDesk(
      args,
      around,
      async ({ users, actor, office }) => {
        const next = readNewPassword(args, around)
        const other = args.text('of')
        if (other === undefined) {
          await users.changeOwnPassword(actor, readPassword(args, around), next)
          return told(users.find(actor.userId), 'Đã đổi mật khẩu')
        }
        if (office.session.mustChange) fail({ kind: 'must-change' })
        const { id } = users.find(other)
        await users.resetPassword(actor, id, next)
        return told(users.find(id), 'Đã đặt mật khẩu tạm')
      },
      true,
    ),
}

export const userCommands: readonly Command[] = [
  listCommand,
  addCommand,
  disableCommand,
  enableCommand,
  roleCommand,
  passwdCommand,
]
