import { fail } from '#shared/contract/errors.ts'

/** Stops with what does not hold together in one file: `say(row, reason)` throws kind 'resource'. */
export type Complain = (place: string, message: string) => never

export function complainAbout(file: string | ((row: string) => string)): Complain {
  return (place, message) => {
    const name = typeof file === 'string' ? file : file(place.split(' > ')[0] ?? place)
    return fail({ kind: 'resource', file: name, place, message })
  }
}

/** Stops at the first name that stands twice. */
export function refuseDuplicates(names: readonly string[], complain: Complain): void {
  const seen = new Set<string>()
  for (const name of names) {
    if (seen.has(name)) complain(name, 'mã có hai lần')
    seen.add(name)
  }
}
