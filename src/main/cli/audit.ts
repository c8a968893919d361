import { ActGroupSchema, AuditFilterSchema } from '#shared/accounts/audit.schema.ts'
import { viMoment } from '#shared/texts/dates.ts'
import { viNumber } from '#shared/texts/words.ts'
import type { Arguments, Command } from './command.ts'
import { atDesk, type Desk } from './desk.ts'
import { EXIT } from './exit-code.ts'
import { dateOption, required, wordOption } from './options.ts'
import { writeOutput } from './write-output.ts'

const FILTER = {
  by: { type: 'string', value: 'TÊN', help: 'chỉ việc của người dùng này' },
  person: { type: 'string', value: 'MÃ', help: 'chỉ việc về người này: trang, hồ sơ, giấy tờ' },
  group: { type: 'string', value: 'NHÓM', help: `nhóm việc: ${ActGroupSchema.options.join(', ')}` },
  from: { type: 'string', value: 'NGÀY', help: 'từ ngày' },
  to: { type: 'string', value: 'NGÀY', help: 'đến hết ngày' },
} as const

function filterOf(args: Arguments, { users, people }: Pick<Desk, 'users' | 'people'>) {
  const by = args.text('by')
  const person = args.text('person')
  return AuditFilterSchema.parse({
    userId: by === undefined ? null : users.find(by).id,
    personId: person === undefined ? null : people.byId(person).id,
    group: wordOption(args, 'group', ActGroupSchema.options) ?? null,
    from: dateOption(args, 'from'),
    to: dateOption(args, 'to'),
  })
}

const verifyCommand: Command = {
  name: 'audit verify',
  takes: [],
  options: {},
  summary: 'tính lại chuỗi nhật ký: có dòng nào bị sửa, bỏ, chèn không',
  run: (args, around) =>
    atDesk(args, around, ({ auditLog, actor }) => {
      const found = auditLog.verify(actor)
      const { ok, rows, brokenAt, head } = found
      return {
        data: found,
        lines: [
          ok
            ? `Nhật ký liền mạch: ${viNumber(rows)} dòng.`
            : `Chuỗi bị đứt ở dòng ${brokenAt}: có dòng bị sửa, bỏ hoặc chèn. Giữ nguyên kho, báo người đứng đầu cơ quan.`,
          `Dòng mới nhất: ${head.seq} ${head.hash}`,
        ],
        exit: ok ? EXIT.done : EXIT.damaged,
      }
    }),
}

const searchCommand: Command = {
  name: 'audit search',
  takes: [],
  options: FILTER,
  summary: 'tìm trong nhật ký, mới nhất trước (tối đa 200 dòng)',
  run: (args, around) =>
    atDesk(args, around, (desk) => {
      const page = desk.auditLog.search(desk.actor, filterOf(args, desk), null)
      const lines = page.rows.map(({ seq, at, userName, actName, subject, detail }) =>
        [seq, viMoment(at), userName || '(chưa mở khóa)', actName, subject, detail].filter((t) => t !== '').join('  '),
      )
      const more = page.next === null ? [] : ['Còn nữa: thu hẹp điều kiện, hoặc xuất ra tệp (audit export).']
      return { data: page, lines: lines.length === 0 ? ['Không có dòng nào.'] : [...lines, ...more] }
    }),
}

const exportCommand: Command = {
  name: 'audit export',
  takes: [],
  options: {
    ...FILTER,
    out: { type: 'string', value: 'TỆP', help: 'tệp sẽ ghi; .csv là bảng để đọc, khác là tệp có chữ ký' },
  },
  summary: 'xuất nhật ký: tệp có chữ ký kiểm tra được ngoài phần mềm (docs/audit-format.md), hoặc bảng CSV',
  run: (args, around) =>
    atDesk(args, around, async (desk) => {
      const out = required(args, 'out')
      const format = out.toLowerCase().endsWith('.csv') ? 'csv' : 'json'
      const { bytes, rows } = await desk.auditLog.exportFile(desk.actor, filterOf(args, desk), format)
      const file = await writeOutput(around.cwd, out, bytes)
      return { data: { file, rows, format }, lines: [`Đã ghi ${viNumber(rows)} dòng vào ${file.path}`] }
    }),
}

export const auditCommands: readonly Command[] = [verifyCommand, searchCommand, exportCommand]
