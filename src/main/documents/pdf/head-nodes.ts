import type { Column, Content } from 'pdfmake/interfaces.js'
import type { PrintedBlock, Run } from '#shared/documents/printed-document.ts'
import { centredLines, centredRule, centredText, type Setting } from './text-nodes.ts'

export const NATIONAL_NAME = 'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM'
export const MOTTO = 'Độc lập - Tự do - Hạnh phúc'

type Header = Extract<PrintedBlock, { type: 'header' }>
type Title = Extract<PrintedBlock, { type: 'title' }>

/** Agency and number at the left, Quốc hiệu, Tiêu ngữ, place and date at the right; without agency all in the middle. */
export function headerContent(block: Header, setting: Setting): Content {
  const { layout } = setting
  if (block.agency === null) {
    const [, right] = layout.headerColumns
    const narrow = { ...setting, width: Math.min(right, setting.width) }
    return {
      stack: [
        ...nationalHeading(setting),
        ...(block.placeDate
          ? [
              {
                columns: [
                  { width: setting.width - narrow.width, text: '' },
                  { width: narrow.width, stack: [centredText(block.placeDate, narrow, 'placeDate', 0)] },
                ],
                columnGap: 0,
                margin: [0, 8, 0, 0] as [number, number, number, number],
              },
            ]
          : []),
      ],
      margin: [0, 0, 0, 8],
    }
  }
  const [leftWidth, rightWidth] = layout.headerColumns
  const left = { ...setting, width: leftWidth - 8 }
  const right = { ...setting, width: rightWidth }
  const name = centredLines(block.agency.name, left, 'agency')
  const inLeft = (stack: Content[]): Column => ({ width: leftWidth, stack, margin: [0, 0, 8, 0] })
  return {
    stack: [
      {
        columns: [
          inLeft([
            ...(hasText(block.agency.parent) ? [centredLines(block.agency.parent, left, 'parentAgency').content] : []),
            name.content,
            centredRule(name.lastWidth * layout.ruleShare, left, 3, 0),
          ]),
          { width: rightWidth, stack: nationalHeading(right) },
        ],
        columnGap: 0,
      },
      {
        columns: [
          inLeft([
            ...(block.number ? [centredText(block.number, left, 'number', 0)] : []),
            ...(block.subject
              ? [centredLines(block.subject, left, 'letterSubject', [layout.subjectGap, 0]).content]
              : []),
          ]),
          { width: rightWidth, stack: block.placeDate ? [centredText(block.placeDate, right, 'placeDate', 0)] : [] },
        ],
        columnGap: 0,
        margin: [0, 8, 0, 0],
      },
    ],
    margin: [0, 0, 0, 10],
  }
}

function hasText(runs: readonly Run[]): boolean {
  return runs.some((run) => run.kind === 'blank' || run.text.trim() !== '')
}

function nationalHeading(setting: Setting): Content[] {
  const motto = centredLines([{ kind: 'literal', text: MOTTO }], setting, 'motto')
  return [
    centredLines([{ kind: 'literal', text: NATIONAL_NAME }], setting, 'nationalName').content,
    motto.content,
    // The decree wants this line exactly as long as the words above it.
    centredRule(motto.lastWidth, setting, 3, 0),
  ]
}

/** Name of the kind of paper, its gist in lines of similar length, and the line below. */
export function titleContent(block: Title, setting: Setting): Content {
  const narrower = { ...setting, width: setting.width * 0.94 }
  const side = (setting.width - narrower.width) / 2
  const title = centredLines(block.title, narrower, 'title')
  const gist = block.subtitle.length > 0 ? centredLines(block.subtitle, narrower, 'gist') : null
  const length = (gist ?? title).lastWidth * setting.layout.ruleShare
  return {
    stack: [
      title.content,
      ...(gist ? [gist.content] : []),
      ...(block.rule ? [centredRule(length, narrower, 4, 0)] : []),
    ],
    margin: [side, 6, side, 12],
  }
}
