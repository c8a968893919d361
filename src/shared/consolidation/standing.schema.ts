import { z } from 'zod'

/**
 * What a received report counts for, as it follows from all packages that are known, whatever the order in which they came:
 * - `counted`: the newest of its district, type and period, or what the newest adds to;
 * - `replaced`: a later revision has taken its place;
 * - `withdrawal`: the newest one, which takes the report back: the district has no report of that period;
 * - `held`: it follows one that has not come, and waits for it;
 * - `older`: another beginning or branch of the same report, beaten by a newer one; kept as known, never counted;
 * - `repeat`: the same report in a second package;
 * - `returned`: sent back to the district by decision of this office.
 */
export const StandingSchema = z.enum(['counted', 'replaced', 'withdrawal', 'held', 'older', 'repeat', 'returned'])
export type Standing = z.infer<typeof StandingSchema>
