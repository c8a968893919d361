import type {
  DossierItem,
  DossierPurpose,
  DossierRevision,
  DossierSet,
  DossierView,
} from '#shared/dossiers/dossier.schema.ts'
import { PURPOSE_WORDS } from '#shared/texts/words.ts'

/** Which sets a hand-over takes: the first goes out, the second stays. */
export const SETS_OF: Readonly<Record<DossierPurpose, readonly DossierSet[]>> = {
  notice: ['nguoi', 'chinh'],
  office: ['chinh', 'sao'],
  court: ['chinh', 'sao'],
}

/** What sealing means for each hand-over, before somebody does it. */
export const SEAL_MEANS: Readonly<Record<DossierPurpose, string>> = {
  notice: 'Một bộ giao cho người bị đề nghị đọc, một bộ bản chính giữ lại.',
  office: 'Bản chính gửi Phòng LĐTBXH, bản sao giữ lại cơ quan lập.',
  court: 'Bản chính gửi Tòa án, bản sao lưu tại Phòng.',
}

/** For what a hand-over is, within a sentence: "gửi Tòa án". */
export function purposeWithin(purpose: DossierPurpose): string {
  const words = PURPOSE_WORDS[purpose]
  return words.charAt(0).toLocaleLowerCase('vi') + words.slice(1)
}

/** "Đóng 32 tờ, 2 bộ" */
export function sealWords(view: DossierView): string {
  return `Đóng ${view.sheets} tờ, ${SETS_OF[view.purpose].length} bộ`
}

/** Why a paper cannot change its place; '' when it can. */
export function lockOf(item: DossierItem): string {
  if (item.frozen) return 'Đã có người đọc theo số này; số bút lục không đổi nữa.'
  if (item.folioFrom === 0) return 'Văn bản đề nghị đặt trên cùng, không đánh bút lục.'
  return ''
}

/** True when the paper at `index` may change places with its neighbour. */
export function mayMove(items: readonly DossierItem[], index: number, step: -1 | 1): boolean {
  const item = items[index]
  const other = items[index + step]
  return item !== undefined && other !== undefined && lockOf(item) === '' && lockOf(other) === ''
}

/** Why the dossier cannot be sealed now, in a few words; '' when it can. */
export function sealRefusal(view: DossierView): string {
  if (view.items.length === 0) return 'Hồ sơ chưa có giấy tờ nào'
  const refused = view.findings.filter((finding) => finding.severity === 'refuse').length
  return refused === 0 ? '' : `${refused} điểm chưa cho phép đóng`
}

/** The sealing that already holds exactly these papers; sealing again would make the same dossier once more. */
export function upToDateRevision(view: DossierView): DossierRevision | undefined {
  return view.sealedNow === null ? undefined : view.revisions.find((revision) => revision.no === view.sealedNow)
}

/** SHA-256 in groups of eight, so that two people can read it to each other. */
export function groupedHash(sha256: string): string {
  return sha256.match(/.{1,8}/g)?.join(' ') ?? ''
}
