import { PDFDocument } from '@cantoo/pdf-lib'
import { sha256Of } from '#main/sha256.ts'
import { fail } from '#shared/contract/errors.ts'
import type { FieldValues } from '#shared/documents/field.schema.ts'
import type { CaseHandovers, HandoverDetails, HandoverRecord, NewHandover } from '#shared/dossiers/handover.schema.ts'
import type { CaseEvent } from '#shared/measures/measure.schema.ts'
import type { Clock, Ids } from '#shared/primitives/clock.ts'
import { dayOfMoment } from '#shared/primitives/day-of-moment.ts'
import type { Office } from '#shared/settings/office.schema.ts'
import { viDate } from '#shared/texts/dates.ts'
import { requirePermission } from '../accounts/permissions.ts'
import type { Press } from '../documents/press.ts'
import type { CaseContext } from '../measures/case-context.ts'
import type { MeasuresService } from '../measures/measures.service.ts'
import type { Actor } from '../store/actor.ts'
import type { Blobs } from '../store/blobs.ts'
import type { Store } from '../store/store.ts'
import { createDossiersRepo, type StoredRevision } from './dossiers.repo.ts'
import { eventsWithRoots } from './event-chains.ts'
import { agencyOf, type HandoverStep, handoverOffers, handoverStep, receiptOf } from './handover-offers.ts'
import { createHandoversRepo, type StoredHandover } from './handovers.repo.ts'
import { OFFICE_FORMS, recordValues } from './office-papers.ts'

export interface HandoversDeps {
  readonly store: Store
  readonly clock: Clock
  readonly ids: Ids
  readonly audit: {
    record(actor: Actor, action: string, subjectKind: string, subjectId: string, detail?: Record<string, unknown>): void
  }
  readonly blobs: Pick<Blobs, 'put' | 'get'>
  readonly measures: Pick<MeasuresService, 'context' | 'recordEvent'>
  readonly settings: { office(): Office }
  readonly press: Pick<Press, 'print'>
}

export type HandoversService = ReturnType<typeof createHandoversService>

/** Records of papers handed from one agency to another (biên bản giao nhận): printed, kept, and recorded as the event. */
export function createHandoversService(deps: HandoversDeps) {
  const { store, clock, ids, audit, blobs, measures, settings, press } = deps
  const repo = createHandoversRepo(store)
  const dossiers = createDossiersRepo(store)

  /** Handovers that can be recorded, and those that were, oldest first. */
  function ofCase(caseId: string): CaseHandovers {
    const context = measures.context(caseId)
    const events = eventsWithRoots(context.history)
    const stored = repo.ofCase(caseId)
    const recorded = new Set(stored.map((s) => s.eventId))
    const days = new Map(events.map(({ rootId, event }) => [rootId, event.on]))
    return {
      offers: handoverOffers(context, settings.office(), events, dossiers.revisions(caseId), recorded),
      records: stored.map((one) => ({ ...shown(one), eventOn: days.get(one.eventId) ?? null })),
    }
  }

  /**
   * Prints and keeps the record of a handover, and records its event where it has not happened yet (with the receiver's
   * confirmation, if asked for): the deadlines that hang on it begin. All or nothing. Throws 'not-found', 'validation',
   * and whatever the law says against the event ('rule-violation').
   */
  async function record(actor: Actor, input: NewHandover): Promise<CaseHandovers> {
    requirePermission(actor, 'cases.write', 'ghi việc giao nhận hồ sơ')
    const context = measures.context(input.caseId)
    const step =
      handoverStep(context.regime, input.eventType) ??
      fail({ kind: 'not-found', what: 'bước giao nhận hồ sơ', id: input.eventType })
    const happened = input.eventId === '' ? null : eventOf(context, input)
    const revision = revisionOf(input)
    const details = detailsOf(context, step, input, happened, revision)
    const values = recordValues(details, context, step.provenance.article, settings.office())
    const bytes = await press.print(OFFICE_FORMS.handover, values, 'draft')
    store.transaction(() => {
      const eventId = happened === null ? recordEvents(actor, step, input, details) : input.eventId
      const blob = blobs.put(bytes, 'application/pdf')
      const stored: StoredHandover = {
        id: ids.next(),
        caseId: input.caseId,
        eventId,
        revisionId: revision?.id ?? null,
        record: details,
        blobId: blob.id,
        sha256: blob.sha256,
        recordedAt: clock.now(),
        recordedBy: actor.name,
      }
      repo.insert(stored)
      const { eventType, sheets, lastFolio } = details
      audit.record(actor, 'dossier.handover', 'case', input.caseId, { id: stored.id, eventType, sheets, lastFolio })
    })
    return ofCase(input.caseId)
  }

  function eventOf(context: CaseContext, { eventId, eventType }: NewHandover): CaseEvent {
    const found = eventsWithRoots(context.history).find((one) => one.rootId === eventId)
    if (found === undefined || found.event.type !== eventType) {
      fail({ kind: 'not-found', what: 'diễn biến giao nhận còn hiệu lực', id: eventId })
    }
    return found.event
  }

  function revisionOf({ caseId, revisionId, sheets }: NewHandover): StoredRevision | null {
    if (revisionId !== null) {
      const revision = dossiers.revision(revisionId)
      if (revision?.caseId === caseId) return revision
      fail({ kind: 'not-found', what: 'hồ sơ đã đóng của vụ việc này', id: revisionId })
    }
    if (sheets !== null) return null
    const message = 'Hồ sơ chưa đóng bằng phần mềm: đóng hồ sơ trước, hoặc ghi số tờ đã đếm'
    fail({ kind: 'validation', what: 'biên bản giao nhận', fields: [{ path: 'sheets', message }] })
  }

  function detailsOf(
    context: CaseContext,
    step: HandoverStep,
    input: NewHandover,
    happened: CaseEvent | null,
    revision: StoredRevision | null,
  ): HandoverDetails {
    const office = settings.office()
    if (happened !== null && happened.on !== input.on) {
      const message = 'Ngày trên biên bản phải là ngày của diễn biến; sửa ngày diễn biến trước nếu nó sai'
      fail({ kind: 'validation', what: 'biên bản giao nhận', fields: [{ path: 'on', message }] })
    }
    if (revision !== null && input.on < dayOfMoment(revision.sealedAt)) {
      const message = `Hồ sơ lần ${revision.no} đóng ngày ${viDate(dayOfMoment(revision.sealedAt))}, sau ngày giao nhận`
      fail({ kind: 'validation', what: 'biên bản giao nhận', fields: [{ path: 'on', message }] })
    }
    const items = revision?.bound.items.filter((item) => item.folioFrom > 0) ?? []
    const originals = items.filter((item) => item.copyKind === 'ban_chinh').length
    return {
      eventType: step.type,
      label: step.label,
      on: input.on,
      at: input.at,
      place: input.place,
      giver: { ...input.giver, agency: agencyOf(step.handover.giver, context, office) },
      receiver: { ...input.receiver, agency: agencyOf(step.handover.receiver, context, office) },
      revisionNo: revision?.no ?? 0,
      documents: items.length,
      sheets: revision?.sheets ?? input.sheets ?? 0,
      firstFolio: revision?.firstFolio ?? 0,
      lastFolio: revision?.lastFolio ?? 0,
      originals,
      copies: items.length - originals,
      condition: input.condition,
      receiptNumber: input.receiptNumber,
    }
  }

  /** Records the step, and the receipt where it is asked for; returns the id of the step's event. */
  function recordEvents(actor: Actor, step: HandoverStep, input: NewHandover, details: HandoverDetails): string {
    const { caseId, on, at } = input
    const data = { ...knownData(step.fields, details), ...input.data }
    const after = measures.recordEvent(actor, { caseId, type: step.type, on, at, data })
    const written = after.history.findLast((e) => e.type === step.type)
    if (written === undefined) throw new Error('the event of a handover was not recorded')
    const receipt = receiptOf(step, after.regime)
    if (input.withReceipt && receipt !== null) {
      const known = knownData(receipt.fields, details)
      measures.recordEvent(actor, { caseId, type: receipt.type, on, at, data: known })
    }
    return written.id
  }

  function find(id: string): StoredHandover {
    return repo.find(id) ?? fail({ kind: 'not-found', what: 'biên bản giao nhận', id })
  }

  /** The record as it was printed; throws 'storage/damaged' when the bytes are no longer those. */
  async function pdf(actor: Actor, id: string): Promise<{ bytes: Uint8Array<ArrayBuffer>; pages: number }> {
    const { blobId, sha256, caseId } = find(id)
    const bytes = new Uint8Array(blobs.get(blobId))
    if (sha256Of(bytes) !== sha256) {
      fail({ kind: 'storage', reason: 'damaged', detail: 'Biên bản giao nhận trong kho khác với lúc lập.' })
    }
    const document = await PDFDocument.load(bytes, { updateMetadata: false })
    store.transaction(() => audit.record(actor, 'dossier.readHandover', 'case', caseId, { id }))
    return { bytes, pages: document.getPageCount() }
  }

  /** The code of the case, the step and the day; never the person's name. */
  function fileName(id: string): string {
    const { caseId, record: details } = find(id)
    const code = measures.context(caseId).code.replace(/[^\p{L}\p{N}.-]+/gu, '-')
    return `${code}-giao-nhan-${details.eventType}-${details.on}.pdf`
  }

  return { ofCase, record, pdf, fileName }
}

function shown({
  id,
  eventId,
  record,
  sha256,
  recordedAt,
  recordedBy,
}: StoredHandover): Omit<HandoverRecord, 'eventOn'> {
  return { ...record, id, eventId, sha256, recordedAt, recordedBy }
}

/** What the record already says of the details that an event asks for, by the names that the law's data give them. */
function knownData(fields: readonly { name: string }[], details: HandoverDetails): FieldValues {
  const known: FieldValues = {
    folios: String(details.lastFolio || details.sheets),
    deliveredBy: details.giver.name,
    receivedBy: details.receiver.name,
  }
  return Object.fromEntries(fields.flatMap(({ name }) => (known[name] ? [[name, known[name]]] : [])))
}
