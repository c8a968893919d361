import { DECISIONS_PATH, DecisionLineSchema } from '#shared/consolidation/decision.schema.ts'
import type { CivilDate } from '#shared/primitives/civil-date.ts'
import type { Clock } from '#shared/primitives/clock.ts'
import type { ReportState } from '#shared/reports/report.schema.ts'
import type { MarkSent } from '#shared/reports/report-inputs.schema.ts'
import type { NewReceipt } from '#shared/transfers/receipt.schema.ts'
import { linesFile, readLines } from '../packages/payloads.ts'
import type { Actor } from '../store/actor.ts'
import type { ReceiptSide } from '../transfers/receipt-side.ts'
import type { ConsolidationRoom } from './consolidation-room.ts'
import type { SentReportsRepo } from './sent-reports.repo.ts'

export interface ReceiptSideDeps {
  readonly room: Pick<ConsolidationRoom, 'list' | 'claims' | 'decisions'>
  readonly sent: Pick<SentReportsRepo, 'find'>
  readonly clock: Clock
  /** How far a report of this office has come, a district's or the province's own; null for what is not the newest. */
  readonly stateOf: (reportId: string) => ReportState | null
  readonly mark: (actor: Actor, input: MarkSent) => void
}

/**
 * What receipts of report packages say and do: the findings of the province go down with them, and so do its decisions about
 * people; at the sender the report that was sent becomes a received or a returned one.
 */
export function receiptSide({ room, sent, clock, stateOf, mark }: ReceiptSideDeps): ReceiptSide {
  function said(packageId: string): NewReceipt | null {
    const row = room.list().rows.find((one) => one.packageId === packageId)
    if (row === undefined) return null
    const { returned, why, findings } = row
    const failedChecks = findings.map(({ rule, cell, message }) => ({ rule: rule.slice(0, 60), cell, message }))
    if (returned !== null) {
      const { reason: remarks, correctBy } = returned
      return { packageId, result: 'tra_lai', remarks, failedChecks, correctBy: correctBy as CivilDate | null }
    }
    const result = why === '' && findings.length === 0 ? 'da_nhan' : 'nhan_co_luu_y'
    return { packageId, result, remarks: why, failedChecks, correctBy: null }
  }

  return {
    said,
    along(receiver) {
      const lines = room.claims.linesFor(receiver)
      return lines.length === 0 ? [] : [linesFile(DECISIONS_PATH, lines)]
    },
    take(actor, opened) {
      if (!opened.paths.includes(DECISIONS_PATH)) return []
      const lines = readLines(opened, DECISIONS_PATH, DecisionLineSchema)
      const added = room.decisions.take(actor, opened.manifest.sender, lines)
      return added === 0 ? [] : [`${added} quyết định về người do hai huyện cùng kê, xem ở Hôm nay`]
    },
    heard(actor, { packageId, result, remarks }) {
      const id = sent.find(packageId)?.reportId
      if (id === undefined || stateOf(id) !== 'da_gui') return
      const act = result === 'tra_lai' ? 'tra_lai' : 'nhan'
      mark(actor, {
        id,
        act,
        on: clock.today(),
        note: remarks === '' && act === 'tra_lai' ? 'Xem phiếu xác nhận' : remarks,
      })
    },
  }
}
