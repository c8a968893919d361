import { z } from 'zod'
import { DossierPurposeSchema } from '../dossiers/dossier.schema.ts'
import { OriginSchema, PackedPaperSchema, TravellingEventSchema } from '../moving/person-file.schema.ts'
import { CivilDateSchema } from '../primitives/civil-date.ts'

const sha256 = z.string().regex(/^[0-9a-f]{64}$/)

/** The sealed dossier that goes to another office: which one, of what bytes, and its index. */
export const DossierFileSchema = z.strictObject({
  format: z.literal('hscn-dossier'),
  version: z.literal(1),
  measure: OriginSchema,
  /** Code of the case at the sender. */
  code: z.string().min(1).max(60),
  revision: z.number().int().min(1),
  purpose: DossierPurposeSchema,
  sealedAt: z.string().max(40),
  sheets: z.number().int().min(0),
  firstFolio: z.number().int().min(0),
  lastFolio: z.number().int().min(0),
  pdf: z.strictObject({ sha256, size: z.number().int().min(1), pages: z.number().int().min(1) }),
  /** The index: each paper with its range of folios. */
  folios: z
    .array(
      z.strictObject({
        title: z.string().max(500),
        number: z.string().max(100),
        date: CivilDateSchema.nullable(),
        from: z.number().int().min(0),
        to: z.number().int().min(0),
      }),
    )
    .max(5000),
})
export type DossierFile = z.infer<typeof DossierFileSchema>

/** Where a package holds a check result; one without it holds a dossier. */
export const CHECK_RESULT_PATH = 'data/check-result.json'

/** What the other office found and did: its own events of the case, with the papers of it. */
export const CheckResultFileSchema = z.strictObject({
  format: z.literal('hscn-check-result'),
  version: z.literal(1),
  madeOn: CivilDateSchema,
  office: z.strictObject({ code: z.string().min(1).max(20), name: z.string().min(1).max(200) }),
  /** Package that brought the dossier. */
  dossierPackage: z.uuid(),
  measure: OriginSchema,
  code: z.string().min(1).max(60),
  events: z.array(TravellingEventSchema).min(1).max(200),
  papers: z.array(PackedPaperSchema).max(200),
})
export type CheckResultFile = z.infer<typeof CheckResultFileSchema>
