import { Table } from 'docx'
import type { PrintedBlock, Run } from '#shared/documents/printed-document.ts'
import { assertNever } from '#shared/primitives/assert-never.ts'
import { photoSize, points } from '../pdf/page-layout.ts'
import { wordHeader, wordTitle } from './word-head.ts'
import { wordSignatures } from './word-signatures.ts'
import { sideBySide, type WordNode, wordTable } from './word-table.ts'
import {
  bodyPlan,
  centredText,
  gap,
  linesOfText,
  type ParagraphPlan,
  type WordSetting,
  wordParagraph,
  wordParagraphs,
} from './word-text.ts'

/** Lines of the body that stay with the signatures. */
const WITH_SIGNATURES = 2
/** Most lines of a paragraph that are kept with the signatures. */
const LONGEST_KEPT = 12

type Text = Extract<PrintedBlock, { type: 'text' }>

/** The blocks of a paper as paragraphs and tables of a Word file, in order. */
export function wordBlocks(blocks: readonly PrintedBlock[], setting: WordSetting): WordNode[] {
  const kept = keptWithSignatures(blocks, setting)
  const nodes: WordNode[] = []
  let newPage = false
  blocks.forEach((block, i) => {
    if (block.type === 'page-break') {
      newPage = true
      return
    }
    // What precedes signatures stays with them, other signatures too.
    const fresh = blockNodes(block, setting, kept.has(i) || blocks[i + 1]?.type === 'signatures')
    if (newPage) nodes.push(gap(1, { newPage: true }))
    newPage = false
    // A first page that begins with a table within a table would get a page number in some word processors.
    if (nodes.length === 0 && block.type === 'photo') nodes.push(gap(1))
    // Two tables without anything between them would become one.
    if (nodes.at(-1) instanceof Table && fresh[0] instanceof Table) nodes.push(gap(1))
    nodes.push(...fresh)
  })
  return nodes
}

/** Which blocks of text are held on the page of the signatures below them. */
function keptWithSignatures(blocks: readonly PrintedBlock[], setting: WordSetting): Set<number> {
  const kept = new Set<number>()
  blocks.forEach((block, i) => {
    if (block.type !== 'signatures') return
    let lines = 0
    for (let at = i - 1; at >= 0 && lines < WITH_SIGNATURES; at--) {
      const above = blocks[at]
      if (above?.type !== 'text') break
      const taken = linesOfText(above.segments.flat(), setting, textPlan(above, setting))
      if (taken > LONGEST_KEPT) break
      kept.add(at)
      lines += taken
    }
  })
  return kept
}

function textPlan({ style, segments }: Text, setting: WordSetting): ParagraphPlan {
  switch (style) {
    case 'body':
    case 'basis': {
      const runs = segments.flat()
      const last = runs.at(-1)
      const opens = last?.kind === 'literal' && last.text.trimEnd().endsWith(':')
      return { ...bodyPlan(setting, style), keepNext: opens }
    }
    case 'note':
      return { ...bodyPlan(setting, 'note'), align: 'left' }
    case 'heading':
      return { ...bodyPlan(setting, 'heading'), keepNext: true }
    case 'center':
    case 'display':
      return { ...bodyPlan(setting, style), align: 'center', indent: 0 }
    default:
      return assertNever(style)
  }
}

function blockNodes(
  block: Exclude<PrintedBlock, { type: 'page-break' }>,
  setting: WordSetting,
  keepNext: boolean,
): WordNode[] {
  switch (block.type) {
    case 'header':
      return wordHeader(block, setting)
    case 'title':
      return wordTitle(block, setting)
    case 'addressee':
      return [gap(4), ...addressee(block, setting), gap(10)]
    case 'text':
      return textNodes(block, setting, keepNext)
    case 'dotted':
      return Array.from({ length: block.lines }, () =>
        wordParagraph([dottedLine(block.field)], setting, { ...bodyPlan(setting), indent: 0 }),
      )
    case 'table':
      return [gap(4, { keepNext: true }), wordTable(block, setting, keepNext), gap(8, { keepNext })]
    case 'photo':
      return [photo(block, setting), gap(8)]
    case 'qr':
      // Of no paper that is edited in Word; the letters beside it say the same.
      return []
    case 'chart':
      // The figures stand in the table beside it; a drawing would need a picture as well for older word processors.
      return []
    case 'signatures':
      return wordSignatures(block, setting, keepNext)
    case 'space':
      return [gap(points(block.mm))]
    default:
      return assertNever(block)
  }
}

const dottedLine = (field: string): Run => ({ kind: 'blank', dots: 20, field })

function addressee(block: Extract<PrintedBlock, { type: 'addressee' }>, setting: WordSetting): WordNode[] {
  return block.lines.map((line, i) => {
    const runs: readonly Run[] = i === 0 ? [...block.label, { kind: 'literal', text: ' ' }, ...line] : line
    return centredText(runs, setting, 'addressee', 0)
  })
}

function textNodes(block: Text, setting: WordSetting, keepNext: boolean): WordNode[] {
  if (block.style === 'center' || block.style === 'display') {
    return [centredText(block.segments.flat(), setting, block.style, setting.layout.paragraphGap)]
  }
  const plan = textPlan(block, setting)
  return wordParagraphs(block.segments, setting, keepNext ? { ...plan, keepNext } : plan)
}

/** A frame for a photograph at the left, with other blocks beside it. */
function photo(block: Extract<PrintedBlock, { type: 'photo' }>, setting: WordSetting): WordNode {
  const [width, height] = photoSize(block, setting.layout)
  const between = points(5)
  const beside = setting.width - width - between
  const frame = sideBySide(
    [width],
    [
      {
        height,
        cells: [{ framed: true, children: [centredText(withoutBlanks(block.caption), setting, 'photoCaption', 0)] }],
      },
    ],
  )
  const nodes = block.beside.flatMap((b) => wordBlocks([b], { ...setting, width: beside }))
  return sideBySide(
    [width, between, beside],
    [{ cells: [{ children: [frame, gap(1)] }, { children: [gap(1)] }, { children: [...nodes, gap(1)] }] }],
  )
}

const withoutBlanks = (runs: readonly Run[]) => runs.filter((run) => run.kind !== 'blank')
