import { chooseOnAxis, decidingDay, versionOn } from '#main/regimes/choose-version.ts'
import { type Regimes, refuseUnloaded } from '#main/regimes/load-regimes.ts'
import type { AxisChoice, CaseEvent } from '#shared/measures/measure.schema.ts'
import type { CivilDate } from '#shared/primitives/civil-date.ts'
import type { Axis, DossierRegime } from '#shared/regimes/regime.schema.ts'

/**
 * The dossier regime that the events of a case choose. Throws kind 'rule-violation' (V20) with the day that decided and
 * the name of the regime, where its data are not loaded.
 */
export function regimeOfCase(regimes: Regimes, events: readonly CaseEvent[], today: CivilDate): DossierRegime {
  const { day, label } = decidingDay(axisOf(regimes, 'dossier'), events, today)
  return regimeOnDay(regimes, day, label)
}

/** The dossier regime in force on a day, as {@link regimeOfCase}; `label` says which day it is ("Ngày phát hiện …"). */
export function regimeOnDay(regimes: Regimes, day: CivilDate, label: string): DossierRegime {
  const version = versionOn(axisOf(regimes, 'dossier'), day, 'unknown')
  if (version?.loaded) return regimes.dossier(version.id)
  const what = version
    ? `thuộc ${version.name}, phần mềm chưa có dữ liệu của chế độ này`
    : 'nằm ngoài mọi chế độ lập hồ sơ đã biết'
  return refuseUnloaded(
    version?.name ?? 'Chế độ lập hồ sơ',
    `${label} ${what}. Kiểm tra lại ngày; nếu ngày đúng thì không lập được hồ sơ này ở đây.`,
  )
}

/** The versions chosen on all axes, with the day that decided each. */
export function axesOfCase(
  regimes: Regimes,
  events: readonly CaseEvent[],
  ageTrack: string,
  today: CivilDate,
): AxisChoice[] {
  return regimes.axes.map((axis) => chooseOnAxis(axis, events, ageTrack, today))
}

function axisOf(regimes: Regimes, id: Axis['id']): Axis {
  const axis = regimes.axes.find((a) => a.id === id)
  // The loader refuses axes.json when one is missing.
  if (!axis) throw new Error(`axis ${id} is not loaded`)
  return axis
}
