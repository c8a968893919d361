import { parseInput } from '#shared/contract/parse-input.ts'
import { OfficeSchema } from '#shared/settings/office.schema.ts'
import { createSystemIds } from '../system-ids.ts'
import { claimSheet } from './claim-sheet.ts'
import type { Arguments, Command, Surroundings } from './command.ts'
import { dataFolder } from './data-folder.ts'
import { clockOf, officeDeps } from './desk.ts'
import { required } from './options.ts'
import { readJson } from './read-input.ts'
import { readPassword } from './read-password.ts'
import { recoverySheet } from './recovery-sheet.ts'

const DEFAULT_SHEET = 'phieu-khoi-phuc.txt'

async function run(args: Arguments, around: Surroundings) {
  const login = required(args, 'user')
  const office = parseInput(OfficeSchema, readJson(around.cwd, required(args, 'office')), 'thông tin cơ quan')
  const password = readPassword(args, around)
  const folder = dataFolder(args, around)
  const sheet = claimSheet(around.cwd, args.text('recovery-sheet') ?? DEFAULT_SHEET)
  try {
    const deps = officeDeps(folder, around, clockOf(around), createSystemIds())
    const user = { login, name: args.text('name') ?? login, password }
    const { createOffice } = await import('../accounts/create-office.ts')
    const made = await createOffice({ ...deps, office, user })
    try {
      sheet.write(recoverySheet(office, made.recoveryWords))
    } finally {
      made.office.close()
    }
  } catch (cause) {
    sheet.giveUp()
    throw cause
  }
  return {
    data: { folder, office: office.name, user: login, recoverySheet: sheet.path, sample: office.sample },
    lines: [
      `Đã tạo kho dữ liệu của ${office.name}, ${office.parentName}.`,
      `Thư mục dữ liệu: ${folder}`,
      `Quản trị: ${login}`,
      `Phiếu khôi phục: ${sheet.path}`,
      'In phiếu khôi phục, niêm phong, rồi xóa tệp. Không có phiếu và quên mật khẩu thì không mở được kho.',
    ],
  }
}

export const initCommand: Command = {
  name: 'init',
  takes: [],
  options: {
    office: { type: 'string', value: 'TỆP', help: 'tệp JSON thông tin cơ quan (resources/schemas/office.schema.json)' },
    name: { type: 'string', value: 'HỌ-TÊN', help: 'họ và tên của quản trị (không ghi: tên đăng nhập)' },
    'recovery-sheet': { type: 'string', value: 'TỆP', help: `nơi ghi phiếu khôi phục (không ghi: ${DEFAULT_SHEET})` },
  },
  summary: 'tạo kho dữ liệu mã hóa và quản trị đầu tiên',
  run,
}
