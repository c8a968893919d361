import type { Standing } from '#shared/consolidation/standing.schema.ts'
import { shortCode } from '#shared/packages/file-name.ts'
import { REVISION_KIND_WORDS } from '#shared/texts/report-words.ts'
import { viNumber } from '#shared/texts/words.ts'
import type { ReportHead, Slot } from './province-state.ts'

/** The revision of a report in words: "lần 2, thay thế". */
export function revisionWords({ revision, kind }: Pick<ReportHead, 'revision' | 'kind'>): string {
  return `lần ${revision}, ${REVISION_KIND_WORDS[kind]}`
}

/** Why a report stands where it stands, in a sentence; '' where it simply counts. */
export function whyStanding(
  head: ReportHead,
  standing: Standing,
  slot: Slot,
  others: (packageId: string) => ReportHead | null,
): string {
  const newest = slot.newest === null ? null : others(slot.newest)
  switch (standing) {
    case 'counted':
      return ''
    case 'held':
      return `Nối tiếp bản có mã số liệu ${shortCode(head.supersedes ?? '')} chưa nhận được hoặc không còn giá trị; giữ lại, chưa tính.`
    case 'replaced':
      return newest === null
        ? 'Đã có bản thay.'
        : `Đã có bản mới hơn (${revisionWords(newest)}, gói số ${newest.sequence}); giữ làm bản gốc, không tính.`
    case 'older':
      return newest === null
        ? 'Đã có bản mới hơn; giữ để biết, không tính.'
        : `Cũ hơn gói số ${newest.sequence} (${revisionWords(newest)}) của cùng kỳ; giữ để biết, không tính.`
    case 'repeat':
      return 'Báo cáo này đã có trong một gói khác; không tính hai lần.'
    case 'withdrawal':
      return 'Huyện hủy báo cáo của kỳ này; kỳ này chưa có báo cáo.'
    case 'returned':
      return 'Đã trả lại huyện; không tính.'
  }
}

/** What became of a report when it came. */
export function takenMessage(standing: Standing, why: string, released: number): string {
  const follow = released === 0 ? '' : ` ${viNumber(released)} báo cáo đang giữ chờ nay được tính.`
  if (standing === 'counted') return `Đã nhận và tính vào số liệu của tỉnh.${follow}`
  return `${why}${follow}`
}
