import { addDays } from '#shared/primitives/civil-date.ts'
import type { Axis, Regime } from '#shared/regimes/regime.schema.ts'
import { AxisSchema } from '#shared/regimes/regime.schema.ts'
import { type Complain, complainAbout, refuseDuplicates } from './complaint.ts'

type Version = Axis['versions'][number]

export const AXES_FILE = 'regimes/axes.json'

/** Each axis once; its versions follow one another and never compete for a day; deciding events exist. */
export function checkAxes(axes: readonly Axis[], loaded: ReadonlyMap<string, Regime>): void {
  const complain = complainAbout(AXES_FILE)
  for (const id of AxisSchema.shape.id.options) {
    if (axes.filter((axis) => axis.id === id).length !== 1) complain(id, 'phải có đúng một dòng cho trục này')
  }
  const events = new Set([...loaded.values()].flatMap((regime) => regime.events.map((e) => e.type)))
  for (const axis of axes) {
    refuseDuplicates(
      axis.versions.map((v) => v.id),
      complain,
    )
    const unknown = axis.decidedBy.find((d) => !events.has(d.event))
    if (unknown) complain(axis.id, `diễn biến "${unknown.event}" không có trong chế độ nào`)
    refuseCompeting(axis.versions, complain)
  }
}

/** Versions end after they begin, and no two are law on the same day for the same people. */
export function refuseCompeting(versions: readonly Version[], complain: Complain): void {
  for (const [i, version] of versions.entries()) {
    if (version.validTo !== null && version.validTo < version.validFrom)
      complain(version.id, 'hết hiệu lực trước khi có hiệu lực')
    const rival = versions.slice(i + 1).find((other) => compete(version, other))
    if (rival) complain(rival.id, `cùng có hiệu lực một ngày với "${version.id}"`)
  }
}

function compete(a: Version, b: Version): boolean {
  const tracks =
    a.ageTracks.length === 0 || b.ageTracks.length === 0 || a.ageTracks.some((t) => b.ageTracks.includes(t))
  const endOf = (v: Version) => v.validTo ?? addDays(v.validFrom, 365_000)
  return tracks && a.validFrom <= endOf(b) && b.validFrom <= endOf(a)
}
