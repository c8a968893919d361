import { type Cell, cellName } from '#shared/reports/cell.schema.ts'
import type { DistrictReport } from '../plans/reported-figures.ts'
import type { ReceivedService } from './received.service.ts'

/** The reports of districts that count, each as it stands with what was added to it; their figures are read when asked for. */
export function countingReports(received: Pick<ReceivedService, 'all' | 'state' | 'cells'>): DistrictReport[] {
  const sentAt = new Map(received.all().map(({ packageId, createdAt }) => [packageId, createdAt]))
  return [...received.state().slots.values()]
    .filter(({ layers }) => layers.length > 0)
    .map((slot) => {
      let known: ReadonlyMap<string, Cell> | null = null
      return {
        sender: slot.sender,
        period: slot.period,
        sentAt: sentAt.get(slot.newest ?? '') ?? '',
        figures() {
          known ??= new Map((received.cells(slot) ?? []).map((cell) => [cellName(cell), cell]))
          return known
        },
      }
    })
}
