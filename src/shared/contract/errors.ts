import { z } from 'zod'
import { SystemKeyReasonSchema } from '../accounts/system-key.ts'
import { TwoPersonActSchema } from '../accounts/two-persons.ts'
import { BackupReasonSchema } from '../backup/backup-reasons.ts'
import { FindingSchema } from '../measures/finding.ts'
import { PackageCheckSchema, PackageReasonSchema } from '../packages/package-checks.ts'
import { UpdateReasonSchema } from '../updates/update-reasons.ts'

/** A field of the input and what is wrong with it, in the user's words. */
export const FieldProblemSchema = z.object({ path: z.string(), message: z.string() })
export type FieldProblem = z.infer<typeof FieldProblemSchema>

/** Why the store could not be opened or written; each has its own way out (texts/errors.ts). */
export const StorageReasonSchema = z.enum([
  'missing',
  'exists',
  'foreign',
  'damaged',
  /** Opens, but its newest records are not there: the end of the log was lost, or an older file was put back. */
  'tail-missing',
  'future-version',
  'wrong-key',
  'slots-damaged',
  'disk-full',
  'read-only',
  'in-use',
  'io',
])
export type StorageReason = z.infer<typeof StorageReasonSchema>

/** Why a file from outside was refused. */
export const FileReasonSchema = z.enum([
  'unreadable',
  'not-found',
  'unsupported-type',
  'too-large',
  'too-many-pages',
  'password-protected',
  'broken',
  'empty',
  'bad-encoding',
  /** A list whose heading row does not name what is needed. */
  'missing-columns',
])
export type FileReason = z.infer<typeof FileReasonSchema>

/** What a file was wanted as (a scan, a list in rows, anything else): the same fault has another way out in each. */
export const FileUseSchema = z.enum(['scan', 'table', 'data'])
export type FileUse = z.infer<typeof FileUseSchema>

/**
 * Everything that can go wrong and that somebody outside the process is told. A closed union of plain values, because
 * classes and `instanceof` do not survive the way to the window. None of the texts may hold a key or a password.
 */
export const AppErrorSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('validation'), what: z.string(), fields: z.array(FieldProblemSchema) }),
  z.object({ kind: z.literal('usage'), message: z.string() }),
  z.object({ kind: z.literal('not-found'), what: z.string(), id: z.string() }),
  z.object({ kind: z.literal('conflict'), message: z.string() }),
  /** The law's data refuse the act: what was tried, and the findings with rule and article. */
  z.object({ kind: z.literal('rule-violation'), what: z.string(), findings: z.array(FindingSchema) }),
  /** Given up because the user asked for it; nothing was kept. */
  z.object({ kind: z.literal('cancelled'), what: z.string() }),
  z.object({ kind: z.literal('locked') }),
  z.object({ kind: z.literal('wrong-password'), waitSeconds: z.number().int() }),
  /** The store was not opened, or is not to be opened, without a password; with it nothing has changed. */
  z.object({ kind: z.literal('system-key'), reason: SystemKeyReasonSchema }),
  z.object({ kind: z.literal('not-allowed'), what: z.string() }),
  /** The password is one that was given by the administrator; nothing else is done before it is changed. */
  z.object({ kind: z.literal('must-change') }),
  /** One of these users has to type their own password beside the one who acts; then the call is made again. */
  z.object({
    kind: z.literal('needs-second'),
    act: TwoPersonActSchema,
    subject: z.string(),
    /** The act in Vietnamese. */
    what: z.string(),
    users: z.array(z.object({ id: z.string(), name: z.string() })),
  }),
  z.object({ kind: z.literal('storage'), reason: StorageReasonSchema, detail: z.string() }),
  z.object({
    kind: z.literal('file'),
    reason: FileReasonSchema,
    name: z.string(),
    detail: z.string(),
    /** A scan where it is left out. */
    use: FileUseSchema.optional(),
  }),
  /** A package or a key was refused: at which check (null before or after the opening), why, and what exactly. */
  z.object({
    kind: z.literal('package'),
    reason: PackageReasonSchema,
    check: PackageCheckSchema.nullable(),
    detail: z.string(),
  }),
  /** An update of the program was refused or could not be made: why, and what exactly. */
  z.object({ kind: z.literal('update'), reason: UpdateReasonSchema, detail: z.string() }),
  /** A backup could not be made, proven or used: why, and what exactly. */
  z.object({ kind: z.literal('backup'), reason: BackupReasonSchema, detail: z.string() }),
  /** A resource file (law, form, calendar) that does not hold together: file, place in it, why. */
  z.object({ kind: z.literal('resource'), file: z.string(), place: z.string(), message: z.string() }),
  /** Only a number to find in the log; never the original text, which may hold personal data. */
  z.object({ kind: z.literal('unexpected'), id: z.string() }),
])
export type AppError = z.infer<typeof AppErrorSchema>

/** Carries an {@link AppError} through code of one process. At the border it becomes a {@link Result}. */
export class AppFailure extends Error {
  readonly error: AppError
  constructor(error: AppError) {
    super(error.kind)
    this.name = 'AppFailure'
    this.error = error
  }
}

/** Throws an {@link AppFailure}; typed `never` so that control flow is understood. */
export function fail(error: AppError): never {
  throw new AppFailure(error)
}
