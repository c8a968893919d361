import { folioRange } from '#shared/dossiers/folio-number.ts'
import type { Finding } from '#shared/measures/finding.ts'
import { type AssembledItem, type AssemblyInput, itemId, standingFor } from './assemble.ts'

/**
 * What binding itself finds, beside the linter: papers that would be left out, or stand beside what replaced them. None
 * of it is law; it is there so that nothing goes missing without a word.
 */
export function dossierFindings(input: AssemblyInput, items: readonly AssembledItem[]): Finding[] {
  return [
    ...emptyDossier(items),
    ...printedBehindScans(input, items),
    ...signedInPlace(input, items),
    ...scansElsewhere(input, items),
    ...outdated(items),
  ]
}

const finding = (
  rule: string,
  severity: Finding['severity'],
  message: string,
  kind: Finding['place']['kind'],
  ref: string,
): Finding => ({ rule, severity, message, place: { kind, ref, field: '' }, article: '', confidence: 'proposal' })

function emptyDossier(items: readonly AssembledItem[]): Finding[] {
  if (items.some((item) => item.folioFrom > 0)) return []
  const message = 'Chưa có văn bản ban hành hay bản quét nào để đóng vào hồ sơ.'
  return [finding('V29', 'refuse', message, 'dossier', '')]
}

/** A scan of the signed paper takes the place of the printed one; said, so that nobody looks for the other. */
function printedBehindScans(input: AssemblyInput, items: readonly AssembledItem[]): Finding[] {
  const bound = new Set(items.map((item) => item.id))
  return input.definitions
    .filter((definition) => definition.purposes.includes(input.purpose))
    .flatMap((definition) => standingFor(definition, input).replacedByScan)
    .filter((document) => !bound.has(itemId('document', document.id)))
    .map((document) =>
      finding(
        'V29',
        'note',
        `${document.title}: đóng bản quét đã ký, không đóng bản in từ phần mềm.`,
        'document',
        document.form,
      ),
    )
}

/** Said for each paper whose signed scan is bound, and for each that was seen unsigned before its scan came. */
function signedInPlace(input: AssemblyInput, items: readonly AssembledItem[]): Finding[] {
  const bound = new Set(items.map((item) => item.id))
  return input.documents.flatMap((document) => {
    const copies = (input.signedCopies ?? []).filter((copy) => copy.documentId === document.id)
    if (copies.length === 0) return []
    const signed = copies.some((copy) => bound.has(itemId('attachment', copy.id)))
    if (!signed && !bound.has(itemId('document', document.id))) return []
    const message = signed
      ? `${document.title}: đóng bản quét đã ký, không đóng bản in từ phần mềm.`
      : `${document.title}: đã đánh bút lục trước khi có bản quét đã ký, nên tờ đã có người đọc giữ nguyên.`
    return [finding(signed ? 'V29' : 'V30', 'note', message, 'document', document.form)]
  })
}

/** A scan given to a row that the law does not ask for in this case would stay outside. */
function scansElsewhere(input: AssemblyInput, items: readonly AssembledItem[]): Finding[] {
  const rows = new Set(input.checklist.map((row) => row.id))
  const bound = new Set(items.map((item) => item.id))
  return input.attachments
    .filter(
      (scan) => scan.checklistRow !== '' && !rows.has(scan.checklistRow) && !bound.has(itemId('attachment', scan.id)),
    )
    .map((scan) =>
      finding(
        'V29',
        'warn',
        `Bản quét "${scan.fileName}" gán vào thành phần không thuộc vụ việc này nên không được đóng. Gán lại hoặc gỡ ra.`,
        'attachment',
        scan.id,
      ),
    )
}

/** A replaced or cancelled paper that was seen keeps its place; the new one follows behind (V30). */
function outdated(items: readonly AssembledItem[]): Finding[] {
  return items
    .filter((item) => item.fate !== '')
    .map((item) => {
      const range = folioRange(item.folioFrom, item.folioTo)
      const what = item.fate === 'huy' ? 'đã bị hủy' : 'đã được thay thế'
      const message = `${item.title} (bút lục ${range}) ${what} sau khi có người đọc; tờ cũ vẫn giữ nguyên số, bản mới đóng tiếp phía sau.`
      return finding('V30', 'note', message, 'dossier', item.id)
    })
}
