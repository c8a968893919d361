import { type FileReason, fail } from '#shared/contract/errors.ts'

/** Refuses a spreadsheet; the reader puts the file's name to it. */
class SheetFault extends Error {
  readonly reason: FileReason
  readonly detail: string
  constructor(reason: FileReason, detail: string) {
    super(reason)
    this.name = 'SheetFault'
    this.reason = reason
    this.detail = detail
  }
}

export function refuseSheet(reason: FileReason, detail: string): never {
  throw new SheetFault(reason, detail)
}

/** Carries work out and puts the file's name to what is wrong with it. Throws kind 'file'. */
export function namingFile<T>(name: string, work: () => T): T {
  try {
    return work()
  } catch (cause) {
    if (cause instanceof SheetFault) return fail({ kind: 'file', reason: cause.reason, name, detail: cause.detail })
    throw cause
  }
}
