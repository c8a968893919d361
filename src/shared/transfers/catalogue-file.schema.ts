import { z } from 'zod'
import { CivilDateSchema } from '../primitives/civil-date.ts'
import { VndSchema } from '../primitives/vnd.ts'
import { AmendableFileSchema, LawSourceSchema } from '../regimes/amendment.schema.ts'

const text = (max: number) => z.string().min(1).max(max)

/** What a level above has of catalogues and amended rules; below it is a proposal, row by row. */
export const CatalogueFileSchema = z.strictObject({
  format: z.literal('hscn-catalogue'),
  version: z.literal(1),
  madeOn: CivilDateSchema,
  office: z.strictObject({ code: text(20), name: text(200) }),
  communes: z.array(z.strictObject({ code: text(20), name: text(100), remote: z.boolean() })).max(2000),
  /** Fields of rows of law that the office set, with the text that says so. */
  law: z
    .array(
      z.strictObject({
        part: z.string().max(40),
        file: AmendableFileSchema,
        row: text(100),
        changes: z.record(z.string(), z.union([z.string(), z.number(), z.null()])),
        source: LawSourceSchema,
        reason: text(2000),
      }),
    )
    .max(2000),
  /** Amounts of support that the office set. */
  rates: z
    .array(
      z.strictObject({
        target: text(100),
        amount: VndSchema,
        from: CivilDateSchema.nullable(),
        source: LawSourceSchema,
        reason: text(2000),
      }),
    )
    .max(2000),
})
export type CatalogueFile = z.infer<typeof CatalogueFileSchema>

/** A row of a catalogue beside what is here. */
export const CatalogueItemSchema = z.object({
  id: z.string(),
  kind: z.enum(['commune', 'law', 'rate']),
  label: z.string(),
  here: z.string().meta({ description: 'Đang có ở đây; trống khi chưa có' }),
  there: z.string(),
  source: z.string(),
  state: z.enum(['same', 'new', 'differs']),
})
export type CatalogueItem = z.infer<typeof CatalogueItemSchema>

export const CatalogueOutcomeSchema = z.object({ catalogue: CatalogueFileSchema })

/** A row of a catalogue that was taken, accepted by an administrator. */
export const AcceptItemSchema = z.object({ packageId: z.string(), id: z.string() })
export type AcceptItem = z.output<typeof AcceptItemSchema>
