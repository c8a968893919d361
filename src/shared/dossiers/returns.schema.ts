import { z } from 'zod'
import { CivilDateSchema } from '../primitives/civil-date.ts'
import { ProvenanceSchema } from '../regimes/provenance.ts'

/** resources/returns/reasons.json: why dossiers are sent back. Not law; a way to count and to warn. */
export const ReturnReasonSchema = z.strictObject({
  code: z.string().regex(/^[a-z0-9_]+$/),
  label: z.string().min(1),
  /** Paper of the checklist that it is about, '' for none. */
  checklistRow: z.string(),
  /** Rule of the linter that it is about, '' for none. */
  rule: z.string().regex(/^$|^V\d+[a-z]?$/),
  /** Words of a return that hint at this reason. */
  words: z.array(z.string().min(2)),
  /** What to look at next time. */
  advice: z.string(),
  provenance: ProvenanceSchema,
})
export type ReturnReason = z.infer<typeof ReturnReasonSchema>

export const ReturnCatalogueSchema = z.strictObject({
  note: z.string(),
  /** Events that count a dossier as received from its compiler. */
  received: z.array(z.string()).min(1),
  /** Events that send a dossier back, and their list field with what is missing. */
  events: z
    .array(
      z.strictObject({
        type: z.string(),
        field: z.string(),
        only: z.strictObject({ field: z.string(), in: z.array(z.string()).min(1) }).optional(),
      }),
    )
    .min(1),
  reasons: z.array(ReturnReasonSchema).min(1),
})
export type ReturnCatalogue = z.infer<typeof ReturnCatalogueSchema>

/** One line of a return: what was written, and the reason of the catalogue it stands for ('' while nobody chose). */
export const ReturnLineSchema = z.object({ text: z.string(), code: z.string() })
export type ReturnLine = z.infer<typeof ReturnLineSchema>

/** A return of a dossier: an event, with its lines and their reasons. */
export const DossierReturnSchema = z.object({
  /** The event as it was first recorded. */
  eventId: z.string(),
  type: z.string(),
  label: z.string(),
  on: CivilDateSchema,
  /** When it was first recorded (ISO 8601). */
  recordedAt: z.string(),
  number: z.string(),
  lines: z.array(ReturnLineSchema),
  /** True once somebody has confirmed the reasons; until then they are proposed from the words. */
  confirmed: z.boolean(),
  confirmedBy: z.string(),
})
export type DossierReturn = z.infer<typeof DossierReturnSchema>

export const CaseReturnsSchema = z.object({
  reasons: z.array(ReturnReasonSchema.pick({ code: true, label: true, advice: true, provenance: true })),
  returns: z.array(DossierReturnSchema),
})
export type CaseReturns = z.infer<typeof CaseReturnsSchema>

export const ReturnReasonsInputSchema = z.object({
  caseId: z.string(),
  eventId: z.string(),
  lines: z.array(z.object({ text: z.string().max(2000), code: z.string() })).max(200),
})
export type ReturnReasonsInput = z.infer<typeof ReturnReasonsInputSchema>

export const ReturnStatsQuerySchema = z.object({
  from: CivilDateSchema,
  to: CivilDateSchema,
  /** Only dossiers compiled in this commune; '' for all. */
  communeCode: z.string().default(''),
})
export type ReturnStatsQuery = z.infer<typeof ReturnStatsQuerySchema>

const Count = z.number().int()
/** How often, why and from where dossiers came back in a period. */
export const ReturnStatsSchema = z.object({
  from: CivilDateSchema,
  to: CivilDateSchema,
  received: Count,
  returns: Count,
  /** Lines whose reason nobody confirmed yet. */
  unconfirmed: Count,
  reasons: z.array(z.object({ code: z.string(), label: z.string(), lines: Count, dossiers: Count })),
  communes: z.array(
    z.object({ code: z.string(), name: z.string(), received: Count, returns: Count, mostOften: z.string() }),
  ),
  /** By month, "2023-09". */
  months: z.array(z.object({ month: z.string(), received: Count, returns: Count })),
})
export type ReturnStats = z.infer<typeof ReturnStatsSchema>

/** An earlier return of the same compiling agency, for the linter. */
export interface PastReturn {
  readonly caseCode: string
  readonly on: z.infer<typeof CivilDateSchema>
  readonly reasons: readonly (Pick<ReturnReason, 'code' | 'label' | 'checklistRow' | 'rule' | 'advice'> & {
    readonly text: string
  })[]
}
