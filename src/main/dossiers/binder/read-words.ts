import {
  decodePDFRawStream,
  PDFArray,
  PDFDict,
  type PDFDocument,
  PDFName,
  type PDFPage,
  PDFRawStream,
} from '@cantoo/pdf-lib'
import { type Token, tokensOf } from './content-tokens.ts'

/** Words that were written in one go, and where: points from the lower left corner of the page. */
export interface PlacedWords {
  readonly page: number
  readonly text: string
  readonly x: number
  readonly y: number
  readonly size: number
}

type Matrix = readonly [number, number, number, number, number, number]
const IDENTITY: Matrix = [1, 0, 0, 1, 0, 0]

/**
 * Reads back the words of a PDF that our own renderer made, with their places. For finding the rows of the index, so
 * that links are put where the rows truly are and a row that is not there is noticed.
 */
export function readWords(document: PDFDocument): PlacedWords[] {
  return document.getPages().flatMap((page, n) => {
    const fonts = fontsOf(page)
    return wordsOf(contentOf(page), fonts).map((words) => ({ page: n, ...words }))
  })
}

function multiply(a: Matrix, b: Matrix): Matrix {
  return [
    a[0] * b[0] + a[1] * b[2],
    a[0] * b[1] + a[1] * b[3],
    a[2] * b[0] + a[3] * b[2],
    a[2] * b[1] + a[3] * b[3],
    a[4] * b[0] + a[5] * b[2] + b[4],
    a[4] * b[1] + a[5] * b[3] + b[5],
  ]
}

function wordsOf(content: string, fonts: ReadonlyMap<string, CodeMap>): Omit<PlacedWords, 'page'>[] {
  const words: Omit<PlacedWords, 'page'>[] = []
  const saved: Matrix[] = []
  let page = IDENTITY
  let line = IDENTITY
  let codes: CodeMap = new Map()
  let size = 0
  let operands: Token[] = []
  for (const token of tokensOf(content)) {
    if (token.kind !== 'operator') {
      operands.push(token)
      continue
    }
    switch (token.value) {
      case 'q':
        saved.push(page)
        break
      case 'Q':
        page = saved.pop() ?? IDENTITY
        break
      case 'cm':
        page = multiply(matrixOf(operands), page)
        break
      case 'BT':
        line = IDENTITY
        break
      case 'Tm':
        line = matrixOf(operands)
        break
      case 'Td':
        line = multiply([1, 0, 0, 1, numberAt(operands, 0), numberAt(operands, 1)], line)
        break
      case 'Tf':
        codes = fonts.get(nameAt(operands)) ?? new Map()
        size = numberAt(operands, 1)
        break
      case 'Tj':
      case 'TJ': {
        const placed = multiply(line, page)
        const text = decode(operands, codes)
        words.push({ text, x: placed[4], y: placed[5], size: size * Math.hypot(placed[2], placed[3]) })
        break
      }
    }
    operands = []
  }
  return words
}

function numberAt(operands: readonly Token[], index: number): number {
  const token = operands[index]
  return token?.kind === 'number' ? token.value : 0
}

function nameAt(operands: readonly Token[]): string {
  const token = operands[0]
  return token?.kind === 'name' ? token.value : ''
}

function matrixOf(operands: readonly Token[]): Matrix {
  const at = (index: number) => numberAt(operands, index)
  return [at(0), at(1), at(2), at(3), at(4), at(5)]
}

/** Two-byte glyph codes -> letters. */
type CodeMap = ReadonlyMap<number, string>

function decode(operands: readonly Token[], codes: CodeMap): string {
  let text = ''
  for (const token of operands.flatMap((o) => (o.kind === 'array' ? o.items : [o]))) {
    if (token.kind !== 'string') continue
    for (let i = 0; i + 1 < token.bytes.length; i += 2) {
      text += codes.get((token.bytes[i] ?? 0) * 256 + (token.bytes[i + 1] ?? 0)) ?? ''
    }
  }
  return text
}

function contentOf(page: PDFPage): string {
  const contents = page.node.Contents()
  const streams = contents instanceof PDFArray ? contents.asArray().map((s) => page.doc.context.lookup(s)) : [contents]
  return streams.map((s) => (s instanceof PDFRawStream ? textOf(s) : '')).join('\n')
}

const textOf = (stream: PDFRawStream) => Buffer.from(decodePDFRawStream(stream).decode()).toString('latin1')

function fontsOf(page: PDFPage): Map<string, CodeMap> {
  const fonts = page.node.Resources()?.lookup(PDFName.of('Font'))
  if (!(fonts instanceof PDFDict)) return new Map()
  return new Map(
    fonts.keys().map((name) => {
      const font = fonts.lookup(name)
      const table = font instanceof PDFDict ? font.lookup(PDFName.of('ToUnicode')) : undefined
      return [name.decodeText(), table instanceof PDFRawStream ? readCodes(textOf(table)) : new Map()]
    }),
  )
}

/** The ranges of a ToUnicode table. */
function readCodes(table: string): CodeMap {
  const codes = new Map<number, string>()
  let recent: Token[] = []
  for (const token of tokensOf(table)) {
    if (token.kind !== 'operator') {
      recent.push(token)
      continue
    }
    if (token.value === 'endbfchar') {
      for (let i = 0; i + 1 < recent.length; i += 2) codes.set(codeOf(recent[i]), lettersOf(recent[i + 1]))
    } else if (token.value === 'endbfrange') {
      for (let i = 0; i + 2 < recent.length; i += 3)
        addRange(codes, codeOf(recent[i]), codeOf(recent[i + 1]), recent[i + 2])
    }
    recent = []
  }
  return codes
}

function addRange(codes: Map<number, string>, from: number, to: number, target: Token | undefined): void {
  for (let code = from; code <= to; code++) {
    if (target?.kind === 'array') codes.set(code, lettersOf(target.items[code - from]))
    else {
      const letters = lettersOf(target)
      codes.set(code, letters.slice(0, -1) + String.fromCharCode(letters.charCodeAt(letters.length - 1) + code - from))
    }
  }
}

function codeOf(token: Token | undefined): number {
  if (token?.kind !== 'string') return -1
  return token.bytes.reduce((sum, byte) => sum * 256 + byte, 0)
}

function lettersOf(token: Token | undefined): string {
  if (token?.kind !== 'string') return ''
  return Buffer.from(token.bytes).swap16().toString('utf16le')
}
