import { createBlobs } from '#main/store/blobs.ts'
import { type HealthCheck, inspectFolder, inspectStore } from '#main/store/inspect-store.ts'
import type { Clock, Ids } from '#shared/primitives/clock.ts'
import { viMoment } from '#shared/texts/dates.ts'
import { ANCHOR_FILE } from './anchor.ts'
import type { Audit } from './audit.ts'
import { clockBehind } from './clock-behind.ts'
import type { OpenOffice } from './open-office.ts'
import { SLOT_FILES, slotFileStates } from './slot-file.ts'

const SLOT_DETAILS = {
  ok: ['good', 'Đọc được.'],
  missing: ['bad', 'Không có; phần mềm tự ghi lại từ bản kia khi mở kho.'],
  damaged: ['bad', 'Hỏng; phần mềm tự ghi lại từ bản kia khi mở kho.'],
  future: ['bad', 'Do bản phần mềm mới hơn ghi.'],
} as const

/** What can be said of an office's folder before anybody has unlocked it. */
export function inspectLockedOffice(folder: string): HealthCheck[] {
  const slots = slotFileStates(folder).map(({ name, state }): HealthCheck => {
    const [found, detail] = SLOT_DETAILS[state]
    return { id: `slots.${name}`, label: `Nội dung tệp khóa ${name}`, state: found, detail }
  })
  return [...inspectFolder(folder, [...SLOT_FILES, ANCHOR_FILE]), ...slots]
}

function auditCheck(audit: Audit): HealthCheck {
  const { ok, rows, brokenAt } = audit.verify()
  const detail = ok ? `${rows} dòng, liền mạch.` : `Chuỗi bị đứt ở dòng ${brokenAt}: có dòng bị sửa, bỏ hoặc chèn.`
  return { id: 'audit.chain', label: 'Nhật ký truy cập', state: ok ? 'good' : 'bad', detail }
}

function clockCheck(audit: Audit, now: string): HealthCheck {
  const latest = clockBehind(audit, now)
  const [id, label] = ['clock', 'Giờ máy']
  if (latest === null) return { id, label, state: 'good', detail: 'Không lùi so với những ghi chép mới nhất.' }
  const detail = `Đang lùi so với ghi chép lúc ${viMoment(latest)}. Chỉnh lại ngày giờ của máy trước khi ghi tiếp.`
  return { id, label, state: 'note', detail }
}

/** Everything that can be checked of an unlocked office. Reads the whole store. */
export function inspectOffice(office: OpenOffice, { ids, clock }: { ids: Ids; clock: Clock }): HealthCheck[] {
  const { store, folder, audit } = office
  return [
    ...inspectLockedOffice(folder),
    ...inspectStore(store, createBlobs(store, ids)),
    auditCheck(audit),
    clockCheck(audit, clock.now()),
  ]
}
