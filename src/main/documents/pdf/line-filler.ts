import type { Run } from '#shared/documents/printed-document.ts'
import type { FontStyle, Fonts } from './fonts.ts'

/** A word with its style, as the PDF writer gets it. A word is never broken; a piece with `lineEnd` closes its line. */
export interface Piece extends FontStyle {
  readonly text: string
  readonly lineEnd: boolean
  /** Wider than a whole line: may be broken between any letters. */
  readonly breakable: boolean
}

export interface FilledLines {
  readonly pieces: readonly Piece[]
  /** How many lines the pieces take. */
  readonly lines: number
  /** Width of the last line. */
  readonly lastWidth: number
}

export interface FillOptions {
  readonly width: number
  readonly indent: number
  readonly size: number
  /** Style under the marks of the runs. */
  readonly style: FontStyle
  /** A blank at the end reaches to the end of its line. */
  readonly fillLast: boolean
}

interface Fragment extends FontStyle {
  readonly text: string
}

interface Word {
  readonly fragments: Fragment[]
  /** Dots of the blank with which the word begins, 0 for a plain word. */
  dots: number
}

/** Shorter blanks stay in one piece; longer ones may run on over the end of a line, as on paper. */
const UNBROKEN_DOTS = 12
/** A rest of a line that is not worth dots. */
const LEAST_DOTS = 8

/**
 * Words of a paragraph with their blanks turned into dots. The last blank reaches to the end of the line and a long one
 * runs over into the next, as on the printed forms; so the lines are counted here with the widths of the font, the same
 * way the PDF writer breaks them.
 */
export function fillLines(runs: readonly Run[], fonts: Fonts, options: FillOptions): FilledLines {
  const { size, width } = options
  const words = wordsOf(runs, options.style)
  const space = fonts.width(' ', options.style, size)
  const dot = fonts.width('.', options.style, size)
  const widthOf = (fragments: readonly Fragment[]) =>
    fragments.reduce((sum, f) => sum + fonts.width(f.text, f, size), 0)

  const pieces: Piece[] = []
  let x = options.indent
  let lines = 1
  let lineIsEmpty = true
  /** Where the last word before which the line may be broken begins; null while that is the first of the line. */
  let previous: { readonly piece: number; readonly x: number } | null = null
  const put = (fragments: readonly Fragment[], lineEnd: boolean, wide: boolean, last: boolean) => {
    fragments.forEach((f, i) => {
      const closing = i === fragments.length - 1
      pieces.push({
        ...f,
        text: closing && !last && !lineEnd ? `${f.text} ` : f.text,
        lineEnd: closing && lineEnd,
        breakable: wide,
      })
    })
  }
  // A blank within a line takes up what the next word leaves over, so that no line is torn apart by justifying.
  let blankAt = -1
  const nextLine = () => {
    const blank = pieces[blankAt]
    const more = Math.floor((width - (x - space)) / dot)
    if (blank && more > 0) pieces[blankAt] = { ...blank, text: '.'.repeat(more) + blank.text }
    blankAt = -1
    lines += 1
    x = 0
    lineIsEmpty = true
    previous = null
  }
  // The PDF writer never breaks a line before a dot by itself, so a short blank takes the word before it along.
  const nextLineBeforeDots = (needed: number) => {
    const taken = previous === null ? 0 : x - previous.x
    if (previous === null || taken + needed > width) {
      closeLine(pieces)
      nextLine()
      return
    }
    if (blankAt >= previous.piece) blankAt = -1
    x = previous.x
    nextLine()
    x = taken
    lineIsEmpty = false
  }
  const perLine = Math.floor(width / dot)
  const dots = (n: number): Fragment => ({ ...options.style, text: '.'.repeat(n) })

  const putDottedLine = (n: number) => {
    put([dots(n)], true, false, false)
    blankAt = -1
    nextLine()
  }

  words.forEach((word, index) => {
    const last = index === words.length - 1
    const tail = widthOf(word.fragments)
    const least = word.dots * dot + tail
    if (word.dots > 0) {
      const fills = last && options.fillLast
      const wanted = fills ? Math.min(word.dots, 20) * dot + tail : least
      let left = word.dots
      if (wanted > width - x && (fills || word.dots > UNBROKEN_DOTS)) {
        const here = Math.max(0, Math.floor((width - x) / dot))
        if (here >= LEAST_DOTS) {
          putDottedLine(here)
          left -= here
        } else {
          closeLine(pieces)
          blankAt = -1
          nextLine()
        }
        for (; !fills && left * dot + tail > width && left > perLine; left -= perLine) putDottedLine(perLine)
      } else if (wanted > width - x && !lineIsEmpty) nextLineBeforeDots(wanted)
      const room = Math.max(1, Math.floor((width - x - tail) / dot))
      const n = fills ? room : Math.min(room, Math.max(LEAST_DOTS, left))
      blankAt = pieces.length
      previous = lineIsEmpty ? null : previous
      put([dots(n), ...word.fragments], false, false, last)
      x += n * dot + tail + space
    } else {
      const clings = word.fragments[0]?.text.startsWith('.') ?? false
      if (x + least > width && !lineIsEmpty) {
        if (clings) nextLineBeforeDots(least)
        else nextLine()
      }
      if (!clings) previous = lineIsEmpty ? null : { piece: pieces.length, x }
      put(word.fragments, false, least > width, last)
      if (least > width) {
        lines += Math.floor((x + least) / width)
        x = ((x + least) % width) + space
      } else x += least + space
    }
    lineIsEmpty = false
  })
  return { pieces, lines, lastWidth: x - space }
}

/** The width that runs take on one line, blanks at their length on paper. */
export function naturalWidth(runs: readonly Run[], fonts: Fonts, style: FontStyle, size: number): number {
  const { lastWidth } = fillLines(runs, fonts, {
    width: Number.POSITIVE_INFINITY,
    indent: 0,
    size,
    style,
    fillLast: false,
  })
  return lastWidth
}

function closeLine(pieces: Piece[]): void {
  const previous = pieces.pop()
  if (previous) pieces.push({ ...previous, text: previous.text.trimEnd(), lineEnd: true })
}

/** Splits runs at their spaces. A blank begins a word unless it stands right behind other letters, as in "…/…/…". */
function wordsOf(runs: readonly Run[], base: FontStyle): Word[] {
  const words: Word[] = []
  let open = false
  const current = (): Word => {
    const word = words.at(-1)
    if (open && word) return word
    const fresh: Word = { fragments: [], dots: 0 }
    words.push(fresh)
    open = true
    return fresh
  }
  for (const run of runs) {
    const style = { bold: base.bold || (run.bold ?? false), italic: base.italic || (run.italic ?? false) }
    if (run.kind === 'blank') {
      if (open || run.dots <= UNBROKEN_DOTS - 6) append(current(), { ...base, text: '.'.repeat(run.dots) })
      else current().dots = run.dots
      continue
    }
    run.text
      .normalize('NFC')
      .split(/[ \n\t]+/)
      .forEach((text, i) => {
        if (i > 0) open = false
        if (text !== '') append(current(), { ...style, text })
      })
  }
  return words.filter((w) => w.dots > 0 || w.fragments.length > 0)
}

/** Letters of one style stay in one fragment, so that justified lines do not tear a word from its full stop. */
function append(word: Word, fragment: Fragment): void {
  const previous = word.fragments.at(-1)
  if (previous && previous.bold === fragment.bold && previous.italic === fragment.italic) {
    word.fragments[word.fragments.length - 1] = { ...previous, text: previous.text + fragment.text }
  } else word.fragments.push(fragment)
}
