import {
  type PDFDict,
  type PDFDocument,
  PDFHexString,
  PDFName,
  PDFNumber,
  type PDFPage,
  type PDFRef,
  PDFString,
} from '@cantoo/pdf-lib'

export interface Bookmark {
  readonly title: string
  readonly page: PDFRef
}

/** One bookmark for each part of the dossier, in order, shown when the file is opened. */
export function addBookmarks(document: PDFDocument, bookmarks: readonly Bookmark[]): void {
  if (bookmarks.length === 0) return
  const { context, catalog } = document
  const outline = context.nextRef()
  const refs = bookmarks.map(() => context.nextRef())
  for (const [i, { title, page }] of bookmarks.entries()) {
    const item = context.obj({
      Title: PDFHexString.fromText(title),
      Parent: outline,
      Dest: [page, 'XYZ', null, null, null],
    })
    link(item, 'Prev', refs[i - 1])
    link(item, 'Next', refs[i + 1])
    const ref = refs[i]
    if (ref !== undefined) context.assign(ref, item)
  }
  const root = context.obj({ Type: 'Outlines', Count: refs.length })
  link(root, 'First', refs[0])
  link(root, 'Last', refs.at(-1))
  context.assign(outline, root)
  catalog.set(PDFName.of('Outlines'), outline)
  catalog.set(PDFName.of('PageMode'), PDFName.of('UseOutlines'))
}

function link(dict: PDFDict, key: string, ref: PDFRef | undefined): void {
  if (ref !== undefined) dict.set(PDFName.of(key), ref)
}

/** How a viewer names each page: roman numbers for the front, then whatever is given. One entry for each page. */
export function addPageLabels(document: PDFDocument, labels: readonly string[]): void {
  const { context, catalog } = document
  const numbers = labels.flatMap((label, page) => [
    PDFNumber.of(page),
    context.obj({ P: PDFHexString.fromText(label) }),
  ])
  catalog.set(PDFName.of('PageLabels'), context.register(context.obj({ Nums: numbers })))
}

/** i, ii, iii, iv ... for the pages before the first paper. */
export function roman(n: number): string {
  const signs: [number, string][] = [
    [100, 'c'],
    [90, 'xc'],
    [50, 'l'],
    [40, 'xl'],
    [10, 'x'],
    [9, 'ix'],
    [5, 'v'],
    [4, 'iv'],
    [1, 'i'],
  ]
  let rest = n
  let text = ''
  for (const [value, sign] of signs) {
    for (; rest >= value; rest -= value) text += sign
  }
  return text
}

/** Makes a box of a page lead to another page. */
export function addLink(from: PDFPage, box: { x: number; y: number; width: number; height: number }, to: PDFRef): void {
  const { context } = from.doc
  const annotation = context.obj({
    Type: 'Annot',
    Subtype: 'Link',
    Rect: [box.x, box.y, box.x + box.width, box.y + box.height],
    Border: [0, 0, 0],
    F: 4,
    Dest: [to, 'XYZ', null, null, null],
  })
  from.node.addAnnot(context.register(annotation))
}

/** Title, author and dates of the file; nothing of the moment or the machine on which it was made. */
export function describe(
  document: PDFDocument,
  meta: { title: string; author: string; subject: string; on: string },
): void {
  const date = PDFString.of(`D:${meta.on.replaceAll('-', '')}000000+07'00'`)
  const info = document.context.obj({
    Title: PDFHexString.fromText(meta.title),
    Author: PDFHexString.fromText(meta.author),
    Subject: PDFHexString.fromText(meta.subject),
    CreationDate: date,
    ModDate: date,
  })
  document.context.trailerInfo.Info = document.context.register(info)
  document.catalog.set(PDFName.of('Lang'), PDFString.of('vi-VN'))
  document.catalog.set(PDFName.of('ViewerPreferences'), document.context.obj({ DisplayDocTitle: true }))
}
