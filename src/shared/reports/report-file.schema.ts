import { z } from 'zod'
import { CivilDateSchema } from '../primitives/civil-date.ts'
import { CellSchema } from './cell.schema.ts'
import { PeriodSchema } from './period.schema.ts'

/** First report of its period, one that adds what was missing, one that replaces, one that withdraws. */
export const ReportRevisionKindSchema = z.enum(['chinh_thuc', 'bo_sung', 'thay_the', 'huy'])
export type ReportRevisionKind = z.infer<typeof ReportRevisionKindSchema>

/** A figure that a later revision changed, with the reason. */
export const CellChangeSchema = z.strictObject({
  cell: CellSchema.pick({ id: true, area: true, dims: true }),
  before: z.number().nullable(),
  after: z.number().nullable(),
  reason: z.string(),
})

/**
 * A frozen report as one value: what a sealed package carries upward, and what a level above adds up. It names nobody. The
 * digest is over the canonical JSON of its cells and is printed on the paper, so that paper and file can be matched.
 */
export const ReportFileSchema = z.strictObject({
  format: z.literal('hscn-report'),
  version: z.literal(1),
  /** Id of the layout in resources/report-layouts. */
  type: z.string(),
  period: PeriodSchema,
  revision: z.number().int().min(1),
  kind: ReportRevisionKindSchema,
  /** Digest of the revision that this one follows; null for the first. */
  supersedes: z.string().nullable(),
  reason: z.string(),
  office: z.strictObject({ code: z.string(), name: z.string() }),
  areas: z.array(z.strictObject({ code: z.string(), name: z.string() })),
  document: z.strictObject({
    number: z.string(),
    date: CivilDateSchema.nullable(),
    signer: z.string(),
    position: z.string(),
  }),
  /** Moment at which the figures were taken from the data. */
  asOf: z.string(),
  catalogueVersion: z.string(),
  cells: z.array(CellSchema),
  /** Warnings that were left standing, with the written reason. */
  warnings: z.array(z.strictObject({ rule: z.string(), message: z.string(), reason: z.string() })),
  changes: z.array(CellChangeSchema),
  digest: z.string(),
})
export type ReportFile = z.infer<typeof ReportFileSchema>
