import { isBeginning } from '#main/regimes/check-states.ts'
import { versionOn } from '#main/regimes/choose-version.ts'
import { axisOfLine } from '#main/regimes/lines.ts'
import type { Regimes } from '#main/regimes/load-regimes.ts'
import type { Beginning } from '#shared/measures/measure.schema.ts'
import type { CivilDate } from '#shared/primitives/civil-date.ts'
import { COMPULSORY_LINE, type MeasureLine } from '#shared/regimes/line.schema.ts'

/**
 * How each kind of measure begins under the law of a day: its first event with the details that it asks for. A kind that no
 * law knows on that day has no fields and no name of a law. The compulsory measure begins with its own screen.
 */
export function beginningsOn(regimes: Regimes, on: CivilDate): Beginning[] {
  return regimes.lines.filter((line) => line.id !== COMPULSORY_LINE).map((line) => beginningOf(regimes, line, on))
}

function beginningOf(regimes: Regimes, line: MeasureLine, on: CivilDate): Beginning {
  const version = versionOn(axisOfLine(line), on, 'unknown')
  const known = { line: line.id, label: line.label }
  if (version === null || version.parts.length === 0) {
    return { ...known, law: '', event: '', fields: [], provenance: null }
  }
  const first = regimes.dossier(version.id).events.find(isBeginning)
  return {
    ...known,
    law: version.name,
    event: first?.label ?? '',
    fields: first?.fields ?? [],
    provenance: first?.provenance ?? null,
  }
}
