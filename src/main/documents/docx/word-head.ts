import type { Paragraph, Table } from 'docx'
import type { PrintedBlock, Run } from '#shared/documents/printed-document.ts'
import { MOTTO, NATIONAL_NAME } from '../pdf/head-nodes.ts'
import { sideBySide, type WordNode } from './word-table.ts'
import { centredLines, centredRule, centredText, gap, type WordSetting } from './word-text.ts'

type Header = Extract<PrintedBlock, { type: 'header' }>
type Title = Extract<PrintedBlock, { type: 'title' }>

/** Room between agency and Quốc hiệu, in points. */
const BETWEEN = 8

/** Agency and number at the left, Quốc hiệu, Tiêu ngữ, place and date at the right; without agency all in the middle. */
export function wordHeader(block: Header, setting: WordSetting): WordNode[] {
  if (block.agency === null) return withoutAgency(block, setting)
  const [leftWidth, rightWidth] = setting.layout.headerColumns
  const left = { ...setting, width: leftWidth - BETWEEN }
  const right = { ...setting, width: rightWidth }
  const name = centredLines(block.agency.name, left, 'agency')
  const agency: Paragraph[] = [
    ...(hasText(block.agency.parent) ? [centredLines(block.agency.parent, left, 'parentAgency').paragraph] : []),
    name.paragraph,
    centredRule(name.lastWidth * setting.layout.ruleShare, left, 3, 7),
  ]
  const number: Paragraph[] = [
    ...(block.number ? [centredText(block.number, left, 'number', 0)] : []),
    ...(block.subject
      ? [centredLines(block.subject, left, 'letterSubject', { before: setting.layout.subjectGap }).paragraph]
      : []),
  ]
  const place = block.placeDate ? [centredText(block.placeDate, right, 'placeDate', 0)] : []
  const table: Table = sideBySide(
    [leftWidth - BETWEEN, BETWEEN, rightWidth],
    [
      { cells: [{ children: agency }, empty(), { children: nationalHeading(right) }] },
      { cells: [{ children: filled(number) }, empty(), { children: filled(place) }] },
    ],
  )
  return [table, gap(10)]
}

const empty = () => ({ children: [gap(1)] })
const filled = (nodes: readonly WordNode[]) => (nodes.length > 0 ? nodes : [gap(1)])

function withoutAgency(block: Header, setting: WordSetting): WordNode[] {
  const [, right] = setting.layout.headerColumns
  const narrow = { ...setting, width: Math.min(right, setting.width) }
  const place = block.placeDate
    ? [
        sideBySide(
          [setting.width - narrow.width + 0.05, narrow.width],
          [{ cells: [empty(), { children: [centredText(block.placeDate, narrow, 'placeDate', 0)] }] }],
        ),
      ]
    : []
  return [...nationalHeading(setting), ...place, gap(8)]
}

function hasText(runs: readonly Run[]): boolean {
  return runs.some((run) => run.kind === 'blank' || run.text.trim() !== '')
}

function nationalHeading(setting: WordSetting): Paragraph[] {
  const motto = centredLines([{ kind: 'literal', text: MOTTO }], setting, 'motto')
  return [
    centredLines([{ kind: 'literal', text: NATIONAL_NAME }], setting, 'nationalName').paragraph,
    motto.paragraph,
    // The decree wants this line exactly as long as the words above it.
    centredRule(motto.lastWidth, setting, 3, 7),
  ]
}

/** Name of the kind of paper, its gist in lines of similar length, and the line below. */
export function wordTitle(block: Title, setting: WordSetting): WordNode[] {
  const narrower = { ...setting, width: setting.width * 0.94 }
  const title = centredLines(block.title, narrower, 'title', { before: 6, keepNext: true })
  const gist = block.subtitle.length > 0 ? centredLines(block.subtitle, narrower, 'gist', { keepNext: true }) : null
  const length = (gist ?? title).lastWidth * setting.layout.ruleShare
  return [
    title.paragraph,
    ...(gist ? [gist.paragraph] : []),
    ...(block.rule ? [centredRule(length, setting, 4, 12)] : [gap(12)]),
  ]
}
