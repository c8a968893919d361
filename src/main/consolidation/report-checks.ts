import type { ReportFinding } from '#shared/consolidation/consolidation.schema.ts'
import { shortCode } from '#shared/packages/file-name.ts'
import type { Manifest } from '#shared/packages/manifest.schema.ts'
import { type Cell, cellName, WHOLE_AREA } from '#shared/reports/cell.schema.ts'
import type { IndicatorKind } from '#shared/reports/indicator.schema.ts'
import type { ReportFile } from '#shared/reports/report-file.schema.ts'
import { viNumber } from '#shared/texts/words.ts'
import { periodKey } from './province-state.ts'

/** Parts of a report that a package may not say otherwise than the report; null where it is right, else why it is not. */
export function contradictionOf(
  report: ReportFile,
  manifest: Pick<Manifest, 'sender' | 'period'>,
  digestOf: (cells: readonly Cell[]) => string,
): string | null {
  if (report.office.code !== manifest.sender.code) {
    return `Báo cáo của đơn vị ${report.office.code} nằm trong gói của đơn vị ${manifest.sender.code}.`
  }
  if (manifest.period === null || periodKey(manifest.period) !== periodKey(report.period)) {
    return 'Kỳ ghi ở bảng kê của gói khác kỳ của báo cáo.'
  }
  if ((report.revision === 1) !== (report.supersedes === null)) {
    return 'Lần báo cáo và bản mà báo cáo này nối tiếp không khớp nhau.'
  }
  if (report.revision === 1 && report.kind !== 'chinh_thuc') return 'Lần đầu phải là báo cáo chính thức.'
  const names = new Set(report.cells.map(cellName))
  if (names.size !== report.cells.length) return 'Một số liệu có hai lần trong báo cáo.'
  const digest = digestOf(report.cells)
  if (digest !== report.digest) {
    return `Mã số liệu ghi là ${shortCode(report.digest)}, tính lại ra ${shortCode(digest)}.`
  }
  return null
}

/** Kinds of which the district's figure is the sum of its communes. */
const ADDS_UP: ReadonlySet<IndicatorKind> = new Set(['S', 'F', 'M'])

/**
 * Rules that a report breaks without being wrong as a whole: it is taken in, and the district is told. Figures below zero, sums
 * of communes that are not the district's figure, warnings that the district left standing.
 */
export function findingsOf(report: ReportFile, kindOf: (id: string) => IndicatorKind | null): ReportFinding[] {
  return [
    ...report.cells
      .filter(({ value }) => value !== null && value < 0)
      .map((cell) => finding('am', cellName(cell), `Số liệu âm: ${viNumber(cell.value ?? 0)}.`)),
    ...sumFindings(report.cells, kindOf),
    ...report.warnings.map(({ rule, message, reason }) => finding(rule, '', `${message} Lý do của huyện: ${reason}`)),
  ]
}

const finding = (rule: string, cell: string, message: string): ReportFinding => ({ rule, cell, message })

function sumFindings(cells: readonly Cell[], kindOf: (id: string) => IndicatorKind | null): ReportFinding[] {
  const sums = new Map<string, number>()
  for (const cell of cells) {
    const kind = kindOf(cell.id)
    if (cell.area === WHOLE_AREA || kind === null || !ADDS_UP.has(kind)) continue
    const whole = cellName({ ...cell, area: WHOLE_AREA })
    sums.set(whole, (sums.get(whole) ?? 0) + (cell.value ?? 0))
  }
  return cells.flatMap((cell) => {
    const sum = cell.area === WHOLE_AREA ? sums.get(cellName(cell)) : undefined
    if (sum === undefined || sum === (cell.value ?? 0)) return []
    const words = `Cộng các xã được ${viNumber(sum)}, huyện ghi ${viNumber(cell.value ?? 0)}.`
    return [finding('tong_xa', cellName(cell), words)]
  })
}
