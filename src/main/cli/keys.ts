import { fail } from '#shared/contract/errors.ts'
import { keyFileName } from '#shared/packages/file-name.ts'
import type { OwnKey, TrustedKey } from '#shared/packages/key.schema.ts'
import { viMoment } from '#shared/texts/dates.ts'
import type { Command } from './command.ts'
import { atDesk, type Desk } from './desk.ts'
import { required } from './options.ts'
import { readBytes } from './read-input.ts'
import { writeOutput } from './write-output.ts'

const fingerprintLine = (groups: readonly string[]) => `Dấu vân tay: ${groups.join(' ')}`

function ownLines(key: OwnKey): string[] {
  const state = key.retiredAt === null ? 'đang dùng' : `đã thay lúc ${viMoment(key.retiredAt)}`
  return [
    `${key.office.code}  ${key.office.name}`,
    `Khóa lập lúc ${viMoment(key.madeAt)}, ${state}`,
    fingerprintLine(key.fingerprint),
    `age: ${key.recipient}`,
    `ed25519: ${key.signPublic}`,
  ]
}

function stateOf(key: TrustedKey): string {
  if (key.ending === null) return 'đang tin cậy'
  return key.ending === 'replaced' ? 'đã có khóa mới thay' : `đã bỏ tin cậy: ${key.reason}`
}

const trustedLines = (key: TrustedKey): string[] => [
  `${key.office.code}  ${key.office.name}  (${stateOf(key)})`,
  `  ${fingerprintLine(key.fingerprint)}`,
]

const showCommand: Command = {
  name: 'keys show',
  takes: [],
  options: {},
  summary: 'khóa của cơ quan và dấu vân tay để đọc qua điện thoại',
  run: (args, around) =>
    atDesk(args, around, async ({ keys, actor }) => {
      const all = await keys.own(actor)
      const lines = all.flatMap((key, i) => [...(i === 0 ? [] : ['']), ...ownLines(key)])
      return { data: { keys: all }, lines }
    }),
}

/** The bytes of the file that was asked for, and what it is. */
async function exported(desk: Desk, kind: { readonly paper: boolean; readonly identity: boolean }, reason: string) {
  const { keys, keyPaper, actor } = desk
  if (kind.identity) return { bytes: Buffer.from(await keys.exportIdentities(actor, reason)), secret: true }
  if (kind.paper) return { bytes: await keyPaper(actor), secret: false }
  return { bytes: Buffer.from(await keys.exportFile(actor)), secret: false }
}

const exportCommand: Command = {
  name: 'keys export',
  takes: [],
  options: {
    out: {
      type: 'string',
      value: 'TỆP',
      help: 'tệp sẽ ghi (không ghi: KHOA_<mã đơn vị>.hscn-key); .pdf là giấy giới thiệu',
    },
    identity: { type: 'boolean', help: 'xuất khóa mở riêng (bí mật) để mở gói bằng chương trình age; chỉ Quản trị' },
    reason: { type: 'string', value: 'LÝ-DO', help: 'lý do, bắt buộc với --identity; được ghi nhật ký' },
  },
  summary: 'xuất khóa công khai cho cơ quan khác, hoặc giấy giới thiệu khóa (.pdf)',
  run: (args, around) =>
    atDesk(args, around, async (desk) => {
      const name = args.text('out') ?? keyFileName(desk.settings.office().code)
      const kind = { identity: args.flag('identity'), paper: name.toLowerCase().endsWith('.pdf') }
      const { bytes, secret } = await exported(desk, kind, args.text('reason') ?? '')
      const file = await writeOutput(around.cwd, name, bytes)
      const lines = [`Đã ghi ${file.path}, SHA-256 ${file.sha256}`]
      if (secret) lines.push('Tệp này mở được mọi gói gửi cho cơ quan: cất như mật khẩu, xóa ngay khi dùng xong.')
      return { data: { file, secret }, lines }
    }),
}

const trustCommand: Command = {
  name: 'keys trust',
  takes: ['TỆP-KHÓA'],
  options: {
    fingerprint: { type: 'string', value: 'CHỮ-SỐ', help: 'dấu vân tay nghe bên kia đọc, 8 nhóm 5 chữ số' },
  },
  summary: 'tin cậy khóa của cơ quan khác sau khi đối chiếu dấu vân tay',
  run: (args, around) =>
    atDesk(args, around, ({ keys, actor }) => {
      const file = readBytes(around.cwd, args.at(0))
      const typed = args.text('fingerprint') ?? ''
      if (typed === '' && keys.look(file).standing === 'new') {
        const { office } = keys.look(file).key
        const message = `Tệp khóa của ${office.code} ${office.name}: gọi điện nghe đọc dấu vân tay rồi thêm --fingerprint`
        return fail({ kind: 'usage', message })
      }
      const key = keys.trust(actor, file, typed)
      return { data: key, lines: ['Đã tin cậy khóa:', ...trustedLines(key)] }
    }),
}

const listCommand: Command = {
  name: 'keys list',
  takes: [],
  options: {},
  summary: 'khóa của các cơ quan khác đang hoặc từng tin cậy',
  run: (args, around) =>
    atDesk(args, around, ({ keys }) => {
      const all = keys.trusted()
      return { data: { keys: all }, lines: all.length === 0 ? ['Chưa tin cậy khóa nào.'] : all.flatMap(trustedLines) }
    }),
}

const distrustCommand: Command = {
  name: 'keys distrust',
  takes: ['MÃ-ĐƠN-VỊ'],
  options: { reason: { type: 'string', value: 'LÝ-DO', help: 'lý do, được ghi nhật ký' } },
  summary: 'bỏ tin cậy mọi khóa của một cơ quan',
  run: (args, around) =>
    atDesk(args, around, ({ keys, actor }) => {
      const code = args.at(0)
      keys.distrust(actor, code, required(args, 'reason'))
      return { data: { code }, lines: [`Đã bỏ tin cậy khóa của ${code}.`] }
    }),
}

const rotateCommand: Command = {
  name: 'keys rotate',
  takes: [],
  options: { reason: { type: 'string', value: 'LÝ-DO', help: 'lý do, được ghi nhật ký' } },
  summary: 'thay khóa của cơ quan bằng khóa mới, do khóa cũ ký giới thiệu',
  run: (args, around) =>
    atDesk(args, around, async ({ keys, actor }) => {
      const key = await keys.rotate(actor, required(args, 'reason'))
      const next = 'Gửi tệp khóa mới (keys export) cho các cơ quan. Khóa cũ chỉ còn để mở các gói đã gửi tới trước đây.'
      return { data: key, lines: [...ownLines(key), next] }
    }),
}

export const keyCommands: readonly Command[] = [
  showCommand,
  exportCommand,
  trustCommand,
  listCommand,
  distrustCommand,
  rotateCommand,
]
