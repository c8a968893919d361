import { fail } from '#shared/contract/errors.ts'
import type { UpdateReason } from '#shared/updates/update-reasons.ts'

/** Throws kind 'update': why, and what exactly. */
export function refuseUpdate(reason: UpdateReason, detail = ''): never {
  return fail({ kind: 'update', reason, detail })
}

const codeOf = (cause: unknown) => (cause instanceof Error && 'code' in cause ? String(cause.code) : '')

/** What the file system answered, as a refusal; the text of its own error may hold a path and is left out. */
export function refuseFault(cause: unknown, what: string): never {
  const code = codeOf(cause)
  return refuseUpdate(code === 'ENOSPC' || code === 'EDQUOT' ? 'no-room' : 'unreadable', `${what} (${code || 'EIO'}).`)
}
