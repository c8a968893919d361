import { sha256Of } from '#main/sha256.ts'
import type { DrawCandidate } from '#shared/aftercare/draw.schema.ts'

/** Codes are compared as text, the same on every machine. */
const ascending = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0)

/** The list in its canonical order: by key. */
export function canonical<C extends Pick<DrawCandidate, 'key'>>(candidates: readonly C[]): C[] {
  return candidates.toSorted((a, b) => ascending(a.key, b.key))
}

/**
 * SHA-256 of the frozen list: one line `key|episode|leftOut` for each person, in canonical order, each ended by a line feed.
 * Whoever adds, drops or leaves out somebody afterwards changes it.
 */
export function digestOf(candidates: readonly Pick<DrawCandidate, 'key' | 'episode' | 'leftOut'>[]): string {
  return sha256Of(
    canonical(candidates)
      .map(({ key, episode, leftOut }) => `${key}|${episode}|${leftOut}\n`)
      .join(''),
  )
}

/** The hash that gives a person's place in a draw: SHA-256 of the seed, a line feed and the key. */
const placeHash = (seed: string, key: string): string => sha256Of(`${seed}\n${key}`)

/**
 * Everybody among whom is drawn, in the order of drawing: by {@link placeHash}, smallest first. The first ones are picked.
 * Nobody can know the order before the seed, and anybody can make it again with the seed and the list.
 */
export function drawingOrder<C extends Pick<DrawCandidate, 'key' | 'leftOut'>>(
  seed: string,
  candidates: readonly C[],
): (C & { readonly hash: string })[] {
  return candidates
    .filter(({ leftOut }) => leftOut === '')
    .map((candidate) => ({ ...candidate, hash: placeHash(seed, candidate.key) }))
    .toSorted((a, b) => ascending(a.hash, b.hash) || ascending(a.key, b.key))
}
