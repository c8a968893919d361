import { fail } from '#shared/contract/errors.ts'
import { type Cell, type CellKey, cellName } from '#shared/reports/cell.schema.ts'
import type { Period } from '#shared/reports/period.schema.ts'
import type { Explained, NamedPeople, ReportExplanation } from '#shared/reports/report.schema.ts'
import { viPartialDate } from '#shared/texts/dates.ts'
import type { Audit } from '../accounts/audit.ts'
import { requirePermission } from '../accounts/permissions.ts'
import type { Explanation, IndicatorsService } from '../indicators/indicators-service.ts'
import type { PeopleService } from '../people/people.service.ts'
import type { Actor } from '../store/actor.ts'
import { areaName, figureLabel } from './figure-names.ts'
import type { Computed, Frozen, ReportRepo, StoredLate } from './report.repo.ts'
import type { OpenReport, ReportReader } from './report-reader.ts'

/** Name and day of birth of somebody, as lists print them. */
export interface PersonSheet {
  readonly fullName: string
  readonly birthDate: string
}

export interface PeopleBehindDeps {
  readonly repo: ReportRepo
  readonly reader: ReportReader
  readonly indicators: Pick<IndicatorsService, 'catalogue' | 'people' | 'explain'>
  readonly people: Pick<PeopleService, 'byIds' | 'currentId'>
  readonly audit: Pick<Audit, 'record'>
}

export type PeopleBehind = ReturnType<typeof createPeopleBehind>

/** Who stands behind figures: today's data for drafts, what was kept for frozen reports. */
export function createPeopleBehind({ repo, reader, indicators, people, audit }: PeopleBehindDeps) {
  /** Nobody stands behind what was given by hand, and nobody behind nothing. */
  const hasPeople = ({ value, origin }: Cell) => value !== null && value !== 0 && origin !== 'manual'

  /** People of figures as the data say today: all of them are found in one reading, when the first is asked for. */
  function counted(period: Period, cells: readonly Cell[]): (cell: CellKey) => readonly string[] {
    let found: ReadonlyMap<string, readonly string[]> | null = null
    // What was put in the place of a counted figure does not change who is counted.
    const own = (cell: Cell) => (cell.origin === 'override' ? { ...cell, value: cell.computed ?? null } : cell)
    return (key) => {
      found ??= indicators.people({ period, cells: cells.filter((cell) => hasPeople(own(cell))) })
      return found.get(cellName(key)) ?? []
    }
  }

  /** People of a frozen revision by cell; whoever was made one with somebody else since is that one. */
  function kept(revisionId: string, frozen: Frozen): (cell: CellKey) => readonly string[] {
    const numbers = repo.people(revisionId)
    return (key) => {
      const ids = (frozen.people[cellName(key)] ?? []).flatMap((no) => numbers.get(no) ?? [])
      return [...new Set(ids.map((id) => people.currentId(id)))].sort()
    }
  }

  function sheets(ids: readonly string[]): Map<string, PersonSheet> {
    return new Map(
      [...people.byIds([...ids])].map(([id, { fullName, birthDate }]) => [
        id,
        { fullName, birthDate: viPartialDate(birthDate) },
      ]),
    )
  }

  const factOf = ({ eventId: _event, ...fact }: Explanation['people'][number]['facts'][number]) => fact
  const explained = ({ communeCode: _code, facts, ...who }: Explanation['people'][number]): Explained => ({
    ...who,
    facts: facts.map(factOf),
  })

  /** Throws 'not-found' for a figure that the report has not. The reading is recorded. */
  function explain(actor: Actor, id: string, key: CellKey): ReportExplanation {
    requirePermission(actor, 'people.read', 'xem người đứng sau số liệu')
    const { revision, cells, office } = reader.open(id)
    const { period } = revision.report
    const name = cellName(key)
    const cell = cells.find((one) => cellName(one) === name)
    if (cell === undefined) return fail({ kind: 'not-found', what: 'số liệu của báo cáo', id: name })
    audit.record(actor, 'report.explain', 'report', id, { cell: name })
    const catalogue = indicators.catalogue()
    const indicator = catalogue.indicators.find((one) => one.id === cell.id)
    if (indicator === undefined) return fail({ kind: 'not-found', what: 'chỉ tiêu', id: cell.id })
    const now =
      cell.origin === 'manual'
        ? { people: [], below: [], communes: [] }
        : indicators.explain(actor, { period, cell: { id: cell.id, area: cell.area, dims: cell.dims } })
    const frozen = repo.frozen(id)
    return {
      cell,
      name,
      label: figureLabel(cell, catalogue),
      areaName: areaName(cell.area, office),
      definition: indicator.definition,
      provenance: indicator.provenance,
      frozen: frozen !== null,
      people: frozen === null ? now.people.map(explained) : asKept(kept(id, frozen)(key), now.people),
      below: now.below.map(explained),
      communes: now.communes.map((code) => areaName(code, office)),
    }
  }

  /** The people who were kept, with what the data say of them now. */
  function asKept(ids: readonly string[], now: Explanation['people']): Explained[] {
    const known = new Map(now.map((one) => [one.personId, explained(one)]))
    const names = sheets(ids)
    return ids.map((personId) => {
      const { fullName = '', birthDate = '' } = names.get(personId) ?? {}
      return known.get(personId) ?? { personId, fullName, birthDate, communeName: '', facts: [] }
    })
  }

  /** Who a finding or a late figure is about, with what was found. Throws 'not-found'. The reading is recorded. */
  function named(actor: Actor, id: string, key: string): NamedPeople {
    requirePermission(actor, 'people.read', 'xem người liên quan')
    const { computed, findings, office } = reader.open(id)
    const late = computed.late.find((one) => lateKey(one) === key)
    const rule = findings.find((one) => one.key === key && one.people > 0)?.rule
    if (late === undefined && rule === undefined) return fail({ kind: 'not-found', what: 'điểm của báo cáo', id: key })
    audit.record(actor, 'report.people', 'report', id, { key })
    const about =
      late === undefined
        ? (computed.breaches[rule ?? ''] ?? [])
        : [
            ...told(late.added, 'Ghi nhận muộn: thêm vào số này', late),
            ...told(late.removed, 'Không còn trong số này', late),
          ]
    return { people: peopleTold(about, office) }
  }

  const told = (ids: readonly string[], label: string, { period, cell }: StoredLate) =>
    ids.map((personId) => ({
      ...{ personId, on: period.to, communeCode: cell.area },
      facts: [{ on: period.to, label, measureId: '' }],
    }))

  /** One for each person, who may have been made one with somebody else since. */
  function peopleTold(about: readonly Told[], office: OpenReport['office']): Explained[] {
    const byPerson = Map.groupBy(about, ({ personId }) => people.currentId(personId))
    const names = sheets([...byPerson.keys()])
    return [...byPerson].map(([personId, own]) => {
      const { fullName = '', birthDate = '' } = names.get(personId) ?? {}
      return {
        ...{ personId, fullName, birthDate, communeName: areaName(own[0]?.communeCode ?? '', office) },
        facts: own.flatMap(({ facts }) => facts.map((fact) => ({ ...fact, paper: '', amount: null }))),
      }
    })
  }

  return { counted, kept, sheets, explain, named }
}

type Told = Computed['breaches'][string][number]

/** Names a late figure of a report: its period and cell. */
export const lateKey = ({ period, cell }: Pick<StoredLate, 'period' | 'cell'>): string =>
  `BO_SUNG|${period.from}|${cellName(cell)}`
