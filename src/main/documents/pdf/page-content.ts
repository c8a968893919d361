import type { Content } from 'pdfmake/interfaces.js'
import type { PrintedBlock, Run } from '#shared/documents/printed-document.ts'
import { assertNever } from '#shared/primitives/assert-never.ts'
import { chartContent, chartHeight } from './chart-nodes.ts'
import { headerContent, titleContent } from './head-nodes.ts'
import { photoSize, points } from './page-layout.ts'
import { signatureContent } from './signature-nodes.ts'
import { fitsWithLastRow, tableContent, topHeight } from './table-nodes.ts'
import { bodyOptions, centredText, type Node, paragraphNodes, type Setting, styleOf } from './text-nodes.ts'

/** Most lines of a paragraph that are carried over to the page of the signatures. */
const LONGEST_CARRIED = 12
/** Lines of the body that stay with the signatures. */
const WITH_SIGNATURES = 2

const whole = (content: Content): Node => ({ content, lines: 0, keepWithNext: false })

/** The blocks of a paper as nodes for the PDF writer, in order; always fresh, because the writer changes them. */
export function pageContent(blocks: readonly PrintedBlock[], setting: Setting): Content[] {
  const nodes: Node[] = []
  let breakNext = false
  const add = (...fresh: Node[]) => {
    const [first, ...rest] = fresh
    if (!first) return
    nodes.push(breakNext ? { ...first, breakBefore: true } : first, ...rest)
    breakNext = false
  }
  blocks.forEach((block, i) => {
    if (block.type === 'page-break') breakNext = true
    else if (block.type === 'signatures') {
      const before = blocks[i - 1]
      const signature = signatureContent(block, setting)
      if (before?.type === 'table' && fitsWithLastRow(before, block, setting)) {
        const { breakBefore = false } = nodes.pop() ?? {}
        const table = whole(tableContent(before, setting, signature))
        add({ ...table, top: topHeight(before, setting, block), breakBefore })
        return
      }
      const following = before?.type === 'signatures'
      const carried = following ? [nodes.pop()] : carriedOver(nodes)
      const stack = [...carried.flatMap((n) => (n ? [n.content] : [])), signature]
      const breakBefore = carried.some((node) => node?.breakBefore)
      add({ ...whole({ stack, unbreakable: true }), breakBefore })
    } else add(...blockNodes(block, setting))
  })
  return keepTogether(nodes, setting)
}

/** Takes the last lines of the body off, to stand on the same page as the signatures. */
function carriedOver(nodes: Node[]): Node[] {
  const carried: Node[] = []
  let lines = 0
  while (lines < WITH_SIGNATURES) {
    const last = nodes.at(-1)
    if (!last || last.lines === 0 || last.lines > LONGEST_CARRIED) break
    nodes.pop()
    carried.unshift(last)
    lines += last.lines
    // What begins a page has nothing before it on that page.
    if (last.breakBefore) return carried
  }
  // What announces the carried lines does not stay behind without them.
  for (let label = nodes.at(-1); label?.keepWithNext && carried.length > 0; label = nodes.at(-1)) {
    nodes.pop()
    carried.unshift(label)
  }
  return carried
}

/** A heading, or a line that ends in a colon, is not left alone at the foot of a page. */
function keepTogether(nodes: readonly Node[], setting: Setting): Content[] {
  const out: Content[] = []
  let waiting: Node[] = []
  // A break within what is kept together would leave an empty page and lose its first line: it stands before the whole.
  const put = (first: Node | undefined, ...content: Content[]) => {
    const [head, ...rest] = content
    if (head === undefined) return
    out.push(first?.breakBefore ? { stack: [head], pageBreak: 'before' } : head, ...rest)
  }
  const flush = () => {
    for (const node of waiting) put(node, node.content)
    waiting = []
  }
  for (const node of nodes) {
    if (node.breakBefore) flush()
    if (node.keepWithNext && waiting.length < 4) {
      waiting.push(node)
      continue
    }
    const short = node.lines > 0 && node.lines <= LONGEST_CARRIED
    const first = waiting[0] ?? node
    if (waiting.length > 0 && short) put(first, { stack: [...waiting, node].map((n) => n.content), unbreakable: true })
    else if (node.top !== undefined && waiting.length > 0) {
      put(first, announced(waiting, node.top, setting), node.content)
    } else {
      flush()
      put(node, node.content)
    }
    waiting = []
  }
  flush()
  return out
}

/**
 * Lines that announce what may itself be broken, a table: the writer asks {@link standsAlone} once it knows the pages. How
 * high they are with the top of the table is kept as their level.
 */
function announced(lines: readonly Node[], top: number, setting: Setting): Content {
  const { pt } = styleOf(setting, 'heading')
  const height = lines.reduce((total, n) => total + n.lines * pt * LINE_SHARE + setting.layout.paragraphGap, top)
  return { stack: lines.map((n) => n.content), unbreakable: true, headlineLevel: height }
}

/** Height of a line of the body over the size of its letters. */
const LINE_SHARE = 1.33

/** Whether lines that announce something stand so near the foot of a page that nothing of it has room below them. */
export function standsAlone({ headlineLevel, startPosition }: PlacedNode): boolean {
  if (headlineLevel === undefined) return false
  const room = startPosition.pageInnerHeight * (1 - startPosition.verticalRatio)
  // On a page of its own it may be higher than the page; there is nothing to be won by another page.
  return headlineLevel > room && startPosition.verticalRatio > 0.02
}

/** A node as the writer tells of it when the pages are known. */
interface PlacedNode {
  readonly headlineLevel?: number | undefined
  readonly startPosition: { readonly pageInnerHeight: number; readonly verticalRatio: number }
}

function blockNodes(block: Exclude<PrintedBlock, { type: 'signatures' | 'page-break' }>, setting: Setting): Node[] {
  const { layout } = setting
  switch (block.type) {
    case 'header':
      return [whole(headerContent(block, setting))]
    case 'title':
      return [whole(titleContent(block, setting))]
    case 'addressee':
      return [
        whole({
          stack: block.lines.map((line, i) =>
            centredText(
              i === 0 ? [...block.label, { kind: 'literal', text: ' ' }, ...line] : line,
              setting,
              'addressee',
              0,
            ),
          ),
          margin: [0, 4, 0, 10],
        }),
      ]
    case 'text':
      return textNodes(block, setting)
    case 'dotted':
      return Array.from({ length: block.lines }, () =>
        paragraphNodes([[dottedLine(block.field)]], setting, { ...bodyOptions(setting), indent: 0 }),
      ).flat()
    case 'table':
      return [{ ...whole(tableContent(block, setting)), top: topHeight(block, setting) }]
    case 'chart':
      return [{ ...whole(chartContent(block.chart, setting)), top: chartHeight(block.chart, setting) }]
    case 'photo': {
      const size = photoSize(block, layout)
      const beside = setting.width - size[0] - points(5)
      return [
        whole({
          columns: [
            { width: size[0] + points(5), stack: photoFrame(block.caption, size, setting) },
            { width: beside, stack: block.beside.flatMap((b) => pageContent([b], { ...setting, width: beside })) },
          ],
          margin: [0, 0, 0, 8],
        }),
      ]
    }
    case 'qr': {
      // An empty form has nothing to be scanned.
      if (block.text === '') return []
      return [
        whole({ qr: block.text, fit: points(block.mm), eccLevel: 'M', alignment: 'center', margin: [0, 4, 0, 8] }),
      ]
    }
    case 'space':
      return [whole({ text: ' ', fontSize: 1, margin: [0, 0, 0, points(block.mm)] })]
    default:
      return assertNever(block)
  }
}

const dottedLine = (field: string): Run => ({ kind: 'blank', dots: 20, field })

function textNodes(block: Extract<PrintedBlock, { type: 'text' }>, setting: Setting): Node[] {
  const { layout } = setting
  switch (block.style) {
    case 'body':
    case 'basis':
      return paragraphNodes(block.segments, setting, bodyOptions(setting, block.style))
    case 'note':
      return paragraphNodes(block.segments, setting, { ...bodyOptions(setting, 'note'), align: 'left' })
    case 'heading':
      return paragraphNodes(block.segments, setting, bodyOptions(setting, 'heading')).map((n) => ({
        ...n,
        keepWithNext: true,
      }))
    case 'center':
    case 'display':
      return [whole(centredText(block.segments.flat(), setting, block.style, layout.paragraphGap))]
    default:
      return assertNever(block.style)
  }
}

function photoFrame(caption: readonly Run[], [width, height]: readonly [number, number], setting: Setting): Content[] {
  const style = styleOf(setting, 'photoCaption')
  return [
    { canvas: [{ type: 'rect', x: 0, y: 0, w: width, h: height, lineWidth: 0.75 }] },
    {
      columns: [
        { width, text: caption.map((run) => (run.kind === 'blank' ? '' : run.text)).join(''), alignment: 'center' },
      ],
      fontSize: style.pt,
      relativePosition: { x: 0, y: -height / 2 - style.pt / 2 },
    },
  ]
}
