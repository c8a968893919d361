import { z } from 'zod'
import type { Breakdown, FormRow } from '#shared/reports/breakdown.schema.ts'
import type { Reporting } from '#shared/reports/calendars.schema.ts'
import type { Fact } from '#shared/reports/fact.schema.ts'
import type { FollowUp } from '#shared/reports/follow-up.schema.ts'
import { type BalanceRule, type Indicator, IndicatorSchema } from '#shared/reports/indicator.schema.ts'

export const INDICATORS_FOLDER = 'indicators'
export const FACTS_FILE = `${INDICATORS_FOLDER}/facts.json`
export const BREAKDOWNS_FILE = `${INDICATORS_FOLDER}/breakdowns.json`
export const BALANCES_FILE = `${INDICATORS_FOLDER}/balances.json`

/** One file of indicators: a group of the catalogue. */
export const GroupFileSchema = z.strictObject({
  /** `order`: where the group stands in the catalogue. */
  group: z.strictObject({ id: z.string(), order: z.number().int(), label: z.string().min(1) }),
  indicators: z.array(IndicatorSchema).min(1),
})
export type IndicatorGroup = z.output<typeof GroupFileSchema> & { readonly file: string }

/** Everything that figures are made of, checked against the law and against itself. */
export interface IndicatorData {
  /** Changes with every change of the data. */
  readonly version: string
  readonly facts: readonly Fact[]
  readonly groups: readonly IndicatorGroup[]
  readonly indicators: readonly Indicator[]
  readonly breakdowns: readonly Breakdown[]
  readonly forms: readonly FormRow[]
  readonly balances: readonly BalanceRule[]
  readonly reporting: Reporting
  readonly followUp: FollowUp
}
