import { z } from 'zod'

/** Why an update was refused or could not be made; each has its own way out (texts/errors.ts). */
export const UpdateReasonSchema = z.enum([
  /** This build carries no publisher's key, so it can trust nobody. */
  'no-publisher',
  /** Not an update file at all. */
  'foreign-file',
  /** Whole by its own words, but signed by somebody else. */
  'foreign-signer',
  /** Names our publisher, but what is signed was changed. */
  'altered',
  /** Ends before it should. */
  'cut-short',
  /** Goes on where it should end. */
  'trailing-bytes',
  /** Larger than any update may be. */
  'too-large',
  /** Signed by the publisher, but what it says cannot be understood. */
  'manifest',
  'wrong-product',
  'wrong-platform',
  /** Older than what runs here. */
  'older',
  /** What runs here already. */
  'same',
  /** Can only follow on a version that is newer than ours. */
  'needs-newer',
  /** The installer's bytes are not those that were signed. */
  'hash',
  /** Reading or copying failed on the way. */
  'unreadable',
  'no-room',
  /** What was written is not what was read. */
  'not-verified',
  /** Nothing was chosen, or it was put away meanwhile. */
  'nothing-chosen',
  /** This build or this system cannot start an installer. */
  'unsupported',
  /** Updates from a server are switched off. */
  'server-off',
  /** The server did not answer, or not with an update. */
  'server-failed',
])
export type UpdateReason = z.infer<typeof UpdateReasonSchema>
