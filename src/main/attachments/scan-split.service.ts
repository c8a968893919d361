import { sha256Of } from '#main/sha256.ts'
import type { CaseScans, ScanSplit, SplitScans } from '#shared/attachments/scan-split.schema.ts'
import { type FieldProblem, fail } from '#shared/contract/errors.ts'
import { folioRange } from '#shared/dossiers/folio-number.ts'
import { requirePermission } from '../accounts/permissions.ts'
import type { Actor } from '../store/actor.ts'
import { createAttachmentsRepo, type StoredAttachment } from './attachments.repo.ts'
import type { AttachmentsDeps, AttachmentsService } from './attachments.service.ts'
import { type CutPaper, createCutter, type OpenedScan } from './pages-of-scans.ts'
import { createScanSplitRepo, originalOf, type StoredSplit } from './scan-split.repo.ts'

export interface ScanSplitDeps extends Omit<AttachmentsDeps, 'papers'> {
  readonly attachments: Pick<AttachmentsService, 'list'>
}

export type ScanSplitService = ReturnType<typeof createScanSplitService>

/**
 * Cuts scans of many pages into papers, each with its row of the checklist. The scans themselves are kept as they came,
 * out of the dossier, and can be brought back.
 */
export function createScanSplitService(deps: ScanSplitDeps) {
  const { store, clock, ids, audit, blobs, measures, attachments, limits } = deps
  const scans = createAttachmentsRepo(store)
  const repo = createScanSplitRepo(store)
  const frozenFolios = deps.frozenFolios ?? (() => null)

  /** Scans of a case, and the cuts that were made of others. */
  function ofCase(caseId: string): CaseScans {
    return { attachments: attachments.list(caseId), splits: repo.list(caseId).map(shown) }
  }

  function shown(split: StoredSplit): ScanSplit {
    return {
      id: split.id,
      madeAt: split.madeAt,
      madeBy: split.madeBy,
      originals: split.originals.map(({ id, fileName, mediaType, pages, size, sha256 }) => ({
        id,
        fileName,
        mediaType,
        pages,
        size,
        sha256,
      })),
      parts: [...split.parts],
      removed: split.removed.length,
      fixed: whyFixed(split),
    }
  }

  /** Why the originals cannot be brought back: a part was seen, is gone, or was cut again. '' where they can. */
  function whyFixed({ parts }: StoredSplit): string {
    for (const part of parts) {
      const folios = frozenFolios(part.id)
      if (folios !== null) {
        return `"${part.title}" đã mang bút lục ${folioRange(folios.from, folios.to)} và có người đọc, nên không gộp lại được.`
      }
      if (scans.find(part.id) === null) return `"${part.title}" đã được gỡ hoặc chia tiếp, nên không gộp lại được.`
    }
    return ''
  }

  function scansToCut({ caseId, scans: wanted }: SplitScans): StoredAttachment[] {
    return wanted.map(({ id, version }) => {
      const scan = scans.find(id)
      if (scan === null || scan.caseId !== caseId || scan.documentId !== null) {
        return fail({ kind: 'not-found', what: 'bản quét của vụ việc này', id })
      }
      if (scan.version !== version) {
        fail({ kind: 'conflict', message: 'Bản quét vừa được người khác sửa hoặc chia.' })
      }
      const folios = frozenFolios(id)
      if (folios !== null) refuseSeen(scan, folios)
      return scan
    })
  }

  /**
   * Makes papers of the pages of scans; the scans leave the list and are kept as they came. Every page has to go into one
   * paper or be removed by name. Throws 'validation', 'conflict', 'not-found', 'rule-violation' (V30) for a scan whose
   * folios have been seen, kind 'file' for one that is damaged.
   */
  async function split(actor: Actor, input: SplitScans): Promise<CaseScans> {
    requirePermission(actor, 'cases.write', 'chia bản quét')
    const cut = scansToCut(input)
    refuseWrongPages(input, cut)
    const { checklist } = measures.context(input.caseId).regime
    const rows = new Map(checklist.map((row) => [row.id, row]))
    const unknown = input.papers.flatMap(({ checklistRow }, i): FieldProblem[] =>
      checklistRow === '' || rows.has(checklistRow)
        ? []
        : [{ path: `papers.${i}.checklistRow`, message: 'Thành phần hồ sơ này không có trong danh mục của vụ việc' }],
    )
    if (unknown.length > 0) fail({ kind: 'validation', what: 'cách chia bản quét', fields: unknown })

    const cutter = createCutter(new Map(cut.map((scan) => [scan.id, opened(scan)])))
    const made: CutPaper[] = []
    for (const paper of input.papers) made.push(await cutter.cut(paper.pages))
    const size = made.reduce((sum, paper) => sum + paper.bytes.length, 0)
    checkRoom(input.caseId, cut, made.length, size)
    store.transaction(() => {
      scansToCut(input)
      const position = Math.min(...cut.map((scan) => scan.position))
      const parts = input.papers.map((paper, i) => {
        const row = rows.get(paper.checklistRow)
        const title = paper.title || (row?.many === true ? '' : row?.label) || titleOfPart(cut, paper.pages)
        return insertPart(cut, made[i], { title, checklistRow: paper.checklistRow, position, no: i + 1 })
      })
      for (const { id, version } of input.scans) if (scans.remove(id, version) !== 1) conflict()
      moveBehind(input.caseId, position, parts)
      const id = ids.next()
      repo.insert({
        id,
        caseId: input.caseId,
        originals: cut.map(originalOf),
        parts: parts.map((part) => ({ id: part.id, title: part.title, pages: part.pages })),
        removed: input.removed,
        madeAt: clock.now(),
        madeBy: actor.name,
      })
      audit.record(actor, 'attachment.split', 'case', input.caseId, {
        split: id,
        originals: cut.map((scan) => ({ id: scan.id, sha256: scan.sha256 })),
        parts: parts.map((part) => ({ id: part.id, pages: part.pages, sha256: part.sha256 })),
        removed: input.removed.length,
      })
    })
    return ofCase(input.caseId)
  }

  function insertPart(
    cut: readonly StoredAttachment[],
    paper: CutPaper | undefined,
    own: { title: string; checklistRow: string; position: number; no: number },
  ): StoredAttachment {
    const [first] = cut
    if (paper === undefined || first === undefined) throw new Error('a paper was not cut')
    const blob = blobs.put(paper.bytes, paper.mediaType)
    const part: StoredAttachment = {
      ...first,
      id: ids.next(),
      fileName: partName(first.fileName, own.no, paper.mediaType),
      mediaType: paper.mediaType,
      pages: paper.turns.length,
      size: blob.size,
      sha256: blob.sha256,
      blobId: blob.id,
      checklistRow: own.checklistRow,
      title: own.title,
      number: '',
      date: null,
      author: '',
      turns: [...paper.turns],
      position: own.position,
      version: 1,
      createdAt: clock.now(),
    }
    scans.insert(part)
    return part
  }

  /** The parts take the place of what they were cut from; the rest keeps its order. */
  function moveBehind(caseId: string, position: number, parts: readonly StoredAttachment[]): void {
    const made = new Set(parts.map((part) => part.id))
    const others = scans.list(caseId).filter((scan) => !made.has(scan.id))
    const order = [
      ...others.filter((s) => s.position < position),
      ...parts,
      ...others.filter((s) => s.position >= position),
    ]
    for (const [i, scan] of order.entries()) scans.setPosition(scan.id, i + 1)
  }

  /**
   * Brings the originals back as they came; the papers that were cut from them go, with what was written on them. Throws
   * 'rule-violation' (V30) once one of them was seen, 'conflict' where one is gone.
   */
  function undo(actor: Actor, splitId: string): CaseScans {
    requirePermission(actor, 'cases.write', 'gộp lại bản quét')
    return store.transaction(() => {
      const found = repo.find(splitId) ?? fail({ kind: 'not-found', what: 'lần chia bản quét', id: splitId })
      const parts = found.parts.map((part) => {
        const folios = frozenFolios(part.id)
        const scan = scans.find(part.id)
        if (scan === null) return fail({ kind: 'conflict', message: whyFixed(found) })
        if (folios !== null) refuseSeen(scan, folios)
        return scan
      })
      const position = Math.min(...parts.map((part) => part.position))
      for (const part of parts) {
        if (scans.remove(part.id, part.version) !== 1) conflict()
        blobs.remove(part.blobId)
      }
      const back = found.originals.map((original): StoredAttachment => {
        const scan: StoredAttachment = {
          ...original,
          documentId: null,
          documentRole: '',
          version: original.version + 1,
        }
        scans.insert(scan)
        return scan
      })
      moveBehind(found.caseId, position, back)
      if (repo.remove(splitId) !== 1) conflict()
      audit.record(actor, 'attachment.unsplit', 'case', found.caseId, {
        split: splitId,
        originals: back.map((scan) => ({ id: scan.id, sha256: scan.sha256 })),
      })
      return ofCase(found.caseId)
    })
  }

  /** An original of a cut, to look at; recorded, because scans hold health data. */
  function original(
    actor: Actor,
    splitId: string,
    scanId: string,
  ): { bytes: Uint8Array<ArrayBuffer>; mediaType: string } {
    const found = repo.find(splitId)
    const scan = found?.originals.find((one) => one.id === scanId)
    if (found === null || scan === undefined) return fail({ kind: 'not-found', what: 'bản quét gốc', id: scanId })
    const bytes = new Uint8Array(whole(scan))
    store.transaction(() => audit.record(actor, 'attachment.read', 'attachment', scanId, { caseId: found.caseId }))
    return { bytes, mediaType: scan.mediaType }
  }

  function whole({ blobId, sha256 }: Pick<StoredAttachment, 'blobId' | 'sha256'>): Uint8Array {
    const bytes = blobs.get(blobId)
    if (sha256Of(bytes) !== sha256) {
      fail({ kind: 'storage', reason: 'damaged', detail: 'Bản quét trong kho khác với lúc đính kèm.' })
    }
    return bytes
  }

  function opened(scan: StoredAttachment): OpenedScan {
    const { mediaType, pages } = scan
    if (mediaType !== 'application/pdf' && mediaType !== 'image/jpeg' && mediaType !== 'image/png') {
      return fail({
        kind: 'file',
        reason: 'unsupported-type',
        name: scan.fileName,
        detail: 'Tệp này không có trang để chia.',
      })
    }
    return { mediaType, pages, read: () => whole(scan) }
  }

  /** Originals are kept beside the parts, so a case may hold its scans twice; both count. */
  function checkRoom(caseId: string, cut: readonly StoredAttachment[], papers: number, size: number): void {
    const name = cut[0]?.fileName ?? ''
    const others = scans.list(caseId)
    if (others.length - cut.length + papers > limits.filesPerCase) {
      const detail = `Vụ việc sẽ có quá ${limits.filesPerCase} tệp. Chia thành ít giấy tờ hơn.`
      fail({ kind: 'file', reason: 'too-large', name, detail })
    }
    const total = others.reduce((sum, scan) => sum + scan.size, size) - cut.reduce((sum, scan) => sum + scan.size, 0)
    if (total <= limits.caseBytes) return
    const megabytes = Math.round(limits.caseBytes / 1024 / 1024)
    fail({ kind: 'file', reason: 'too-large', name, detail: `Các bản quét của vụ việc sẽ vượt ${megabytes} MB.` })
  }

  return { ofCase, split, undo, original }
}

/** Every page of every scan once: in one paper, or removed. */
function refuseWrongPages({ papers, removed }: SplitScans, cut: readonly StoredAttachment[]): void {
  const left = new Set(cut.flatMap((scan) => Array.from({ length: scan.pages }, (_, i) => `${scan.id} ${i + 1}`)))
  const fields: FieldProblem[] = []
  const take = (scanId: string, page: number, path: string) => {
    if (!left.delete(`${scanId} ${page}`)) fields.push({ path, message: `Trang ${page} không có, hoặc đã dùng rồi` })
  }
  for (const [i, paper] of papers.entries()) {
    for (const [n, { scanId, page }] of paper.pages.entries()) take(scanId, page, `papers.${i}.pages.${n}`)
  }
  for (const [i, { scanId, page }] of removed.entries()) take(scanId, page, `removed.${i}`)
  if (left.size > 0) fields.push({ path: 'papers', message: `Còn ${left.size} trang chưa xếp vào giấy tờ nào` })
  if (fields.length > 0) fail({ kind: 'validation', what: 'cách chia bản quét', fields })
}

function titleOfPart(cut: readonly StoredAttachment[], pages: SplitScans['papers'][number]['pages']): string {
  const scan = cut.find((one) => one.id === pages[0]?.scanId)
  const [first, last] = [pages[0]?.page ?? 1, pages.at(-1)?.page ?? 1]
  const range = first === last ? `trang ${first}` : `trang ${first}-${last}`
  return `${scan?.title || scan?.fileName || ''}, ${range}`
}

const ENDINGS = { 'application/pdf': 'pdf', 'image/jpeg': 'jpg', 'image/png': 'png' } as const

function partName(fileName: string, no: number, mediaType: keyof typeof ENDINGS): string {
  return `${fileName.replace(/\.[A-Za-z0-9]{1,5}$/, '').slice(0, 240)}-${no}.${ENDINGS[mediaType]}`
}

function refuseSeen(scan: StoredAttachment, folios: { from: number; to: number }): never {
  fail({
    kind: 'rule-violation',
    what: `chia, gộp "${scan.fileName}"`,
    findings: [
      {
        rule: 'V30',
        severity: 'refuse',
        message: `"${scan.title || scan.fileName}" mang bút lục số ${folioRange(folios.from, folios.to)} của hồ sơ đã có người đọc; không chia, gộp được nữa.`,
        place: { kind: 'attachment', ref: scan.id, field: '' },
        article: '',
        confidence: 'proposal',
      },
    ],
  })
}

function conflict(): never {
  fail({ kind: 'conflict', message: 'Bản quét vừa được người khác sửa hoặc chia.' })
}
