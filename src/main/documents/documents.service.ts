import { isDeepStrictEqual } from 'node:util'
import { fail } from '#shared/contract/errors.ts'
import type { DocumentCopy, DocumentRow, FormInput, FormOffer, FormSheet } from '#shared/documents/document.schema.ts'
import type { FieldValues } from '#shared/documents/field.schema.ts'
import { type FormDefinition, formName, isForeign } from '#shared/documents/form.schema.ts'
import { resolveForm } from '#shared/documents/resolve-form.ts'
import { textValue } from '#shared/documents/resolve-place.ts'
import { type CivilDate, yearOf } from '#shared/primitives/civil-date.ts'
import type { Clock, Ids } from '#shared/primitives/clock.ts'
import type { Office } from '#shared/settings/office.schema.ts'
import type { Audit } from '../accounts/audit.ts'
import { requirePermission } from '../accounts/permissions.ts'
import type { CaseContext } from '../measures/case-context.ts'
import type { Actor } from '../store/actor.ts'
import type { Blobs } from '../store/blobs.ts'
import { assertConfirmed } from '../store/restore-duties.ts'
import type { Store } from '../store/store.ts'
import { createDocumentsRepo, type StoredDocument, visible } from './documents.repo.ts'
import { draftOfPaper } from './draft-of-paper.ts'
import { frozenSheet, openSheet } from './form-sheet.ts'
import { obstacles } from './issue-checks.ts'
import { createOutgoingRegister, sentTo } from './outgoing-register.ts'
import type { RenderedPdf } from './pdf/pdf-renderer.ts'
import {
  isOffered,
  numberText,
  type PaperInput,
  type PreparedPaper,
  preparePaper,
  printedPaper,
  printedValuesOf,
  refuseUnsuited,
  withoutPaperValues,
} from './prepare-paper.ts'
import type { Press } from './press.ts'
import { createRegisterRepo } from './register.repo.ts'
import { refuseMalformed } from './value-checks.ts'

export interface DocumentsDeps {
  readonly store: Store
  readonly clock: Clock
  readonly ids: Ids
  readonly audit: Pick<Audit, 'record'>
  readonly blobs: Pick<Blobs, 'put' | 'get'>
  readonly measures: { context(caseId: string): CaseContext }
  readonly settings: { office(): Office }
  readonly press: Pick<Press, 'forms' | 'renderer' | 'docx'>
  /** The number with which a book begins in a year; 1 when left out. */
  readonly firstNumber?: (book: string, year: number) => number
  /** What came back from outside of the papers of a case. */
  readonly copies?: (caseId: string) => readonly DocumentCopy[]
}

const DRAFT_MARK = 'BẢN NHÁP'
/** How often a number may be lost to another window before giving up. */
const ATTEMPTS = 5

export type DocumentsService = ReturnType<typeof createDocumentsService>

/**
 * Papers of a case: offered, filled in, previewed, issued with a number and frozen, replaced, cancelled. An issued paper
 * never changes; a number once taken keeps its row in the register.
 */
export function createDocumentsService(deps: DocumentsDeps) {
  const { store, clock, ids, audit, blobs, measures, settings } = deps
  const { renderer, forms } = deps.press
  const repo = createDocumentsRepo(store)
  const register = createRegisterRepo(store)
  const outgoing = createOutgoingRegister({ register, forms, clock, settings, firstNumber: deps.firstNumber })
  const prepareDeps = { clock, office: settings.office, context: measures.context, papers: repo.list }

  /** A paper that is being written; refuses a form that is not for this case. */
  function prepare(form: FormDefinition, caseId: string, input: PaperInput): PreparedPaper {
    const paper = preparePaper(prepareDeps, form, caseId, input)
    refuseUnsuited(form, paper.context)
    return paper
  }

  function find(id: string): StoredDocument {
    return repo.find(id) ?? fail({ kind: 'not-found', what: 'văn bản', id })
  }

  /** Forms that the law offers in this case, and its papers. */
  function formsOf(caseId: string): { forms: FormOffer[]; documents: DocumentRow[] } {
    const context = measures.context(caseId)
    const offers = forms.all
      .filter((form) => isOffered(form, context))
      .map((form) => ({
        form: form.code,
        formNo: form.formNo,
        label: form.listTitle,
        // Who sends the request to the court is another office since 2025.
        group: form.issuer === 'office' ? settings.office().name : form.group,
        numbered: form.register !== null,
        many: form.many,
        provenance: form.provenance,
      }))
    return { forms: offers, documents: rows(caseId) }
  }

  /** Papers of a case, oldest first, each with what came back of it from outside. */
  function rows(caseId: string): DocumentRow[] {
    const copies = deps.copies?.(caseId) ?? []
    return repo.list(caseId).map((d) => ({ ...visible(d), copies: copies.filter((c) => c.documentId === d.id) }))
  }

  /**
   * The entry form of a paper. Without a document id: the draft of this form where there is one, else an empty one that
   * knows what the case knows (and what an issued paper of this form said, which it would replace).
   */
  function open(caseId: string, formCode: string, documentId: string | null): FormSheet {
    const form = forms.get(formCode)
    const stored = documentId === null ? draftOf(caseId, form) : find(documentId)
    if (stored && (stored.form !== formCode || stored.caseId !== caseId)) {
      fail({ kind: 'not-found', what: `văn bản ${formName(form)} của hồ sơ này`, id: stored.id })
    }
    if (stored && stored.state !== 'nhap') return frozenSheet(form, stored)
    const input = {
      values: stored?.values ?? valuesToReplace(caseId, form),
      documentDate: stored?.documentDate ?? null,
      signerId: stored?.signerId ?? '',
    }
    const paper = prepare(form, caseId, input)
    const [onlyHead] = paper.signers
    const signerId = stored ? stored.signerId : (onlyHead?.id ?? '')
    // What is known may depend on who signs.
    return sheet(
      signerId === input.signerId ? paper : prepare(form, caseId, { ...input, signerId }),
      stored ?? null,
      signerId,
    )
  }

  /** What an issued paper of this form said that the case does not know: the start of one that replaces it. */
  function valuesToReplace(caseId: string, form: FormDefinition): FieldValues {
    const issued = form.many ? undefined : issuedOf(caseId, form)
    if (!issued) return {}
    const { known } = prepare(form, caseId, {
      values: {},
      documentDate: issued.documentDate,
      signerId: issued.signerId,
    })
    const said = Object.entries(withoutPaperValues(issued.values))
    return Object.fromEntries(said.filter(([name, value]) => !isDeepStrictEqual(value, known.values[name])))
  }

  function draftOf(caseId: string, form: FormDefinition): StoredDocument | undefined {
    return repo.list(caseId).findLast((d) => d.form === form.code && d.state === 'nhap')
  }

  function issuedOf(caseId: string, form: FormDefinition): StoredDocument | undefined {
    return repo.list(caseId).findLast((d) => d.form === form.code && d.state === 'ban_hanh')
  }

  function sheet(paper: PreparedPaper, stored: StoredDocument | null, signerId: string): FormSheet {
    const { book } = paper
    const year = yearOf(paper.date ?? clock.today())
    return openSheet(paper, stored, signerId, {
      today: clock.today(),
      nextNumber: book === null ? '' : numberText(paper, outgoing.next(book, year)),
      lastDateInBook: book === null ? '' : register.lastDate(book, year),
    })
  }

  /** The real page with what was typed so far; its blanks are dotted, nothing is stored. */
  async function preview(input: FormInput): Promise<RenderedPdf> {
    const form = forms.get(input.form)
    refuseMalformed(form, input.values)
    return renderer.render(printedPaper(prepare(form, input.caseId, input), '', 'draft'))
  }

  /** Keeps what was typed. Throws 'conflict' when the draft was saved elsewhere meanwhile, or the paper is issued. */
  function saveDraft(actor: Actor, input: FormInput): FormSheet {
    requirePermission(actor, 'cases.write', 'ghi văn bản')
    const form = forms.get(input.form)
    refuseMalformed(form, input.values)
    const paper = prepare(form, input.caseId, input)
    const draft = draftRow(paper, input, input.documentId === null ? null : find(input.documentId))
    store.transaction(() => {
      if (input.documentId === null) {
        if (!form.many && draftOf(input.caseId, form)) {
          fail({ kind: 'conflict', message: `${formName(form)} đã có bản nháp. Mở bản nháp đó để sửa tiếp.` })
        }
        repo.insert(draft)
      } else if (!repo.update(draft, input.version)) conflict()
      audit.record(actor, 'document.draft', 'document', draft.id, { form: form.code, case: input.caseId })
    })
    return sheet(paper, draft, input.signerId)
  }

  function conflict(): never {
    fail({ kind: 'conflict', message: 'Văn bản này vừa được lưu ở nơi khác. Mở lại để xem bản mới.' })
  }

  function draftRow(paper: PreparedPaper, input: FormInput, before: StoredDocument | null): StoredDocument {
    if (before && before.state !== 'nhap') {
      fail({
        kind: 'conflict',
        message: 'Văn bản đã ban hành thì không sửa được. Lập văn bản thay thế hoặc hủy văn bản.',
      })
    }
    return draftOfPaper(paper, before, { id: before?.id ?? ids.next(), now: clock.now(), signerId: input.signerId })
  }

  /**
   * Issues the paper: checks it, takes the next number of its book and year, and freezes values and bytes, all or
   * nothing. An issued paper of the same form (unless a case may have many), or the one named by `documentId`, becomes
   * replaced. Throws 'validation' with each field, 'conflict' for a stale version.
   */
  async function issue(actor: Actor, input: FormInput): Promise<DocumentRow> {
    requirePermission(actor, 'documents.issue', 'ban hành văn bản')
    const form = forms.get(input.form)
    for (let attempt = 1; ; attempt++) {
      const paper = prepare(form, input.caseId, input)
      const fields = obstacles(paper, input.signerId, clock.today()).map(({ path, message }) => ({ path, message }))
      if (fields.length > 0 || paper.date === null) return fail({ kind: 'validation', what: formName(form), fields })
      if (paper.book !== null) assertConfirmed(store, 'numbers')
      const year = yearOf(paper.date)
      const n = paper.book === null ? 0 : outgoing.next(paper.book, year)
      const number = paper.book === null ? '' : numberText(paper, n)
      // Rendering takes longer than a transaction may last; whether the number is still free is checked inside.
      const pdf = await renderer.render(printedPaper(paper, number, 'final'))
      const issued = store.transaction(() => {
        if (paper.book !== null && outgoing.next(paper.book, year) !== n) return null
        return freeze(actor, input, paper, { number, n, year, pdf })
      })
      if (issued) return visible(issued)
      if (attempt >= ATTEMPTS) conflict()
    }
  }

  function freeze(
    actor: Actor,
    input: FormInput,
    paper: PreparedPaper,
    taken: { number: string; n: number; year: number; pdf: RenderedPdf },
  ): StoredDocument {
    const { form, book, date } = paper
    const unnamed = form.many ? undefined : draftOf(input.caseId, form)
    const named = input.documentId === null ? unnamed : find(input.documentId)
    if (named && named.caseId !== input.caseId) fail({ kind: 'not-found', what: 'văn bản của hồ sơ này', id: named.id })
    const draft = named?.state === 'nhap' ? named : null
    if (input.documentId !== null && named && named.version !== input.version) conflict()
    if (named && (named.state === 'huy' || named.state === 'thay_the')) {
      fail({ kind: 'conflict', message: 'Văn bản này đã được thay thế hoặc đã hủy. Lập văn bản mới.' })
    }
    const older = named?.state === 'ban_hanh' ? named : form.many ? undefined : issuedOf(input.caseId, form)
    const stored = blobs.put(taken.pdf.bytes, 'application/pdf')
    const values = printedValuesOf(paper, taken.number)
    const issued: StoredDocument = {
      ...draftRow(paper, input, draft),
      state: 'ban_hanh',
      values,
      // Ours as taken from the book; of another body's paper, as it was typed in.
      number: textValue(values['doc.number']),
      pages: taken.pdf.pages,
      sha256: stored.sha256,
      blobId: stored.id,
    }
    if (draft === null) repo.insert(issued)
    else if (!repo.update(issued, draft.version)) conflict()
    if (book !== null && date !== null) {
      register.insert(ids.next(), {
        book,
        year: taken.year,
        number: taken.n,
        symbol: taken.number,
        date,
        title: issued.title,
        signer: issued.signer,
        documentId: issued.id,
        state: 'used',
        note: '',
      })
    }
    if (older) {
      const replaced = {
        ...older,
        state: 'thay_the' as const,
        replacedBy: issued.id,
        version: older.version + 1,
        updatedAt: clock.now(),
      }
      if (!repo.update(replaced, older.version)) conflict()
    }
    audit.record(actor, 'document.issue', 'document', issued.id, {
      form: form.code,
      case: input.caseId,
      number: issued.number,
      sha256: issued.sha256,
      ...(older && { replaces: older.id }),
    })
    return issued
  }

  /** Cancels a paper. Its number stays in the register as void, with the reason. Throws 'conflict' for a stale version. */
  function cancel(actor: Actor, id: string, version: number, reason: string): DocumentRow {
    requirePermission(actor, 'documents.issue', 'hủy văn bản')
    const before = find(id)
    if (before.state === 'huy') fail({ kind: 'conflict', message: 'Văn bản này đã hủy rồi.' })
    const cancelled: StoredDocument = { ...before, state: 'huy', version: version + 1, updatedAt: clock.now() }
    store.transaction(() => {
      if (!repo.update(cancelled, version)) conflict()
      const voided = register.void(id, reason)
      const registered = before.number !== '' && forms.get(before.form).register !== null
      if (voided !== (registered ? 1 : 0)) throw new Error('a numbered paper must have one row in the register')
      audit.record(actor, 'document.cancel', 'document', id, { form: before.form, number: before.number })
    })
    return visible(cancelled)
  }

  /** Pages of a paper: of an issued one the frozen bytes; a draft of an agency's paper is marked as such. */
  async function pdf(actor: Actor, id: string): Promise<RenderedPdf> {
    const stored = find(id)
    audit.record(actor, 'document.read', 'document', id, { form: stored.form })
    if (stored.blobId !== null) return { bytes: new Uint8Array(blobs.get(stored.blobId)), pages: stored.pages }
    const form = forms.get(stored.form)
    const byHand = form.issuer === 'person' || form.issuer === 'family' || isForeign(form)
    const draft = printedPaper(preparePaper(prepareDeps, form, stored.caseId, stored), '', 'draft')
    // What a person, a family or another body completes by hand is printed for that; it carries no mark.
    return renderer.render(draft, byHand ? {} : { watermark: DRAFT_MARK })
  }

  /**
   * The paper as a Word file, to be edited outside: an issued one with its frozen values, a draft as it would be printed
   * now. Throws 'conflict' for an issued paper whose form has another layout by now: only its PDF tells what was issued.
   */
  async function docx(actor: Actor, id: string): Promise<{ bytes: Uint8Array<ArrayBuffer> }> {
    const stored = find(id)
    const form = forms.get(stored.form)
    const frozen = stored.state !== 'nhap'
    if (frozen && form.version !== stored.formVersion) {
      fail({
        kind: 'conflict',
        message: `${formName(form)} đã có bản mẫu mới hơn bản đã ban hành, nên không dựng lại tệp Word được. Dùng tệp PDF đã lưu.`,
      })
    }
    const printed = frozen
      ? resolveForm(form, stored.values, { mode: 'final' })
      : printedPaper(preparePaper(prepareDeps, form, stored.caseId, stored), '', 'draft')
    const bytes = await deps.press.docx.render(printed)
    audit.record(actor, 'document.read', 'document', id, { form: stored.form, as: 'docx' })
    return { bytes }
  }

  /** As {@link preview}, as a Word file. */
  async function previewDocx(input: FormInput): Promise<{ bytes: Uint8Array<ArrayBuffer> }> {
    const form = forms.get(input.form)
    refuseMalformed(form, input.values)
    return { bytes: await deps.press.docx.render(printedPaper(prepare(form, input.caseId, input), '', 'draft')) }
  }

  /** Name for the paper's file: case, form and number, never the person. */
  function fileName(id: string, ending: 'pdf' | 'docx' = 'pdf'): string {
    const { caseId, form, number, state } = find(id)
    const parts = [measures.context(caseId).code, form, state === 'nhap' ? 'ban-nhap' : number]
    return `${parts
      .filter((part) => part !== '')
      .join('_')
      .replace(/[^\p{L}\p{N}._-]+/gu, '-')}.${ending}`
  }

  /** Every value that a paper prints: frozen ones, or for a draft those it would print now. */
  function printedValues(id: string): FieldValues {
    const stored = find(id)
    if (stored.state !== 'nhap' && stored.blobId !== null) return stored.values
    return printedValuesOf(preparePaper(prepareDeps, forms.get(stored.form), stored.caseId, stored), '')
  }

  return {
    forms: formsOf,
    open,
    preview,
    saveDraft,
    issue,
    cancel,
    pdf,
    docx,
    previewDocx,
    rows,
    printedValues,
    fileName,
    register: outgoing.page,
    accountFor: (book: string, line: { year: number; number: number; date: CivilDate }) =>
      outgoing.accountFor(ids.next(), book, line),
    sentTo: (id: string) => sentTo(forms, find(id)),
  }
}
