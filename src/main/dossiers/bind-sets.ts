import type { Attachment } from '#shared/attachments/attachment.schema.ts'
import type { DossierSet } from '#shared/dossiers/dossier.schema.ts'
import type { CivilDate } from '#shared/primitives/civil-date.ts'
import { PURPOSE_WORDS } from '#shared/texts/words.ts'
import type { Actor } from '../store/actor.ts'
import type { AssembledItem } from './assemble.ts'
import { bindDossier } from './binder/bind-dossier.ts'
import { findIndexRows } from './binder/index-rows.ts'
import type { BinderFonts, BinderPaper, FrontPart } from './binder/paper.ts'
import type { ByteSink } from './binder/write-pdf.ts'
import { type DossierState, numberedItems } from './dossier-state.ts'
import {
  coverValues,
  handoverValues,
  INDEX_HEADING,
  indexValues,
  makerOf,
  OFFICE_FORMS,
  SUPPLEMENT_HEADING,
  setLabel,
} from './office-papers.ts'
import type { PaperRenderer } from './paper-renderer.ts'

export interface SetBinderDeps {
  readonly papers: PaperRenderer
  readonly fonts: BinderFonts
  readonly documents: { pdf(actor: Actor, id: string): Promise<{ bytes: Uint8Array; pages: number }> }
  readonly attachments: { content(id: string): { bytes: Uint8Array; mediaType: Attachment['mediaType'] } }
}

/** News while sets are bound. */
export type BindProgress = (news: { label: string; done: number; total: number }) => void

export interface BindOptions {
  readonly draft: boolean
  /** Day printed on the index and in the file's properties. */
  readonly on: CivilDate
  /** Which of how many sets this is. */
  readonly no: number
  readonly of: number
  readonly onProgress?: BindProgress | undefined
  /** Gives the work up (kind 'cancelled'). */
  readonly signal?: AbortSignal | undefined
}

/** A bound set; its bytes have gone to the sink. */
export interface BoundSet {
  readonly set: DossierSet
  readonly label: string
  readonly pages: number
}

const SAMPLE_NOTE = 'DỮ LIỆU MẪU - KHÔNG CÓ THẬT'

/** Makes the bound PDFs of a dossier: cover, index, papers. Reads everything, writes nothing. */
export function createSetBinder({ papers, fonts, documents, attachments }: SetBinderDeps) {
  async function index(
    state: DossierState,
    items: readonly AssembledItem[],
    heading: string,
    label: string,
    maker: string,
    on: CivilDate,
  ) {
    const listed = [...items].sort((a, b) => a.folioFrom - b.folioFrom)
    const bytes = await papers.render(
      OFFICE_FORMS.index,
      indexValues(state, listed, heading, label, maker, on),
      'final',
    )
    return {
      title: heading,
      bytes,
      rows: await findIndexRows(bytes, listed, papers.indexFolioColumn),
    } satisfies FrontPart
  }

  async function front(actor: Actor, state: DossierState, label: string, on: CivilDate): Promise<FrontPart[]> {
    const cover = await papers.render(OFFICE_FORMS.cover, coverValues(state, label, on), 'final')
    const parts: FrontPart[] = [{ title: 'Bìa hồ sơ', bytes: cover, rows: [] }]
    const listed = numberedItems(state)
    const first = listed.filter((item) => !item.supplement)
    const later = listed.filter((item) => item.supplement)
    if (first.length > 0) parts.push(await index(state, first, INDEX_HEADING, label, actor.name, on))
    if (later.length > 0) parts.push(await index(state, later, SUPPLEMENT_HEADING, label, actor.name, on))
    return parts
  }

  function binderPaper(actor: Actor, item: AssembledItem): BinderPaper {
    const { id, title, mediaType, pages, turns, folioFrom, folioTo, sha256 } = item
    const paper = { id, title, mediaType, pages, turns, folioFrom, folioTo, sha256 }
    if (item.kind === 'attachment') {
      return { ...paper, origin: 'outside', read: async () => attachments.content(item.sourceId).bytes }
    }
    return { ...paper, origin: 'ours', read: async () => (await documents.pdf(actor, item.sourceId)).bytes }
  }

  /**
   * Binds one set, piece by piece into `sink`. Throws kind 'file' naming a paper that is damaged or missing; never leaves
   * one out.
   */
  async function bind(
    actor: Actor,
    state: DossierState,
    set: DossierSet,
    options: BindOptions,
    sink: ByteSink,
  ): Promise<BoundSet> {
    const { context, office, binding, purpose } = state
    const label = setLabel(set, options.no, options.of)
    const input = {
      front: await front(actor, state, label, options.on),
      papers: state.items.map((item) => binderPaper(actor, item)),
      binding,
      agency: makerOf(state).symbol,
      draft: options.draft,
      footnote: office.sample ? SAMPLE_NOTE : '',
      meta: {
        title: `Hồ sơ ${context.code}`,
        author: makerOf(state).name,
        subject: `${label}. ${PURPOSE_WORDS[purpose]}`,
        on: options.on,
      },
      fonts,
      onPaper: (done: number, total: number) =>
        options.onProgress?.({ label: `Đóng ${label.toLocaleLowerCase('vi')}`, done, total }),
      signal: options.signal,
    }
    const { pages } = await bindDossier(input, sink)
    return { set, label, pages }
  }

  /** The handover record (biên bản giao nhận) of the set that goes out, with blanks for what is written by hand. */
  function handover(state: DossierState, label: string, sha256: string, on: CivilDate): Promise<Uint8Array> {
    return papers.render(OFFICE_FORMS.handover, handoverValues(state, label, sha256, on), 'draft')
  }

  return { bind, handover }
}
