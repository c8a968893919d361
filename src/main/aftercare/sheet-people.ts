import type { MonthWork } from '#shared/aftercare/month-work.schema.ts'
import type { RosterEntry, RosterQuery } from '#shared/life/roster.ts'
import type { CivilDate } from '#shared/primitives/civil-date.ts'

/** Who was in a measure of a commune on some day of a period; the lives of people know it. */
export interface RosterSource {
  roster(query: RosterQuery): RosterEntry[]
}

/** A person of the sheet with the episodes that put them there, in the order of the sheet's data. */
export interface SheetPerson {
  readonly personId: string
  readonly entries: readonly RosterEntry[]
}

/** Who is on the sheet of a commune within a stretch of time. */
export function sheetPeople(
  roster: RosterSource,
  sheet: MonthWork['sheet'],
  communeCode: string,
  span: { readonly from: CivilDate; readonly to: CivilDate },
): ReadonlyMap<string, SheetPerson> {
  const order = sheet.episodes.map(({ episode }) => episode)
  const rank = ({ episode }: RosterEntry) => order.indexOf(episode)
  const found = new Map<string, RosterEntry[]>()
  for (const entry of roster.roster({ communeCode, ...span })) {
    if (rank(entry) < 0 || sheet.leftOutLines.includes(entry.lineId)) continue
    const group = found.get(entry.personId)
    if (group) group.push(entry)
    else found.set(entry.personId, [entry])
  }
  return new Map(
    [...found].map(([personId, entries]) => [
      personId,
      { personId, entries: entries.toSorted((a, b) => rank(a) - rank(b) || (a.from < b.from ? -1 : 1)) },
    ]),
  )
}

/** Measures of a person, each once, in the order of the sheet's data. */
export const measureIdsOf = (person: SheetPerson | undefined): string[] => [
  ...new Set(person?.entries.map(({ measureId }) => measureId)),
]
