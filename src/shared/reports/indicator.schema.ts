import { z } from 'zod'
import { CivilDateSchema } from '../primitives/civil-date.ts'
import { type Provenance, ProvenanceSchema } from '../regimes/provenance.ts'
import { UnitSchema } from './cell.schema.ts'
import { FactIdSchema } from './fact.schema.ts'
import { PeriodKindSchema } from './period.schema.ts'

/**
 * S state at the end of the last day; F events in the period, one count each (lượt); Fp distinct people with at least one
 * (người); M money; R ratio of two others; D a statistic over days.
 */
export const IndicatorKindSchema = z.enum(['S', 'F', 'Fp', 'M', 'R', 'D'])
export type IndicatorKind = z.infer<typeof IndicatorKindSchema>

export const IndicatorIdSchema = z.string().regex(/^[A-Z]{1,2}\d{2}[a-z]?(\d{2})?$/)

const facts = z.array(FactIdSchema).min(1)

/** What an indicator's own parts are called: A02 by reason, D07 by kind ... A cell of one has `dims: { PHAN: id }`. */
export const OWN_PARTS = 'PHAN'
const PartSchema = z.strictObject({ id: z.string().regex(/^[a-z0-9_]+$/), label: z.string().min(1), of: facts })

/**
 * When a fact counts. cuoi_ky, dau_ky: it holds at the end of the last day, of the day before the first. trong_ky: it happens in the
 * period. giao_ky: it holds on some day of it.
 */
export const FactTimeSchema = z.enum(['cuoi_ky', 'dau_ky', 'trong_ky', 'giao_ky'])
export type FactTime = z.infer<typeof FactTimeSchema>

const OthersSchema = z.strictObject({ when: FactTimeSchema, of: facts })

/** A count over facts. */
const CountRuleSchema = z.strictObject({
  when: FactTimeSchema,
  /** dong: each fact; nguoi: distinct people, each where the last of the facts was; tien: the sum of the amounts. */
  count: z.enum(['dong', 'nguoi', 'tien']),
  of: facts,
  /** Only people who have something of each of these besides. */
  also: z.array(OthersSchema).default([]),
  /** Only people who have nothing of these. */
  never: z.array(OthersSchema).default([]),
  parts: z.array(PartSchema).default([]),
})
export type CountRule = z.infer<typeof CountRuleSchema>

/**
 * People of a cohort: those with one of `base` in the period of whom nothing of `lost` holds at its end. `later` narrows it to those
 * with one of these from the day of the last base fact on, by the end of the period. With `grace` it is those without, of whom not
 * so many working days have passed by the end of the period.
 */
const CohortRuleSchema = z.strictObject({
  base: facts,
  lost: z.array(FactIdSchema).default([]),
  later: z.array(FactIdSchema).default([]),
  grace: z.number().int().positive().nullable().default(null),
})
export type CohortRule = z.infer<typeof CohortRuleSchema>

/**
 * People of whom so many months after one of `base` ended within the period, so that the figure stays what it is: each once, by
 * the first. Who could not be followed so long (see follow-up.json) is left out, unless he or she relapsed before.
 */
const FollowedRuleSchema = z.strictObject({
  base: facts,
  months: z.number().int().positive(),
  outcome: z.enum(['tat_ca', 'tai_nghien']),
})
export type FollowedRule = z.infer<typeof FollowedRuleSchema>

/** One ratio: ids of indicators that are added up above and below the line; times 100, printed to one decimal. */
const RatioRuleSchema = z.strictObject({
  above: z.array(IndicatorIdSchema).min(1),
  below: z.array(IndicatorIdSchema).min(1),
})

/** How a figure is made, as data: exactly one way. */
export const IndicatorRuleSchema = z.union([
  z.strictObject({ facts: CountRuleSchema }),
  z.strictObject({ cohort: CohortRuleSchema }),
  z.strictObject({ followed: FollowedRuleSchema }),
  z.strictObject({ ratio: RatioRuleSchema }),
  /** Communes of the office: those in which none of the facts holds at the end (khong), in which one does (co), all of them. */
  z.strictObject({ communes: z.strictObject({ of: z.array(FactIdSchema), where: z.enum(['khong', 'co', 'tat_ca']) }) }),
  /** Working days from the first `from` of a file to each `to` in the period. */
  z.strictObject({
    days: z.strictObject({ from: FactIdSchema, to: FactIdSchema, statistic: z.enum(['trung_vi', 'lon_nhat']) }),
  }),
  /** Files of which one of the facts holds on the last day and a period of law of this office is over by then. */
  z.strictObject({ overdue: z.strictObject({ of: facts }) }),
  /** Files of which one of the facts holds on the last day though the term of the measure has ended by then. */
  z.strictObject({ expired: z.strictObject({ of: facts }) }),
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
  /** Counted on the day before the period; null where it is the closing of the period before. */
  opening: IndicatorIdSchema.nullable(),
  closing: IndicatorIdSchema,
  in: z.array(IndicatorIdSchema),
  out: z.array(IndicatorIdSchema),
})
export type BalanceRule = z.infer<typeof BalanceRuleSchema>

/** A way to part the people of a figure. Every part is printed, also what is not known, so that the sum is the total. */
export interface BreakdownView {
  readonly id: string
  readonly label: string
  /** What is printed under the table, for instance how 30 is read. */
  readonly note: string
  readonly parts: readonly { readonly id: string; readonly label: string }[]
  readonly provenance: Provenance
}

/** What other rooms see of the indicators. */
export interface Catalogue {
  /** Changes with every change of the data. */
  readonly version: string
  readonly groups: readonly { readonly id: string; readonly label: string; readonly indicators: readonly string[] }[]
  readonly indicators: readonly Indicator[]
  readonly breakdowns: readonly BreakdownView[]
  readonly balances: readonly BalanceRule[]
}
