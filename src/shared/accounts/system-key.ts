import { z } from 'zod'

/**
 * Where a way in by the operating system was made, in the words of that system. For people to recognise; nothing is decided
 * by it but which sentence is said.
 */
export const SystemPlaceSchema = z.object({ pc: z.string(), account: z.string() }).strict()
export type SystemPlace = z.infer<typeof SystemPlaceSchema>

/** Why the way in by the operating system is not open; the password always is. */
export const SystemKeyReasonSchema = z.enum([
  /** The office does not allow it. */
  'forbidden',
  /** This PC has no key store that protects anything. */
  'unavailable',
  /** Not switched on for this user, or ended since. */
  'off',
  /** Switched on under another account or on another PC. */
  'other-pc',
  /** Locked since the password was typed last. */
  'locked',
  /** The system does not give back what it was given: another profile, a password reset by somebody else, a new system. */
  'lost',
])
export type SystemKeyReason = z.infer<typeof SystemKeyReasonSchema>

/** What the unlock screen may know of a user's way in by the operating system. Not authenticated. */
export const SystemPlateSchema = z.object({
  userId: z.string(),
  place: SystemPlaceSchema,
  /** Made on this PC, under this account. */
  here: z.boolean(),
  /** Would open now, as far as can be seen without asking the system. */
  ready: z.boolean(),
})
export type SystemPlate = z.infer<typeof SystemPlateSchema>

/** A user's way in by the operating system, as the administrator sees it. */
export const SystemKeyRowSchema = z.object({
  userId: z.string(),
  userName: z.string(),
  place: SystemPlaceSchema,
  here: z.boolean(),
  /** Moment when it was switched on or, after a lock, made anew; UTC. */
  createdAt: z.string(),
})
export type SystemKeyRow = z.infer<typeof SystemKeyRowSchema>

/** How it stands for whoever asks. */
export const SystemKeyStateSchema = z.object({
  allowed: z.boolean(),
  available: z.boolean(),
  place: SystemPlaceSchema.nullable(),
  own: SystemKeyRowSchema.nullable(),
})
export type SystemKeyState = z.infer<typeof SystemKeyStateSchema>
