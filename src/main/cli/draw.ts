import type { DrawView } from '#shared/aftercare/draw.schema.ts'
import { fail } from '#shared/contract/errors.ts'
import { viMoment } from '#shared/texts/dates.ts'
import type { Command } from './command.ts'
import { atDesk } from './desk.ts'
import { EXIT } from './exit-code.ts'
import { KEY_OPTIONS, keyOf } from './month.ts'
import { required } from './options.ts'
import { section } from './table.ts'
import { writeOutput } from './write-output.ts'

const makeCommand: Command = {
  name: 'draw make',
  takes: [],
  options: {
    ...KEY_OPTIONS,
    count: { type: 'string', value: 'SỐ', help: 'số người cần bốc' },
    said: { type: 'string', value: 'CHỮ', help: 'chữ hoặc số do người khác đọc, thêm vào số gốc' },
    out: { type: 'string', value: 'TỆP.pdf', help: 'ghi cả biên bản' },
  },
  summary: 'bốc thăm xét nghiệm: chốt danh sách, ghi số gốc, rồi mới bốc',
  run: (args, around) => {
    const count = Number(required(args, 'count'))
    if (!Number.isInteger(count)) return fail({ kind: 'usage', message: '--count cần một số nguyên' })
    return atDesk(args, around, async (desk) => {
      const { draws } = desk.aftercare
      const prepared = draws.prepare(desk.actor, { ...keyOf(args, desk), count, said: args.text('said') ?? '' })
      const view = draws.make(desk.actor, prepared.id)
      const out = args.text('out')
      const file =
        out === undefined ? null : await writeOutput(around.cwd, out, (await draws.print(desk.actor, view.id)).bytes)
      return { data: { ...view, file }, lines: [...drawLines(view), ...(file === null ? [] : ['', file.path])] }
    })
  },
}

function drawLines(view: DrawView): string[] {
  const picked = view.candidates.filter((one) => one.picked).toSorted((a, b) => (a.rank ?? 0) - (b.rank ?? 0))
  return [
    `Bốc thăm ${view.id}: ${picked.length} trong ${view.candidates.filter((one) => one.leftOut === '').length} người.`,
    `Số gốc (ghi ${viMoment(view.preparedAt)}): ${view.seed}`,
    `Mã danh sách (SHA-256): ${view.digest}`,
    ...section(
      'Được bốc',
      picked.map((one) => `${one.rank}. ${one.fullName} (${one.hash})`),
    ),
  ]
}

const verifyCommand: Command = {
  name: 'draw verify',
  takes: ['MÃ'],
  options: {},
  summary: 'tính lại một lần bốc thăm từ số gốc và danh sách đã chốt, so với kết quả đã ghi',
  run: (args, around) =>
    atDesk(args, around, (desk) => {
      const check = desk.aftercare.draws.verify(args.at(0))
      return {
        data: check,
        lines: check.holds ? [`Đúng: kết quả khớp số gốc và danh sách ${check.digest}.`] : check.findings,
        exit: check.holds ? EXIT.done : EXIT.refused,
      }
    }),
}

export const drawCommands: readonly Command[] = [makeCommand, verifyCommand]
