import type { Matrix, ProvinceReport } from '#shared/consolidation/consolidation.schema.ts'
import type { CivilDate } from '#shared/primitives/civil-date.ts'
import type { Clock } from '#shared/primitives/clock.ts'
import type { Reporting } from '#shared/reports/calendars.schema.ts'
import { type Cell, WHOLE_AREA } from '#shared/reports/cell.schema.ts'
import type { IndicatorKind } from '#shared/reports/indicator.schema.ts'
import type { Period } from '#shared/reports/period.schema.ts'
import { namedPeriod, periodsOfYear, previousPeriod, sameOfLastYear } from '#shared/reports/periods.ts'
import type { ReportFinding } from '#shared/reports/report.schema.ts'
import type { Office } from '#shared/settings/office.schema.ts'
import { SLOT_WORDS } from '#shared/texts/consolidation-words.ts'
import { viDate } from '#shared/texts/dates.ts'
import { statusMatrix } from './matrix.ts'
import { ADDED_BY_DISTRICT, provinceCells } from './province-cells.ts'
import type { FrozenPaper, ProvinceReportRepo } from './province-report.repo.ts'
import { periodKey } from './province-state.ts'
import { cumulativeCells, type KnownPeriod, type OtherTimes } from './province-times.ts'
import type { ReceivedService } from './received.service.ts'

export interface DrawingDeps {
  readonly clock: Clock
  readonly repo: Pick<ProvinceReportRepo, 'totals'>
  readonly received: Pick<ReceivedService, 'all' | 'state' | 'slot' | 'cells'>
  readonly office: () => Pick<Office, 'districts'>
  readonly reporting: () => Pick<Reporting, 'calendars' | 'freeYear'>
  readonly kindOf: (id: string) => IndicatorKind | null
  readonly typeLabel: (type: string) => string
  /** Last day on which a district's report of a period is in time; null where no day is set. */
  readonly dueOf: (type: string, period: Period) => CivilDate | null
}

/** The province's figures of one period as the packages come to, and whose they are. */
export interface Drawn {
  readonly cells: readonly Cell[]
  /** Packages whose figures were added up. */
  readonly sources: readonly string[]
  readonly districts: ProvinceReport['districts']
  /** Districts that are in. */
  readonly areas: ReadonlyMap<string, string>
  readonly lacking: ProvinceReport['districts']
  /** Figures that are sums of distinct people. */
  readonly addedPeople: boolean
}

/** Everything that would be frozen of a period now. */
export interface LiveReport {
  readonly drawn: Drawn
  readonly times: FrozenPaper['times']
  readonly findings: readonly ReportFinding[]
  readonly notes: readonly string[]
  readonly digest: string
}

/** A name with why it is not in: "huyện Ví Dụ Hai (quá hạn)". */
export const lackingWords = ({ office, state }: ProvinceReport['districts'][number]): string =>
  `${office.name} (${SLOT_WORDS[state].toLowerCase()})`

/** Draws the province from the packages that are known at one moment; what is read of them is read once. */
export function createDrawing(deps: DrawingDeps) {
  const { clock, repo, received, office, kindOf } = deps
  const reporting = deps.reporting()
  const kept = received.all()
  const state = received.state(kept)
  const reports = new Map(kept.map((report) => [report.packageId, report]))

  function status(type: string, periods: readonly { readonly period: Period; readonly label: string }[]): Matrix {
    return statusMatrix({
      districts: office().districts,
      periods: periods.map((one) => ({ ...one, due: deps.dueOf(type, one.period) })),
      slot: (district, period) => received.slot(district, type, period, state),
      report: (id) => reports.get(id) ?? null,
      today: clock.today(),
      typeLabel: deps.typeLabel(type),
    })
  }

  const drawn = new Map<string, Drawn>()

  /** The same period is asked for as the one before, for the year so far, and for what is to be explained. */
  function draw(type: string, period: Period): Drawn {
    const key = `${type} ${periodKey(period)}`
    const found = drawn.get(key) ?? drawNow(type, period)
    drawn.set(key, found)
    return found
  }

  function drawNow(type: string, period: Period): Drawn {
    const { rows } = status(type, [{ period, label: '' }])
    const members = rows.filter(({ cells: [cell] }) => cell?.state !== 'khong_thuoc')
    const figures = members.map(({ district }) => {
      const slot = received.slot(district.code, type, period, state)
      return { office: district, slot, cells: slot === null ? null : received.cells(slot) }
    })
    const cells = provinceCells(figures, kindOf)
    const districts = members.map(({ district, cells: [cell] }) => ({
      office: district,
      state: cell?.state ?? ('thieu' as const),
      packageId: cell?.packageId ?? null,
    }))
    return {
      cells,
      districts,
      sources: figures.flatMap(({ slot }) => slot?.layers ?? []),
      areas: new Map(figures.flatMap(({ office: { code, name }, cells: own }) => (own === null ? [] : [[code, name]]))),
      lacking: districts.filter((_, i) => figures[i]?.cells === null),
      addedPeople: cells.some(({ area, note }) => area === WHOLE_AREA && note.startsWith(ADDED_BY_DISTRICT)),
    }
  }

  const nameOf = (period: Period) =>
    namedPeriod(reporting, period)?.label ?? `từ ${viDate(period.from)} đến ${viDate(period.to)}`

  const totalsOf = (cells: readonly Cell[]) => cells.filter(({ area }) => area === WHOLE_AREA)

  /** Another period: as the province reported it, else as its packages come to. */
  function known(type: string, period: Period): KnownPeriod {
    const label = nameOf(period)
    const frozen = repo.totals(type, periodKey(period))
    if (frozen !== null) return { label, ...frozen }
    const { cells, lacking } = draw(type, period)
    return { label, cells: totalsOf(cells), lacking: lacking.map(({ office: { name } }) => name) }
  }

  return {
    status,
    draw,
    nameOf,
    /** The columns beside the figures of a period. */
    times(type: string, period: Period, own: Drawn): OtherTimes {
      const named = namedPeriod(reporting, period)
      const inYear = named === null ? [] : periodsOfYear(reporting, period.calendar, period.kind, named.year)
      const earlier = inYear
        .filter(({ ordinal }) => ordinal < (named?.ordinal ?? 0))
        .map((one) => known(type, one.period))
      return {
        earlier,
        previous: known(type, previousPeriod(reporting, period)),
        lastYear: known(type, sameOfLastYear(reporting, period)),
        cumulative: cumulativeCells(
          totalsOf(own.cells),
          earlier.map(({ cells }) => cells),
          kindOf,
        ),
      }
    },
  }
}

export type Drawing = ReturnType<typeof createDrawing>
