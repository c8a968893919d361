import type { DrawView } from '#shared/aftercare/draw.schema.ts'
import type { FieldValues } from '#shared/documents/field.schema.ts'
import type { Office } from '#shared/settings/office.schema.ts'
import { upperFirst, viMoment, viPartialDate } from '#shared/texts/dates.ts'
import { viMonth } from '#shared/texts/month-words.ts'
import { communeHead } from './month-paper.ts'

/** Code of the minutes of a draw in resources/forms/office. */
export const DRAW_FORM = 'HS-BOCTHAM'

const METHOD =
  'Cách bốc: với mỗi người, tính SHA-256 của số gốc, dấu xuống dòng và mã người; xếp từ nhỏ đến lớn; lấy từ đầu danh sách. Ai có số gốc và danh sách đều tính lại được.'

/** What the minutes print: seed and list before the result. */
export function drawValues(office: Office, view: DrawView, madeBy: string): FieldValues {
  const among = view.candidates.filter(({ leftOut }) => leftOut === '')
  const picked = view.candidates
    .filter((candidate) => candidate.picked)
    .toSorted((a, b) => (a.rank ?? 0) - (b.rank ?? 0))
  const who = ({ fullName, birthDate, measureLabel }: DrawView['candidates'][number]) => ({
    fullName,
    birthDate: viPartialDate(birthDate),
    measure: measureLabel,
  })
  return {
    ...communeHead(office, view.communeCode, view.on),
    commune: upperFirst(view.communeName),
    month: upperFirst(viMonth(view.month)),
    on: view.on,
    asked: String(view.asked),
    among: String(among.length),
    seed: view.seed,
    digest: view.digest,
    method: METHOD,
    preparedAt: viMoment(view.preparedAt),
    picked: picked.map((one) => ({ no: String(one.rank ?? ''), ...who(one), rank: one.hash, signature: '' })),
    candidates: view.candidates.map((one, i) => ({
      no: String(i + 1),
      ...who(one),
      key: one.key,
      note: one.leftOut === '' ? '' : `Không bốc: ${one.leftOut}`,
    })),
    madeBy,
  }
}
