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

type Deciding = Axis['decidedBy'][number]

/** The event that picks a version of an axis: the first kind among the deciding ones that has happened. */
export function decidingEvent(
  axis: Axis,
  events: readonly CaseEvent[],
): { readonly event: CaseEvent; readonly by: Deciding } | undefined {
  for (const by of axis.decidedBy) {
    const isIt = (e: CaseEvent) => e.type === by.event
    const event = by.which === 'last' ? events.findLast(isIt) : events.find(isIt)
    if (event) return { event, by }
  }
  return undefined
}

/** The day that picks a version of an axis; the day of asking before any of its deciding events. */
export function decidingDay(axis: Axis, events: readonly CaseEvent[], today: CivilDate): DecidingDay {
  const found = decidingEvent(axis, events)
  if (!found) return { day: today, label: `Hôm nay ${dayInWords(today)}`, fixed: false }
  const { event, by } = found
  return { day: event.on, label: `${by.label} ${dayInWords(event.on)}`, fixed: by.fixes }
}

/** The first version for an age track that comes into force after a day; for days that no law covers yet. */
export function nextVersion(axis: Axis, day: CivilDate, ageTrack: string): AxisVersion | null {
  const later = axis.versions.filter((v) => v.validFrom > day).map((v) => v.validFrom)
  const days = [...later].sort()
  for (const from of days) {
    const version = versionOn(axis, from, ageTrack)
    if (version) return version
  }
  return null
}

/**
 * Chooses a version on an axis for a case and says why. On a day that no law covers the next one to come is taken for the
 * time being, and the choice says that it is not in force; the id is '' where none comes either.
 */
export function chooseOnAxis(axis: Axis, events: readonly CaseEvent[], ageTrack: string, today: CivilDate): AxisChoice {
  const decided = decidingDay(axis, events, today)
  const inForce = versionOn(axis, decided.day, ageTrack)
  const version = inForce ?? nextVersion(axis, decided.day, ageTrack)
  const gap = version ? `chưa có quy định có hiệu lực, tạm theo ${version.name}` : 'không có quy định nào'
  return {
    axis: axis.id,
    id: version?.id ?? '',
    name: version?.name ?? 'Chưa có quy định có hiệu lực',
    decidedBy: inForce ? decided.label : `${decided.label}: ${gap}`,
    fixed: inForce !== null && decided.fixed,
    inForce: inForce !== null,
  }
}

function dayInWords(day: CivilDate): string {
  return `${shortDay(day)}/${day.slice(0, 4)}`
}
