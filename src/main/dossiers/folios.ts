import { fail } from '#shared/contract/errors.ts'
import type { BindingSettings } from '#shared/dossiers/dossier.schema.ts'

type Counting = Pick<BindingSettings, 'unit' | 'duplex'>

/** Sheets of paper that a document of so many pages takes. */
export function sheetsOf(pages: number, { duplex }: Pick<BindingSettings, 'duplex'>): number {
  return duplex ? Math.ceil(pages / 2) : pages
}

/** Folio numbers that a document takes: one a sheet, or one a page where the office counts pages. */
export function folioCount(pages: number, counting: Counting): number {
  return counting.unit === 'trang' ? pages : sheetsOf(pages, counting)
}

/** The number to stamp on a page (counted from 0) of a paper whose folios begin at `from`; null on the back of a sheet. */
export function folioOfPage(page: number, from: number, counting: Counting): number | null {
  if (counting.unit === 'trang' || !counting.duplex) return from + page
  return page % 2 === 0 ? from + page / 2 : null
}

export interface FolioRange {
  readonly from: number
  readonly to: number
}

/** A range that somebody outside the office has seen. */
export interface FrozenRange extends FolioRange {
  readonly id: string
}

/** A paper to be numbered, and how many numbers it takes (at least one). */
export interface NumberedPaper {
  readonly id: string
  readonly count: number
}

/**
 * Gives every paper its folio range (rules V29, V30): numbers start at 1, without gap or duplicate; ranges that were
 * seen stay as they are, and all others follow behind the last of them in the order given. Throws kind
 * 'storage/damaged' when what was seen does not hold together or a seen paper is gone or has another length: then the
 * bound dossier could not be the one that was seen.
 */
export function assignFolios(
  papers: readonly NumberedPaper[],
  frozen: readonly FrozenRange[],
): Map<string, FolioRange> {
  const ranges = new Map<string, FolioRange>()
  const counts = new Map(papers.map((p) => [p.id, p.count]))
  let next = 1
  for (const { id, from, to } of [...frozen].sort((a, b) => a.from - b.from)) {
    if (from !== next || to < from || counts.get(id) !== to - from + 1) brokenFolios(from, to)
    ranges.set(id, { from, to })
    next = to + 1
  }
  for (const { id, count } of papers) {
    if (ranges.has(id)) continue
    ranges.set(id, { from: next, to: next + count - 1 })
    next += count
  }
  return ranges
}

function brokenFolios(from: number, to: number): never {
  fail({
    kind: 'storage',
    reason: 'damaged',
    detail: `Giấy tờ mang bút lục ${from} đến ${to} đã đánh số không còn nguyên như khi đóng hồ sơ.`,
  })
}
