import { chooseOnAxis, decidingDay, decidingEvent, versionOn } from '#main/regimes/choose-version.ts'
import { axisOfLine } from '#main/regimes/lines.ts'
import { type Regimes, refuseUnloaded } from '#main/regimes/load-regimes.ts'
import { fail } from '#shared/contract/errors.ts'
import type { AxisChoice, CaseEvent } from '#shared/measures/measure.schema.ts'
import type { Person } from '#shared/people/person.schema.ts'
import type { CivilDate } from '#shared/primitives/civil-date.ts'
import type { AxisId } from '#shared/regimes/axis.ts'
import { COMPULSORY_LINE, type MeasureLine } from '#shared/regimes/line.schema.ts'
import type { Axis, Regime } from '#shared/regimes/regime.schema.ts'
import { lowerFirst } from '#shared/texts/dates.ts'
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
  line: string,
  events: readonly CaseEvent[],
  birthDate: Person['birthDate'],
  today: CivilDate,
): LawOfCase {
  if (line !== COMPULSORY_LINE) return lawOfLine(regimes, line, events, today)
  const { day, label } = decidingDay(axisOf(regimes, 'dossier'), events, today)
  const { head } = lawOnDay(regimes, line, day, label)
  const ageTrack = ageTrackOf(birthDate, events, head.ages, today)
  const axes = regimes.axes.map((axis) => choiceOn(axis, events, ageTrack, today))
  const idOf = (id: AxisId) => axes.find((axis) => axis.axis === id)?.id ?? ''
  const choice = { dossier: idOf('dossier'), court: idOf('court'), execution: idOf('execution'), org: idOf('org') }
  return { regime: regimes.compose(choice), axes }
}

/** A measure of another line goes by one version of its own, with the names that the organisation of the day gives. */
function lawOfLine(regimes: Regimes, line: string, events: readonly CaseEvent[], today: CivilDate): LawOfCase {
  const axis = axisOfLine(lineOf(regimes, line))
  const { day, label } = decidingDay(axis, events, today)
  lawOnDay(regimes, line, day, label)
  const axes = [axis, axisOf(regimes, 'org')].map((one) => choiceOn(one, events, 'unknown', today))
  const idOf = (id: AxisId) => axes.find((choice) => choice.axis === id)?.id ?? ''
  const choice = { dossier: idOf('dossier'), court: '', execution: '', org: idOf('org') }
  return { regime: regimes.compose(choice), axes }
}

/** A line by its id. Throws 'validation' for one that there is not. */
export function lineOf(regimes: Pick<Regimes, 'lines'>, id: string): MeasureLine {
  const line = regimes.lines.find((one) => one.id === id)
  const message = `Không có biện pháp "${id}". Chọn một trong: ${regimes.lines.map((one) => one.id).join(', ')}`
  return line ?? fail({ kind: 'validation', what: 'biện pháp', fields: [{ path: 'line', message }] })
}

/**
 * The version of a line in force on a day (of the compulsory line, its dossier version); `label` says which day it is ("Ngày
 * phát hiện …"). Throws as {@link lawOfCase}.
 */
export function lawOnDay(regimes: Regimes, line: string, day: CivilDate, label: string): Regime {
  const axis = line === COMPULSORY_LINE ? axisOf(regimes, 'dossier') : axisOfLine(lineOf(regimes, line))
  const version = versionOn(axis, day, 'unknown')
  if (version && version.parts.length > 0) return regimes.dossier(version.id)
  const what = version
    ? `thuộc ${version.name}, phần mềm chưa có dữ liệu của chế độ này`
    : `nằm ngoài mọi chế độ đã biết (${lowerFirst(axis.label)})`
  return refuseUnloaded(
    version?.name ?? axis.label,
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
