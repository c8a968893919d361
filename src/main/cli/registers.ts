import { fail } from '#shared/contract/errors.ts'
import { yearOf } from '#shared/primitives/civil-date.ts'
import { foldText } from '#shared/primitives/folded-text.ts'
import { MeasureBookFormatSchema } from '#shared/registers/measure-book.schema.ts'
import { RegisterFormatSchema } from '#shared/registers/register.schema.ts'
import { viDate } from '#shared/texts/dates.ts'
import { viNumber } from '#shared/texts/words.ts'
import type { Arguments, Command } from './command.ts'
import { atDesk, type Desk } from './desk.ts'
import { dateOption, required } from './options.ts'
import { writeOutput } from './write-output.ts'

/** The book that was named by its id, or by its kind where there is only one of it (den, thu-ly). */
function bookOf(desk: Desk, named: string): string {
  const { books } = desk.registers.list()
  const found = books.find((b) => b.id === named) ?? books.find((b) => foldText(b.label) === foldText(named))
  const all = books.map((b) => b.id).join(', ')
  return found?.id ?? fail({ kind: 'usage', message: `--book không có sổ "${named}". Các sổ: ${all}` })
}

function yearOption(args: Arguments, desk: Desk): number {
  const typed = args.text('year')
  if (typed === undefined) return yearOf(desk.clock.today())
  if (/^20\d\d$/.test(typed)) return Number(typed)
  return fail({ kind: 'usage', message: '--year cần năm có bốn chữ số, ví dụ 2023' })
}

const exportCommand: Command = {
  name: 'registers export',
  takes: [],
  options: {
    book: { type: 'string', value: 'SỔ', help: 'mã sổ: den (văn bản đến), thu-ly (thụ lý), hoặc sổ văn bản đi' },
    year: { type: 'string', value: 'NĂM', help: 'năm của sổ (không ghi: năm nay)' },
    out: { type: 'string', value: 'TỆP', help: 'tệp sẽ ghi: .pdf để in, đóng quyển; .xlsx, .csv cho bảng tính' },
  },
  summary: 'xuất sổ đăng ký văn bản đi, đến hoặc sổ thụ lý của một năm',
  run: (args, around) => {
    const [named, out] = [required(args, 'book'), required(args, 'out')]
    const format = RegisterFormatSchema.safeParse(out.toLowerCase().split('.').at(-1))
    if (!format.success) return fail({ kind: 'usage', message: '--out cần tên tệp .pdf, .xlsx hoặc .csv' })
    return atDesk(args, around, async (desk) => {
      const [book, year] = [bookOf(desk, named), yearOption(args, desk)]
      const { bytes } = await desk.registers.file(desk.actor, book, year, format.data)
      const page = desk.registers.open(book, year, '')
      const file = await writeOutput(around.cwd, out, bytes)
      const { used, void: cancelled, next } = page
      return {
        data: { book: page.book, year, used, void: cancelled, next, file },
        lines: [
          `${page.book.label} năm ${year}: ${used} số đã dùng, ${cancelled} số đã hủy, số tiếp theo ${next}.`,
          `${file.path}, ${viNumber(file.size)} byte, SHA-256 ${file.sha256}`,
        ],
      }
    })
  },
}

const listCommand: Command = {
  name: 'registers list',
  takes: [],
  options: {},
  summary: 'các sổ có cấp số',
  run: (args, around) =>
    atDesk(args, around, (desk) => {
      const found = desk.registers.list()
      return { data: found, lines: found.books.map((b) => `${b.id}  ${b.label}`) }
    }),
}

/** The register that was named by its code or by the end of it (52, ND116-52). */
function measureBookOf(desk: Desk, named: string): string {
  const all = desk.measureBooks.list()
  const found = all.find(({ form }) => form === named || form.endsWith(`-${named}`))
  const known = all.map(({ form }) => form).join(', ')
  return found?.form ?? fail({ kind: 'usage', message: `--form không có sổ "${named}". Các sổ: ${known}` })
}

/** The commune that was named by its code or its name. */
function communeOf(desk: Desk, named: string): string {
  const { communes } = desk.settings.office()
  const found = communes.find(({ code, name }) => code === named || foldText(name) === foldText(named))
  return found?.code ?? fail({ kind: 'usage', message: `--commune không có xã, phường "${named}"` })
}

const printCommand: Command = {
  name: 'registers print',
  takes: [],
  options: {
    form: { type: 'string', value: 'MẪU', help: 'sổ theo biện pháp: 23 (cai tự nguyện), 52 (sau cai), ND94-DANHSACH' },
    commune: { type: 'string', value: 'XÃ', help: 'mã hoặc tên xã, phường' },
    from: { type: 'string', value: 'NGÀY', help: 'ngày đầu của kỳ, dạng 2024-01-01' },
    to: { type: 'string', value: 'NGÀY', help: 'ngày cuối của kỳ (không ghi: hôm nay)' },
    volume: { type: 'string', value: 'SỐ', help: 'quyển số' },
    out: { type: 'string', value: 'TỆP', help: 'tệp sẽ ghi: .pdf hoặc .docx' },
  },
  summary: 'in sổ đăng ký cai nghiện tự nguyện hoặc danh sách quản lý sau cai của một xã trong kỳ',
  run: (args, around) => {
    const [named, commune, out] = [required(args, 'form'), required(args, 'commune'), required(args, 'out')]
    const from = dateOption(args, 'from') ?? fail({ kind: 'usage', message: 'Lệnh này cần tùy chọn --from' })
    const format = MeasureBookFormatSchema.safeParse(out.toLowerCase().split('.').at(-1))
    if (!format.success) return fail({ kind: 'usage', message: '--out cần tên tệp .pdf hoặc .docx' })
    return atDesk(args, around, async (desk) => {
      const query = {
        form: measureBookOf(desk, named),
        communeCode: communeOf(desk, commune),
        from,
        to: dateOption(args, 'to') ?? desk.clock.today(),
        volume: args.text('volume') ?? '',
      }
      const { bytes, people } = await desk.measureBooks.print(desk.actor, query, format.data)
      const file = await writeOutput(around.cwd, out, bytes)
      return {
        data: { ...query, people, file },
        lines: [
          `${query.form}, ${desk.settings.communeName(query.communeCode)}, từ ${viDate(query.from)} đến ${viDate(query.to)}: ${viNumber(people)} người.`,
          `${file.path}, ${viNumber(file.size)} byte, SHA-256 ${file.sha256}`,
        ],
      }
    })
  },
}

export const registerCommands: readonly Command[] = [listCommand, exportCommand, printCommand]
