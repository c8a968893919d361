import { performance } from 'node:perf_hooks'

const ROUNDS = 21

/** Milliseconds of each round of both sides, in turn, so that a busy moment of the machine falls on both; one round before. */
export function inTurn(ours: () => unknown, peer: () => unknown, rounds = ROUNDS): { ours: number[]; peer: number[] } {
  const samples = { ours: [] as number[], peer: [] as number[] }
  const timed = (work: () => unknown) => {
    const begun = performance.now()
    work()
    return performance.now() - begun
  }
  ours()
  peer()
  for (let i = 0; i < rounds; i++) {
    samples.ours.push(timed(ours))
    samples.peer.push(timed(peer))
  }
  return samples
}
