import { closeSync, existsSync, fsyncSync, openSync, rmSync, writeFileSync } from 'node:fs'
import { basename, resolve } from 'node:path'
import { fail } from '#shared/contract/errors.ts'
import { parseInput } from '#shared/contract/parse-input.ts'
import { OfficeSchema } from '#shared/settings/office.schema.ts'
import { createSystemIds } from '../system-ids.ts'
import type { Arguments, Command, Surroundings } from './command.ts'
import { dataFolder } from './data-folder.ts'
import { clockOf, officeDeps } from './desk.ts'
import { required } from './options.ts'
import { readJson } from './read-input.ts'
import { readPassword } from './read-password.ts'
import { recoverySheet } from './recovery-sheet.ts'

const DEFAULT_SHEET = 'phieu-khoi-phuc.txt'

/** Takes the name of the sheet before the store is made, so that its words are never left without a place. */
function claimSheet(path: string): (text: string) => void {
  let handle: number
  try {
    handle = openSync(path, 'wx', 0o600)
  } catch {
    const reason = existsSync(path) ? 'exists' : 'io'
    return fail({ kind: 'storage', reason, detail: `Không tạo được tệp phiếu khôi phục ${basename(path)}.` })
  }
  return (text) => {
    writeFileSync(handle, text)
    fsyncSync(handle)
    closeSync(handle)
  }
}

async function run(args: Arguments, around: Surroundings) {
  const login = required(args, 'user')
  const office = parseInput(OfficeSchema, readJson(around.cwd, required(args, 'office')), 'thông tin cơ quan')
  const password = readPassword(args, around)
  const folder = dataFolder(args, around)
  const sheet = resolve(around.cwd, args.text('recovery-sheet') ?? DEFAULT_SHEET)
  const writeSheet = claimSheet(sheet)
  try {
    const deps = officeDeps(folder, around, clockOf(around), createSystemIds())
    const user = { login, name: args.text('name') ?? login, password }
    const { createOffice } = await import('../accounts/create-office.ts')
    const made = await createOffice({ ...deps, office, user })
    try {
      writeSheet(recoverySheet(office, made.recoveryWords))
    } finally {
      made.office.close()
    }
  } catch (cause) {
    rmSync(sheet, { force: true })
    throw cause
  }
  return {
    data: { folder, office: office.name, user: login, recoverySheet: sheet, sample: office.sample },
    lines: [
      `Đã tạo kho dữ liệu của ${office.name}, ${office.parentName}.`,
      `Thư mục dữ liệu: ${folder}`,
      `Quản trị: ${login}`,
      `Phiếu khôi phục: ${sheet}`,
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
