/** A paper as it is put in order. */
export interface OrderedPaper {
  readonly id: string
  /** First folio that was seen outside the office; null while it may still move. */
  readonly frozenFrom: number | null
  /** True for the letter that lies on top of the file. */
  readonly transferLetter: boolean
}

/**
 * The order in which papers lie: the transfer letter on top, then what was seen in the order of its folios, then the
 * rest: as the office arranged it, else as given (the order of the checklist). A paper that is new since the office
 * arranged them goes behind the one that it follows in the checklist.
 */
export function bindingOrder<P extends OrderedPaper>(papers: readonly P[], arranged: readonly string[]): P[] {
  const letters = papers.filter((p) => p.transferLetter)
  const others = papers.filter((p) => !p.transferLetter)
  const seen = others.filter((p) => p.frozenFrom !== null).sort((a, b) => (a.frozenFrom ?? 0) - (b.frozenFrom ?? 0))
  return [
    ...letters,
    ...seen,
    ...arrange(
      others.filter((p) => p.frozenFrom === null),
      arranged,
    ),
  ]
}

function arrange<P extends OrderedPaper>(papers: readonly P[], arranged: readonly string[]): P[] {
  const byId = new Map(papers.map((p) => [p.id, p]))
  const ordered = arranged.flatMap((id) => byId.get(id) ?? [])
  const known = new Set(ordered.map((p) => p.id))
  for (const [i, paper] of papers.entries()) {
    if (known.has(paper.id)) continue
    const before = papers[i - 1]
    ordered.splice(before === undefined ? 0 : ordered.indexOf(before) + 1, 0, paper)
  }
  return ordered
}

/**
 * Whether a new order only moves what may move: every paper named once, and those at rest (the letter, what was seen)
 * still where they were.
 */
export function isAllowedOrder(
  current: readonly OrderedPaper[],
  wanted: readonly string[],
): 'yes' | 'other-papers' | 'moves-seen' {
  const ids = new Set(current.map((p) => p.id))
  if (new Set(wanted).size !== wanted.length || wanted.length !== ids.size || wanted.some((id) => !ids.has(id))) {
    return 'other-papers'
  }
  const atRest = (p: OrderedPaper) => p.transferLetter || p.frozenFrom !== null
  return current.every((p, i) => !atRest(p) || wanted[i] === p.id) ? 'yes' : 'moves-seen'
}
