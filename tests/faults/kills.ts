import type { FaultKind } from './kinds/fault-kind.ts'
import { newTally, type Tally } from './tally.ts'
import { freshPlace, type Ground, letChildWrite, lostAfter, undisturbed } from './trial.ts'

export interface Trials {
  readonly trials: number
  readonly random: () => number
}

/**
 * Kills a kind of write at random moments of its life, each time from the same beginning. `within`: milliseconds in which the kill
 * falls; where left out, as long as it lives when nobody kills it.
 */
export async function killAtRandom(
  ground: Ground,
  kind: FaultKind,
  { trials, random, within }: Trials & { readonly within?: number | undefined },
): Promise<Tally> {
  const tally = newTally('kill', kind.name)
  const span = within ?? (await lifeOf(ground, kind, tally))
  for (let n = 0; n < trials; n++) {
    const place = freshPlace(ground, kind)
    const killed = await letChildWrite(ground, kind, place, { kill: { afterMs: random() * span } })
    tally.trials += 1
    tally.acknowledged += killed.facts.length
    if (!killed.ended) tally.struck += 1
    if (killed.died !== null || killed.refused !== null) {
      tally.unnoticed.push(`${kind.name}: ${killed.died ?? JSON.stringify(killed.refused)}`)
    }
    tally.lost.push(...(await lostAfter(kind, place, killed.facts)))
  }
  return tally
}

/** Once to its end: how long it lives, and that it is whole when nobody kills it. */
async function lifeOf(ground: Ground, kind: FaultKind, tally: Tally): Promise<number> {
  const place = freshPlace(ground, kind)
  const { ms, facts } = await undisturbed(ground, kind, place)
  tally.lost.push(...(await lostAfter(kind, place, facts)))
  return ms
}
