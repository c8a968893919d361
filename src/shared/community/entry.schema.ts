import { z } from 'zod'
import { CivilDateSchema } from '../primitives/civil-date.ts'
import { PartialDateSchema } from '../primitives/partial-date.ts'
import { optionalText } from '../primitives/typed-text.ts'

/**
 * How a record of the commune is kept: `id` is what others refer to and stays for good; each writing of it is an entry of
 * its own that takes the place of the one before and says why. The newest entry speaks.
 */
export const kept = {
  id: z.string(),
  entryId: z.string(),
  withdrawn: z.boolean(),
  reason: z.string(),
  recordedAt: z.string(),
  recordedBy: z.string(),
}

/** How a record is written: anew, or in the place of the entry that was read, with the reason why. */
export const writing = {
  replaces: z.string().nullable().default(null),
  reason: optionalText(500),
}

export const replacing = <S extends z.ZodType<{ replaces: string | null; reason: string }>>(schema: S) =>
  schema.refine(({ replaces, reason }) => replaces === null || reason !== '', {
    path: ['reason'],
    error: 'Ghi lý do sửa',
  })

/** Two days of which the second may be open, and is not before the first. */
export const inOrder = <S extends z.ZodType<{ from: string; to: string | null }>>(schema: S) =>
  schema.refine(({ from, to }) => to === null || to >= from, {
    path: ['to'],
    error: 'Ngày cuối không được trước ngày đầu',
  })

/** A paper known by its number, day and issuer. */
export const PaperSchema = z
  .object({ number: optionalText(60), date: CivilDateSchema.nullable().default(null), issuer: optionalText(300) })
  .prefault({})

/** Who is meant, without what only the person's own page tells. */
export const PersonRefSchema = z.object({
  id: z.string(),
  fullName: z.string(),
  birthDate: PartialDateSchema,
  communeCode: z.string(),
  communeName: z.string(),
})
export type PersonRef = z.output<typeof PersonRefSchema>

/** Whether a span of days holds a day. */
export function holdsOn(span: { readonly from: string; readonly to: string | null }, day: string): boolean {
  return span.from <= day && (span.to === null || day <= span.to)
}

/** Whether two spans of days have a day in common. */
export function overlap(a: Parameters<typeof holdsOn>[0], b: Parameters<typeof holdsOn>[0]): boolean {
  return (a.to === null || b.from <= a.to) && (b.to === null || a.from <= b.to)
}
