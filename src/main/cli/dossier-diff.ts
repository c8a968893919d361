import { fail } from '#shared/contract/errors.ts'
import type { Difference } from '#shared/dossiers/difference.schema.ts'
import { paperRows, sideText } from '#shared/dossiers/difference-words.ts'
import type { Arguments, Command } from './command.ts'
import { atDesk } from './desk.ts'
import { caseIdOf } from './find-case.ts'
import { writeOutput } from './write-output.ts'

/** A number of a sealed revision; "0" (only for the later one) is what would be bound now. */
function revisionOption(args: Arguments, name: string, least: 0 | 1): number | null {
  const text = args.text(name)
  if (text === undefined) return null
  const no = /^\d{1,6}$/.test(text) ? Number(text) : -1
  if (no < least) fail({ kind: 'usage', message: `--${name} cần số thứ tự của lần đóng hồ sơ` })
  return no
}

function differenceLines(difference: Difference): string[] {
  const { fields, described, facts, asked } = difference
  const arrow = (before: string, after: string) => `${before || '(trống)'} → ${after || '(trống)'}`
  const folios = (old: string, now: string) => (old === '' && now === '' ? '' : ` [bút lục ${arrow(old, now)}]`)
  return [
    `${difference.caseCode}: ${difference.personName}`,
    `Trước: ${sideText(difference.from)}`,
    `Sau:   ${sideText(difference.to)}`,
    ...asked.map((line) => `Được yêu cầu: ${line}`),
    ...(difference.same ? ['Không có gì thay đổi.'] : []),
    ...paperRows(difference).map(
      (row) =>
        `${row.change}: ${row.title}${folios(row.oldFolios, row.newFolios)}${row.note === '' ? '' : ` (${row.note})`}`,
    ),
    ...[...fields, ...described].flatMap(({ title, changes }) =>
      changes.map(({ label, before, after }) => `${title} | ${label}: ${arrow(before, after)}`),
    ),
    ...facts.map(
      ({ label, before, after, papers }) => `${label}: ${arrow(before, after)} (in trên ${papers.join('; ')})`,
    ),
  ]
}

export const diffCommand: Command = {
  name: 'dossier diff',
  takes: ['MÃ'],
  options: {
    from: { type: 'string', value: 'LẦN', help: 'lần đóng trước (không ghi: lần bị trả về gần nhất)' },
    to: { type: 'string', value: 'LẦN', help: 'lần đóng sau; 0 là giấy tờ hiện tại (không ghi: lần đóng mới nhất)' },
    out: { type: 'string', value: 'TỆP.pdf', help: 'ghi phiếu đối chiếu ra tệp PDF' },
  },
  summary: 'đối chiếu hai lần đóng hồ sơ: giấy tờ thêm, bớt, thay; mục và thông tin đổi khác',
  run: (args, around) => {
    const [from, to] = [revisionOption(args, 'from', 1), revisionOption(args, 'to', 0)]
    const out = args.text('out')
    return atDesk(args, around, async ({ cases, comparison, actor }) => {
      const query = { caseId: caseIdOf(cases, args.at(0)), from, to }
      const difference = comparison.compare(query)
      const lines = differenceLines(difference)
      if (out === undefined) return { data: difference, lines }
      const { bytes, pages } = await comparison.sheet(actor, query)
      const file = await writeOutput(around.cwd, out, bytes)
      return { data: { ...difference, file }, lines: [...lines, `Phiếu đối chiếu: ${file.path}, ${pages} trang`] }
    })
  },
}
