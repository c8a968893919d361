import type { PDFDocument } from '@cantoo/pdf-lib'
import type { Attachment } from '#shared/attachments/attachment.schema.ts'
import type { BindingSettings } from '#shared/dossiers/dossier.schema.ts'
import type { CivilDate } from '#shared/primitives/civil-date.ts'

/** A paper of the dossier, as the binder takes it. Read only when its turn comes. */
export interface BinderPaper {
  readonly id: string
  /** Named so in the bookmarks, and in errors. */
  readonly title: string
  /** Ours is already laid out on A4 and goes in untouched; a paper from outside is fitted below the stamp. */
  readonly origin: 'ours' | 'outside'
  readonly mediaType: Attachment['mediaType']
  /** How many pages it must have; another number stops the work. */
  readonly pages: number
  /** Quarter turns clockwise for each page; pages without an entry are not turned. */
  readonly turns: readonly number[]
  /** First and last folio; 0 and 0 for a paper that carries none. */
  readonly folioFrom: number
  readonly folioTo: number
  /** SHA-256 (hex) that the bytes must have. */
  readonly sha256: string
  read(): Promise<Uint8Array>
}

/** A leading part without folios: cover, index, supplementary index; a PDF of A4 pages. */
export interface FrontPart {
  readonly title: string
  readonly bytes: Uint8Array
  /** Papers that its rows stand for, to be linked: where each row is seen on the part's own pages. */
  readonly rows: readonly FrontRow[]
}

export interface FrontRow {
  readonly paperId: string
  /** Page of the part, from 0. */
  readonly page: number
  /** The row's box in points from the lower left corner. */
  readonly box: { readonly x: number; readonly y: number; readonly width: number; readonly height: number }
}

export interface BinderInput {
  readonly front: readonly FrontPart[]
  /** In the order in which they lie. */
  readonly papers: readonly BinderPaper[]
  readonly binding: Pick<BindingSettings, 'unit' | 'stamp' | 'duplex'>
  /** Short name of the office, small under the number in the stamp; '' for none. */
  readonly agency: string
  /** Writes BẢN NHÁP on each page. */
  readonly draft: boolean
  /** A line at the foot of each page, for example that the data are fictitious; '' for none. */
  readonly footnote: string
  readonly meta: { readonly title: string; readonly author: string; readonly subject: string; readonly on: CivilDate }
  readonly fonts: BinderFonts
  /** Told before each paper: how many are done, of how many. */
  readonly onPaper?: (done: number, total: number) => void
  /** Gives the work up where it stands; nothing is kept of it. */
  readonly signal?: AbortSignal | undefined
}

export interface BinderFonts {
  readonly regular: Uint8Array
  readonly bold: Uint8Array
  /** Opens a font; given, so that opening the same one again costs nothing. */
  readonly reader: Parameters<PDFDocument['registerFontkit']>[0]
}

/** Where a paper came to lie in the bound file. */
export interface BoundItem {
  readonly id: string
  /** Page of the file, from 1, on which it begins. */
  readonly firstPage: number
  /** Its own pages, without a blank back. */
  readonly pages: number
  readonly folioFrom: number
  readonly folioTo: number
}

export interface BoundDossier {
  /** Bytes of the file. */
  readonly size: number
  readonly pages: number
  readonly items: readonly BoundItem[]
}
