import { chooseOnAxis, decidingDay, decidingEvent, versionOn } from '#main/regimes/choose-version.ts'
import { type Regimes, refuseUnloaded } from '#main/regimes/load-regimes.ts'
import type { AxisChoice, CaseEvent } from '#shared/measures/measure.schema.ts'
import type { Person } from '#shared/people/person.schema.ts'
import type { CivilDate } from '#shared/primitives/civil-date.ts'
import type { AxisId } from '#shared/regimes/axis.ts'
import type { Axis, Regime } from '#shared/regimes/regime.schema.ts'
import { ageTrackOf } from './age-track.ts'

/** The law of a case and why it is that law. */
export interface LawOfCase {
  readonly regime: Regime
  readonly axes: readonly AxisChoice[]
}

/**
 * The law that the events of a case choose, axis by axis: the dossier version first, because its ages decide which court
 * ordinance may apply. Throws kind 'rule-violation' (V20) with the day that decided and the name of the version, where its
 * data are not loaded.
 */
export function lawOfCase(
  regimes: Regimes,
  events: readonly CaseEvent[],
  birthDate: Person['birthDate'],
  today: CivilDate,
): LawOfCase {
  const { day, label } = decidingDay(axisOf(regimes, 'dossier'), events, today)
  const { head } = dossierOnDay(regimes, day, label)
  const ageTrack = ageTrackOf(birthDate, events, head.ages, today)
  const axes = regimes.axes.map((axis) => choiceOn(axis, events, ageTrack, today))
  const idOf = (id: AxisId) => axes.find((axis) => axis.axis === id)?.id ?? ''
  const choice = { dossier: idOf('dossier'), court: idOf('court'), execution: idOf('execution'), org: idOf('org') }
  return { regime: regimes.compose(choice), axes }
}

/** The dossier version in force on a day; `label` says which day it is ("Ngày phát hiện …"). Throws as {@link lawOfCase}. */
export function dossierOnDay(regimes: Regimes, day: CivilDate, label: string): Regime {
  const version = versionOn(axisOf(regimes, 'dossier'), day, 'unknown')
  if (version && version.parts.length > 0) return regimes.dossier(version.id)
  const what = version
    ? `thuộc ${version.name}, phần mềm chưa có dữ liệu của chế độ này`
    : 'nằm ngoài mọi chế độ lập hồ sơ đã biết'
  return refuseUnloaded(
    version?.name ?? 'Chế độ lập hồ sơ',
    `${label} ${what}. Kiểm tra lại ngày; nếu ngày đúng thì không lập được hồ sơ này ở đây.`,
  )
}

function axisOf(regimes: Regimes, id: Axis['id']): Axis {
  const axis = regimes.axes.find((a) => a.id === id)
  // The loader refuses axes.json when one is missing.
  if (!axis) throw new Error(`axis ${id} is not loaded`)
  return axis
}

const choices = new WeakMap<Axis, Map<string, AxisChoice>>()

/** What is chosen on an axis depends on the event that decides there, and is worked out once for each. */
function choiceOn(axis: Axis, events: readonly CaseEvent[], ageTrack: string, today: CivilDate): AxisChoice {
  let known = choices.get(axis)
  if (!known) {
    known = new Map()
    choices.set(axis, known)
  }
  const deciding = decidingEvent(axis, events)?.event
  const key = `${deciding?.type ?? ''}|${deciding?.on ?? today}|${ageTrack}`
  let choice = known.get(key)
  if (!choice) {
    choice = chooseOnAxis(axis, events, ageTrack, today)
    known.set(key, choice)
  }
  return choice
}
