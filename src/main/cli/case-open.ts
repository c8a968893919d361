import { fail } from '#shared/contract/errors.ts'
import { parseInput } from '#shared/contract/parse-input.ts'
import { FieldValuesSchema } from '#shared/documents/field.schema.ts'
import { isCivilDate } from '#shared/primitives/civil-date.ts'
import type { Command } from './command.ts'
import { atDesk } from './desk.ts'
import { required } from './options.ts'
import { readJson } from './read-input.ts'

/** Begins a measure of any kind with its first event. */
export const caseOpenCommand: Command = {
  name: 'case open',
  takes: ['NGƯỜI'],
  options: {
    line: { type: 'string', value: 'LOẠI', help: 'mã biện pháp, ví dụ sau_cai, cai_nghien_tu_nguyen' },
    on: { type: 'string', value: 'NGÀY', help: 'ngày bắt đầu, dạng 2023-09-05; quyết định quy định nào áp dụng' },
    values: { type: 'string', value: 'TỆP', help: 'tệp JSON các mục mà diễn biến đầu tiên hỏi' },
  },
  summary: 'mở hồ sơ của một biện pháp khác cho một người (mã người): tự nguyện, thay thế, sau cai, ...',
  run: (args, around) => {
    const line = required(args, 'line')
    const on = required(args, 'on')
    if (!isCivilDate(on)) return fail({ kind: 'usage', message: '--on cần một ngày có thật, dạng 2023-09-05' })
    const file = args.text('values')
    const data =
      file === undefined ? {} : parseInput(FieldValuesSchema, readJson(around.cwd, file), 'dữ liệu diễn biến')
    return atDesk(args, around, ({ cases, measures, actor }) => {
      const { id } = measures.open(actor, { personId: args.at(0), line, on, data })
      const view = cases.view(actor, id)
      return {
        data: view,
        lines: [
          `${view.code}: ${view.personName}, ${view.lineLabel}`,
          `  Mã hồ sơ: ${view.id}`,
          `  Trạng thái: ${view.state.label} (${view.state.holder})`,
        ],
      }
    })
  },
}
