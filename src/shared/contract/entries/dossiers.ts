import { z } from 'zod'
import { PdfSchema } from '../../documents/document.schema.ts'
import { DifferenceQuerySchema, DifferenceSchema } from '../../dossiers/difference.schema.ts'
import {
  DossierPurposeSchema,
  DossierRevisionSchema,
  DossierSetSchema,
  DossierViewSchema,
} from '../../dossiers/dossier.schema.ts'
import { CaseHandoversSchema, NewHandoverSchema } from '../../dossiers/handover.schema.ts'
import {
  CaseReturnsSchema,
  ReturnReasonsInputSchema,
  ReturnStatsQuerySchema,
  ReturnStatsSchema,
} from '../../dossiers/returns.schema.ts'
import { byCase, byId, read, savedFile, write } from '../entry.ts'

export const dossiersEntries = {
  'dossiers.get': read(
    'cases.read',
    z.object({ caseId: z.string(), purpose: DossierPurposeSchema }),
    DossierViewSchema,
  ),
  'dossiers.reorder': write(
    'cases.write',
    z.object({ caseId: z.string(), purpose: DossierPurposeSchema, itemIds: z.array(z.string()) }),
    DossierViewSchema,
  ),
  /** The bound draft ("BẢN NHÁP" on each page) for thumbnails and reading. */
  'dossiers.draft': read(
    'cases.read',
    z.object({ caseId: z.string(), purpose: DossierPurposeSchema, set: DossierSetSchema.default('chinh') }),
    PdfSchema,
  ),
  'dossiers.seal': write(
    'dossiers.seal',
    z.object({ caseId: z.string(), purpose: DossierPurposeSchema }),
    DossierRevisionSchema,
  ),
  /** Stops what is being bound for a case; a read, because it must not wait behind the write that it stops. */
  'dossiers.cancelBuild': read('cases.read', byCase, z.object({ cancelled: z.boolean() })),
  'dossiers.pdf': read('cases.read', z.object({ revisionId: z.string(), set: DossierSetSchema }), PdfSchema),
  'dossiers.saveAs': write('cases.read', z.object({ revisionId: z.string(), set: DossierSetSchema }), savedFile),
  /** The handover record (biên bản giao nhận hồ sơ) of a sealed revision. */
  'dossiers.handoverPdf': read('cases.read', z.object({ revisionId: z.string() }), PdfSchema),
  'dossiers.saveHandoverAs': write('cases.read', z.object({ revisionId: z.string() }), savedFile),
  'dossiers.saveDraftAs': write(
    'cases.read',
    z.object({ caseId: z.string(), purpose: DossierPurposeSchema, set: DossierSetSchema.default('chinh') }),
    savedFile,
  ),
  /** The returns of a case, each line with its reason of the catalogue. */
  'dossiers.returns': read('cases.read', byCase, CaseReturnsSchema),
  'dossiers.saveReturn': write('cases.write', ReturnReasonsInputSchema, CaseReturnsSchema),
  'dossiers.returnStats': read('cases.read', ReturnStatsQuerySchema, ReturnStatsSchema),
  /** What became of a dossier between two of its states. */
  'dossiers.compare': read('cases.read', DifferenceQuerySchema, DifferenceSchema),
  'dossiers.differencePdf': read('cases.read', DifferenceQuerySchema, PdfSchema),
  'dossiers.saveDifferenceAs': write('cases.read', DifferenceQuerySchema, savedFile),
  /** Handovers of a case: what can be recorded, and what was. */
  'dossiers.handovers': read('cases.read', byCase, CaseHandoversSchema),
  'dossiers.recordHandover': write('cases.write', NewHandoverSchema, CaseHandoversSchema),
  'dossiers.handoverRecordPdf': read('cases.read', byId, PdfSchema),
  'dossiers.saveHandoverRecordAs': write('cases.read', byId, savedFile),
} as const
