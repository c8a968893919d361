import { z } from 'zod'
import { CivilDateSchema } from '../primitives/civil-date.ts'
import { ProvenanceSchema } from '../regimes/provenance.ts'
import { UnitSchema } from './cell.schema.ts'
import { PeriodKindSchema } from './period.schema.ts'

/**
 * S state at the end of the last day; F events in the period, one count each (lượt); Fp distinct people with at least one
 * (người); M money; R ratio of two others; D a statistic over days.
 */
export const IndicatorKindSchema = z.enum(['S', 'F', 'Fp', 'M', 'R', 'D'])
export type IndicatorKind = z.infer<typeof IndicatorKindSchema>

export const IndicatorIdSchema = z.string().regex(/^[A-Z]{1,2}\d{2}[a-z]?(\d{2})?$/)

/** Name of a row of resources/indicators/facts.json. */
const FactIdSchema = z.string().regex(/^[a-z0-9_]+$/)
const facts = z.array(FactIdSchema).min(1)

/** What an indicator's own parts are called: A02 by reason, D07 by kind ... A cell of one has `dims: { PHAN: id }`. */
export const OWN_PARTS = 'PHAN'
const PartSchema = z.strictObject({ id: z.string().regex(/^[a-z0-9_]+$/), label: z.string().min(1), of: facts })

/** A count over facts: the stretches of a day, or the moments of the period. */
const CountRuleSchema = z.strictObject({
  /** cuoi_ky, dau_ky: stretches that hold at the end of the last day, of the day before the first; trong_ky: moments in it. */
  when: z.enum(['cuoi_ky', 'dau_ky', 'trong_ky']),
  /** nguoi: distinct people, each once where the last of the facts was; dong: the sum of the amounts; dong_du: rows. */
  count: z.enum(['dong_du', 'nguoi', 'so_tien']),
  of: facts,
  /** Only people who are in one of these stretches on that day, too. */
  with: z.array(FactIdSchema).default([]),
  /** Only people who are in none of these stretches on that day. */
  without: z.array(FactIdSchema).default([]),
  /** The same person, by something of each of these groups in the period. */
  andEach: z.array(facts).default([]),
  parts: z.array(PartSchema).default([]),
})
export type CountRule = z.infer<typeof CountRuleSchema>

/**
 * People of a cohort: those with one of `base` in the period, still counted where none of `lost` holds at its end. `later` narrows
 * it to those with one of these on or after the day of the last base fact, within months of it or by the end of the period;
 * `not` to those without, and of those only who has less than `grace` working days behind.
 */
const CohortRuleSchema = z.strictObject({
  base: facts,
  lost: z.array(FactIdSchema).default([]),
  later: z.array(FactIdSchema).default([]),
  not: z.array(FactIdSchema).default([]),
  months: z.number().int().positive().nullable().default(null),
  graceWorkingDays: z.number().int().positive().nullable().default(null),
})
export type CohortRule = z.infer<typeof CohortRuleSchema>

/** One ratio: ids of indicators that are added up above and below the line; times 100, printed to one decimal. */
const RatioRuleSchema = z.strictObject({
  above: z.array(IndicatorIdSchema).min(1),
  below: z.array(IndicatorIdSchema).min(1),
})
export type RatioRule = z.infer<typeof RatioRuleSchema>

/** How a figure is made, as data: exactly one way. */
export const IndicatorRuleSchema = z.union([
  z.strictObject({ facts: CountRuleSchema }),
  z.strictObject({ cohort: CohortRuleSchema }),
  z.strictObject({ ratio: RatioRuleSchema }),
  /** Communes of the office in which another indicator is 0 (khong), or is not (co). */
  z.strictObject({ communes: z.strictObject({ of: IndicatorIdSchema, where: z.enum(['khong', 'co']) }) }),
  /** All communes of the office. */
  z.strictObject({ allCommunes: z.literal(true) }),
  /** Working days from the first `from` of a file to each `to` in the period. */
  z.strictObject({
    days: z.strictObject({ from: FactIdSchema, to: FactIdSchema, statistic: z.enum(['trung_vi', 'lon_nhat']) }),
  }),
  /** Files in one of the stretches on the last day which have a period of law of that holder behind them. */
  z.strictObject({ overdue: z.strictObject({ of: facts }) }),
  /** Given by hand, with its source. */
  z.strictObject({ manual: z.literal(true) }),
])
export type IndicatorRule = z.infer<typeof IndicatorRuleSchema>

export const IndicatorSchema = z
  .strictObject({
    id: IndicatorIdSchema,
    name: z.string().min(1),
    /** What is counted, in words that an officer can check against the papers. */
    definition: z.string().min(1),
    kind: IndicatorKindSchema,
    unit: UnitSchema,
    /** Codes of resources/indicators/breakdowns.json; COM is the commune. */
    breakdowns: z.array(z.string()),
    periods: z.array(PeriodKindSchema).min(1),
    /** First and last day of periods in which it is counted; null where it has no such day. */
    validFrom: CivilDateSchema.nullable().default(null),
    validTo: CivilDateSchema.nullable().default(null),
    /** The indicator of which this is a part ("trong đó"); null where it stands alone. */
    parent: IndicatorIdSchema.nullable().default(null),
    /** May be given by hand though it can be counted: who owns the figures is another body. */
    mayBeManual: z.boolean().default(false),
    /** What is printed under a table that holds it. */
    note: z.string().default(''),
    rule: IndicatorRuleSchema,
    provenance: ProvenanceSchema,
  })
  .refine(({ validFrom, validTo }) => validFrom === null || validTo === null || validFrom <= validTo, {
    path: ['validTo'],
    error: 'hết hiệu lực trước khi có hiệu lực',
  })
export type Indicator = z.infer<typeof IndicatorSchema>

/** opening + in - out = closing, for the office and for each commune (reporting rule 4.1). */
export const BalanceRuleSchema = z.strictObject({
  id: z.string(),
  label: z.string().min(1),
  /** Counted on the day before the period; null where it is `closing` at the end of the period before. */
  opening: IndicatorIdSchema.nullable(),
  closing: IndicatorIdSchema,
  in: z.array(IndicatorIdSchema),
  out: z.array(IndicatorIdSchema),
})
export type BalanceRule = z.infer<typeof BalanceRuleSchema>

/** A part of a breakdown, in the order of printing. The last one of every breakdown is what is not known. */
const BreakdownPartSchema = z.strictObject({ id: z.string(), label: z.string().min(1) })

/** A way to part the people of a figure. Every part is printed, also what is not known, so that the sum is the total. */
export interface BreakdownView {
  readonly id: string
  readonly label: string
  /** What is printed under the table, for instance how 30 is read. */
  readonly note: string
  readonly parts: readonly z.infer<typeof BreakdownPartSchema>[]
}

/** What other rooms see of the indicators. */
export interface Catalogue {
  /** Changes with every change of the data. */
  readonly version: string
  readonly groups: readonly { readonly id: string; readonly label: string }[]
  readonly indicators: readonly Indicator[]
  readonly breakdowns: readonly BreakdownView[]
  readonly balances: readonly BalanceRule[]
}
