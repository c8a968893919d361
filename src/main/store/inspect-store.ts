import { existsSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { AppFailure } from '#shared/contract/errors.ts'
import type { Blobs } from './blobs.ts'
import { STORE_FILE, storePath } from './files.ts'
import { assertSettings } from './open-store.ts'
import { storageFailure } from './sqlite-errors.ts'
import type { Store } from './store.ts'

/** One thing that was looked at. */
export interface HealthCheck {
  readonly id: string
  /** What was looked at, in Vietnamese. */
  readonly label: string
  /** `note`: nothing is lost, but somebody should know. */
  readonly state: 'good' | 'note' | 'bad'
  readonly detail: string
}

const MIB = 1024 * 1024
const size = (bytes: number) => (bytes < MIB ? `${Math.ceil(bytes / 1024)} KB` : `${(bytes / MIB).toFixed(1)} MB`)

/** What can be seen of a folder without its key: which files are there, and how large. */
export function inspectFolder(folder: string, otherFiles: readonly string[]): HealthCheck[] {
  const present = (name: string): HealthCheck => {
    const path = join(folder, name)
    const id = `file.${name}`
    const label = `Tệp ${name}`
    if (!existsSync(path)) return { id, label, state: 'bad', detail: 'Không có trong thư mục dữ liệu.' }
    const bytes = statSync(path).size
    return bytes === 0
      ? { id, label, state: 'bad', detail: 'Tệp trống.' }
      : { id, label, state: 'good', detail: size(bytes) }
  }
  return [STORE_FILE, ...otherFiles].map(present)
}

/** Reads the whole of an open store: settings, every page, references, every file in it. Takes time on a large one. */
export function inspectStore(store: Store, blobs: Blobs): HealthCheck[] {
  return [
    checked('store.settings', 'Thiết lập an toàn', () => {
      assertSettings(store.sqlite)
      return null
    }),
    checked('store.integrity', 'Đọc toàn bộ kho (integrity_check)', () => {
      const rows = store.sqlite.pragma('integrity_check', { simple: false }) as { integrity_check: string }[]
      const faults = rows.map((row) => row.integrity_check).filter((text) => text !== 'ok')
      return faults.length === 0 ? null : `${faults.length} lỗi cấu trúc.`
    }),
    checked('store.references', 'Liên kết giữa các mục', () => {
      const orphans = store.sqlite.pragma('foreign_key_check') as unknown[]
      return orphans.length === 0 ? null : `${orphans.length} mục trỏ tới mục không tồn tại.`
    }),
    checked('store.blobs', 'Bản quét và văn bản lưu trong kho', () => {
      const { count, damaged } = blobs.verify()
      return damaged.length === 0 ? null : `${damaged.length} trên ${count} tệp không khớp mã kiểm tra.`
    }),
    walSize(store),
  ]
}

function checked(id: string, label: string, faultOf: () => string | null): HealthCheck {
  try {
    const fault = faultOf()
    return { id, label, state: fault === null ? 'good' : 'bad', detail: fault ?? 'Tốt.' }
  } catch (error) {
    const failure = error instanceof AppFailure ? error : storageFailure(error)
    if (failure?.error.kind !== 'storage') throw error
    return { id, label, state: 'bad', detail: failure.error.detail }
  }
}

/** Changes that are not yet in the main file: normal in use, but nothing to copy without them. */
function walSize(store: Store): HealthCheck {
  const path = `${storePath(store.folder)}-wal`
  const bytes = existsSync(path) ? statSync(path).size : 0
  const detail = bytes === 0 ? 'Không có.' : `${size(bytes)}; đừng chép riêng tệp kho.db khi phần mềm đang mở.`
  return { id: 'store.wal', label: 'Nhật ký ghi chưa nhập vào kho', state: 'good', detail }
}
