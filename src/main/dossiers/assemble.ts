import type { Attachment } from '#shared/attachments/attachment.schema.ts'
import type { DocumentRow } from '#shared/documents/document.schema.ts'
import type { BindingSettings, DossierItem, DossierPurpose } from '#shared/dossiers/dossier.schema.ts'
import type { ChecklistRow } from '#shared/measures/measure.schema.ts'
import type { ChecklistDefinition } from '#shared/regimes/regime.schema.ts'
import { bindingOrder, type OrderedPaper } from './binding-order.ts'
import { assignFolios, folioCount, sheetsOf } from './folios.ts'

/** A folio range that was sealed, with the paper it was given to. */
export interface SealedFolio {
  readonly kind: DossierItem['kind']
  readonly sourceId: string
  readonly from: number
  readonly to: number
  readonly sourceSha256: string
  /** Number of the revision that gave it. */
  readonly revisionNo: number
}

/** A paper of the dossier with all that binding it takes. */
export interface AssembledItem extends DossierItem, Omit<OrderedPaper, 'id'> {
  readonly sha256: string
  readonly mediaType: Attachment['mediaType']
  readonly turns: readonly number[]
  /** Document that was replaced or cancelled after its folios had been seen; '' else. */
  readonly fate: 'thay_the' | 'huy' | ''
}

export interface AssemblyInput {
  readonly purpose: DossierPurpose
  /** The law's rows, for order, hand-overs and the transfer letter. */
  readonly definitions: readonly ChecklistDefinition[]
  /** The rows that belong to this case. */
  readonly checklist: readonly Pick<ChecklistRow, 'id'>[]
  readonly documents: readonly DocumentRow[]
  readonly attachments: readonly Attachment[]
  /** Scans of signed papers made here, oldest first; each names its document. */
  readonly signedCopies?: readonly SignedCopy[]
  readonly sealed: readonly SealedFolio[]
  /** Order that the office chose, item ids. */
  readonly arranged: readonly string[]
  readonly binding: Pick<BindingSettings, 'unit' | 'duplex' | 'transferLetterNumbered'>
}

/** A scan of the signed paper of a document. */
export type SignedCopy = Attachment & { readonly documentId: string }

export const itemId = (kind: DossierItem['kind'], sourceId: string) => `${kind}:${sourceId}`

/**
 * The papers of the dossier for one hand-over, in the order in which they lie and with their folios. What was sealed once
 * stays in every later set. Where a signed paper was scanned, the scan stands for the one that the program printed.
 */
export function assembleDossier(input: AssemblyInput): AssembledItem[] {
  const sealed = new Map(input.sealed.map((s) => [itemId(s.kind, s.sourceId), s]))
  const firstRevision = Math.min(...input.sealed.map((s) => s.revisionNo))
  const candidates = [...papersOfRows(input, sealed), ...sealedElsewhere(input, sealed)]
  const unique = [...new Map(candidates.map((c) => [c.id, c])).values()]
  const ordered = bindingOrder(unique, input.arranged)
  const numbered = ordered.filter((p) => isNumbered(p, input))
  const folios = assignFolios(
    numbered.map((p) => ({ id: p.id, count: folioCount(p.pages, input.binding) })),
    input.sealed.map((s) => ({ id: itemId(s.kind, s.sourceId), from: s.from, to: s.to })),
  )
  return ordered.map((paper): AssembledItem => {
    const range = folios.get(paper.id)
    const seal = sealed.get(paper.id)
    return {
      ...paper,
      sheets: sheetsOf(paper.pages, input.binding),
      folioFrom: range?.from ?? 0,
      folioTo: range?.to ?? 0,
      frozen: seal !== undefined,
      supplement: range !== undefined && input.sealed.length > 0 && seal?.revisionNo !== firstRevision,
    }
  })
}

type Candidate = Omit<AssembledItem, 'sheets' | 'folioFrom' | 'folioTo' | 'frozen' | 'supplement'>
type Sealed = ReadonlyMap<string, SealedFolio>

function isNumbered(paper: Candidate, { binding }: AssemblyInput): boolean {
  return !paper.transferLetter || paper.frozenFrom !== null || binding.transferLetterNumbered
}

/** Issued documents and scans of the rows that this hand-over asks for, in the order of the checklist. */
function papersOfRows(input: AssemblyInput, sealed: Sealed): Candidate[] {
  const inCase = new Set(input.checklist.map((r) => r.id))
  return [...input.definitions]
    .filter((d) => inCase.has(d.id) && d.purposes.includes(input.purpose))
    .sort((a, b) => a.order - b.order)
    .flatMap((definition) => {
      const { documents, scans } = standingFor(definition, input)
      return [
        ...documents.map((d) => asBound(d, definition, input, sealed)),
        ...scans.map((a) => fromAttachment(a, definition, sealed)),
      ]
    })
}

/** The document, or the scan of it signed where there is one: unless somebody has seen it already as it was printed. */
function asBound(
  document: DocumentRow,
  row: ChecklistDefinition | undefined,
  input: AssemblyInput,
  sealed: Sealed,
): Candidate {
  const copies = (input.signedCopies ?? []).filter((copy) => copy.documentId === document.id)
  const seen = copies.find((copy) => sealed.has(itemId('attachment', copy.id)))
  const copy = seen ?? (sealed.has(itemId('document', document.id)) ? undefined : copies.at(-1))
  return copy === undefined ? fromDocument(document, row, sealed) : fromSignedCopy(copy, document, row, sealed)
}

/** What stands for a row: its scans, and its issued documents where no scan of the signed paper takes their place. */
export function standingFor(
  definition: ChecklistDefinition,
  input: Pick<AssemblyInput, 'documents' | 'attachments'>,
): { documents: DocumentRow[]; scans: Attachment[]; replacedByScan: DocumentRow[] } {
  const scans = input.attachments.filter((a) => a.checklistRow === definition.id)
  const issued = input.documents
    .filter((d) => definition.form !== '' && d.form === definition.form && d.state === 'ban_hanh')
    .sort((a, b) => ((a.documentDate ?? '') < (b.documentDate ?? '') ? -1 : 1))
  const scanStands = scans.length > 0 && !definition.many
  return { scans, documents: scanStands ? [] : issued, replacedByScan: scanStands ? issued : [] }
}

/** Papers that carry sealed folios but would not be taken today: replaced, moved to another row, or of another hand-over. */
function sealedElsewhere(input: AssemblyInput, sealed: Sealed): Candidate[] {
  return input.sealed.flatMap(({ kind, sourceId }): Candidate[] => {
    if (kind === 'document') {
      const document = input.documents.find((d) => d.id === sourceId)
      const definition = input.definitions.find((d) => d.form !== '' && d.form === document?.form)
      return document === undefined ? [] : [fromDocument(document, definition, sealed)]
    }
    const signed = (input.signedCopies ?? []).find((copy) => copy.id === sourceId)
    const paper = input.documents.find((d) => d.id === signed?.documentId)
    if (signed !== undefined && paper !== undefined) {
      const row = input.definitions.find((d) => d.form !== '' && d.form === paper.form)
      return [fromSignedCopy(signed, paper, row, sealed)]
    }
    const scan = input.attachments.find((a) => a.id === sourceId)
    const definition = input.definitions.find((d) => d.id === scan?.checklistRow)
    return scan === undefined ? [] : [fromAttachment(scan, definition, sealed)]
  })
}

function fromDocument(document: DocumentRow, row: ChecklistDefinition | undefined, sealed: Sealed): Candidate {
  const id = itemId('document', document.id)
  return {
    id,
    kind: 'document',
    sourceId: document.id,
    checklistRow: row?.id ?? '',
    title: document.title,
    number: document.number,
    date: document.documentDate,
    author: document.issuer,
    copyKind: 'ban_chinh',
    pages: document.pages,
    sha256: sealed.get(id)?.sourceSha256 ?? document.sha256,
    mediaType: 'application/pdf',
    turns: [],
    fate: document.state === 'thay_the' || document.state === 'huy' ? document.state : '',
    frozenFrom: sealed.get(id)?.from ?? null,
    transferLetter: row?.transferLetter ?? false,
  }
}

/** The scan as it lies, described as the paper that it is of; it carries the signature, so it is the original. */
function fromSignedCopy(
  copy: SignedCopy,
  document: DocumentRow,
  row: ChecklistDefinition | undefined,
  sealed: Sealed,
): Candidate {
  const id = itemId('attachment', copy.id)
  return {
    ...fromDocument(document, row, sealed),
    id,
    kind: 'attachment',
    sourceId: copy.id,
    pages: copy.pages,
    sha256: sealed.get(id)?.sourceSha256 ?? copy.sha256,
    mediaType: copy.mediaType,
    turns: copy.turns,
    frozenFrom: sealed.get(id)?.from ?? null,
  }
}

function fromAttachment(scan: Attachment, row: ChecklistDefinition | undefined, sealed: Sealed): Candidate {
  const id = itemId('attachment', scan.id)
  return {
    id,
    kind: 'attachment',
    sourceId: scan.id,
    checklistRow: scan.checklistRow,
    title: scan.title || row?.label || scan.fileName,
    number: scan.number,
    date: scan.date,
    author: scan.author,
    copyKind: scan.copyKind,
    pages: scan.pages,
    sha256: sealed.get(id)?.sourceSha256 ?? scan.sha256,
    mediaType: scan.mediaType,
    turns: scan.turns,
    fate: '',
    frozenFrom: sealed.get(id)?.from ?? null,
    transferLetter: row?.transferLetter ?? false,
  }
}
