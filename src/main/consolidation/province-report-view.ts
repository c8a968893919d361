import type { ProvinceReport } from '#shared/consolidation/consolidation.schema.ts'
import type { CivilDate } from '#shared/primitives/civil-date.ts'
import { type Cell, cellName, WHOLE_AREA } from '#shared/reports/cell.schema.ts'
import type { Catalogue } from '#shared/reports/indicator.schema.ts'
import type { FigureDifference, ReportState } from '#shared/reports/report.schema.ts'
import type { Office } from '#shared/settings/office.schema.ts'
import { figureDifferences } from '../reports/differences.ts'
import { figureLabel } from '../reports/figure-names.ts'
import { signedDocument, signersOn } from '../reports/report-acts.ts'
import type { KeptReport } from './consolidation.repo.ts'
import type { LiveReport } from './province-drawing.ts'
import type { FrozenProvinceReport } from './province-report.repo.ts'
import { revisionWords } from './take-words.ts'

/** A province has districts where a district has communes; names of areas are looked up in the same place. */
const withDistricts = (office: Office): Office => ({
  ...office,
  communes: office.districts.map(({ code, name }) => ({ code, name, remote: false })),
})

const NOBODY = () => []

/** Every figure that is not what it was; nothing before the first report. */
export function differencesOf(
  before: readonly Cell[] | null,
  after: readonly Cell[],
  office: Office,
  catalogue: Catalogue,
  reason: string,
): FigureDifference[] {
  if (before === null) return []
  return figureDifferences(
    { cells: before, people: NOBODY },
    { cells: after, people: NOBODY },
    { catalogue, office: withDistricts(office), sheets: () => new Map(), reasonOf: () => reason },
  )
}

interface ViewSource {
  readonly office: Office
  readonly catalogue: Catalogue
  readonly today: CivilDate
  readonly stateOf: (one: FrozenProvinceReport) => ReportState
  readonly reportOf: (packageId: string) => KeptReport | null
}

type Names = Pick<ProvinceReport, 'type' | 'typeLabel' | 'period' | 'periodLabel'>

/**
 * The report of a period as it is looked at: what would be frozen now, what was frozen, and how the two differ.
 * @param frozen every frozen revision, the first one first
 */
export function provinceView(
  names: Names,
  { drawn, times, findings, notes, digest }: LiveReport,
  frozen: readonly FrozenProvinceReport[],
  source: ViewSource,
): ProvinceReport {
  const { office, catalogue, today, stateOf } = source
  const last = frozen.at(-1) ?? null
  const byName = mapOf(drawn.cells)
  const others = {
    previous: mapOf(times.previous),
    lastYear: mapOf(times.lastYear),
    cumulative: mapOf(times.cumulative),
  }
  const codes = drawn.districts.map((one) => one.office.code)
  const totals = drawn.cells.filter(({ area }) => area === WHOLE_AREA)
  const valueAt = (cells: ReadonlyMap<string, Cell>, name: string) => cells.get(name)?.value ?? null
  return {
    ...names,
    districts: [...drawn.districts],
    figures: totals.map((total) => {
      const name = cellName(total)
      return {
        name,
        label: figureLabel(total, catalogue),
        total,
        previous: valueAt(others.previous, name),
        lastYear: valueAt(others.lastYear, name),
        cumulative: valueAt(others.cumulative, name),
        districts: codes.map((code) => ({ code, value: valueAt(byName, cellName({ ...total, area: code })) })),
      }
    }),
    findings: [...findings],
    notes: [...notes],
    frozen: frozen.toReversed().map((one) => ({
      id: one.id,
      revision: one.revision,
      digest: one.report.digest,
      madeAt: one.madeAt,
      madeBy: one.madeBy,
      reason: one.report.reason,
      changes: one.report.changes.length,
      state: stateOf(one),
      document: signedDocument(one.acts),
      acts: one.acts.map(({ data: _data, ...act }) => act),
      findings: [...(one.paper?.findings ?? [])],
    })),
    same: last?.report.digest === digest,
    changed: last === null ? [] : differencesOf(last.report.cells, drawn.cells, office, catalogue, ''),
    arrived: last === null ? [] : arrivals(last.sources, drawn, source.reportOf),
    signers: signersOn(office, WHOLE_AREA, today),
  }
}

const mapOf = (cells: readonly Cell[]) => new Map(cells.map((cell) => [cellName(cell), cell]))

/** Which packages make the difference to what was frozen, in sentences. */
function arrivals(
  before: readonly string[],
  { sources, districts }: LiveReport['drawn'],
  reportOf: ViewSource['reportOf'],
): string[] {
  const nameOf = (code: string) => districts.find(({ office }) => office.code === code)?.office.name ?? code
  const told = (id: string, how: (name: string, what: string) => string): string[] => {
    const found = reportOf(id)
    if (found === null) return []
    return [how(nameOf(found.sender), `${revisionWords(found.report)}, gói số ${found.sequence}`)]
  }
  const now = new Set(sources)
  const had = new Set(before)
  const senders = new Set(sources.map((id) => reportOf(id)?.sender))
  return [
    ...sources.filter((id) => !had.has(id)).flatMap((id) => told(id, (name, what) => `${name}: nay tính ${what}.`)),
    ...before
      .filter((id) => !now.has(id) && !senders.has(reportOf(id)?.sender))
      .flatMap((id) => told(id, (name, what) => `${name}: không còn tính ${what}.`)),
  ]
}
