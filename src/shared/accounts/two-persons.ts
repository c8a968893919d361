import { z } from 'zod'
import { PermissionSchema } from './account.schema.ts'

/** Acts that go past a check of the program where the law allows it, each with whether a second person has to be there. */
export const TwoPersonActSchema = z.enum([
  'report.override',
  'law.amend',
  'keys.export-identity',
  'case.excuse',
  'case.late',
  'dossier.draft',
  'support.override',
])
export type TwoPersonAct = z.infer<typeof TwoPersonActSchema>

const text = z.string().trim().min(1)

/** resources/accounts/two-persons.json. */
export const TwoPersonsFileSchema = z
  .strictObject({
    note: text,
    /** How long a confirmation waits for the act that it is for. */
    validSeconds: z.number().int().min(10).max(600),
    acts: z.array(
      z.strictObject({
        id: TwoPersonActSchema,
        name: text,
        /** What the second person has to be allowed. */
        permission: PermissionSchema,
        needed: z.boolean(),
        why: text,
      }),
    ),
  })
  .refine(({ acts }) => new Set(acts.map(({ id }) => id)).size === TwoPersonActSchema.options.length, {
    error: 'mỗi việc phải có đúng một lần',
  })
