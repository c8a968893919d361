import type { Matrix, MatrixCell, SlotState } from '#shared/consolidation/consolidation.schema.ts'
import { type CivilDate, civilDate } from '#shared/primitives/civil-date.ts'
import type { Period } from '#shared/reports/period.schema.ts'
import type { District } from '#shared/settings/office.schema.ts'
import { lowerFirst, viDate } from '#shared/texts/dates.ts'
import type { KeptReport } from './consolidation.repo.ts'
import type { Slot } from './province-state.ts'
import { coversPeriod } from './received.service.ts'

export interface MatrixSource {
  readonly districts: readonly District[]
  readonly periods: readonly { readonly period: Period; readonly label: string; readonly due: CivilDate | null }[]
  readonly slot: (district: string, period: Period) => Slot | null
  readonly report: (packageId: string) => KeptReport | null
  readonly today: CivilDate
  /** Name of the type of report, for the reminders. */
  readonly typeLabel: string
}

const NOTHING = {
  packageId: null,
  revision: null,
  sentOn: null,
  late: false,
  waiting: false,
  rivals: 0,
  findings: 0,
} as const

/** Who has sent what: districts one below the other, periods beside each other, and whom to remind. */
export function statusMatrix({ districts, periods, slot, report, today, typeLabel }: MatrixSource): Matrix {
  const rows = districts.map((district) => ({
    district: { code: district.code, name: district.name },
    cells: periods.map(({ period, due }): MatrixCell => {
      if (!coversPeriod(district, period)) return { ...NOTHING, due, state: 'khong_thuoc' }
      return slotCell(slot(district.code, period), { period, due, today, report })
    }),
  }))
  return { periods: periods.map((one) => ({ ...one })), rows, reminders: reminders(rows, periods, typeLabel) }
}

interface CellFacts extends Pick<MatrixSource, 'report' | 'today'> {
  readonly period: Period
  readonly due: CivilDate | null
}

function slotCell(slot: Slot | null, facts: CellFacts): MatrixCell {
  const { due } = facts
  if (slot === null) return { ...NOTHING, due, state: absent(facts) }
  const standings = [...slot.standings.values()]
  const waiting = standings.includes('held')
  const newest = slot.newest === null ? null : facts.report(slot.newest)
  const told = { ...NOTHING, due, waiting, rivals: slot.rivals.length }
  if (newest === null) {
    return { ...told, state: waiting ? 'cho_ban_goc' : standings.includes('returned') ? 'tra_lai' : absent(facts) }
  }
  const sentOn = dayInVietnam(newest.createdAt)
  const findings = slot.layers.reduce((sum, id) => sum + (facts.report(id)?.findings.length ?? 0), 0)
  const sent = { ...told, packageId: newest.packageId, revision: newest.report.revision, sentOn, findings }
  if (slot.layers.length === 0) return { ...sent, state: 'da_huy' }
  return { ...sent, late: due !== null && sentOn > due, state: findings > 0 ? 'luu_y' : 'du' }
}

function absent({ period, due, today }: Pick<CellFacts, 'period' | 'due' | 'today'>): SlotState {
  if (due !== null && today > due) return 'qua_han'
  return today > period.to ? 'thieu' : 'chua_het_ky'
}

/** A moment as its day was in Việt Nam, which is seven hours ahead and changes no clocks. */
function dayInVietnam(moment: string): CivilDate {
  const AHEAD_MS = 7 * 3_600_000
  return civilDate(new Date(Date.parse(moment) + AHEAD_MS).toISOString().slice(0, 10))
}

const OWED: Partial<Record<SlotState, string>> = {
  qua_han: 'quá hạn chưa gửi',
  thieu: 'chưa gửi',
  tra_lai: 'chưa gửi lại sau khi bị trả',
  cho_ban_goc: 'chưa gửi bản gốc của',
  da_huy: 'đã hủy, chưa gửi bản khác của',
}

/** One sentence for each district and each thing that it owes. */
function reminders(rows: Matrix['rows'], periods: MatrixSource['periods'], typeLabel: string): string[] {
  return rows.flatMap(({ district, cells }) =>
    Object.entries(OWED).flatMap(([state, owed]) => {
      const owing = cells.flatMap((cell, i) => (cell.state === state ? [{ cell, label: periods[i]?.label ?? '' }] : []))
      if (owing.length === 0) return []
      const times = owing.map(
        ({ cell: { due }, label }) => `${lowerFirst(label)}${due === null ? '' : ` (hạn ${viDate(due)})`}`,
      )
      return [`${district.name} ${owed} ${lowerFirst(typeLabel)}: ${times.join(', ')}.`]
    }),
  )
}
