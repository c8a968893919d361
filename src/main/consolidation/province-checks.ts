import { type Cell, WHOLE_AREA } from '#shared/reports/cell.schema.ts'
import type { Check } from '#shared/reports/check.schema.ts'
import type { Catalogue } from '#shared/reports/indicator.schema.ts'
import type { Period } from '#shared/reports/period.schema.ts'
import type { ReportFinding } from '#shared/reports/report.schema.ts'
import { runChecks } from '#shared/reports/run-checks.ts'

/** Rules that say something of figures which others have given: marks of communes and typed figures are the district's. */
const OF_PROVINCE: ReadonlySet<Check['kind']> = new Set([
  'balance',
  'opening',
  'partition',
  'at_most',
  'change',
  'money',
])

export interface CheckedProvince {
  readonly period: Period
  readonly revised: boolean
  readonly cells: readonly Cell[]
  /** Districts that are in, with their names. */
  readonly areas: ReadonlyMap<string, string>
  /** The period before as its packages come to today: total and districts. */
  readonly before: readonly Cell[]
  /** The period before as the province reported it; null where it did not. */
  readonly issued: { readonly label: string; readonly cells: readonly Cell[] } | null
  /** "huyện Ví Dụ Hai (quá hạn)". */
  readonly lacking: readonly string[]
  /** People whom two districts name and nobody has decided about. */
  readonly undecided: number
}

/**
 * What is to be explained before the province's report is frozen. Nothing of it blocks: the figures are the districts', who
 * have frozen them by the same rules, and a report that should not stand is sent back to them.
 */
export function provinceFindings(
  checks: readonly Check[],
  catalogue: Catalogue,
  report: CheckedProvince,
): ReportFinding[] {
  const { period, cells, areas, before, issued, revised } = report
  const same = sameAreas(before, areas)
  // A total of other districts is no opening of this one, and no measure for its change.
  const comparable = (found: readonly Cell[]) => (same ? found : found.filter(({ area }) => area !== WHOLE_AREA))
  const found = runChecks(
    checks.filter(({ kind }) => OF_PROVINCE.has(kind)),
    catalogue,
    {
      ...{ period, areas, cells, area: WHOLE_AREA, months: null, missing: null, base: null },
      kind: revised ? 'thay_the' : 'chinh_thuc',
      opening: comparable(before),
      previous: comparable(before),
      issued: issued === null ? null : { ...issued, cells: comparable(issued.cells) },
      rechecked: { communes: 0, differences: 0 },
      breaches: {},
    },
  )
  return [
    ...own('THIEU_HUYEN', 'Thiếu báo cáo của huyện', missing(report.lacking)),
    ...own('HAI_HUYEN_KE', 'Người do hai huyện cùng kê chưa được quyết định', undecided(report.undecided)),
    ...found.map((one) => ({ ...one, ...UNEXPLAINED, cells: [...one.cells] })),
  ]
}

const UNEXPLAINED = { severity: 'canh_bao', wantsConfirmation: false, reason: '', reasonBy: '', people: 0 } as const

const own = (rule: string, label: string, message: string): ReportFinding[] =>
  message === '' ? [] : [{ ...UNEXPLAINED, key: `${rule}|`, rule, label, message, cells: [] }]

const missing = (lacking: readonly string[]) =>
  lacking.length === 0 ? '' : `Chưa có số của ${lacking.length} huyện: ${lacking.join(', ')}.`

const undecided = (count: number) =>
  count === 0 ? '' : `${count} trường hợp chưa được quyết định; số cuối kỳ có thể tính một người hai lần.`

function sameAreas(before: readonly Cell[], areas: ReadonlyMap<string, string>): boolean {
  const had = new Set(before.filter(({ area }) => area !== WHOLE_AREA).map(({ area }) => area))
  return had.size === areas.size && [...areas.keys()].every((code) => had.has(code))
}
