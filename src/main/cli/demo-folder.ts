import { existsSync, rmSync } from 'node:fs'
import { fail } from '#shared/contract/errors.ts'
import { readDoorplate } from '../accounts/doorplate.ts'

/** A folder for the store: empty, or holding the store of an earlier demonstration, which is then taken away. */
export function makeRoom(folder: string): void {
  if (!existsSync(folder)) return
  const sample = (() => {
    try {
      return readDoorplate(folder).sample
    } catch {
      return false
    }
  })()
  if (!sample) {
    const detail = `Thư mục ${folder} không phải kho dữ liệu mẫu nên không ghi đè. Chọn thư mục khác bằng --out.`
    fail({ kind: 'storage', reason: 'exists', detail })
  }
  rmSync(folder, { recursive: true })
}
