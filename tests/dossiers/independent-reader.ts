import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** A word as poppler sees it: points from the upper left corner of the page as it is shown. */
export interface SeenWord {
  readonly text: string
  readonly left: number
  readonly top: number
  readonly right: number
  readonly bottom: number
}

export interface SeenPage {
  readonly width: number
  readonly height: number
  readonly words: readonly SeenWord[]
}

function withFile<T>(bytes: Uint8Array, work: (path: string) => T): T {
  const folder = mkdtempSync(join(tmpdir(), 'bound-'))
  try {
    const path = join(folder, 'bound.pdf')
    writeFileSync(path, bytes)
    return work(path)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

const run = (program: string, args: readonly string[]) =>
  execFileSync(program, args, { encoding: 'utf8', maxBuffer: 256 * 1024 * 1024, stdio: ['ignore', 'pipe', 'ignore'] })

const plainText = (text: string) =>
  text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&amp;', '&')

/** Every page with its words, read by pdftotext. */
export function seenPages(bytes: Uint8Array): SeenPage[] {
  const html = withFile(bytes, (path) => run('pdftotext', ['-bbox', path, '-']))
  return html
    .split('<page ')
    .slice(1)
    .map((page) => {
      const [, width = '0', height = '0'] = /width="([\d.]+)" height="([\d.]+)"/.exec(page) ?? []
      const words = page.matchAll(
        /<word xMin="([-\d.]+)" yMin="([-\d.]+)" xMax="([-\d.]+)" yMax="([-\d.]+)">(.*?)<\/word>/g,
      )
      return {
        width: Number(width),
        height: Number(height),
        words: [...words].map(([, left, top, right, bottom, text = '']) => ({
          text: plainText(text),
          left: Number(left),
          top: Number(top),
          right: Number(right),
          bottom: Number(bottom),
        })),
      }
    })
}

/** The words of a page in one line, as they follow each other. */
export const wordsOf = (page: SeenPage | undefined) => page?.words.map((w) => w.text).join(' ') ?? ''

/** The folio stamped at the top right of a page, null where there is none; more than one is an error. */
export function stampOf(page: SeenPage): { folio: number; box: SeenWord } | null {
  const corner = page.words.filter((w) => w.left > page.width - 210 && w.top < 60)
  const numbers = corner.flatMap((w, i) => {
    const folio = /^\d{2,}$/.test(w.text) && corner[i - 1]?.text === 'số' && corner[i - 3]?.text === 'Bút' ? w : null
    return folio === null ? [] : [folio]
  })
  if (numbers.length > 1) throw new Error('two stamps on a page')
  const [box] = numbers
  return box === undefined ? null : { folio: Number(box.text), box }
}

/** What qpdf says of the structure of a file; '' when it has nothing to complain of. */
export function qpdfComplaints(bytes: Uint8Array): string {
  return withFile(bytes, (path) => {
    const said = run('qpdf', ['--check', path])
    return /No syntax or stream encoding errors found/.test(said) ? '' : said
  })
}

export interface SeenStructure {
  readonly bookmarks: readonly { title: string; page: number }[]
  /** A label for each page. */
  readonly labels: readonly string[]
  /** Links of each page: the page (from 1) that they lead to, and their box from the lower left corner. */
  readonly links: readonly (readonly { to: number; box: readonly number[] }[])[]
  readonly info: Readonly<Record<string, string>>
  /** Keys of all dictionaries of the file. */
  readonly keys: ReadonlySet<string>
}

type Json = null | boolean | number | string | Json[] | { [key: string]: Json }
const isDict = (value: Json | undefined): value is { [key: string]: Json } =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** Bookmarks, labels, links and properties, read by qpdf. */
export function seenStructure(bytes: Uint8Array): SeenStructure {
  const json = JSON.parse(withFile(bytes, (path) => run('qpdf', ['--json=2', '--json-stream-data=none', path]))) as {
    qpdf: [Json, { [key: string]: Json }]
    pages: { object: string }[]
    outlines: Outline[]
  }
  const objects = json.qpdf[1]
  const lookup = (value: Json | undefined): Json | undefined => {
    if (typeof value !== 'string' || !/^\d+ \d+ R$/.test(value)) return value
    const object = objects[`obj:${value}`]
    if (!isDict(object)) return undefined
    return isDict(object.stream) ? object.stream.dict : object.value
  }
  const trailer = objects.trailer
  const trailerValue = isDict(trailer) ? trailer.value : undefined
  const root = isDict(trailerValue) ? lookup(trailerValue['/Root']) : undefined
  const infoDict = isDict(trailerValue) ? lookup(trailerValue['/Info']) : undefined
  const pageNumber = new Map(json.pages.map((p, i) => [p.object, i + 1]))
  return {
    bookmarks: json.outlines.map((o) => ({ title: o.title, page: o.destpageposfrom1 })),
    labels: labelsOf(isDict(root) ? lookup(root['/PageLabels']) : undefined, lookup),
    links: json.pages.map(({ object }) => linksOf(lookup(object), lookup, pageNumber)),
    info: Object.fromEntries(
      Object.entries(isDict(infoDict) ? infoDict : {}).map(([k, v]) => [k, String(v).replace(/^u:/, '')]),
    ),
    keys: keysIn(objects),
  }
}

interface Outline {
  title: string
  destpageposfrom1: number
}

type Lookup = (value: Json | undefined) => Json | undefined

function labelsOf(tree: Json | undefined, lookup: Lookup): string[] {
  const numbers = isDict(tree) ? lookup(tree['/Nums']) : undefined
  if (!Array.isArray(numbers)) return []
  return numbers.flatMap((entry, i) => {
    const label = i % 2 === 1 ? lookup(entry) : undefined
    return isDict(label) ? [String(label['/P']).replace(/^u:/, '')] : []
  })
}

function linksOf(page: Json | undefined, lookup: Lookup, pageNumber: ReadonlyMap<string, number>) {
  const annotations = isDict(page) ? lookup(page['/Annots']) : undefined
  if (!Array.isArray(annotations)) return []
  return annotations.flatMap((entry) => {
    const annotation = lookup(entry)
    if (!isDict(annotation) || annotation['/Subtype'] !== '/Link' || !Array.isArray(annotation['/Dest'])) return []
    const to = pageNumber.get(String(annotation['/Dest'][0])) ?? 0
    const box = Array.isArray(annotation['/Rect']) ? annotation['/Rect'].map(Number) : []
    return [{ to, box }]
  })
}

function keysIn(value: Json, keys = new Set<string>()): Set<string> {
  if (Array.isArray(value)) for (const item of value) keysIn(item, keys)
  else if (isDict(value)) {
    for (const [key, item] of Object.entries(value)) {
      keys.add(key)
      keysIn(item, keys)
    }
  }
  return keys
}
