import { z } from 'zod'
import { EpisodeSchema, PresenceSchema } from '../life/life-effect.ts'
import { ProvenanceSchema } from '../regimes/provenance.ts'

/** resources/reporting/follow-up.json: who is followed after rehabilitation, and from when nothing more is known of somebody. */
export const FollowUpSchema = z.strictObject({
  /** Episodes whose completion begins the time. */
  episodes: z.array(EpisodeSchema).min(1),
  /** Whereabouts of somebody who cannot be followed any more; who left the lists for another place cannot either. */
  lostPresences: z.array(PresenceSchema).min(1),
  provenance: ProvenanceSchema,
})
export type FollowUp = z.output<typeof FollowUpSchema>
