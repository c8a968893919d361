import type { Axis } from '#shared/regimes/regime.schema.ts'
import { complainAbout } from './complaint.ts'
import { type LawPart, partFile } from './read-parts.ts'

interface Place {
  readonly file: 'states' | 'events' | 'deadlines' | 'checklist' | 'rules'
  readonly row: string
}

const PLACE = /\{([a-z_]+)\}/g

/**
 * Every role that a text or a handover names has a row in each organisation that can be put together with it, or in the
 * parts of its own version; the row may be empty, but not missing.
 */
export function checkRoles(axes: readonly Axis[], parts: readonly LawPart[]): void {
  const partsOf = (version: Axis['versions'][number]) => parts.filter((part) => version.parts.includes(part.id))
  const rolesIn = (own: readonly LawPart[]) => own.flatMap((part) => part.roles ?? []).map((role) => role.id)
  const orgs = axes
    .filter((axis) => axis.id === 'org')
    .flatMap((axis) => axis.versions.filter((v) => v.parts.length > 0))
  for (const version of axes.filter((axis) => axis.id !== 'org').flatMap((axis) => axis.versions)) {
    const own = partsOf(version)
    const named = rolesIn(own)
    for (const org of orgs) {
      const known = new Set([...named, ...rolesIn(partsOf(org))])
      for (const part of own) {
        const missing = [...placesIn(part)].find(([role]) => !known.has(role))
        if (missing === undefined) continue
        const [role, place] = missing
        complainAbout(partFile(part.id, place.file))(place.row, `vai trò "${role}" không có trong ${org.id}`)
      }
    }
  }
}

/** Roles that the rows of a part name, each with the first row that does. */
function placesIn(part: LawPart): ReadonlyMap<string, Place> {
  const found = new Map<string, Place>()
  const { states = [], events = [], deadlines = [], checklist = [], rules = [] } = part
  const files = [
    ...states.map((row) => ({ file: 'states', row, id: row.code }) as const),
    ...events.map((row) => ({ file: 'events', row, id: row.type }) as const),
    ...deadlines.map((row) => ({ file: 'deadlines', row, id: row.id }) as const),
    ...checklist.map((row) => ({ file: 'checklist', row, id: row.id }) as const),
    ...rules.map((row) => ({ file: 'rules', row, id: row.id }) as const),
  ]
  for (const { file, row, id } of files) {
    const places = [...JSON.stringify(row).matchAll(PLACE)].flatMap(([, role]) => role ?? [])
    const handed = 'handover' in row && row.handover ? [row.handover.giver, row.handover.receiver] : []
    for (const role of [...places, ...handed]) if (!found.has(role)) found.set(role, { file, row: id })
  }
  return found
}
