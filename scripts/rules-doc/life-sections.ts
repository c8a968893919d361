import type { LifeRules } from '#shared/life/life-rules.schema.ts'
import type { CivilDate } from '#shared/primitives/civil-date.ts'
import type { Provenance } from '#shared/regimes/provenance.ts'
import { viDate } from '#shared/texts/dates.ts'
import { SEVERITY_WORDS } from '#shared/texts/words.ts'
import { sourceOf, table } from './markdown.ts'

/** Lists, reasons, exclusions and the rules that need the whole person, each as a table. */
export function lifeSections({
  lists,
  classes,
  entryReasons,
  exitReasons,
  conflicts,
  rules,
  episodes,
  dependence,
}: LifeRules): string[] {
  const episode = (id: string) => episodes.find((one) => one.id === id)?.label ?? id
  return [
    section(
      'Các danh sách',
      ['Mã', 'Danh sách', 'Ai giữ', 'Căn cứ, nguồn'],
      lists.map((l) => [l.id, l.label, l.keptBy, sourceOf(l.provenance)]),
    ),
    section(
      'Tình trạng của một người, xét từ trên xuống',
      ['Mã', 'Tình trạng', 'Đang có trong', 'Căn cứ, nguồn'],
      classes.map((c) => [c.id, c.label, c.lists.join(', '), sourceOf(c.provenance)]),
    ),
    section(
      'Lý do vào danh sách',
      ['Mã', 'Lý do', 'Danh sách', 'Hiệu lực', 'Căn cứ, nguồn'],
      entryReasons.map((r) => [r.id, r.label, r.lists.join(', '), daysText(r), sourceOf(r.provenance)]),
    ),
    section(
      'Lý do ra danh sách',
      ['Mã', 'Lý do', 'Danh sách', 'Hiệu lực', 'Điều kiện', 'Căn cứ, nguồn'],
      exitReasons.map((r) => [r.id, r.label, r.lists.join(', '), daysText(r), conditionOf(r), sourceOf(r.provenance)]),
    ),
    section(
      'Khi được xác định nghiện',
      ['Vào danh sách', 'Ra danh sách', 'Là tái nghiện khi đã hoàn thành', 'Căn cứ, nguồn'],
      [
        [
          dependence.enters,
          dependence.leaves.join(', '),
          dependence.relapseAfter.map(episode).join(', '),
          sourceOf(dependence.provenance),
        ],
      ],
    ),
    section(
      'Không cùng lúc',
      ['Việc', 'Với', 'Quy tắc', 'Mức', 'Căn cứ, nguồn'],
      conflicts.map((c) => [episode(c.a), episode(c.b), c.rule, SEVERITY_WORDS[c.severity], sourceOf(c.provenance)]),
    ),
    section(
      'Quy tắc xét trên cả đời người',
      ['Mã', 'Nội dung', 'Mức', 'Căn cứ, nguồn'],
      rules.map((r) => [r.id, r.label, SEVERITY_WORDS[r.severity], sourceOf(r.provenance)]),
    ),
  ]
}

/** Where every row of life.json comes from. */
export function lifeProvenances({
  lists,
  classes,
  entryReasons,
  exitReasons,
  conflicts,
  rules,
  dependence,
}: LifeRules): Provenance[] {
  return [lists, classes, entryReasons, exitReasons, conflicts, rules, dependence].flat().map((row) => row.provenance)
}

function section(title: string, heads: readonly string[], rows: readonly (readonly string[])[]): string {
  return `## ${title}\n\n${table(heads, rows)}`
}

function daysText({ validFrom, validTo }: { validFrom: CivilDate | null; validTo: CivilDate | null }): string {
  if (validFrom === null && validTo === null) return 'mọi lúc'
  if (validFrom === null) return `đến ${validTo === null ? 'nay' : viDate(validTo)}`
  return `${viDate(validFrom)} - ${validTo === null ? 'nay' : viDate(validTo)}`
}

const SINCE = { completion: 'hoàn thành cai nghiện, điều trị', aftercareEnd: 'hết quản lý sau cai' } as const

function conditionOf(reason: LifeRules['exitReasons'][number]): string {
  const { minYears, since, byReview, of } = reason
  const from =
    since === undefined ? '' : `${minYears === undefined ? 'sau khi' : `đủ ${minYears} năm từ khi`} ${SINCE[since]}`
  const measures = of.length === 0 ? '' : `tính từ: ${of.map(measureOf).join(', ')}`
  return [from, measures, byReview ? 'xét duyệt tại xã' : ''].filter(Boolean).join('; ')
}

function measureOf({ line, when }: LifeRules['exitReasons'][number]['of'][number]): string {
  return when === undefined ? line : `${line} (${when.field}: ${when.in.join(', ')})`
}
