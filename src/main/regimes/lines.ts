import { COMPULSORY_LINE, type MeasureLine } from '#shared/regimes/line.schema.ts'
import type { Axis, Regime } from '#shared/regimes/regime.schema.ts'
import { refuseCompeting } from './check-axes.ts'
import { complainAbout, refuseDuplicates } from './complaint.ts'

export const LINES_FILE = 'regimes/lines.json'

const asAxis = new WeakMap<MeasureLine, Axis>()

/** The versions of a line, which stand where the dossier versions of a compulsory case stand. Made once for each line. */
export function axisOfLine(line: MeasureLine): Axis {
  let axis = asAxis.get(line)
  if (!axis) {
    axis = { id: 'dossier', label: line.label, decidedBy: line.decidedBy, versions: line.versions }
    asAxis.set(line, axis)
  }
  return axis
}

/**
 * Lines, their codes and versions once; versions never compete for a day and belong to the line that lists them; deciding
 * events and the lines of next steps exist. `loaded` is null where versions are put together only when they are used.
 */
export function checkLines(
  lines: readonly MeasureLine[],
  axes: readonly Axis[],
  loaded: ReadonlyMap<string, Regime> | null,
): void {
  const complain = complainAbout(LINES_FILE)
  refuseDuplicates(
    lines.map((line) => line.id),
    complain,
  )
  refuseDuplicates(
    lines.map((line) => line.codePrefix),
    complain,
  )
  refuseDuplicates(
    [...axes, ...lines].flatMap((row) => row.versions.map((version) => version.id)),
    complain,
  )
  if (!lines.some((line) => line.id === COMPULSORY_LINE)) complain(COMPULSORY_LINE, 'thiếu dòng của biện pháp này')
  for (const line of lines) {
    refuseCompeting(line.versions, complain)
    if (loaded !== null) checkLoaded(line, lines, loaded)
  }
}

function checkLoaded(line: MeasureLine, lines: readonly MeasureLine[], loaded: ReadonlyMap<string, Regime>): void {
  const complain = complainAbout(LINES_FILE)
  const regimes = line.versions.flatMap((version) => loaded.get(version.id) ?? [])
  const stray = regimes.find((regime) => regime.line !== line.id)
  if (stray) complain(stray.id, `phần đầu (regime.json) ghi biện pháp "${stray.line}"`)
  const events = new Set(regimes.flatMap((regime) => regime.events.map((event) => event.type)))
  const unknown = line.decidedBy.find((d) => !events.has(d.event))
  if (unknown && regimes.length > 0) complain(line.id, `diễn biến "${unknown.event}" không có trong biện pháp này`)
  const next = regimes.flatMap((regime) => regime.states.flatMap((state) => state.next.map((step) => step.line)))
  const nowhere = next.find((id) => !lines.some((one) => one.id === id))
  if (nowhere !== undefined) complain(line.id, `bước tiếp theo dẫn đến biện pháp "${nowhere}" không có`)
}
