import { refuse } from '../archive/file-fault.ts'
import type { SheetLimits } from './limits.ts'
import { meaningOf, type NumberMeaning } from './number-format.ts'
import { plainWords } from './sheet-text.ts'
import type { XlsxParts } from './xlsx-parts.ts'
import { attributeOf } from './xml-walk.ts'

export interface SheetEntry {
  readonly name: string
  readonly hidden: boolean
  /** Name of its part. */
  readonly part: string
}

export interface XlsxIndex {
  readonly sheets: readonly SheetEntry[]
  readonly since1904: boolean
  /** Texts that cells point at. */
  readonly texts: readonly string[]
  /** What a number means in a cell of each style. */
  readonly meanings: readonly NumberMeaning[]
  /** Names of the fonts; those of old encodings tell them. */
  readonly fonts: readonly string[]
}

/** Everything that the sheets of a file share. */
export function readIndex(parts: XlsxParts, limits: SheetLimits): XlsxIndex {
  const targets = readTargets(parts)
  const sheets: SheetEntry[] = []
  let since1904 = false
  parts.walk('xl/workbook.xml', {
    open: (tag, attributes) => {
      if (tag === 'workbookPr') since1904 = /^(1|true)$/.test(attributeOf(attributes, 'date1904') ?? '')
      if (tag !== 'sheet') return
      const part = targets.get(relationOf(attributes)) ?? ''
      // Charts and dialogs are sheets too, without a table.
      if (part === '') return
      const name = plainWords(attributeOf(attributes, 'name') ?? '')
      sheets.push({ name, hidden: (attributeOf(attributes, 'state') ?? 'visible') !== 'visible', part })
      if (sheets.length > limits.sheets) refuse('too-large', `Tệp có hơn ${limits.sheets} trang tính.`)
    },
  })
  return { sheets, since1904, texts: readTexts(parts, limits), ...readStyles(parts, limits) }
}

/** The attribute's prefix is whatever the file declares; it ends in `id`. */
function relationOf(attributes: string): string {
  const [, prefix] = /\s([\w.-]+):id=/.exec(attributes) ?? []
  return prefix === undefined ? '' : (attributeOf(attributes, `${prefix}:id`) ?? '')
}

function readTargets(parts: XlsxParts): Map<string, string> {
  const targets = new Map<string, string>()
  parts.walk('xl/_rels/workbook.xml.rels', {
    open: (tag, attributes) => {
      if (tag !== 'Relationship' || !/\/worksheet$/.test(attributeOf(attributes, 'Type') ?? '')) return
      const target = attributeOf(attributes, 'Target') ?? ''
      const part = target.startsWith('/') ? target.slice(1) : `xl/${target.replace(/^\.\//, '')}`
      if (parts.has(part)) targets.set(attributeOf(attributes, 'Id') ?? '', part)
    },
  })
  return targets
}

function readTexts(parts: XlsxParts, limits: SheetLimits): string[] {
  const texts: string[] = []
  let current: string[] | null = null
  let taken = false
  let spoken = false
  let characters = 0
  parts.walk('xl/sharedStrings.xml', {
    open: (tag) => {
      if (tag === 'si') current = []
      if (tag === 'rPh') spoken = true
      taken = tag === 't' && !spoken
    },
    text: (text) => {
      if (!taken || current === null) return
      characters += text.length
      if (characters > limits.characters) refuse('too-large', 'Tệp có quá nhiều chữ; hãy chia thành nhiều tệp.')
      current.push(text)
    },
    close: (tag) => {
      taken = false
      if (tag === 'rPh') spoken = false
      if (tag !== 'si' || current === null) return
      texts.push(plainWords(current.join('')))
      if (texts.length > limits.cells) refuse('too-large', 'Tệp có quá nhiều ô chữ; hãy chia thành nhiều tệp.')
      current = null
    },
  })
  return texts
}

function readStyles(parts: XlsxParts, limits: SheetLimits): Pick<XlsxIndex, 'meanings' | 'fonts'> {
  const codes = new Map<number, string>()
  const ids: number[] = []
  const fonts: string[] = []
  let inCells = false
  parts.walk('xl/styles.xml', {
    open: (tag, attributes) => {
      if (codes.size + ids.length + fonts.length > limits.styles) refuse('too-large', 'Tệp có quá nhiều kiểu ô.')
      if (tag === 'cellXfs') inCells = true
      if (tag === 'numFmt') codes.set(idOf(attributes), attributeOf(attributes, 'formatCode') ?? '')
      if (tag === 'xf' && inCells) ids.push(idOf(attributes))
      if (tag === 'name') fonts.push(attributeOf(attributes, 'val') ?? '')
    },
    close: (tag) => {
      if (tag === 'cellXfs') inCells = false
    },
  })
  return { meanings: ids.map((id) => meaningOf(id, codes.get(id) ?? null)), fonts }
}

const idOf = (attributes: string) => Number(attributeOf(attributes, 'numFmtId') ?? 0)
