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
  /** How often what is shown is right, and how much of what is there is found; only where that is what is measured. */
  readonly quality?: QualityLine
}

/** Shares from 0 to 1. */
export interface Quality {
  /** Of what is shown, what is right. */
  readonly precision: number
  /** Of what is there, what is found. */
  readonly recall: number
}

interface QualityLine {
  readonly ours: Quality
  readonly peer: Quality
  /** The least that ours has to reach. */
  readonly least: Quality
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

/** How good the finds are, as a table for people; empty where no line is about that. */
export function qualityTable(lines: readonly BenchLine[]): string[] {
  const head = ['', 'what', 'precision', 'recall', 'peer', 'precision', 'recall', 'least']
  const share = (value: number) => value.toFixed(3)
  const rows = lines.flatMap(({ ok, name, peer, quality }) =>
    quality === undefined
      ? []
      : [
          [
            ok ? 'ok' : 'MISS',
            name,
            ...[quality.ours.precision, quality.ours.recall].map(share),
            peer,
            ...[quality.peer.precision, quality.peer.recall].map(share),
            `${quality.least.precision} ${quality.least.recall}`,
          ],
        ],
  )
  return rows.length === 0 ? [] : ['', ...aligned([head, ...rows])]
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
  return aligned([head, ...rows])
}

function aligned(rows: readonly (readonly string[])[]): string[] {
  const widths = (rows[0] ?? []).map((_, i) => Math.max(...rows.map((row) => row[i]?.length ?? 0)))
  return rows.map((row) =>
    row
      .map((cell, i) => cell.padEnd(widths[i] ?? 0))
      .join('  ')
      .trimEnd(),
  )
}
