import { fail } from '#shared/contract/errors.ts'

/** Stops with what does not hold together in one file: `say(row, reason)` throws kind 'resource'. */
export type Complain = (place: string, message: string) => never

export function complainAbout(file: string): Complain {
  return (place, message) => fail({ kind: 'resource', file, place, message })
}

/** Stops at the first name that stands twice. */
export function refuseDuplicates(names: readonly string[], complain: Complain): void {
  const seen = new Set<string>()
  for (const name of names) {
    if (seen.has(name)) complain(name, 'mã có hai lần')
    seen.add(name)
  }
}
