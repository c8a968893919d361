import { z } from 'zod'
import { ProvenanceSchema } from '../regimes/provenance.ts'
import { PeopleRuleSchema } from './people-rule.schema.ts'
import { PeriodKindSchema } from './period.schema.ts'

/** `chan` blocks freezing until the figures agree; `canh_bao` wants a written reason. */
export const SeveritySchema = z.enum(['chan', 'canh_bao'])
export type Severity = z.infer<typeof SeveritySchema>

/** A figure in a rule: of the period, or as it stood at the end of the day before it ("đầu kỳ"). */
const TermSchema = z.strictObject({ id: z.string().min(1), at: z.enum(['ky', 'dau_ky']).default('ky') })
export type Term = z.infer<typeof TermSchema>

const ruleHead = {
  id: z.string().regex(/^[A-Z0-9_]+$/),
  label: z.string().min(1),
  severity: SeveritySchema,
  provenance: ProvenanceSchema,
}

/** Consistency rules of figures as data (resources/reporting/checks.json). */
export const CheckSchema = z.discriminatedUnion('kind', [
  /** opening + in - out = closing of each balance of the catalogue: whole area, each commune, each part of `by`. */
  z.strictObject({ ...ruleHead, kind: z.literal('balance'), by: z.array(z.string()).default([]) }),
  /**
   * What this period opens with, by the balances of the catalogue, is what the newest issued report of the period before closed
   * with. Where the data were mended since, it is a warning, because the sum of the period holds.
   */
  z.strictObject({ ...ruleHead, kind: z.literal('opening') }),
  /** Parts of a breakdown, with what is not known, add up to the total. */
  z.strictObject({ ...ruleHead, kind: z.literal('partition'), dimensions: z.array(z.string()).min(1) }),
  /** The whole is the sum of the communes. */
  z.strictObject({ ...ruleHead, kind: z.literal('communes') }),
  /** A part is not more than what it is a part of: by the catalogue ("trong đó"), and by pairs. */
  z.strictObject({
    ...ruleHead,
    kind: z.literal('at_most'),
    parents: z.boolean().default(false),
    pairs: z.array(z.strictObject({ part: TermSchema, of: z.array(TermSchema).min(1) })).default([]),
  }),
  /** Events of the months of a longer period add up to its own, within one calendar. */
  z.strictObject({ ...ruleHead, kind: z.literal('months'), periods: z.array(PeriodKindSchema).min(1) }),
  /** Much more or less than in the period before, or nothing where there was something. */
  z.strictObject({
    ...ruleHead,
    kind: z.literal('change'),
    percent: z.number().positive(),
    count: z.number().int().positive(),
  }),
  /** Money is whole and not below zero. */
  z.strictObject({ ...ruleHead, kind: z.literal('money') }),
  /** Figures that nobody has given yet. */
  z.strictObject({ ...ruleHead, kind: z.literal('manual') }),
  /** Communes whose own report has not come. */
  z.strictObject({ ...ruleHead, kind: z.literal('missing_communes') }),
  /** Figures that another body has to confirm in writing. */
  z.strictObject({ ...ruleHead, kind: z.literal('confirmed'), figures: z.array(TermSchema).min(1), by: z.string() }),
  /** Figures that follow from the marks of checking communes again, where nobody gave them. */
  z.strictObject({ ...ruleHead, kind: z.literal('rechecks'), communes: z.string(), differences: z.string() }),
  /** Who breaks a rule about people; in the message `{so}` stands for how many they are, `{han}` for the term. It names nobody. */
  z.strictObject({
    ...ruleHead,
    kind: z.literal('people'),
    rule: PeopleRuleSchema,
    message: z.string().includes('{so}'),
  }),
  /** A supplement adds; what the report before it said of a commune stays as it was. */
  z.strictObject({ ...ruleHead, kind: z.literal('only_adds') }),
])
export type Check = z.infer<typeof CheckSchema>

export const ChecksSchema = z.array(CheckSchema)
