/** What is done to the office. */
export type Fault =
  /** The process is killed. */
  | 'kill'
  /** A file is changed, cut, gone, or an old one. */
  | 'damage'
  /** The disk is full. */
  | 'fullDisk'
  /** The disk can only be read. */
  | 'readOnly'
  /** The power fails: what was not flushed is lost, or half there. */
  | 'powerCut'
  /** The stick that is written to is pulled. */
  | 'pulledStick'
  /** The whole office lies on a stick, which is pulled while the program works. */
  | 'removedStore'
  /** A power cut of a program that does not flush: it has to lose something, else the power cuts prove nothing. */
  | 'witness'

export interface Tally {
  readonly fault: Fault
  /** The kind of write, or '' where it is the same for all. */
  readonly name: string
  trials: number
  /** Trials in which the fault met the work: a child that still wrote, a disk that did fill up. */
  struck: number
  /** Writes that were acknowledged, over all trials. */
  acknowledged: number
  /** Damage that changed nothing of what is read. */
  harmless: number
  /** What the program said, by kind and reason. */
  readonly reasons: Record<string, number>
  /** Acknowledged writes that are gone, or only half there. */
  readonly lost: string[]
  /** Damage that was read as data, and ends without an error that has a name. */
  readonly unnoticed: string[]
}

export const newTally = (fault: Fault, name: string): Tally => ({
  ...{ fault, name, trials: 0, struck: 0, acknowledged: 0, harmless: 0 },
  reasons: {},
  lost: [],
  unnoticed: [],
})

export function countReason(
  tally: Tally,
  { kind, reason }: { readonly kind: string; readonly reason?: unknown },
): void {
  const word = typeof reason === 'string' ? `${kind}/${reason}` : kind
  tally.reasons[word] = (tally.reasons[word] ?? 0) + 1
}
