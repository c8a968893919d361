import { z } from 'zod'
import { ManifestSchema } from './manifest.schema.ts'

/**
 * What happens to a package. Sent: sealed, written to a stick, handed over, received or returned by the other office, counted in
 * its figures. Received: taken in; refused by who looked at it.
 */
export const PackageActKindSchema = z.enum([
  'sealed',
  'written',
  'handed_over',
  'acknowledged',
  'returned',
  'consolidated',
  'taken',
  'refused',
])
export type PackageActKind = z.infer<typeof PackageActKindSchema>

export const PackageActSchema = z.strictObject({
  act: PackageActKindSchema,
  /** Words about it: where it was written to, why it was returned, what was taken. Names nobody. */
  note: z.string(),
  /** Id of the package that brought the news, such as a receipt; null where somebody here recorded it. */
  by: z.string().nullable(),
  recordedAt: z.string(),
  recordedBy: z.string(),
})
export type PackageAct = z.infer<typeof PackageActSchema>

/** A package in the ledger. Its state is its newest act. */
export const PackageRowSchema = z.strictObject({
  id: z.string(),
  direction: z.enum(['out', 'in']),
  partner: z.strictObject({ code: z.string(), name: z.string() }),
  manifest: ManifestSchema,
  /** First twelve hex digits of the manifest's SHA-256 in groups of four. */
  shortCode: z.string(),
  /** Of the manifest's bytes, hex. */
  manifestSha256: z.string(),
  /** Of the sealed file. */
  sha256: z.string(),
  /** Bytes of the sealed file. */
  size: z.number().int(),
  /** Name under which it is written to a stick. */
  fileName: z.string(),
  state: PackageActKindSchema,
  acts: z.array(PackageActSchema).min(1),
})
export type PackageRow = z.infer<typeof PackageRowSchema>

/**
 * Where a package stands among those of its sender. next: the one that was expected; known: this very one came before; gap:
 * some before it have not come; older: a later one came before it; fork: another one had its number, so the sender went back to
 * an older store or two have its keys.
 */
export const SequenceNoteSchema = z.strictObject({
  state: z.enum(['next', 'known', 'gap', 'older', 'fork']),
  /** Highest number that came from this sender; 0 for none. */
  newest: z.number().int().min(0),
  /** Numbers up to this one that have not come, at most the first hundred. */
  missing: z.array(z.number().int()),
})
export type SequenceNote = z.infer<typeof SequenceNoteSchema>
