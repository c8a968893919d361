import { viDate } from '../texts/dates.ts'
import { PURPOSE_WORDS } from '../texts/words.ts'
import type { Difference, DifferencePaper } from './difference.schema.ts'

/** "đóng lần 1 ngày 05/09/2023 (Gửi Phòng LĐTBXH): 10 giấy tờ, 12 tờ, bút lục đến 12" */
export function sideText({ no, purpose, on, papers, sheets, lastFolio }: Difference['from']): string {
  const what = no === 0 ? `chưa đóng, xem ngày ${viDate(on)}` : `đóng lần ${no} ngày ${viDate(on)}`
  return `${what} (${PURPOSE_WORDS[purpose]}): ${papers} giấy tờ, ${sheets} tờ, bút lục đến ${lastFolio}`
}

/** A paper that came, went or changed its place, in one line. */
export interface PaperRow {
  readonly change: string
  readonly title: string
  readonly oldFolios: string
  readonly newFolios: string
  readonly note: string
}

/** Papers that came, went, or changed their place, one line each. */
export function paperRows(difference: Difference): PaperRow[] {
  const single = (change: string, paper: DifferencePaper, side: 'old' | 'new', note = ''): PaperRow => ({
    change,
    title: named(paper),
    oldFolios: side === 'old' ? paper.folios : '',
    newFolios: side === 'new' ? paper.folios : '',
    note,
  })
  return [
    ...difference.replaced.map(({ before, after }): PaperRow => {
      const kept = before.id !== after.id && before.folios !== ''
      return {
        change: 'Thay',
        title: named(after),
        oldFolios: before.folios,
        newFolios: after.folios,
        note: `thay ${named(before)}${kept ? '; tờ cũ giữ nguyên số' : ''}`,
      }
    }),
    ...difference.added.map((paper) => single('Thêm', paper, 'new')),
    ...difference.removed.map((paper) => single('Bỏ', paper, 'old')),
    ...difference.cancelled.map((paper) => single('Hủy', paper, 'old', 'tờ cũ giữ nguyên số')),
    ...difference.refoliated.map(
      ({ before, after }): PaperRow => ({
        change: 'Đổi bút lục',
        title: named(after),
        oldFolios: before.folios,
        newFolios: after.folios,
        note: '',
      }),
    ),
  ]
}

function named({ title, number, date }: DifferencePaper): string {
  return [title, number === '' ? '' : `số ${number}`, date === null ? '' : `ngày ${viDate(date)}`]
    .filter((part) => part !== '')
    .join(', ')
}
