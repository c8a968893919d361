import { fail } from '#shared/contract/errors.ts'
import type { PackageCheck, PackageReason } from '#shared/packages/package-checks.ts'

/** Throws kind 'package': at which check, why, and what exactly. `detail` names places in the file, never its content. */
export function refusePackage(check: PackageCheck | null, reason: PackageReason, detail: string): never {
  return fail({ kind: 'package', check, reason, detail })
}

/** Stops what is larger than the limits allow. */
export function atMost(check: PackageCheck | null, what: string, value: number, limit: number): void {
  if (value > limit) refusePackage(check, 'too-large', `${what}: ${value}, cho phép ${limit}.`)
}

/** A path as it may stand in a message: it may have been written to do harm. */
export function shownPath(path: string): string {
  const plain = path.replace(/[\p{C}\p{Zl}\p{Zp}]/gu, '?')
  return plain.length > 80 ? `${plain.slice(0, 80)}...` : plain
}
