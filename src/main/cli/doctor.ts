import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { AppFailure, fail } from '#shared/contract/errors.ts'
import { viMoment } from '#shared/texts/dates.ts'
import { errorText } from '#shared/texts/errors.ts'
import { viNumber } from '#shared/texts/words.ts'
import { findBackups, placesToLook } from '../backup/find-backups.ts'
import type { HealthCheck } from '../store/inspect-store.ts'
import { createSystemIds } from '../system-ids.ts'
import type { Answer, Arguments, Command, Surroundings } from './command.ts'
import { dataFolder } from './data-folder.ts'
import { atDesk, clockOf, loginIn, officeDeps } from './desk.ts'
import { EXIT, type ExitCode, exitCodeOf } from './exit-code.ts'
import { readPassword } from './read-password.ts'
import { listLaw } from './regimes.ts'

const WHAT_TO_DO =
  'Đừng ghi thêm. Chép nguyên thư mục dữ liệu sang ổ khác, rồi mở bản sao lưu gần nhất hoặc báo người quản trị.'

/** The way out that is at hand: the newest backup that can be used, with the command that restores it. */
function wayOut(folder: string): string[] {
  const usable = findBackups(placesToLook(folder, [])).find((one) => one.fault === null)
  if (usable === undefined)
    return [
      'Không tìm thấy bản sao lưu ở những nơi đã biết; tìm trên USB bằng backup list --in.',
      `Lối cuối, khi chắc chắn không còn bản sao lưu: doctor --salvage THƯ-MỤC-MỚI --data "${folder}" (lấy những gì còn đọc được).`,
    ]
  return [
    `Bản sao lưu gần nhất: ${viMoment(usable.madeAt)}, ${usable.folder}`,
    `Khôi phục: backup restore "${usable.folder}" --data "${folder}" (kho đang có được giữ nguyên dưới tên khác)`,
  ]
}
const STATE_WORDS: Readonly<Record<HealthCheck['state'], string>> = { good: 'tốt', note: 'lưu ý', bad: 'HỎNG' }

/** What refused to be looked at, as a finding; remembers the exit code that it asks for. */
function refusal(id: string, label: string, cause: unknown, codes: ExitCode[]): HealthCheck {
  if (!(cause instanceof AppFailure)) throw cause
  codes.push(exitCodeOf(cause.error))
  const { title, detail, whatToDo } = errorText(cause.error)
  return { id, label, state: 'bad', detail: [title, detail, whatToDo].filter((text) => text !== '').join('. ') }
}

/** The law that the program carries: read and cross-checked as at each start. */
function lawCheck(resourcesFolder: string, codes: ExitCode[]): HealthCheck {
  const [id, label] = ['law', 'Dữ liệu quy định']
  try {
    return { id, label, state: 'good', detail: `${viNumber(listLaw(resourcesFolder).rows.length)} dòng.` }
  } catch (cause) {
    return refusal(id, label, cause, codes)
  }
}

/** What still reads, in a new folder beside; the damaged one stays as it is. */
async function salvage(args: Arguments, around: Surroundings, folder: string, to: string): Promise<Answer> {
  const { REPORT_FILE, salvageLines, salvageOffice } = await import('../accounts/salvage-office.ts')
  const access = { user: loginIn(args, folder), password: readPassword(args, around) }
  const deps = officeDeps(folder, around, clockOf(around), createSystemIds())
  const found = await salvageOffice({ ...deps, to, ...access })
  return {
    data: { folder, to, ...found },
    lines: [
      ...salvageLines(found),
      `Kho mới: ${to} (báo cáo: ${REPORT_FILE}). Kho hỏng ở ${folder} không bị đụng đến.`,
      `Xem thử: doctor --data "${to}". Chỉ dùng tiếp kho này khi chắc chắn không còn bản sao lưu nào mở được.`,
    ],
  }
}

async function run(args: Arguments, around: Surroundings): Promise<Answer> {
  const folder = dataFolder(args, around)
  if (!existsSync(folder)) fail({ kind: 'storage', reason: 'missing', detail: `Không có thư mục ${folder}.` })
  const salvageTo = args.text('salvage')
  if (salvageTo !== undefined) return salvage(args, around, folder, resolve(around.cwd, salvageTo))
  const { inspectLockedOffice, inspectOffice } = await import('../accounts/inspect-office.ts')
  const ids = createSystemIds()
  const codes: ExitCode[] = []
  const checks = [lawCheck(around.resourcesFolder, codes)]
  try {
    checks.push(...(await atDesk(args, around, ({ office, clock }) => inspectOffice(office, { ids, clock }))))
  } catch (cause) {
    if (cause instanceof AppFailure && cause.error.kind === 'usage') throw cause
    checks.push(...inspectLockedOffice(folder), refusal('store.open', 'Mở kho', cause, codes))
  }
  const bad = checks.filter((check) => check.state === 'bad').length
  return {
    data: { folder, ok: bad === 0, checks },
    lines: [
      `Thư mục dữ liệu: ${folder}`,
      ...checks.map((check) => `  [${STATE_WORDS[check.state]}] ${check.label}: ${check.detail}`),
      ...(bad === 0 ? ['Mọi thứ đều tốt.'] : [`${bad} điều cần xử lý. ${WHAT_TO_DO}`, ...wayOut(folder)]),
    ],
    exit: codes[0] ?? (bad > 0 ? EXIT.damaged : EXIT.done),
  }
}

export const doctorCommand: Command = {
  name: 'doctor',
  takes: [],
  options: {
    salvage: {
      type: 'string',
      value: 'THƯ-MỤC',
      help: 'lối cuối khi không có bản sao lưu dùng được: lấy những gì còn đọc được của kho hỏng sang kho mới ở thư mục này',
    },
  },
  summary: 'khám kho dữ liệu: tệp khóa, cấu trúc, tệp trong kho, nhật ký, dữ liệu quy định; nói phải làm gì',
  run,
}
