import type { DocumentRow } from '#shared/documents/document.schema.ts'
import type { Difference, DifferencePaper } from '#shared/dossiers/difference.schema.ts'
import { folioRange } from '#shared/dossiers/folio-number.ts'
import { viDate } from '#shared/texts/dates.ts'
import { COPY_WORDS } from '#shared/texts/words.ts'
import type { BoundItem } from './dossiers.repo.ts'

/** A paper of the earlier state and what stands for it in the later one. */
export interface PaperPair {
  readonly before: BoundItem
  readonly after: BoundItem
}

export interface PaperDifference {
  readonly added: readonly BoundItem[]
  readonly removed: readonly BoundItem[]
  readonly replaced: readonly PaperPair[]
  readonly cancelled: readonly BoundItem[]
  readonly refoliated: readonly PaperPair[]
  readonly described: Difference['described']
}

/** A scan that was attached as the signed copy of a document: the document's id. */
export type SignedCopyOf = (attachmentId: string) => string | null

/**
 * Papers that came, went, or took another's place. A seen paper that was replaced is still bound, so the new one is told
 * as its replacement and not as an addition. Pure.
 */
export function comparePapers(
  before: readonly BoundItem[],
  after: readonly BoundItem[],
  documents: readonly Pick<DocumentRow, 'id' | 'replacedBy'>[],
  signedCopyOf: SignedCopyOf,
): PaperDifference {
  const old = new Map(before.map((item) => [item.id, item]))
  const now = new Map(after.map((item) => [item.id, item]))
  const fresh = after.filter((item) => !old.has(item.id))
  const gone = before.filter((item) => !now.has(item.id))
  const successors = new Map(documents.flatMap(({ id, replacedBy }) => (replacedBy === null ? [] : [[id, replacedBy]])))

  const replaced: PaperPair[] = []
  for (const item of fresh) {
    const earlier =
      before.find((o) => o.kind === 'document' && isSuccessor(o.sourceId, item, successors, signedCopyOf)) ??
      onlyOneOfRow(item, fresh, gone)
    if (earlier !== undefined && !replaced.some((pair) => pair.before.id === earlier.id)) {
      replaced.push({ before: earlier, after: item })
    }
  }
  const same = before.flatMap((item) => {
    const later = now.get(item.id)
    return later === undefined ? [] : [{ before: item, after: later }]
  })
  const rewritten = same.filter(
    ({ before: b, after: a }) => b.sha256 !== '' && a.sha256 !== '' && a.sha256 !== b.sha256,
  )
  const taken = new Set([...replaced, ...rewritten].flatMap((pair) => [pair.before.id, pair.after.id]))
  return {
    added: fresh.filter((item) => !taken.has(item.id)),
    removed: gone.filter((item) => !taken.has(item.id)),
    replaced: [...replaced, ...rewritten],
    cancelled: same.filter(({ before: b, after: a }) => b.fate === '' && a.fate === 'huy').map(({ after: a }) => a),
    refoliated: same.filter(({ before: b, after: a }) => rangeOf(b) !== rangeOf(a)),
    described: same.flatMap(({ before: b, after: a }) => {
      const changes = descriptionChanges(b, a)
      return changes.length === 0 ? [] : [{ title: a.title, changes }]
    }),
  }
}

/** Whether a paper stands where a document stood: its replacement, at whatever remove, or the scan of its signed copy. */
function isSuccessor(
  documentId: string,
  item: BoundItem,
  successors: ReadonlyMap<string, string>,
  signedCopyOf: SignedCopyOf,
): boolean {
  const target = item.kind === 'document' ? item.sourceId : signedCopyOf(item.sourceId)
  if (target === null) return false
  const met = new Set<string>()
  for (let id: string | undefined = documentId; id !== undefined && !met.has(id); id = successors.get(id)) {
    if (id === target) return item.kind === 'attachment' || id !== documentId
    met.add(id)
  }
  return false
}

/** A scan that went and the scan that came, where a row of the checklist had one and has one. */
function onlyOneOfRow(item: BoundItem, fresh: readonly BoundItem[], gone: readonly BoundItem[]): BoundItem | undefined {
  if (item.checklistRow === '') return undefined
  const ofRow = (items: readonly BoundItem[]) => items.filter((i) => i.checklistRow === item.checklistRow)
  const [earlier, ...more] = ofRow(gone)
  return more.length === 0 && ofRow(fresh).length === 1 ? earlier : undefined
}

const rangeOf = (item: BoundItem) => folioRange(item.folioFrom, item.folioTo)

function descriptionChanges(before: BoundItem, after: BoundItem): Difference['described'][number]['changes'] {
  const kept = before.sha256 !== ''
  const turned = (item: BoundItem) =>
    item.turns.flatMap((turn, i) => (turn === 0 ? [] : [`trang ${i + 1}: ${turn * 90}°`])).join(', ')
  const told: [string, string, string][] = [
    ['Tên giấy tờ', before.title, after.title],
    ['Số, ký hiệu', before.number, after.number],
    ['Ngày', viDate(before.date), viDate(after.date)],
    ['Tác giả', before.author, after.author],
    ['Bản', COPY_WORDS[before.copyKind], COPY_WORDS[after.copyKind]],
    ['Xoay trang', kept ? turned(before) : '', kept ? turned(after) : ''],
  ]
  return told.filter(([, b, a]) => b !== a).map(([label, b, a]) => ({ label, before: b, after: a }))
}

/** A paper as a difference tells of it. */
export function toldPaper(item: BoundItem): DifferencePaper {
  const { id, title, number, date, pages, sha256 } = item
  return { id, title, number, date, pages, sha256, folios: rangeOf(item) }
}
