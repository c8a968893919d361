import { sha256Of } from '#main/sha256.ts'
import { fail } from '#shared/contract/errors.ts'
import type { FieldValues } from '#shared/documents/field.schema.ts'
import { resolveForm } from '#shared/documents/resolve-form.ts'
import type { Clock, Ids } from '#shared/primitives/clock.ts'
import type { RenderedPdf } from '../documents/pdf/pdf-renderer.ts'
import type { Press } from '../documents/press.ts'
import type { Actor } from '../store/actor.ts'
import type { Blobs } from '../store/blobs.ts'
import type { Store } from '../store/store.ts'
import { createPapersRepo } from './papers.repo.ts'

export interface MinutesDeps {
  readonly store: Store
  readonly clock: Clock
  readonly ids: Ids
  readonly blobs: Pick<Blobs, 'put' | 'get'>
  readonly press: Pick<Press, 'forms' | 'renderer'>
}

export type Minutes = ReturnType<typeof createMinutes>

/** Minutes of the commune's meetings: printed once, kept byte for byte, shown as they were printed. */
export function createMinutes({ store, clock, ids, blobs, press }: MinutesDeps) {
  const repo = createPapersRepo(store)

  /** Prints minutes without keeping them; `draft` leaves blanks as long as on paper, to be filled in by hand. */
  function print(form: string, values: FieldValues, mode: 'draft' | 'final'): Promise<RenderedPdf> {
    return press.renderer.render(resolveForm(press.forms.get(form), values, { mode }))
  }

  /** Keeps printed minutes with the record that they belong to; the caller holds the transaction. */
  function keep(actor: Actor, rootId: string, form: string, values: FieldValues, pdf: RenderedPdf): string {
    const { id: blobId, sha256 } = blobs.put(pdf.bytes, 'application/pdf')
    const { version: formVersion } = press.forms.get(form)
    const made = { madeAt: clock.now(), madeBy: actor.name }
    repo.insert({ id: ids.next(), rootId, form, formVersion, values, sha256, blobId, ...made })
    return sha256
  }

  /** The newest minutes of a record. Throws 'not-found', or 'storage/damaged' when the bytes are no longer those. */
  async function pdf(rootId: string): Promise<RenderedPdf> {
    const kept = repo.newest(rootId) ?? fail({ kind: 'not-found', what: 'biên bản', id: rootId })
    const bytes = new Uint8Array(blobs.get(kept.blobId))
    if (sha256Of(bytes) !== kept.sha256) {
      fail({ kind: 'storage', reason: 'damaged', detail: 'Biên bản trong kho khác với lúc lập.' })
    }
    const { PDFDocument } = await import('@cantoo/pdf-lib')
    const document = await PDFDocument.load(bytes, { updateMetadata: false })
    return { bytes, pages: document.getPageCount() }
  }

  return { print, keep, pdf, hash: (rootId: string): string => repo.newest(rootId)?.sha256 ?? '' }
}
