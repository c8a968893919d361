import type { PackageActKind, SequenceNote } from '../packages/ledger.schema.ts'
import type { Manifest, PackageKind } from '../packages/manifest.schema.ts'
import type { PackageCheck } from '../packages/package-checks.ts'
import { viDate } from './dates.ts'

export const PACKAGE_KINDS: Readonly<Record<PackageKind, string>> = {
  report: 'Báo cáo',
  dossier: 'Hồ sơ chuyển cơ quan khác',
  person: 'Hồ sơ người chuyển nơi cư trú',
  receipt: 'Phiếu xác nhận',
  catalogue: 'Danh mục',
  targets: 'Chỉ tiêu',
}

/** States of a package, by its newest act. */
export const PACKAGE_ACTS: Readonly<Record<PackageActKind, string>> = {
  sealed: 'Đã lập',
  written: 'Đã ghi USB',
  handed_over: 'Đã giao',
  acknowledged: 'Đã nhận xác nhận',
  returned: 'Bị trả lại',
  consolidated: 'Được tổng hợp',
  taken: 'Đã nhận',
  refused: 'Không nhận',
}

export const PACKAGE_CHECKS: Readonly<Record<PackageCheck, string>> = {
  decrypt: 'Mở được bằng khóa của cơ quan',
  zip: 'Phần bên trong nguyên vẹn, đúng bảng kê',
  signature: 'Chữ ký của cơ quan tin cậy',
  hash: 'Từng tệp khớp mã SHA-256',
  schema: 'Dữ liệu đúng mẫu',
  sequence: 'Thứ tự gói của bên gửi',
}

/** What a taker has to know of where a package stands among those of its sender. */
export function sequenceWords({ state, newest, missing }: SequenceNote, sequence: number): string {
  const lacking =
    missing.length === 0 ? '' : ` Còn thiếu gói số ${missing.slice(0, 10).join(', ')}${missing.length > 10 ? '…' : ''}.`
  switch (state) {
    case 'next':
      return `Gói số ${sequence}, đúng thứ tự.${lacking}`
    case 'known':
      return `Gói số ${sequence}, đã nhận trước đây.${lacking}`
    case 'gap':
      return `Gói số ${sequence}, gói gần nhất đã nhận là số ${newest}.${lacking} Hỏi bên gửi các gói còn thiếu.`
    case 'older':
      return `Gói số ${sequence} cũ hơn gói số ${newest} đã nhận.${lacking}`
    case 'fork':
      return `Đã nhận một gói khác cũng mang số ${sequence}. Bên gửi có thể đã mở lại bản sao lưu cũ, hoặc có người khác dùng khóa của họ: gọi hỏi trước khi nhận.${lacking}`
  }
}

/** Days of a package's period; '' where it has none. */
export function periodWords({ period }: Pick<Manifest, 'period'>): string {
  return period === null ? '' : `${viDate(period.from)} - ${viDate(period.to)}`
}
