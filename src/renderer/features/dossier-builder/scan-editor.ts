import type { Attachment } from '#shared/attachments/attachment.schema.ts'
import type { SplitPaper, SplitScans } from '#shared/attachments/scan-split.schema.ts'

/** A page of the scans that are being cut. */
export interface EditorPage {
  readonly scanId: string
  /** From 1. */
  readonly page: number
  /** Quarter turns clockwise. */
  readonly turn: number
  /** Goes into no paper. */
  readonly removed: boolean
  /** A paper begins here. The first page that is kept always begins one. */
  readonly begins: boolean
}

/** What a paper is called and which row of the checklist it stands for, by the page that it begins with. */
export type PaperNames = Readonly<Record<string, { readonly title: string; readonly checklistRow: string }>>

export const pageKey = ({ scanId, page }: Pick<EditorPage, 'scanId' | 'page'>) => `${scanId} ${page}`

/** The pages of scans as they lie, each scan a paper of its own to begin with. */
export function pagesOfScans(scans: readonly Attachment[]): EditorPage[] {
  return scans.flatMap((scan) =>
    Array.from(
      { length: scan.pages },
      (_, i): EditorPage => ({
        scanId: scan.id,
        page: i + 1,
        turn: scan.turns[i] ?? 0,
        removed: false,
        begins: i === 0,
      }),
    ),
  )
}

function changed(pages: readonly EditorPage[], index: number, own: Partial<EditorPage>): EditorPage[] {
  return pages.map((page, i) => (i === index ? { ...page, ...own } : page))
}

export function turned(pages: readonly EditorPage[], index: number, by: 1 | 3): EditorPage[] {
  return changed(pages, index, { turn: ((pages[index]?.turn ?? 0) + by) % 4 })
}

export function cutAt(pages: readonly EditorPage[], index: number): EditorPage[] {
  return changed(pages, index, { begins: !pages[index]?.begins })
}

export function removedAt(pages: readonly EditorPage[], index: number): EditorPage[] {
  return changed(pages, index, { removed: !pages[index]?.removed })
}

/** Takes out the pages that somebody confirmed to be blank. */
export function withoutBlank(pages: readonly EditorPage[], blank: ReadonlySet<string>): EditorPage[] {
  return pages.map((page) => (blank.has(pageKey(page)) ? { ...page, removed: true } : page))
}

export interface EditorPaper {
  /** Key of the page that it begins with. */
  readonly key: string
  readonly pages: readonly EditorPage[]
}

/** The papers that the cuts make, without removed pages; a cut at a removed page holds for the next one that is kept. */
export function papersOf(pages: readonly EditorPage[]): EditorPaper[] {
  const papers: { key: string; pages: EditorPage[] }[] = []
  let begin = true
  for (const page of pages) {
    begin = begin || page.begins
    if (page.removed) continue
    const last = papers.at(-1)
    if (begin || last === undefined) papers.push({ key: pageKey(page), pages: [page] })
    else last.pages.push(page)
    begin = false
  }
  return papers
}

/** What is asked of the main process. */
export function splitInput(
  caseId: string,
  scans: readonly Pick<Attachment, 'id' | 'version'>[],
  pages: readonly EditorPage[],
  names: PaperNames,
): SplitScans {
  return {
    caseId,
    scans: scans.map(({ id, version }) => ({ id, version })),
    papers: papersOf(pages).map(
      (paper): SplitPaper => ({
        title: names[paper.key]?.title ?? '',
        checklistRow: names[paper.key]?.checklistRow ?? '',
        pages: paper.pages.map(({ scanId, page, turn }) => ({ scanId, page, turn })),
      }),
    ),
    removed: pages.filter((page) => page.removed).map(({ scanId, page }) => ({ scanId, page })),
  }
}

/** Shadows of the lid and holes of the binder lie at the edges and are no writing. */
const EDGE = 0.06
/** How much darker than the paper a dot has to be to count as ink, of 255. */
const INK = 56
/** Less ink than this is dust. */
const DUST = 0.0008

/**
 * Share of a picture that is inked: dots clearly darker than the paper, away from the edges. The paper's own tone is
 * measured first, so that a grey or yellow sheet without writing counts as empty. Pure.
 */
export function inkShare(rgba: Uint8ClampedArray, width: number, height: number): number {
  const [left, top] = [Math.floor(width * EDGE), Math.floor(height * EDGE)]
  const tones = new Uint32Array(256)
  let all = 0
  for (let y = top; y < height - top; y++) {
    for (let x = left; x < width - left; x++) {
      const at = (y * width + x) * 4
      const tone = Math.round(((rgba[at] ?? 255) * 3 + (rgba[at + 1] ?? 255) * 6 + (rgba[at + 2] ?? 255)) / 10)
      tones[tone] = (tones[tone] ?? 0) + 1
      all++
    }
  }
  if (all === 0) return 0
  let [paper, seen] = [255, 0]
  while (paper > 0 && seen < all / 2) seen += tones[paper--] ?? 0
  let inked = 0
  for (let tone = 0; tone < paper - INK; tone++) inked += tones[tone] ?? 0
  return inked / all
}

/** Whether a page looks blank: a proposal for the clerk, who looks and decides. */
export function looksBlank(rgba: Uint8ClampedArray, width: number, height: number): boolean {
  return inkShare(rgba, width, height) < DUST
}
