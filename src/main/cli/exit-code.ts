import type { BackupReason } from '#shared/backup/backup-reasons.ts'
import type { AppError, FileReason, StorageReason } from '#shared/contract/errors.ts'
import type { PackageReason } from '#shared/packages/package-checks.ts'
import { assertNever } from '#shared/primitives/assert-never.ts'
import { errorText } from '#shared/texts/errors.ts'
import type { UpdateReason } from '#shared/updates/update-reasons.ts'

/** What a script reads from the end of the process; a promise to scripts, so never renumbered. */
export const EXIT = {
  done: 0,
  unexpected: 1,
  usage: 2,
  refused: 3,
  notAllowed: 4,
  damaged: 5,
  notFound: 6,
} as const
export type ExitCode = (typeof EXIT)[keyof typeof EXIT]

const STORAGE: Readonly<Record<StorageReason, ExitCode>> = {
  missing: EXIT.notFound,
  exists: EXIT.refused,
  damaged: EXIT.damaged,
  'tail-missing': EXIT.damaged,
  'future-version': EXIT.damaged,
  'wrong-key': EXIT.damaged,
  'slots-damaged': EXIT.damaged,
  foreign: EXIT.damaged,
  'disk-full': EXIT.unexpected,
  'read-only': EXIT.unexpected,
  'in-use': EXIT.unexpected,
  io: EXIT.unexpected,
}

const FILE: Readonly<Record<FileReason, ExitCode>> = {
  'not-found': EXIT.notFound,
  unreadable: EXIT.damaged,
  'unsupported-type': EXIT.damaged,
  broken: EXIT.damaged,
  'bad-encoding': EXIT.damaged,
  'password-protected': EXIT.refused,
  'too-large': EXIT.refused,
  'too-many-pages': EXIT.refused,
  empty: EXIT.refused,
  'missing-columns': EXIT.refused,
}

/** Not for us or not by somebody we trust: 4; whole but not to be taken now: 3; anything altered, foreign or made to do harm: 5. */
const PACKAGE: Readonly<Record<PackageReason, ExitCode>> = {
  foreign: EXIT.damaged,
  'not-for-us': EXIT.notAllowed,
  damaged: EXIT.damaged,
  'too-large': EXIT.damaged,
  unsafe: EXIT.damaged,
  'files-differ': EXIT.damaged,
  manifest: EXIT.damaged,
  'future-version': EXIT.damaged,
  'unknown-sender': EXIT.notAllowed,
  'distrusted-sender': EXIT.notAllowed,
  'retired-key': EXIT.notAllowed,
  'bad-signature': EXIT.damaged,
  'sender-mismatch': EXIT.damaged,
  'wrong-receiver': EXIT.notAllowed,
  hash: EXIT.damaged,
  schema: EXIT.damaged,
  'unknown-kind': EXIT.refused,
  older: EXIT.refused,
  'unknown-base': EXIT.refused,
  'id-reused': EXIT.damaged,
  'own-package': EXIT.refused,
  'unknown-receiver': EXIT.refused,
  'key-file': EXIT.damaged,
  'not-verified': EXIT.damaged,
  'stick-full': EXIT.refused,
  'stick-read-only': EXIT.refused,
  'stick-gone': EXIT.unexpected,
  'stick-name-taken': EXIT.refused,
}

/** By nobody we trust: 4; whole but not for here or not now: 3; altered, cut or foreign: 5. */
const UPDATE: Readonly<Record<UpdateReason, ExitCode>> = {
  'no-publisher': EXIT.notAllowed,
  'foreign-signer': EXIT.notAllowed,
  'foreign-file': EXIT.damaged,
  altered: EXIT.damaged,
  'cut-short': EXIT.damaged,
  'trailing-bytes': EXIT.damaged,
  'too-large': EXIT.damaged,
  manifest: EXIT.damaged,
  hash: EXIT.damaged,
  'not-verified': EXIT.damaged,
  'wrong-product': EXIT.refused,
  'wrong-platform': EXIT.refused,
  older: EXIT.refused,
  same: EXIT.refused,
  'needs-newer': EXIT.refused,
  'no-room': EXIT.refused,
  'nothing-chosen': EXIT.refused,
  unsupported: EXIT.refused,
  'server-off': EXIT.refused,
  unreadable: EXIT.notFound,
  'server-failed': EXIT.unexpected,
}

const BACKUP: Readonly<Record<BackupReason, ExitCode>> = {
  'place-gone': EXIT.unexpected,
  'place-full': EXIT.unexpected,
  'place-read-only': EXIT.unexpected,
  'no-room': EXIT.unexpected,
  'not-verified': EXIT.damaged,
  damaged: EXIT.damaged,
  foreign: EXIT.damaged,
  'future-version': EXIT.damaged,
  'other-key': EXIT.notAllowed,
}

export function exitCodeOf(error: AppError): ExitCode {
  switch (error.kind) {
    case 'unexpected':
      return EXIT.unexpected
    case 'usage':
      return EXIT.usage
    case 'validation':
    case 'rule-violation':
    case 'conflict':
    case 'cancelled':
      return EXIT.refused
    case 'locked':
    case 'wrong-password':
    case 'system-key':
    case 'not-allowed':
    case 'must-change':
    case 'needs-second':
      return EXIT.notAllowed
    case 'storage':
      return STORAGE[error.reason]
    case 'file':
      return FILE[error.reason]
    case 'package':
      return PACKAGE[error.reason]
    case 'update':
      return UPDATE[error.reason]
    case 'backup':
      return BACKUP[error.reason]
    case 'resource':
      return EXIT.damaged
    case 'not-found':
      return EXIT.notFound
    default:
      return assertNever(error)
  }
}

/** The code that opens the line: kind, and the reason where there is one, such as `storage/damaged`. */
function errorCode(error: AppError): string {
  return 'reason' in error ? `${error.kind}/${error.reason}` : error.kind
}

/** One line for people: code, what, where, what to do. Line breaks inside texts become spaces. */
export function errorLine(error: AppError): string {
  const { title, detail, whatToDo } = errorText(error)
  const where = error.kind === 'validation' ? fieldList(error.fields) : detail
  const parts = [title, where, whatToDo].filter((part) => part !== '').map((part) => part.replace(/[.\s]+$/u, ''))
  return `${errorCode(error)}: ${parts.join('. ')}.`.replace(/\s+/gu, ' ')
}

function fieldList(fields: readonly { path: string; message: string }[]): string {
  return fields.map(({ path, message }) => (path === '' ? message : `${path}: ${message}`)).join('; ')
}
