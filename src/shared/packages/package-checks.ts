import { z } from 'zod'

/** What is looked at when a package is opened, in this order; the first that fails ends it. */
export const PackageCheckSchema = z.enum(['decrypt', 'zip', 'signature', 'hash', 'schema', 'sequence'])
export type PackageCheck = z.infer<typeof PackageCheckSchema>

/** Why a package or a key file was refused. */
export const PackageReasonSchema = z.enum([
  /** Not an age file at all, or far too short for one. */
  'foreign',
  /** Sealed for somebody else, or its first lines were altered. */
  'not-for-us',
  /** An age file or an archive that was altered or cut short. */
  'damaged',
  /** Larger, more files or more tightly packed than resources/packages/limits.json allows. */
  'too-large',
  /** Paths that lead elsewhere, links, control characters, doubled names: made to do harm. */
  'unsafe',
  /** A file is missing or is there that the manifest does not list. */
  'files-differ',
  /** A manifest that this program cannot read. */
  'manifest',
  /** Made by a newer program. */
  'future-version',
  'unknown-sender',
  'distrusted-sender',
  /** Signed with a key that its office had already replaced when the package was made. */
  'retired-key',
  'bad-signature',
  /** Signed by one office, and said to be of another. */
  'sender-mismatch',
  /** Addressed to another office although it could be opened here. */
  'wrong-receiver',
  'hash',
  'schema',
  /** Nothing in this program takes packages of this kind. */
  'unknown-kind',
  /** Older than what this office has already taken in its place. */
  'older',
  /** Takes the place of a package that has not come. */
  'unknown-base',
  /** Bears the id of another package of the ledger: made to be taken for that one. */
  'id-reused',
  /** A package of this office's own that is not for it to take. */
  'own-package',
  /** The receiver's key is not known or not trusted. */
  'unknown-receiver',
  'key-file',
  /** What was read back from the stick is not what was written. */
  'not-verified',
  'stick-full',
  'stick-read-only',
  /** Pulled early, or the system cannot read or write it any more. */
  'stick-gone',
  /** The stick holds another file of this name. */
  'stick-name-taken',
])
export type PackageReason = z.infer<typeof PackageReasonSchema>
