import { join, resolve } from 'node:path'
import { ConfirmDutySchema, ConfirmNumbersSchema, DutyKindSchema } from '#shared/backup/duty.schema.ts'
import { fail } from '#shared/contract/errors.ts'
import { parseInput } from '#shared/contract/parse-input.ts'
import { viMoment } from '#shared/texts/dates.ts'
import { DUTY_TITLES, dutySince, dutyWords } from '#shared/texts/duty-words.ts'
import { viNumber } from '#shared/texts/words.ts'
import { summary } from '../backup/backups.service.ts'
import { findBackups, placesToLook } from '../backup/find-backups.ts'
import { createSystemIds } from '../system-ids.ts'
import type { Arguments, Command, Surroundings } from './command.ts'
import { dataFolder } from './data-folder.ts'
import { atDesk, clockOf, loginIn, officeDeps } from './desk.ts'
import { required } from './options.ts'
import { readText } from './read-input.ts'
import { readPassword } from './read-password.ts'

const bytesOf = (bytes: number) => `${viNumber(bytes)} byte`

const createCommand: Command = {
  name: 'backup create',
  takes: [],
  options: {
    to: { type: 'string', value: 'THƯ-MỤC', help: 'nơi để bản sao lưu (không ghi: nơi đặt trong Quản trị)' },
  },
  summary: 'sao lưu kho dữ liệu: ghi, đọc lại, mở thử, đếm; chỉ khi đạt mới được gọi là bản sao lưu',
  run: (args, around) =>
    atDesk(args, around, async ({ backups, actor }) => {
      const to = args.text('to')
      const made = await backups.make(actor, to === undefined ? '' : resolve(around.cwd, to))
      const place = to === undefined ? backups.state().place : resolve(around.cwd, to)
      const folder = join(place, made.name)
      return {
        data: {
          folder,
          name: made.name,
          bytes: made.bytes,
          madeAt: made.manifest.open.madeAt,
          counts: made.content.counts,
        },
        lines: [`Đã sao lưu và kiểm chứng: ${folder}`, `${summary(made)}; ${bytesOf(made.bytes)}.`],
      }
    }),
}

const verifyCommand: Command = {
  name: 'backup verify',
  takes: ['THƯ-MỤC'],
  options: {
    rehearse: { type: 'boolean', help: 'thử khôi phục vào chỗ tạm trong thư mục dữ liệu, mở, đếm, rồi xóa' },
  },
  summary: 'kiểm chứng lại một bản sao lưu: mã từng tệp, mở bằng khóa, từng trang, số dòng, tệp trong kho',
  run: (args, around) =>
    atDesk(args, around, async ({ backups, actor }) => {
      const folder = resolve(around.cwd, args.at(0))
      const checked = await (args.flag('rehearse') ? backups.rehearse(actor, folder) : backups.verify(actor, folder))
      return {
        data: { folder, bytes: checked.bytes, madeAt: checked.manifest.open.madeAt, counts: checked.content.counts },
        lines: [`Bản sao lưu lúc ${viMoment(checked.manifest.open.madeAt)} dùng được.`, `${summary(checked)}.`],
      }
    }),
}

const listCommand: Command = {
  name: 'backup list',
  takes: [],
  options: {
    in: { type: 'string', value: 'THƯ-MỤC', multiple: true, help: 'xem ở nơi này (không ghi: những nơi đã sao lưu)' },
  },
  summary: 'các bản sao lưu tìm thấy; không cần mật khẩu',
  run: (args, around) => {
    const given = args.all('in').map((path) => ({ path: resolve(around.cwd, path), removable: false }))
    const found = findBackups(given.length > 0 ? given : placesToLook(dataFolder(args, around), []))
    const line = (one: (typeof found)[number]) =>
      one.fault === null
        ? `${viMoment(one.madeAt)}  ${one.officeName}  ${bytesOf(one.bytes)}\n  ${one.folder}`
        : `KHÔNG DÙNG ĐƯỢC: ${one.fault}\n  ${one.folder}`
    return {
      data: { backups: found },
      lines: found.length === 0 ? ['Không tìm thấy bản sao lưu nào.'] : found.map(line),
    }
  },
}

/** A password of the time of the backup, or the sheet with the password of the call as the new one. */
function accessOf(args: Arguments, around: Surroundings) {
  const sheet = args.text('recovery')
  const password = readPassword(args, around)
  return sheet === undefined ? { password } : { recovery: readText(around.cwd, sheet), newPassword: password }
}

const restoreCommand: Command = {
  name: 'backup restore',
  takes: ['THƯ-MỤC'],
  options: {
    recovery: {
      type: 'string',
      value: 'TỆP',
      help: 'tệp chứa các nhóm chữ của phiếu khôi phục; mật khẩu của lệnh thành mật khẩu mới',
    },
  },
  summary: 'khôi phục bản sao lưu vào thư mục dữ liệu; kho đang có được giữ nguyên dưới tên khác',
  run: async (args, around) => {
    const folder = dataFolder(args, around)
    const backup = resolve(around.cwd, args.at(0))
    const access = accessOf(args, around)
    const user = loginIn(args, backup)
    const { restoreOffice } = await import('../backup/restore.ts')
    const deps = officeDeps(folder, around, clockOf(around), createSystemIds())
    const { office, madeAt, lost, kept } = await restoreOffice({ ...deps, backup, user, access })
    office.close()
    return {
      data: { folder, madeAt, lost, kept },
      lines: [
        `Đã khôi phục bản sao lưu lúc ${viMoment(madeAt)} vào ${folder}`,
        ...(kept === null ? [] : [`Kho trước đó được giữ nguyên ở ${kept}`]),
        ...(lost === null ? [] : [`Thiếu các dòng nhật ký từ ${lost.from} đến ${lost.to} so với kho trước đó.`]),
        'Phải kiểm tra trước khi làm tiếp (backup duties, backup confirm):',
        ...DutyKindSchema.options.map((kind) => `  ${kind}: ${DUTY_TITLES[kind]}. ${dutyWords({ kind })}`),
      ],
    }
  },
}

const dutiesCommand: Command = {
  name: 'backup duties',
  takes: [],
  options: {},
  summary: 'việc phải kiểm tra sau khi kho lùi về trước (khôi phục, mất phần cuối), và số cuối của các sổ trong kho',
  run: (args, around) =>
    atDesk(args, around, ({ backups, registers }) => {
      const [duties, books] = [backups.duties.list(), registers.lastNumbers()]
      const numbers = books.map(({ book, label, year, last }) => `  ${book}:${year}=${last}  ${label}`)
      const lines = duties.flatMap((duty) => [
        `${duty.kind}: ${DUTY_TITLES[duty.kind]}. ${dutySince(duty)} ${dutyWords(duty)}`,
        ...(duty.kind === 'numbers' ? numbers : []),
      ])
      return { data: { duties, books }, lines: lines.length === 0 ? ['Không có việc nào phải kiểm tra.'] : lines }
    }),
}

/** `den:2023=45`: the last number of a book and year on paper. */
function lastOnPaper(text: string) {
  const [, book = '', year, last] = /^(.+):(\d{4})=(\d{1,6})$/.exec(text) ?? []
  if (book !== '') return { book, year: Number(year), last: Number(last) }
  return fail({ kind: 'usage', message: `--last cần dạng SỔ:NĂM=SỐ, ví dụ den:2023=45, không phải "${text}"` })
}

const confirmCommand: Command = {
  name: 'backup confirm',
  takes: ['VIỆC'],
  options: {
    outcome: { type: 'string', value: 'KẾT-QUẢ', help: 'đã kiểm tra bằng cách nào, kết quả ra sao; được ghi nhật ký' },
    last: {
      type: 'string',
      value: 'SỔ:NĂM=SỐ',
      multiple: true,
      help: 'chỉ với numbers: số cuối trên giấy của sổ đã đi xa hơn kho; các sổ khác đúng như trong kho',
    },
  },
  summary: 'xác nhận một việc của backup duties: numbers, payments, packages, access, records',
  run: (args, around) => {
    const kind = DutyKindSchema.safeParse(args.at(0)).data
    if (kind === undefined) {
      return fail({ kind: 'usage', message: `Các việc xác nhận được: ${DutyKindSchema.options.join(', ')}` })
    }
    const books = args.all('last').map(lastOnPaper)
    const outcome = required(args, 'outcome')
    return atDesk(args, around, ({ backups, registers, actor }) => {
      if (kind === 'numbers') {
        registers.confirmNumbers(actor, parseInput(ConfirmNumbersSchema, { books, outcome }, 'số cuối của các sổ'))
      } else backups.duties.confirm(actor, kind, parseInput(ConfirmDutySchema, { kind, outcome }, 'kết quả').outcome)
      const left = backups.duties.list()
      return { data: { duties: left }, lines: [`Đã xác nhận: ${DUTY_TITLES[kind]}. Còn ${left.length} việc.`] }
    })
  },
}

const rekeyCommand: Command = {
  name: 'rekey',
  takes: [],
  options: {
    reason: { type: 'string', value: 'LÝ-DO', help: 'lý do, được ghi nhật ký' },
    without: { type: 'string', value: 'TÊN', multiple: true, help: 'tên đăng nhập không được cấp khóa mới' },
  },
  summary: 'đổi khóa dữ liệu trên bản chép đã kiểm; mật khẩu và phiếu khôi phục giữ nguyên',
  run: (args, around) =>
    atDesk(args, around, async ({ office, users, clock, actor }) => {
      const { rekeyOffice } = await import('../accounts/rekey.ts')
      const reason = required(args, 'reason')
      const logins = args.all('without')
      const without = users.list(actor).flatMap((user) => (logins.includes(user.login) ? [user.id] : []))
      const deps = officeDeps(dataFolder(args, around), around, clock, createSystemIds())
      const { kept } = rekeyOffice(office, deps, { reason, without })
      return {
        data: { kept },
        lines: [
          'Đã đổi khóa dữ liệu. Mọi người mở kho bằng mật khẩu đang dùng.',
          `Kho dưới khóa cũ còn ở ${kept}; xóa khi đã mở được kho mới.`,
          'Sao lưu lại ngay: các bản sao lưu cũ chỉ mở được bằng mật khẩu của lúc lập.',
        ],
      }
    }),
}

export const backupCommands: readonly Command[] = [
  createCommand,
  verifyCommand,
  listCommand,
  restoreCommand,
  dutiesCommand,
  confirmCommand,
  rekeyCommand,
]
