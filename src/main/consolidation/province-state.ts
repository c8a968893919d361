import type { Standing } from '#shared/consolidation/standing.schema.ts'
import type { Manifest } from '#shared/packages/manifest.schema.ts'
import type { Period } from '#shared/reports/period.schema.ts'
import type { ReportFile } from '#shared/reports/report-file.schema.ts'

/** What of a received report decides about its place among the others; its figures stay beside. */
export interface ReportHead
  extends Pick<ReportFile, 'type' | 'period' | 'revision' | 'kind' | 'supersedes' | 'digest'>,
    Pick<Manifest, 'sequence' | 'createdAt'> {
  readonly packageId: string
  /** Code of the district. */
  readonly sender: string
  /** Sent back by decision of this office: known, and not counted. */
  readonly returned: boolean
}

/** Every package of a sender, of whatever kind: their numbers tell what has not come. */
export type Arrival = Pick<ReportHead, 'packageId' | 'sender' | 'sequence'>

/** All that is known of the report of one district, type and period. */
export interface Slot {
  readonly sender: string
  readonly type: string
  readonly period: Period
  readonly standings: ReadonlyMap<string, Standing>
  /** Packages whose figures are laid over one another, the first at the bottom; empty where no report stands. */
  readonly layers: readonly string[]
  /** The newest valid revision, also one that takes the report back; null where none is valid. */
  readonly newest: string | null
  /** Digests that held reports wait for. */
  readonly waitsFor: readonly string[]
  /** Packages that claim the same place with other figures: more than one beginning, or more than one that follows the same. */
  readonly rivals: readonly string[]
}

export interface ProvinceState {
  readonly slots: ReadonlyMap<string, Slot>
  /** Numbers that a sender has used and that have not come. */
  readonly gaps: readonly { readonly sender: string; readonly missing: readonly number[] }[]
  /** Different packages of one sender under one number: that sender's count was disturbed, or somebody plays with it. */
  readonly clashes: readonly {
    readonly sender: string
    readonly sequence: number
    readonly packageIds: readonly string[]
  }[]
}

/** One text for the days of a report: two calendars never fall together. */
export function periodKey({ calendar, kind, from, to }: Period): string {
  return `${calendar}/${kind}/${from}/${to}`
}

/** One text for a district's report of a type and period. */
export function slotKey({ sender, type, period }: Pick<ReportHead, 'sender' | 'type' | 'period'>): string {
  return JSON.stringify([sender, type, periodKey(period)])
}

/** Numbers of one sender that are looked for as missing: a sender that names an absurd number tells nothing by it. */
const GAP_AT_MOST = 10_000

/**
 * The province as it follows from a set of packages. The order of the arguments says nothing, and a package that stands there
 * twice is the same as once: taking sticks in any order, some of them again, ends in the same state.
 */
export function deriveProvince(reports: readonly ReportHead[], arrivals: readonly Arrival[]): ProvinceState {
  const known = [...new Map(reports.map((head) => [head.packageId, head])).values()].toSorted(inOrder)
  const slots = new Map<string, ReportHead[]>()
  for (const head of known) slots.set(slotKey(head), [...(slots.get(slotKey(head)) ?? []), head])
  return {
    slots: new Map([...slots].map(([key, heads]) => [key, deriveSlot(heads)] as const).toSorted(byText)),
    ...countSequences(arrivals),
  }
}

const byText = ([a]: readonly [string, unknown], [b]: readonly [string, unknown]) => (a < b ? -1 : 1)

/** By what a report claims to be, the oldest first; the id decides where nothing else does. */
function inOrder(a: ReportHead, b: ReportHead): number {
  const text = (x: string, y: string) => (x < y ? -1 : x > y ? 1 : 0)
  return (
    a.revision - b.revision ||
    a.sequence - b.sequence ||
    text(a.createdAt, b.createdAt) ||
    text(a.packageId, b.packageId)
  )
}

/** The same report, in whatever package it came. */
const sameReport = (a: ReportHead, b: ReportHead) =>
  a.digest === b.digest && a.revision === b.revision && a.kind === b.kind && a.supersedes === b.supersedes

/** A report with everything that it follows, the first revision first; null while a link is missing. */
type Chain = readonly ReportHead[] | null

/** @param heads of one district, type and period, the oldest first */
function deriveSlot(heads: readonly ReportHead[]): Slot {
  const standings = new Map<string, Standing>()
  const nodes: ReportHead[] = []
  for (const head of heads) {
    const known = nodes.some((node) => sameReport(node, head) && !node.returned)
    if (known && !head.returned) standings.set(head.packageId, 'repeat')
    else nodes.push(head)
  }
  const chains = new Map<ReportHead, Chain>()
  // A base is of a lower revision, so that its own chain is known by now.
  for (const node of nodes) chains.set(node, chainOf(node, nodes, chains))
  const valid = nodes.filter((node) => stands(node, chains.get(node) ?? null))
  const newest = valid.at(-1) ?? null
  const chain = newest === null ? [] : (chains.get(newest) ?? [])
  const layers = layersOf(chain)
  for (const node of nodes) standings.set(node.packageId, standingOf(node, { newest, chain, layers, valid }))
  const held = nodes.filter(({ packageId }) => standings.get(packageId) === 'held')
  const [{ sender, type, period }] = heads as readonly [ReportHead]
  return {
    sender,
    type,
    period,
    standings: new Map([...standings].toSorted(byText)),
    layers: layers.map(({ packageId }) => packageId),
    newest: newest?.packageId ?? null,
    waitsFor: [...new Set(held.map(({ supersedes }) => supersedes ?? ''))].toSorted(),
    rivals: rivalsOf(valid, chains).map(({ packageId }) => packageId),
  }
}

function chainOf(node: ReportHead, nodes: readonly ReportHead[], chains: ReadonlyMap<ReportHead, Chain>): Chain {
  if (node.supersedes === null) return [node]
  // The digest of a report that has no figures is that of any other such: the revision just below is meant.
  const base = nodes.findLast(({ digest, revision }) => digest === node.supersedes && revision < node.revision)
  const before = base === undefined ? null : (chains.get(base) ?? null)
  return before === null ? null : [...before, node]
}

/**
 * What was sent back is a link for what follows it; it counts neither by itself nor below something that only adds to it.
 * Nothing can be added to what was taken back either.
 */
function stands(node: ReportHead, chain: Chain): boolean {
  if (chain === null || node.returned) return false
  const layers = layersOf(chain)
  return layers.length === 0 ? node.kind === 'huy' : !layers.some(({ returned }) => returned)
}

/** What of a chain counts: the newest full report and what was added to it; nothing where it was taken back. */
function layersOf(chain: readonly ReportHead[]): readonly ReportHead[] {
  const full = chain.findLastIndex(({ kind }) => kind !== 'bo_sung')
  return chain[full]?.kind === 'huy' ? [] : chain.slice(Math.max(full, 0))
}

interface SlotFacts {
  readonly newest: ReportHead | null
  readonly chain: readonly ReportHead[]
  readonly layers: readonly ReportHead[]
  readonly valid: readonly ReportHead[]
}

function standingOf(node: ReportHead, { newest, chain, layers, valid }: SlotFacts): Standing {
  if (node.returned) return 'returned'
  if (!valid.includes(node)) return 'held'
  if (layers.includes(node)) return 'counted'
  if (node === newest) return 'withdrawal'
  return chain.includes(node) ? 'replaced' : 'older'
}

function rivalsOf(valid: readonly ReportHead[], chains: ReadonlyMap<ReportHead, Chain>): readonly ReportHead[] {
  const baseOf = (node: ReportHead) => chains.get(node)?.at(-2) ?? null
  return valid.filter((node) => valid.some((other) => other !== node && baseOf(other) === baseOf(node)))
}

function countSequences(arrivals: readonly Arrival[]): Pick<ProvinceState, 'gaps' | 'clashes'> {
  const senders = new Map<string, Map<number, Set<string>>>()
  for (const { sender, sequence, packageId } of arrivals) {
    const numbers = senders.get(sender) ?? new Map<number, Set<string>>()
    numbers.set(sequence, (numbers.get(sequence) ?? new Set()).add(packageId))
    senders.set(sender, numbers)
  }
  const ordered = [...senders].toSorted(byText)
  return {
    gaps: ordered
      .map(([sender, numbers]) => ({ sender, missing: missingBelow(numbers) }))
      .filter(({ missing }) => missing.length > 0),
    clashes: ordered.flatMap(([sender, numbers]) =>
      [...numbers]
        .filter(([, ids]) => ids.size > 1)
        .toSorted(([a], [b]) => a - b)
        .map(([sequence, ids]) => ({ sender, sequence, packageIds: [...ids].toSorted() })),
    ),
  }
}

function missingBelow(numbers: ReadonlyMap<number, unknown>): number[] {
  const last = Math.max(0, ...numbers.keys())
  const first = Math.max(1, last - GAP_AT_MOST)
  return Array.from({ length: last - first + 1 }, (_, i) => first + i).filter((number) => !numbers.has(number))
}
