import { z } from 'zod'

/** A stick or disk that a package could be written to. */
export const VolumeSchema = z.strictObject({
  path: z.string(),
  label: z.string(),
  /** Null where the system does not tell. */
  removable: z.boolean().nullable(),
  readOnly: z.boolean(),
  totalBytes: z.number(),
  freeBytes: z.number(),
})
export type Volume = z.infer<typeof VolumeSchema>
