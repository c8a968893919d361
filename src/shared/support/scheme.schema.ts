import { z } from 'zod'
import { CivilDateSchema } from '../primitives/civil-date.ts'
import { foldText } from '../primitives/folded-text.ts'
import { VndSchema } from '../primitives/vnd.ts'
import { ProvenanceSchema } from '../regimes/provenance.ts'
import { BorrowerSchema, SupportGroupSchema, SupportKindSchema } from './support-codes.ts'

/** A span of days; null is "since ever" or "not known" at the beginning, and "still" at the end. */
const span = { validFrom: CivilDateSchema.nullable(), validTo: CivilDateSchema.nullable() }
/** The same for a row within a scheme; left out where it holds as long as the scheme does. */
const inner = { validFrom: CivilDateSchema.nullable().default(null), validTo: CivilDateSchema.nullable().default(null) }

/** refuse: not carried out. warn: carried out with a reason that stays with the support. */
const severity = z.enum(['refuse', 'warn'])

/**
 * An amount that a text sets: at most (max), at least (min) or exactly (rate). Written in đồng or as a percentage of the
 * base salary; neither where the text was not read: empty until an administrator fills it in.
 */
export const LimitSchema = z.strictObject({
  id: z.string().regex(/^[A-Z0-9-]+$/),
  label: z.string().min(1),
  side: z.enum(['max', 'min', 'rate']),
  /** What it is counted over: all supports of the person by this scheme, one support, one course, or a unit of work. */
  per: z.enum(['person', 'grant', 'course', 'month', 'session', 'file']),
  amount: VndSchema.nullable(),
  baseSalaryPercent: z.number().int().positive().nullable().default(null),
  /** Only for these kinds or this borrower, where it does not hold for all of the scheme. */
  kinds: z.array(SupportKindSchema).default([]),
  borrower: BorrowerSchema.nullable().default(null),
  severity: severity.default('refuse'),
  ...inner,
  provenance: ProvenanceSchema,
})
export type Limit = z.infer<typeof LimitSchema>

const rule = { id: z.string().min(1), severity, ...inner, provenance: ProvenanceSchema }

/** What has to hold of the person or the request. A closed list; the numbers stand here, the reckoning in code. */
export const SchemeConditionSchema = z.discriminatedUnion('check', [
  /** Whole years on the day of the request, both ends included. */
  z.strictObject({
    ...rule,
    check: z.literal('age'),
    min: z.number().int().nullable(),
    max: z.number().int().nullable(),
  }),
  z.strictObject({ ...rule, check: z.literal('group'), anyOf: z.array(SupportGroupSchema).min(1) }),
  /** No trade certificate, by the survey of needs. */
  z.strictObject({ ...rule, check: z.literal('no-trade') }),
  /** This borrower only for somebody who is in one of the groups. */
  z.strictObject({
    ...rule,
    check: z.literal('borrower'),
    borrower: BorrowerSchema,
    needs: z.array(SupportGroupSchema).min(1),
  }),
  /** Not later than so many years after the decision on aftercare. */
  z.strictObject({ ...rule, check: z.literal('years-since-decision'), max: z.number().int().positive() }),
  z.strictObject({ ...rule, check: z.literal('term-months'), max: z.number().int().positive() }),
  /** A statement that only a person can make, by the papers. */
  z.strictObject({ ...rule, check: z.literal('confirm'), text: z.string().min(1) }),
])
export type SchemeCondition = z.infer<typeof SchemeConditionSchema>

/** One way in which a text lets somebody be supported, or the costs of doing so. */
export const SchemeSchema = z.strictObject({
  id: z.string().regex(/^[A-Z0-9-]+$/),
  label: z.string().min(1),
  /** The text, as people name it. */
  instrument: z.string().min(1),
  /** Kinds of support; none for rates of the office's own costs, which nobody is given. */
  kinds: z.array(SupportKindSchema),
  /** Province or city whose offices have it; '' for the whole country. */
  province: z.string(),
  ...span,
  /** Once only for each person: what is said when it was given before. */
  once: z.strictObject({ severity, provenance: ProvenanceSchema }).nullable(),
  limits: z.array(LimitSchema),
  conditions: z.array(SchemeConditionSchema),
  /** What else the text says, to be read. */
  says: z.array(z.string().min(1)),
  provenance: ProvenanceSchema,
})
export type Scheme = z.infer<typeof SchemeSchema>

export const BaseSalarySchema = z.strictObject({
  amount: VndSchema,
  validFrom: CivilDateSchema,
  validTo: CivilDateSchema.nullable(),
  provenance: ProvenanceSchema,
})
export type BaseSalary = z.infer<typeof BaseSalarySchema>

/** resources/support/schemes.json */
export const SchemesFileSchema = z.strictObject({
  baseSalaries: z.array(BaseSalarySchema).min(1),
  schemes: z.array(SchemeSchema).min(1),
})
export type SchemesFile = z.infer<typeof SchemesFileSchema>

/** Whether a scheme is for offices of a province; names are compared without marks and case. */
export function isOfProvince({ province }: Pick<Scheme, 'province'>, ours: string): boolean {
  return province === '' || foldText(province) === foldText(ours)
}

/** Whether a row holds on a day. */
export function isInForce(
  row: { readonly validFrom: string | null; readonly validTo: string | null },
  day: string,
): boolean {
  return (row.validFrom === null || row.validFrom <= day) && (row.validTo === null || day <= row.validTo)
}
