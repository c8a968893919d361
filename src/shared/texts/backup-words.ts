import type { BackupAct, BackupState } from '../backup/backup.schema.ts'
import { viMoment } from './dates.ts'
import { viNumber } from './words.ts'

export const BACKUP_ACT_WORDS: Readonly<Record<BackupAct, string>> = {
  made: 'Đã sao lưu',
  verified: 'Đã kiểm chứng lại',
  rehearsed: 'Đã thử khôi phục',
  failed: 'Không thành',
  restored: 'Đã khôi phục',
}

/** Size for people: KB below a megabyte. */
export function viBytes(bytes: number): string {
  const mb = bytes / 1_000_000
  return mb < 1 ? `${viNumber(Math.max(1, Math.round(bytes / 1000)))} KB` : `${viNumber(Math.round(mb))} MB`
}

/** How old the last proven backup is, for the line at the foot. */
export function backupAge({ lastProvenAt, ageDays }: Pick<BackupState, 'lastProvenAt' | 'ageDays'>): string {
  if (lastProvenAt === null || ageDays === null) return 'Chưa có bản sao lưu'
  return ageDays === 0 ? `Đã sao lưu ${viMoment(lastProvenAt)}` : `Bản sao lưu gần nhất ${ageDays} ngày trước`
}

/** What is to be done about backups; null where nothing is. */
export function backupCall(state: BackupState): string | null {
  switch (state.call) {
    case 'fine':
      return null
    case 'none':
      return 'Chưa có bản sao lưu nào mở được bằng khóa đang dùng. Máy hỏng hoặc mất là mất hết dữ liệu.'
    case 'old':
      return `Bản sao lưu gần nhất đã ${state.ageDays} ngày. Cắm USB và sao lưu lại.`
    case 'rehearse':
      return 'Đã đến lúc thử khôi phục một bản sao lưu.'
    case 'clock':
      return `Giờ máy đang lùi so với ghi chép cuối (${viMoment(state.clockBehind ?? '')}). Chỉnh lại ngày giờ của máy.`
  }
}
