import type { Run, Segments } from '#shared/documents/printed-document.ts'
import type { Fonts } from './fonts.ts'
import { naturalWidth } from './line-filler.ts'
import type { PageLayout, StyleName } from './page-layout.ts'

/** A field of a line: its words, the width they may take with their blank, and the box up to the next field. */
export interface PlacedSegment {
  readonly runs: readonly Run[]
  readonly text: number
  readonly box: number
}

interface Room {
  readonly layout: PageLayout
  readonly fonts: Fonts
  readonly width: number
}

/** Least distance of two fields on one line, in points. */
const GAP = 12

/**
 * Fields that stand beside each other where they fit, else on lines of their own. Blanks of a line share the room that is
 * left; without blanks the next field follows at a tab stop.
 */
export function segmentLines(
  segments: Segments,
  { layout, fonts, width }: Room,
  options: { readonly style: StyleName; readonly indent: number },
): PlacedSegment[][] {
  const style = layout.styles[options.style]
  const room = width - options.indent
  const lines: { runs: readonly Run[]; natural: number }[][] = []
  let used = 0
  for (const runs of segments) {
    const natural = naturalWidth(runs, fonts, style, style.pt)
    const line = lines.at(-1)
    if (line && used + GAP + natural <= room) {
      line.push({ runs, natural })
      used += GAP + natural
    } else {
      lines.push([{ runs, natural }])
      used = natural
    }
  }
  return lines.map((line) => placed(line, room, layout.firstIndent))
}

function placed(
  line: readonly { readonly runs: readonly Run[]; readonly natural: number }[],
  room: number,
  stop: number,
): PlacedSegment[] {
  const all = line.reduce((sum, s) => sum + s.natural, 0) + GAP * (line.length - 1)
  const open = line.filter((s) => s.runs.at(-1)?.kind === 'blank').length
  const share = open === 0 ? 0 : (room - all) / open
  let spare = room - all
  return line.map(({ runs, natural }, i) => {
    const blank = runs.at(-1)?.kind === 'blank'
    // Without blanks: widen up to the next tab stop, as far as there is room.
    const last = i === line.length - 1
    const step = open > 0 || last ? 0 : Math.min(spare, Math.ceil((natural + GAP) / stop) * stop - (natural + GAP))
    spare -= step
    const text = natural + (blank ? share : 0)
    return { runs, text, box: text + GAP + step }
  })
}
