import type { Audit } from '#main/accounts/audit.ts'
import { requirePermission } from '#main/accounts/permissions.ts'
import type { CalendarService } from '#main/deadlines/calendar.service.ts'
import type { LifeService } from '#main/life/life.service.ts'
import type { MeasuresService } from '#main/measures/measures.service.ts'
import type { PeopleService } from '#main/people/people.service.ts'
import type { SettingsService } from '#main/settings/settings.service.ts'
import type { Store } from '#main/store/store.ts'
import { fail } from '#shared/contract/errors.ts'
import { type CellKey, cellName } from '#shared/reports/cell.schema.ts'
import { type Catalogue, type Indicator, OWN_PARTS } from '#shared/reports/indicator.schema.ts'
import type { Period } from '#shared/reports/period.schema.ts'
import { createBreaches } from './breaches.ts'
import { askedBreakdowns, cellNamesOf, communesOf, computeCells } from './compute.ts'
import { explainedPeople } from './explain.ts'
import { createFiguresRepo, type Hit } from './figures.repo.ts'
import { type HitsDeps, isJudged, judgedHits, questionOf } from './hits.ts'
import type { IndicatorData } from './indicator-data.ts'
import type { ComputeBy, IndicatorsService } from './indicators-service.ts'
import { bandsOf, partsOf } from './part-sql.ts'
import { peopleOf } from './people-of-cells.ts'
import { type Extent, liesIn } from './roll-up.ts'

export interface IndicatorsDeps {
  readonly store: Store
  readonly audit: Pick<Audit, 'record'>
  readonly data: IndicatorData
  readonly life: Pick<LifeService, 'ready' | 'completions'>
  readonly people: Pick<PeopleService, 'byIds'>
  readonly measures: Pick<MeasuresService, 'contextsOfPersons' | 'termEnds' | 'courses'>
  readonly calendar: Pick<CalendarService, 'calendar'>
  readonly settings: Pick<SettingsService, 'office' | 'communeName'>
}

export function createIndicatorsService({
  store,
  audit,
  data,
  life,
  people,
  measures,
  calendar,
  settings,
}: IndicatorsDeps): IndicatorsService {
  const repo = createFiguresRepo(store, data.facts, data.breakdowns)
  const deps: HitsDeps = { repo, measures, life, calendar: calendar.calendar, followUp: data.followUp }
  const breaches = createBreaches(store, repo, data.facts)

  const catalogue: Catalogue = {
    version: data.version,
    groups: data.groups.map(({ group, indicators }) => ({
      ...{ id: group.id, label: group.label },
      indicators: indicators.map(({ id }) => id),
    })),
    indicators: data.indicators,
    breakdowns: data.breakdowns.map((breakdown) => ({
      ...{ id: breakdown.id, label: breakdown.label, parts: partsOf(breakdown), provenance: breakdown.provenance },
      note: bandsOf(breakdown).length > 0 ? noteOfReading(breakdown) : breakdown.note,
    })),
    balances: data.balances,
  }

  const extentOf = (by: ComputeBy): Extent => ({
    by,
    communes: settings.office().communes.map(({ code }) => code),
    breakdowns: data.breakdowns,
  })

  function byId(id: string): Indicator {
    return data.indicators.find((one) => one.id === id) ?? refuse('ids', `Không có chỉ tiêu "${id}" trong danh mục.`)
  }

  const holds = ({ validFrom, validTo }: Indicator, { from, to }: Period) =>
    (validFrom === null || validFrom <= to) && (validTo === null || validTo >= from)

  /** What counts in one cell of an indicator. */
  function hitsIn(id: string, period: Period, cell: CellKey): Hit[] {
    const indicator = byId(id)
    const extent = extentOf('all')
    const question = questionOf(indicator, askedBreakdowns(indicator, extent))
    if (!question || !holds(indicator, period)) return []
    const { rule } = indicator
    const counted = isJudged(rule)
      ? (judgedHits([{ rule, question }], period, deps).get(id) ?? [])
      : repo.hits([question], period, period.to)
    return counted.filter((hit) => liesIn(hit, { ...cell, id }, indicator, extent))
  }

  /** The indicators of cells that there are, with the names of the cells. */
  function askedOf(cells: readonly CellKey[]): Map<Indicator, Set<string>> {
    const asked = new Map<Indicator, Set<string>>()
    for (const [id, own] of Map.groupBy(cells, (cell) => cell.id)) {
      const indicator = byId(id)
      const crossed = own.filter(({ dims }) => isCross(indicator, dims))
      const known = cellNamesOf(indicator, { ...extentOf('all'), crossed })
      const stray = own.find((cell) => !known.has(cellName(cell)))
      if (stray !== undefined)
        refuse('cell', `Chỉ tiêu ${id} không có ô "${cellName(stray)}"; xem cách chia của chỉ tiêu.`)
      asked.set(indicator, new Set(own.map(cellName)))
    }
    return asked
  }

  /** Whether parts of different breakdowns that the indicator has are meant together. */
  function isCross({ breakdowns, rule }: Indicator, dims: CellKey['dims']): boolean {
    const own = 'facts' in rule ? rule.facts.parts.map(({ id }) => `${OWN_PARTS}=${id}`) : []
    const parts = data.breakdowns
      .filter(({ id }) => breakdowns.includes(id))
      .flatMap((one) => partsOf(one).map(({ id }) => `${one.id}=${id}`))
    const known = new Set([...own, ...parts])
    const asked = Object.entries(dims).map(([name, part]) => `${name}=${part}`)
    return asked.length > 1 && asked.every((one) => known.has(one))
  }

  const indicatorOf = (cell: CellKey): Indicator => [...askedOf([cell]).keys()][0] ?? byId(cell.id)

  function above({ id, rule }: Indicator, period: Period, cell: CellKey): Hit[] {
    return ('ratio' in rule ? rule.ratio.above : [id]).flatMap((one) => hitsIn(one, period, cell))
  }

  return {
    catalogue: () => catalogue,
    reporting: () => data.reporting,
    followUp: () => data.followUp,
    schemes(ids) {
      life.ready()
      return repo.schemes(ids)
    },
    compute({ period, ids, by, crossed = [] }) {
      const asked = ids?.map(byId).map(({ id }) => id)
      const wanted = data.indicators.filter((one) => holds(one, period) && (asked?.includes(one.id) ?? true))
      life.ready()
      return computeCells(wanted, data.indicators, period, { ...extentOf(by), crossed }, deps)
    },
    people({ period, cells }) {
      const asked = askedOf(cells)
      life.ready()
      return peopleOf(asked, cells, { period, data, extent: extentOf('all'), holds, deps })
    },
    breaches({ period, rule }) {
      life.ready()
      return breaches.find(rule, period, calendar.calendar())
    },
    explain(actor, { period, cell }) {
      requirePermission(actor, 'people.read', 'xem người trong số liệu')
      const indicator = indicatorOf(cell)
      life.ready()
      const extent = { ...extentOf('all'), crossed: [cell] }
      const found = computeCells([indicator], data.indicators, period, extent, deps)
      const own = found.find((one) => cellName(one) === cellName(cell))
      const zero = { ...cell, value: 0, unit: indicator.unit, origin: 'computed' as const, note: '' }
      const below = 'ratio' in indicator.rule ? indicator.rule.ratio.below : []
      const told = (hits: readonly Hit[]) =>
        explainedPeople(hits, { repo, people, measures, facts: data.facts, communeName: settings.communeName })
      const explanation = {
        cell: own ?? zero,
        people: told(above(indicator, period, cell)),
        below: told(below.flatMap((one) => hitsIn(one, period, cell))),
        communes: (communesOf(indicator, period, extent, deps) ?? []).map(settings.communeName),
      }
      const count = explanation.people.length + explanation.below.length
      audit.record(actor, 'indicator.explain', 'indicator', cellName(cell), { from: period.from, to: period.to, count })
      return explanation
    },
  }
}

function noteOfReading({ readings, chosen }: IndicatorData['breakdowns'][number]): string {
  return readings.find(({ id }) => id === chosen)?.note ?? ''
}

function refuse(path: string, message: string): never {
  return fail({ kind: 'validation', what: 'chỉ tiêu', fields: [{ path, message }] })
}
