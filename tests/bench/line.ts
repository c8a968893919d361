/** One line of the result: ours against a peer in the same run. */
export interface BenchLine {
  readonly name: string
  /** Median, milliseconds. */
  readonly oursMs: number
  /** What we are measured against, with its version. */
  readonly peer: string
  readonly peerMs: number
  /** Ours divided by the peer's. */
  readonly ratio: number
  /** The most that the ratio may be (for memory: the most megabytes). */
  readonly goal: number
  readonly ok: boolean
  /** Highest resident memory of our process, megabytes; null where it was not measured. */
  readonly peakMb: number | null
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  const middle = sorted.length >> 1
  const upper = sorted[middle] ?? Number.NaN
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? Number.NaN) + upper) / 2
}

const round = (value: number, places: number) => Number(value.toFixed(places))

/** A line from the samples of both sides. */
export function lineOf(
  name: string,
  ours: readonly number[],
  peer: string,
  peers: readonly number[],
  goal: number,
  peakMb: number | null = null,
): BenchLine {
  const [oursMs, peerMs] = [median(ours), median(peers)]
  const ratio = oursMs / peerMs
  return {
    name,
    oursMs: round(oursMs, oursMs < 20 ? 3 : 0),
    peer,
    peerMs: round(peerMs, peerMs < 20 ? 3 : 0),
    ratio: round(ratio, 3),
    goal,
    ok: ratio <= goal,
    peakMb: peakMb === null ? null : round(peakMb, 0),
  }
}

/** The lines as a table for people. */
export function benchTable(lines: readonly BenchLine[]): string[] {
  const head = ['', 'what', 'ours ms', 'peer', 'peer ms', 'ratio', 'goal', 'peak MB']
  const rows = lines.map((l) => [
    l.ok ? 'ok' : 'MISS',
    l.name,
    String(l.oursMs),
    l.peer,
    String(l.peerMs),
    String(l.ratio),
    `<= ${l.goal}`,
    l.peakMb === null ? '' : String(l.peakMb),
  ])
  const widths = head.map((_, i) => Math.max(...[head, ...rows].map((row) => row[i]?.length ?? 0)))
  return [head, ...rows].map((row) =>
    row
      .map((cell, i) => cell.padEnd(widths[i] ?? 0))
      .join('  ')
      .trimEnd(),
  )
}
