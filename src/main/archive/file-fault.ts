import { type FileReason, type FileUse, fail } from '#shared/contract/errors.ts'

/** What is wrong with the content of a file, before anybody has put the file's name to it. */
export class FileFault extends Error {
  readonly reason: FileReason
  /** Vietnamese: what is wrong and what to do. */
  readonly detail: string
  constructor(reason: FileReason, detail: string) {
    super(reason)
    this.name = 'FileFault'
    this.reason = reason
    this.detail = detail
  }
}

/** Throws a {@link FileFault}. */
export function refuse(reason: FileReason, detail: string): never {
  throw new FileFault(reason, detail)
}

/** Throws what was caught, a {@link FileFault} with the name of its file as kind 'file'. */
export function failNaming(name: string, cause: unknown, use: FileUse = 'scan'): never {
  if (cause instanceof FileFault) fail({ kind: 'file', reason: cause.reason, name, detail: cause.detail, use })
  throw cause
}
