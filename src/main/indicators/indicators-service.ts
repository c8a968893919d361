import type { Actor } from '#main/store/actor.ts'
import type { CivilDate } from '#shared/primitives/civil-date.ts'
import type { Reporting } from '#shared/reports/calendars.schema.ts'
import type { Cell, CellKey } from '#shared/reports/cell.schema.ts'
import type { FollowUp } from '#shared/reports/follow-up.schema.ts'
import type { Catalogue } from '#shared/reports/indicator.schema.ts'
import type { PeopleRule } from '#shared/reports/people-rule.schema.ts'
import type { Period } from '#shared/reports/period.schema.ts'
import type { Breach } from './breaches.ts'

/**
 * total: one cell for each indicator. commune: and one for each commune of the office. breakdowns: total, and each part of
 * each breakdown and each own part. all: breakdowns of the office and of each commune.
 */
export type ComputeBy = 'total' | 'commune' | 'breakdowns' | 'all'

export interface ComputeQuery {
  readonly period: Period
  /** Ids of indicators; every one of the catalogue where left out. */
  readonly ids?: readonly string[]
  readonly by: ComputeBy
  /** Figures by several parts at once, or by a part in each commune, besides those of `by`. */
  readonly crossed?: readonly Pick<CellKey, 'id' | 'dims'>[]
}

/** Somebody behind a figure, and by what. Files that have no person are not told. */
export interface ExplainedPerson {
  readonly personId: string
  readonly fullName: string
  readonly birthDate: string
  readonly communeCode: string
  readonly communeName: string
  /** One for each count: of a person counted once, the fact that counts; of an amount, what it adds. */
  readonly facts: readonly {
    readonly on: CivilDate
    readonly label: string
    readonly paper: string
    readonly measureId: string
    readonly eventId: string
    readonly amount: number | null
  }[]
}

export interface Explanation {
  readonly cell: Cell
  /** Of a ratio: what stands above the line; `below` what stands under it. */
  readonly people: readonly ExplainedPerson[]
  readonly below: readonly ExplainedPerson[]
  /** Communes, where communes are counted. */
  readonly communes: readonly string[]
}

/** The figures of reports, counted from the data; none is typed in. */
export interface IndicatorsService {
  catalogue(): Catalogue
  /** resources/reporting/calendars.json: calendars, duties, due days. */
  reporting(): Reporting
  /** resources/reporting/follow-up.json. */
  followUp(): FollowUp
  /** Whether people took part in a scheme, as the breakdown COH has it; of whom nothing was written down is left out. */
  schemes(personIds: readonly string[]): ReadonlyMap<string, 'trong' | 'ngoai'>
  /**
   * The figures of a period, in the order of the catalogue. A manual one has value null and origin 'manual'; one that is not
   * valid in the period is left out. Same data, same cells. Throws 'validation' for an id that is not there.
   */
  compute(query: ComputeQuery): Cell[]
  /**
   * Ids of the people behind each of some cells, in order, by the name of the cell: one reading of the data for all of them. They
   * are who is frozen with a report; of a ratio those above the line. Throws as compute.
   */
  people(query: { readonly period: Period; readonly cells: readonly CellKey[] }): ReadonlyMap<string, readonly string[]>
  /** Who breaks a rule about people in a period, in the order of day and person. Same data, same answer. */
  breaches(query: { readonly period: Period; readonly rule: PeopleRule }): Breach[]
  /** People and events behind a cell; as many as it says. Audited. Throws as compute, 'not-allowed' without people.read. */
  explain(actor: Actor, query: { readonly period: Period; readonly cell: CellKey }): Explanation
}
