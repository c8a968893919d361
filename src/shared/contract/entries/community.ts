import { z } from 'zod'
import { CommunityCatalogueSchema } from '../../community/catalogue.schema.ts'
import {
  HelperAttentionSchema,
  HelperQuerySchema,
  HelperRowSchema,
  HelperViewSchema,
  SuggestionSchema,
  WithdrawEntrySchema,
  WriteAssignmentSchema,
  WriteHelperSchema,
  WriteWorkNoteSchema,
} from '../../community/helper.schema.ts'
import { ConcludeReviewSchema, ReviewRowSchema, WriteReviewSchema } from '../../community/list-review.schema.ts'
import {
  ModelPageSchema,
  ModelQuerySchema,
  WriteAdoptionSchema,
  WriteMemberSchema,
} from '../../community/model.schema.ts'
import { PersonCommunitySchema } from '../../community/person-community.schema.ts'
import {
  AftercareStartSchema,
  HandoverRowSchema,
  ReturnImportReportSchema,
  ReturnPageSchema,
  ReturnQuerySchema,
  WriteHandoverSchema,
  WriteReturnSchema,
} from '../../community/return.schema.ts'
import { PdfSchema } from '../../documents/document.schema.ts'
import { CivilDateSchema } from '../../primitives/civil-date.ts'
import { byId, done, newId, nothing, read, savedFile, write } from '../entry.ts'

export const communityEntries = {
  /** Kinds of helpers, helper models, schemes and forms of completion to choose from, each with its source. */
  'community.catalogue': read('cases.read', nothing, CommunityCatalogueSchema),
  'community.helpers': read('cases.read', HelperQuerySchema, z.object({ rows: z.array(HelperRowSchema) })),
  'community.helper': read('cases.read', byId, HelperViewSchema),
  /** Who could help a person on a day, the best first. */
  'community.suggest': read(
    'cases.read',
    z.object({ personId: z.string(), on: CivilDateSchema }),
    z.object({ rows: z.array(SuggestionSchema) }),
  ),
  /** People under aftercare without a helper, and assignments that should end. */
  'community.attention': read('cases.read', nothing, HelperAttentionSchema),
  'community.person': read('cases.read', z.object({ personId: z.string() }), PersonCommunitySchema),
  'community.writeHelper': write('community.write', WriteHelperSchema, newId),
  'community.writeAssignment': write('community.write', WriteAssignmentSchema, newId),
  'community.writeWork': write('community.write', WriteWorkNoteSchema, newId),
  'community.models': read('cases.read', ModelQuerySchema, ModelPageSchema),
  'community.writeModel': write('community.write', WriteAdoptionSchema, newId),
  'community.writeMember': write('community.write', WriteMemberSchema, newId),
  'community.returns': read('cases.read', ReturnQuerySchema, ReturnPageSchema),
  'community.writeReturn': write('community.write', WriteReturnSchema, newId),
  /**
   * dryRun: asks for a list (XLSX, CSV) in a dialog and tells what would become of it; null when the user cancelled. Else takes that
   * list in for good.
   */
  'community.importReturns': write(
    'community.write',
    z.object({ dryRun: z.boolean() }),
    ReturnImportReportSchema.extend({ fileName: z.string() }).nullable(),
  ),
  'community.aftercareStart': read('cases.read', byId, AftercareStartSchema),
  'community.handovers': read('cases.read', nothing, z.object({ rows: z.array(HandoverRowSchema) })),
  'community.recordHandover': write('community.write', WriteHandoverSchema, newId),
  'community.handoverPdf': read('cases.read', byId, PdfSchema),
  'community.saveHandoverAs': write('cases.read', byId, savedFile),
  'community.reviews': read('people.read', nothing, z.object({ rows: z.array(ReviewRowSchema) })),
  'community.writeReview': write('community.write', WriteReviewSchema, newId),
  /** Writes the exits that were agreed into the file of each person (asks for 'cases.write' as well). */
  'community.concludeReview': write('community.write', ConcludeReviewSchema, done),
  'community.reviewPdf': read('people.read', byId, PdfSchema),
  'community.saveReviewAs': write('people.read', byId, savedFile),
  /** Takes a record back; it stays in the store with the reason. */
  'community.withdraw': write('community.write', WithdrawEntrySchema, done),
} as const
