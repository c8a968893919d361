import { shortDay } from '#shared/deadlines/work-calendar.ts'
import type { AxisChoice, CaseEvent } from '#shared/measures/measure.schema.ts'
import type { CivilDate } from '#shared/primitives/civil-date.ts'
import type { Axis } from '#shared/regimes/regime.schema.ts'

export type AxisVersion = Axis['versions'][number]

/**
 * The version that is law on a day. An unknown age is read as adult: the measure for minors is another one, and nobody is
 * put on it by a missing birthday.
 */
export function versionOn(axis: Axis, day: CivilDate, ageTrack: string): AxisVersion | null {
  const track = ageTrack === 'minor' ? 'minor' : 'adult'
  const version = axis.versions.find(
    (v) =>
      v.validFrom <= day &&
      (v.validTo === null || day <= v.validTo) &&
      (v.ageTracks.length === 0 || v.ageTracks.includes(track)),
  )
  return version ?? null
}

/** The day that picks a version of an axis, and what it is called: "Ngày bắt đầu lập hồ sơ 12/9/2023". */
export interface DecidingDay {
  readonly day: CivilDate
  readonly label: string
  readonly fixed: boolean
}

/** The first of the axis' deciding events that has happened; the day of asking before any of them. */
export function decidingDay(axis: Axis, events: readonly CaseEvent[], today: CivilDate): DecidingDay {
  for (const { event: type, label, fixes } of axis.decidedBy) {
    const event = events.find((e) => e.type === type)
    if (event) return { day: event.on, label: `${label} ${dayInWords(event.on)}`, fixed: fixes }
  }
  return { day: today, label: `Hôm nay ${dayInWords(today)}`, fixed: false }
}

/** Chooses a version on an axis for a case and says why; the id is '' where no law is in force for it on that day. */
export function chooseOnAxis(axis: Axis, events: readonly CaseEvent[], ageTrack: string, today: CivilDate): AxisChoice {
  const decided = decidingDay(axis, events, today)
  const version = versionOn(axis, decided.day, ageTrack)
  return {
    axis: axis.id,
    id: version?.id ?? '',
    name: version?.name ?? 'Chưa có quy định có hiệu lực',
    decidedBy: decided.label,
    fixed: decided.fixed,
  }
}

function dayInWords(day: CivilDate): string {
  return `${shortDay(day)}/${day.slice(0, 4)}`
}
