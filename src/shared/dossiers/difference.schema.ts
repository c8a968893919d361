import { z } from 'zod'
import { CivilDateSchema } from '../primitives/civil-date.ts'
import { DossierPurposeSchema } from './dossier.schema.ts'

/** Which two states of a dossier are compared; null lets the program choose the returned one and what followed it. */
export const DifferenceQuerySchema = z.object({
  caseId: z.string(),
  /** Number of the earlier revision. */
  from: z.number().int().positive().nullable().default(null),
  /** Number of the later revision; 0 is what would be bound now. */
  to: z.number().int().min(0).nullable().default(null),
})
export type DifferenceQuery = z.infer<typeof DifferenceQuerySchema>

const SideSchema = z.object({
  /** 0 for papers that are not sealed yet. */
  no: z.number().int(),
  purpose: DossierPurposeSchema,
  on: CivilDateSchema,
  papers: z.number().int(),
  sheets: z.number().int(),
  lastFolio: z.number().int(),
})

/** A paper of one side; '' where it carries no folio. */
export const DifferencePaperSchema = z.object({
  id: z.string(),
  title: z.string(),
  number: z.string(),
  date: CivilDateSchema.nullable(),
  folios: z.string(),
  pages: z.number().int(),
  sha256: z.string(),
})
export type DifferencePaper = z.infer<typeof DifferencePaperSchema>

const PairSchema = z.object({ before: DifferencePaperSchema, after: DifferencePaperSchema })
const ChangeSchema = z.object({ label: z.string(), before: z.string(), after: z.string() })

/** What became of a dossier between two of its states. */
export const DifferenceSchema = z.object({
  caseId: z.string(),
  caseCode: z.string(),
  personName: z.string(),
  from: SideSchema,
  to: SideSchema,
  /** What was asked for when it was sent back in between. */
  asked: z.array(z.string()),
  added: z.array(DifferencePaperSchema),
  removed: z.array(DifferencePaperSchema),
  /** The earlier paper and the one that stands in its place; the earlier one keeps its folios where they were seen. */
  replaced: z.array(PairSchema),
  /** Cancelled without another in its place, although still bound. */
  cancelled: z.array(DifferencePaperSchema),
  /** The same paper with other numbers. */
  refoliated: z.array(PairSchema),
  /** The same paper, described or turned otherwise. */
  described: z.array(z.object({ title: z.string(), changes: z.array(ChangeSchema) })),
  /** What replaced forms say otherwise, field by field. */
  fields: z.array(z.object({ title: z.string(), changes: z.array(ChangeSchema) })),
  /** Facts about person and case that the papers now print otherwise, with the papers that print them. */
  facts: z.array(ChangeSchema.extend({ papers: z.array(z.string()) })),
  /** True where nothing at all differs. */
  same: z.boolean(),
})
export type Difference = z.infer<typeof DifferenceSchema>
