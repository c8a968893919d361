import type { HeadNote } from '#shared/packages/head-finding.schema.ts'
import type { ChainHead } from '#shared/packages/manifest.schema.ts'

/** A head as a package of its office told it. */
export interface ToldHead {
  readonly packageId: string
  /** Number of the package among those of its sender. */
  readonly sequence: number
  /** When the sender made it, in its own words: decides only between two packages of one number. */
  readonly createdAt: string
  readonly head: ChainHead
}

/** In the order in which their sender made them, whatever the order in which they came. */
function byMaking(a: ToldHead, b: ToldHead): number {
  return a.sequence - b.sequence || Date.parse(a.createdAt) - Date.parse(b.createdAt)
}

/** The head of the package that its sender made last; null where none was told. */
export const newestTold = (told: readonly ToldHead[]): ChainHead | null => told.toSorted(byMaking).at(-1)?.head ?? null

/**
 * Whether a head goes together with those that its office told before: in the order of making, numbers only rise, and one number
 * has one hash. Each is held against its neighbours only, so that a restored store is told of once and not by every package after.
 */
export function senderNotes(now: ToldHead, told: readonly ToldHead[]): HeadNote[] {
  const others = told.filter(({ packageId }) => packageId !== now.packageId)
  const before = others.filter((one) => byMaking(one, now) <= 0).toSorted(byMaking)
  const after = others.filter((one) => byMaking(one, now) > 0).toSorted(byMaking)
  const pairs = [
    [before.at(-1), now],
    [now, after[0]],
  ] as const
  const back = pairs.flatMap(([earlier, later]) =>
    earlier !== undefined && later !== undefined && later.head.seq < earlier.head.seq
      ? [senderNote('went_back', earlier.head, later.head)]
      : [],
  )
  const other = others.find(({ head }) => head.seq === now.head.seq && head.hash !== now.head.hash)
  return other === undefined ? back : [...back, senderNote('differs', other.head, now.head)]
}

const senderNote = (kind: HeadNote['kind'], earlier: ChainHead, later: ChainHead): HeadNote => ({
  ...{ about: 'sender', kind, earlier, later, explainedBy: null },
})

/** What of the own chain has to be known to judge what another office keeps of it. */
export interface OwnChain {
  head(): { readonly seq: number; readonly hash: string }
  hashAt(seq: number): string | null
  /** Moment of the newest of these acts between two numbers, the first left out; null where there is none. */
  newestBetween(actions: readonly string[], after: number, upTo: number): string | null
}

/** Acts after which a chain may lawfully lack rows that were told outside. */
const LAWFUL = ['store.restore', 'store.loss_accepted', 'store.salvage']

/**
 * Whether the own chain still holds the row that another office was told of. `agreed` is the highest number at which some office
 * was found to agree with this chain: what explains a difference must have happened after it.
 */
export function ownNote(kept: ChainHead, chain: OwnChain, agreed: number): HeadNote | null {
  const head = chain.head()
  const here = chain.hashAt(kept.seq)
  if (here === kept.hash || kept.seq === 0) return null
  const explainedBy = chain.newestBetween(LAWFUL, agreed, kept.seq)
  return here === null
    ? { about: 'own', kind: 'went_back', earlier: kept, later: head, explainedBy }
    : { about: 'own', kind: 'differs', earlier: kept, later: { seq: kept.seq, hash: here }, explainedBy }
}
