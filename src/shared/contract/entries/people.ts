import { z } from 'zod'
import { CaseRowSchema } from '../../measures/measure.schema.ts'
import { MergeInputSchema, MergeRowSchema, MergeViewSchema } from '../../people/merge.schema.ts'
import {
  PeoplePageSchema,
  PeopleQuerySchema,
  PersonInputSchema,
  PersonNumberSchema,
  PersonRemarkSchema,
  PersonSchema,
  SavedPersonSchema,
  SimilarPersonSchema,
} from '../../people/person.schema.ts'
import { KeptSensitiveSchema, SensitiveSchema } from '../../people/sensitive.schema.ts'
import { UnitNowSchema } from '../../units/unit-change.schema.ts'
import { byId, read, savedFile, write } from '../entry.ts'

const PersonNumbers = z.object({ numbers: z.array(PersonNumberSchema) })

export const peopleEntries = {
  'people.list': read('people.read', PeopleQuerySchema, PeoplePageSchema),
  'people.get': read(
    'people.read',
    byId,
    z.object({
      person: PersonSchema,
      cases: z.array(CaseRowSchema),
      remarks: z.array(PersonRemarkSchema),
      /** What the person's commune has become since it was written down. */
      unitNow: UnitNowSchema.nullable(),
    }),
  ),
  'people.create': write('people.write', z.object({ person: PersonInputSchema }), SavedPersonSchema),
  'people.update': write(
    'people.write',
    z.object({ id: z.string(), version: z.number().int(), person: PersonInputSchema }),
    SavedPersonSchema,
  ),
  /** The person's sheet as a file: identity, measures, course, what is due, support. */
  'people.saveSheetAs': write('cases.read', byId.extend({ format: z.enum(['pdf', 'docx']) }), savedFile),
  /** Every number of a paper that the person has or had. */
  'people.numbers': read('people.read', byId, PersonNumbers),
  /** A past number was written by mistake, or was not after all. */
  'people.markNumber': write(
    'people.write',
    z.object({ id: z.string(), num: z.number().int(), mistaken: z.boolean() }),
    PersonNumbers,
  ),
  /** Two records side by side, with what would become of each field. */
  'people.compare': read('people.write', z.object({ survivorId: z.string(), absorbedId: z.string() }), MergeViewSchema),
  /** Makes two records one. */
  'people.merge': write('people.write', MergeInputSchema, z.object({ mergeId: z.string(), personId: z.string() })),
  /** Takes a merge back, whole. */
  'people.unmerge': write(
    'people.write',
    z.object({ mergeId: z.string() }),
    z.object({ survivorId: z.string(), absorbedId: z.string() }),
  ),
  /** Merges in which the person stayed or went, the newest first. */
  'people.merges': read('people.read', byId, z.object({ merges: z.array(MergeRowSchema) })),
  /** What only some may know; a call of its own, so that nothing else ever carries it. */
  'people.sensitive': read('people.sensitive', byId, KeptSensitiveSchema),
  'people.saveSensitive': write(
    'people.sensitive',
    z.object({ id: z.string(), version: z.number().int(), sensitive: SensitiveSchema }),
    KeptSensitiveSchema,
  ),
  /** Remarks and likely duplicates while typing; writes nothing. */
  'people.check': read(
    'people.read',
    z.object({ id: z.string().nullable(), person: z.record(z.string(), z.unknown()) }),
    z.object({
      remarks: z.array(PersonRemarkSchema),
      similar: z.array(SimilarPersonSchema),
    }),
  ),
} as const
