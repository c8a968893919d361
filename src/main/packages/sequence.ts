import type { SequenceNote } from '#shared/packages/ledger.schema.ts'
import type { Manifest } from '#shared/packages/manifest.schema.ts'

/** Missing numbers that are told; a list of thousands helps nobody. */
const MOST_TOLD = 100

/** Where a package stands among those of its sender that are in the ledger, ordered by number. */
export function sequenceNote(
  { id, sequence }: Pick<Manifest, 'id' | 'sequence'>,
  before: readonly { readonly sequence: number; readonly id: string }[],
): SequenceNote {
  const newest = before.at(-1)?.sequence ?? 0
  const has = new Set(before.map((row) => row.sequence))
  const missing: number[] = []
  for (let n = 1; n < Math.max(sequence, newest) && missing.length < MOST_TOLD; n++) {
    if (!has.has(n) && n !== sequence) missing.push(n)
  }
  return { state: stateOf(), newest, missing }

  function stateOf(): SequenceNote['state'] {
    if (before.some((row) => row.id === id)) return 'known'
    if (has.has(sequence)) return 'fork'
    if (sequence < newest) return 'older'
    return missing.some((n) => n > newest) ? 'gap' : 'next'
  }
}
