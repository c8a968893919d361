import { QuarterSchema } from '#shared/aftercare/period.ts'
import type { MissingQuarter, ReviewKey, ReviewView } from '#shared/aftercare/review.schema.ts'
import { fail } from '#shared/contract/errors.ts'
import { viDate } from '#shared/texts/dates.ts'
import { viMonth, viQuarter } from '#shared/texts/month-words.ts'
import { CONFIDENCE_WORDS, viNumber } from '#shared/texts/words.ts'
import type { Arguments, Command } from './command.ts'
import { atDesk, type Desk } from './desk.ts'
import { communeOption } from './month.ts'
import { required } from './options.ts'
import { section, table } from './table.ts'
import { writeOutput } from './write-output.ts'

const KEY_OPTIONS: Command['options'] = {
  commune: { type: 'string', value: 'XÃ', help: 'mã hoặc tên xã, phường' },
  quarter: { type: 'string', value: 'QUÝ', help: 'quý, dạng 2024-Q2' },
}

function keyOf(args: Arguments, desk: Desk): ReviewKey {
  const quarter = QuarterSchema.safeParse(required(args, 'quarter'))
  if (!quarter.success) return fail({ kind: 'usage', message: '--quarter cần một quý, dạng 2024-Q2' })
  return { communeCode: communeOption(args, desk), quarter: quarter.data }
}

const showCommand: Command = {
  name: 'review show',
  takes: [],
  options: KEY_OPTIONS,
  summary: 'họp quý của một xã: cuộc họp, điều bảng tháng đã ghi, nhận xét, xếp loại, điều còn thiếu',
  run: (args, around) =>
    atDesk(args, around, (desk) => {
      const view = desk.aftercare.reviews.open(desk.actor, keyOf(args, desk))
      return { data: view, lines: reviewLines(view) }
    }),
}

function reviewLines(view: ReviewView): string[] {
  const { meeting, people, final } = view
  const label = new Map(view.ratings.map((rating) => [rating.id, rating.label]))
  const cells = people.map(({ fullName, factsText, remark }, i) => [
    String(i + 1),
    fullName,
    factsText,
    remark.remark,
    label.get(remark.rating) ?? '',
  ])
  const heads = ['STT', 'Họ và tên', 'Trong quý', 'Nhận xét', 'Xếp loại']
  return [
    `Họp ${viQuarter(view.quarter)}, ${view.communeName}: ${final ? 'đã chốt biên bản' : 'chưa chốt'}.`,
    meeting.on === null ? 'Chưa ghi ngày họp.' : `Ngày ${viDate(meeting.on)}, chủ trì ${meeting.chair}.`,
    ...(people.length === 0 ? [] : ['', ...table(heads, cells)]),
    ...section('Còn thiếu', final ? [] : view.lacks),
  ]
}

const renderCommand: Command = {
  name: 'review render',
  takes: [],
  options: { ...KEY_OPTIONS, out: { type: 'string', value: 'TỆP', help: 'tệp sẽ ghi: .pdf hoặc .docx' } },
  summary: 'biên bản họp quý của một xã (PDF hoặc Word); chưa chốt thì in là bản nháp',
  run: (args, around) => {
    const out = required(args, 'out')
    const ending = out.toLowerCase().split('.').at(-1)
    if (ending !== 'pdf' && ending !== 'docx') {
      return fail({ kind: 'usage', message: '--out cần tên tệp .pdf hoặc .docx' })
    }
    return atDesk(args, around, async (desk) => {
      const { reviewPrinter } = desk.aftercare
      const key = keyOf(args, desk)
      const bytes =
        ending === 'pdf' ? (await reviewPrinter.pdf(desk.actor, key)).bytes : await reviewPrinter.docx(desk.actor, key)
      const file = await writeOutput(around.cwd, out, bytes)
      return { data: file, lines: [`${file.path}, ${viNumber(file.size)} byte, SHA-256 ${file.sha256}`] }
    })
  },
}

const missingCommand: Command = {
  name: 'review missing',
  takes: [],
  options: {
    commune: { type: 'string', value: 'XÃ', help: 'chỉ một xã, phường' },
    from: { type: 'string', value: 'QUÝ', help: 'từ quý, dạng 2023-Q3 (không ghi: bốn quý đã hết)' },
  },
  summary: 'quý đã hết mà thiếu họp, thiếu nhận xét hoặc thiếu kiểm danh, theo xã và từng người',
  run: (args, around) =>
    atDesk(args, around, (desk) => {
      const from = args.text('from')
      const parsed = from === undefined ? null : QuarterSchema.safeParse(from)
      if (parsed !== null && !parsed.success) {
        return fail({ kind: 'usage', message: '--from cần một quý, dạng 2024-Q2' })
      }
      const communeCode = args.text('commune') === undefined ? '' : communeOption(args, desk)
      const { rule, rows } = desk.aftercare.reviews.missing({ communeCode, from: parsed?.data ?? null })
      const head = `${rule.label} (${rule.id}, ${CONFIDENCE_WORDS[rule.provenance.confidence]}): ${rows.length} quý.`
      return { data: { rule, rows }, lines: [head, ...rows.flatMap(missingLines)] }
    }),
}

function missingLines({ quarter, communeName, meeting, people }: MissingQuarter): string[] {
  const held = { none: 'chưa họp', open: 'chưa chốt biên bản', final: 'đã chốt biên bản' }[meeting]
  const lines = people.map(({ fullName, remark, months }) => {
    const lacks = [remark ? 'nhận xét' : '', ...months.map((month) => `kiểm danh ${viMonth(month)}`)]
    return `${fullName}: thiếu ${lacks.filter((lack) => lack !== '').join(', ')}`
  })
  return section(`${viQuarter(quarter)}, ${communeName} (${held})`, lines)
}

export const reviewCommands: readonly Command[] = [showCommand, renderCommand, missingCommand]
