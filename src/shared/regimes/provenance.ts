import { z } from 'zod'

/** How sure we are of a legal statement; see docs/adr/0003. Everything but `verified` is shown as such. */
export const ConfidenceSchema = z.enum([
  'verified',
  'verified-part',
  'from-memory',
  'derived',
  'proposal',
  'unverified',
])
export type Confidence = z.infer<typeof ConfidenceSchema>

/** Where a legal statement comes from. Every row of law in resources/ carries one. */
export const ProvenanceSchema = z.strictObject({
  article: z.string().meta({ description: 'Điều khoản, như in cạnh yêu cầu; rỗng khi không có' }),
  source: z.string().meta({ description: 'Nguồn đã đọc' }),
  confidence: ConfidenceSchema,
  note: z.string().optional(),
})
export type Provenance = z.infer<typeof ProvenanceSchema>
