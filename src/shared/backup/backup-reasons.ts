import { z } from 'zod'

/** Why a backup could not be made, proven or used. Whatever the reason, older backups are untouched. */
export const BackupReasonSchema = z.enum([
  /** The stick was pulled, the folder is not there any more, or nothing can be read or written there. */
  'place-gone',
  'place-full',
  'place-read-only',
  /** The PC itself has no room for the copy that is made before anything goes to the place. */
  'no-room',
  /** Written, but what was read back is not what was written, or does not open. */
  'not-verified',
  /** A file of a backup is missing, cut short or altered. */
  'damaged',
  /** No backup of this program. */
  'foreign',
  'future-version',
  /** Whole, but made under another key: by another office, or before the key was replaced. */
  'other-key',
])
export type BackupReason = z.infer<typeof BackupReasonSchema>
