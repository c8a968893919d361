import type { Presence, RosterEntry, RosterQuery, RosterSource } from '#shared/life/roster.ts'
import type { CivilDate } from '#shared/primitives/civil-date.ts'
import type { CaseContext } from '../measures/case-context.ts'
import type { MeasuresService } from '../measures/measures.service.ts'

/**
 * Who is in an episode, read from the measures that are open on the first or on the last day asked about. Stands in for the
 * roster of people's lives; one who begins and ends within the stretch is not seen.
 */
export function rosterOfMeasures(
  measures: Pick<MeasuresService, 'mapOpen'>,
  communeCodeOf: (context: CaseContext) => string,
): RosterSource {
  return {
    roster({ communeCode, from, to }: RosterQuery): RosterEntry[] {
      const read = (context: CaseContext) =>
        communeCode === null || communeCodeOf(context) === communeCode ? entryOf(context, to) : null
      const found = new Map<string, RosterEntry>()
      // Who has left by the last day is found on the first.
      for (const day of [from, to]) {
        for (const entry of measures.mapOpen(read, day)) if (entry !== null) found.set(entry.measureId, entry)
      }
      return [...found.values()]
    },
  }
}

function entryOf(context: CaseContext, until: CivilDate): RosterEntry | null {
  const { regime, derivation, person, id, line, openedOn } = context
  const episode = regime.states.find(({ code }) => code === derivation.state.code)?.episode
  if (episode === undefined || episode === '') return null
  return {
    personId: person.id,
    measureId: id,
    lineId: line,
    episode,
    from: derivation.state.since ?? openedOn,
    to: null,
    presence: presenceOf(context, until),
  }
}

/** Where the events of a measure say that its person is, at the end of a day. */
function presenceOf({ events, regime }: CaseContext, until: CivilDate): Presence {
  let presence: Presence = 'TAI_DIA_BAN'
  for (const event of events.filter(({ on }) => on <= until)) {
    const definition = regime.events.find(({ type }) => type === event.type)
    for (const effect of definition?.life ?? []) {
      const { when } = effect
      const said = when === undefined ? '' : event.data[when.field]
      if (when !== undefined && !(typeof said === 'string' && when.in.includes(said))) continue
      if ('presence' in effect) presence = effect.presence
    }
  }
  return presence
}
