import type { CaseContext } from '#main/measures/case-context.ts'
import type { LifeRules } from '#shared/life/life-rules.schema.ts'
import type { CivilDate } from '#shared/primitives/civil-date.ts'
import { lowerFirst, viDate } from '#shared/texts/dates.ts'
import { type ClassStay, covers, type Life } from './life.ts'
import { reasonLabel } from './life-reasons.ts'
import { type CameFrom, isElsewhere } from './life-rows.ts'

interface Asked {
  readonly lineLabel: (line: string) => string
  readonly on: CivilDate
  readonly rules: LifeRules
  readonly came: CameFrom
}

/**
 * Where a person stands on a day, in a sentence or two: what he or she is before the law and since when, the measures that
 * run with their state and end, and whereabouts when not at home. Example: "Người sau cai nghiện từ 10/03/2023. Quản lý sau
 * cai nghiện SC-2023-001: đang quản lý, đến 09/03/2025."
 */
export function statusSentence(
  life: Life,
  measures: readonly Pick<CaseContext, 'code' | 'line' | 'derivation'>[],
  { lineLabel, on, rules, came }: Asked,
): string {
  const now = life.classes.findLast((stay) => covers(stay, on))
  const parts = [now === undefined ? 'Chưa có hồ sơ' : classPart(life, now, on, rules)]
  for (const { code, line, derivation } of measures) {
    const { state, term } = derivation
    if (state.code === '' || state.final) continue
    const end = term?.endsOn ? `, đến ${viDate(term.endsOn)}` : ''
    parts.push(`${lineLabel(line)} ${code}: ${lowerFirst(state.label)}${end}`)
  }
  const left = life.departures.findLast((one) => one.on <= on && (one.confirmedOn === null || one.confirmedOn > on))
  if (left && isElsewhere(left, left.communeCode, came)) {
    parts.push(`Chuyển đến từ cơ quan khác (rời nơi cũ ${viDate(left.on)}), ở đây chưa ghi tiếp nhận`)
  } else if (left) parts.push(`Đã chuyển đi từ ${viDate(left.on)}, chờ nơi đến tiếp nhận`)
  const place = life.presences.findLast((stay) => covers(stay, on))
  if (place !== undefined && place.presence !== 'TAI_DIA_BAN') {
    const label = rules.presences.find((row) => row.id === place.presence)?.label ?? place.presence
    parts.push(`${label} từ ${viDate(place.from)}`)
  }
  return parts.map((part) => `${part}.`).join(' ')
}

function classPart(life: Life, { class: id, from }: ClassStay, on: CivilDate, rules: LifeRules): string {
  const label = rules.classes.find((row) => row.id === id)?.label ?? id
  if (id === 'CHUA_XAC_DINH') return label
  const relapses = life.relapses.filter((one) => one.on <= on).length
  const again = relapses === 0 ? '' : relapses === 1 ? ', đã tái nghiện' : `, đã tái nghiện ${relapses} lần`
  if (id !== 'NGOAI_DANH_SACH') return `${label} từ ${viDate(from)}${again}`
  const exit = life.stays.findLast((stay) => stay.to === from)?.exit
  const why = exit ? ` (${lowerFirst(reasonLabel(rules, exit.reason))})` : ''
  return `${label} từ ${viDate(from)}${why}${again}`
}
