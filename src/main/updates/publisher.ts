import { z } from 'zod'
import file from '../../../resources/update/publisher.json' with { type: 'json' }

const PublisherSchema = z.strictObject({
  note: z.string(),
  product: z.string(),
  /** SPKI in base64; null in a build that nobody publishes: it refuses every update. */
  ed25519: z.string().nullable(),
})

/**
 * Whose updates this build takes. Part of the program's own code, unlike other resources: beside it, whoever may write there
 * could put a key of their own in its place.
 */
export const PUBLISHER = PublisherSchema.parse(file)
