import { z } from 'zod'
import { ConfidenceSchema } from '../regimes/provenance.ts'

/** refuse: the act is not carried out. warn: needs a look (and a reason where the rule says so). note: good to know. */
export const SeveritySchema = z.enum(['refuse', 'warn', 'note'])
export type Severity = z.infer<typeof SeveritySchema>

/** Where a finding can be put right, so that the window can lead there. */
export const FindingPlaceSchema = z.object({
  /** Which part of the case: person, facts, event, document (form code), attachment, checklist row, dossier. */
  kind: z.enum(['person', 'facts', 'event', 'document', 'attachment', 'checklist', 'dossier', 'office']),
  /** Id or code within that part. */
  ref: z.string(),
  /** Field path within it, empty where the whole is meant. */
  field: z.string(),
})

/** What the linter says about a case: paper, field, rule and article, in one Vietnamese sentence that tells what to do. */
export const FindingSchema = z.object({
  rule: z.string().meta({ description: 'Mã quy tắc, ví dụ V13' }),
  severity: SeveritySchema,
  message: z.string(),
  place: FindingPlaceSchema,
  article: z.string(),
  confidence: ConfidenceSchema,
})
export type Finding = z.infer<typeof FindingSchema>
