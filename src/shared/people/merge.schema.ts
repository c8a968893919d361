import { z } from 'zod'
import { PERSON_FIELDS, type PersonField } from './person-fields.ts'

export const PersonFieldSchema = z.enum(PERSON_FIELDS as [PersonField, ...PersonField[]])

const SideSchema = z.object({ id: z.string(), version: z.number().int(), fullName: z.string(), createdAt: z.string() })

/** Two records side by side, before they are made one: the survivor stays, the absorbed one goes. */
export const MergeViewSchema = z.object({
  survivor: SideSchema,
  absorbed: SideSchema,
  fields: z.array(
    z.object({
      field: PersonFieldSchema,
      label: z.string(),
      survivor: z.string(),
      absorbed: z.string(),
      /** same: nothing to choose; joined: both are kept; filled: one side is blank; choose: they differ. */
      kind: z.enum(['same', 'joined', 'filled', 'choose']),
    }),
  ),
  /** What each of them has, by kind of row. */
  counts: z.array(z.object({ label: z.string(), survivor: z.number().int(), absorbed: z.number().int() })),
  reasons: z.array(z.string()).meta({ description: 'Điều cho thấy là một người' }),
  against: z.array(z.string()).meta({ description: 'Điều cho thấy là hai người' }),
})
export type MergeView = z.infer<typeof MergeViewSchema>

export const MergeInputSchema = z.object({
  survivorId: z.string(),
  survivorVersion: z.number().int(),
  absorbedId: z.string(),
  absorbedVersion: z.number().int(),
  /** Fields that are taken from the record that goes; all others stay as the other one has them. */
  take: z.array(PersonFieldSchema).default([]),
  reason: z.string().trim().min(1, { error: 'Ghi vì sao hai bản ghi là một người' }).max(500),
})
export type MergeInput = z.input<typeof MergeInputSchema>

/** A merge that stands or was undone. */
export const MergeRowSchema = z.object({
  id: z.string(),
  survivorId: z.string(),
  absorbedId: z.string(),
  absorbedName: z.string(),
  reason: z.string(),
  mergedAt: z.string(),
  mergedBy: z.string(),
  undoneAt: z.string().nullable(),
  undoneBy: z.string(),
})
export type MergeRow = z.infer<typeof MergeRowSchema>
