import type { Audit } from '../accounts/audit.ts'
import type { Actor } from '../store/actor.ts'
import type { Store } from '../store/store.ts'

/** Every table whose rows belong to a measure and were written by somebody after it began. */
export const measureAttachments: readonly { readonly table: string; readonly label: string }[] = [
  { table: 'document', label: 'văn bản' },
  { table: 'attachment', label: 'bản quét' },
  { table: 'case_reason', label: 'lý do đã ghi' },
  { table: 'replaced_due', label: 'lần sửa thông tin vụ việc' },
  { table: 'dossier_order', label: 'thứ tự bộ hồ sơ' },
  { table: 'dossier_revision', label: 'bộ hồ sơ đã đóng' },
  { table: 'dossier_folio', label: 'bút lục' },
  { table: 'dossier_return', label: 'lần trả hồ sơ' },
  { table: 'dossier_handover', label: 'biên bản giao nhận' },
  { table: 'scan_split', label: 'bản quét đã chia' },
  { table: 'received_entry', label: 'số đã vào sổ' },
  { table: 'support_record', label: 'khảo sát, giới thiệu, việc làm' },
  { table: 'support_grant', label: 'khoản hỗ trợ' },
  { table: 'test_draw_candidate', label: 'danh sách bốc thăm' },
  { table: 'measure_origin', label: 'tên ở cơ quan khác' },
  { table: 'event_origin', label: 'diễn biến của cơ quan khác' },
  { table: 'transfer_sent', label: 'gói đã gửi' },
]

/** Takes measures out again that an import brought by mistake; nothing else ever removes one. */
export interface MeasureRemoval {
  /** Why a measure has to stay; '' for one that has these events and nothing else. */
  why(id: string, events: number): string
  /** Null for one that is not there. */
  personOf(id: string): string | null
  /** Takes a measure away with its events. The caller holds the transaction, and the import is marked as taken back. */
  remove(actor: Actor, id: string, batchId: string): void
}

export function createMeasureRemoval({ sqlite }: Store, audit: Pick<Audit, 'record'>): MeasureRemoval {
  const measure = sqlite.prepare<[string], { version: number; personId: string }>(
    'SELECT version, person_id AS personId FROM measure WHERE id = ?',
  )
  const events = sqlite.prepare<[string], number>('SELECT count(*) FROM case_event WHERE measure_id = ?').pluck()
  const attached = measureAttachments.map(({ table, label }) => ({
    label,
    any: sqlite.prepare<[string], number>(`SELECT 1 FROM "${table}" WHERE measure_id = ? LIMIT 1`).pluck(),
  }))
  const dropEvents = sqlite.prepare<[string]>('DELETE FROM case_event WHERE measure_id = ?')
  const drop = sqlite.prepare<[string]>('DELETE FROM measure WHERE id = ?')

  return {
    why(id, own) {
      const row = measure.get(id)
      if (row === undefined) return ''
      const labels = attached.filter(({ any }) => any.get(id) !== undefined).map(({ label }) => label)
      if (labels.length > 0) return `đã có ${labels.join('; ')}`
      if (events.get(id) !== own) return 'hồ sơ có diễn biến ngoài lần nhập này'
      return row.version > 1 ? 'thông tin vụ việc đã được sửa' : ''
    },
    personOf: (id) => measure.get(id)?.personId ?? null,
    remove(actor, id, batchId) {
      dropEvents.run(id)
      drop.run(id)
      audit.record(actor, 'case.remove', 'case', id, { batch: batchId })
    },
  }
}
