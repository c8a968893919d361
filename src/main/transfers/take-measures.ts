import { isDeepStrictEqual } from 'node:util'
import type { MeasuresService } from '#main/measures/measures.service.ts'
import type { Actor } from '#main/store/actor.ts'
import { fail } from '#shared/contract/errors.ts'
import type { Finding } from '#shared/measures/finding.ts'
import type { CaseEvent } from '#shared/measures/measure.schema.ts'
import type { PersonFile, TravellingEvent, TravellingMeasure } from '#shared/moving/person-file.schema.ts'
import type { Clock, Ids } from '#shared/primitives/clock.ts'
import { differentFields } from '#shared/primitives/different-fields.ts'
import type { TakenMeasure } from '#shared/transfers/person-taking.schema.ts'
import { orNull } from './or-null.ts'
import { refuseContents } from './package-files.ts'
import type { TransfersRepo } from './transfers.repo.ts'

export interface TakeMeasuresDeps {
  readonly clock: Pick<Clock, 'today'>
  readonly ids: Ids
  readonly measures: Pick<MeasuresService, 'context' | 'adopt' | 'extend' | 'saveFacts' | 'lines'>
  readonly ownCode: () => string
  readonly repo: TransfersRepo
}

/** A measure that was taken over, with what the law says about it. */
export interface MeasureTaking {
  readonly taken: TakenMeasure
  readonly findings: readonly Finding[]
}

/** Where the measure stands here, and which of its events have not been here. */
interface Known {
  readonly caseId: string
  readonly added: readonly CaseEvent[]
  readonly names: readonly { readonly eventId: string; readonly event: TravellingEvent }[]
}

/**
 * Takes measures over under ids of this store. Names by which offices know measures and events are remembered, so that the same
 * package again adds nothing and a later one adds only what is new. The caller holds the transaction.
 */
export function createMeasureTaker({ clock, ids, measures, ownCode, repo }: TakeMeasuresDeps) {
  /** The measure here that a file names; null for one that has not been here. Throws kind 'file' where ours is gone. */
  function caseIdOf({ origin, code }: TravellingMeasure): string | null {
    const known = repo.measureOf(origin)
    if (known !== null || origin.office !== ownCode()) return known
    const own = orNull(() => measures.context(origin.id))
    return own?.id ?? refuseContents(code, 'Gói ghi hồ sơ này do cơ quan này lập, nhưng ở đây không có.')
  }

  function take(actor: Actor, personId: string, file: PersonFile, measure: TravellingMeasure): MeasureTaking {
    const caseId = caseIdOf(measure)
    const lineLabel = measures.lines().find((line) => line.id === measure.line)?.shortLabel ?? measure.line
    const told = (code: string, id: string, added: boolean, events: number): TakenMeasure => {
      return { caseId: id, code, lineLabel, originCode: measure.code, added, events }
    }
    if (caseId === null) {
      const { context, findings } = adopt(actor, personId, file, measure)
      return { taken: told(context.code, context.id, true, measure.history.length), findings }
    }
    const { code, person } = measures.context(caseId)
    if (person.id !== personId) {
      const message = `Hồ sơ ${measure.code} trong gói đã có ở đây (${code}) nhưng thuộc một người khác. Chọn đúng người, hoặc gộp hai người trước.`
      fail({ kind: 'conflict', message })
    }
    const known = compare(caseId, measure)
    const findings = known.added.length === 0 ? [] : measures.extend(actor, caseId, known.added).findings
    remember(known)
    return { taken: told(code, caseId, false, known.added.length), findings }
  }

  function adopt(actor: Actor, personId: string, file: PersonFile, measure: TravellingMeasure) {
    const { origin, code, line, openedOn, facts, reasons, history } = measure
    const id = ids.next()
    const renamed = rename(new Map(), history)
    const adopted = measures.adopt(actor, personId, {
      ...{ id, line, openedOn, facts, reasons },
      history: renamed.map(({ local }) => local),
    })
    const { name: officeName } = file.office
    repo.addMeasureOrigin(id, { ...origin, officeName, code, takenOn: clock.today(), communes: file.communes })
    remember({
      caseId: id,
      added: [],
      names: renamed.map(({ local, event }) => ({ eventId: local.id, event })),
    })
    return adopted
  }

  /** Events under new ids; corrections follow the events that they replace. `known` maps what was here before. */
  function rename(known: ReadonlyMap<string, string>, events: readonly TravellingEvent[]) {
    const names = new Map(known)
    return events.map((event) => {
      const { office, ...rest } = event
      const id = ids.next()
      names.set(event.id, id)
      const replaces = event.replaces === null ? null : (names.get(event.replaces) ?? event.replaces)
      return { event, local: { ...rest, id, replaces } satisfies CaseEvent }
    })
  }

  /** What of a measure is new here. Throws kind 'file' where an event that was here before says something else now. */
  function compare(caseId: string, measure: TravellingMeasure): Known {
    const { history } = measures.context(caseId)
    const own = ownCode()
    const origins = new Map(repo.eventOrigins(caseId).map((one) => [`${one.office}|${one.id}`, one.eventId]))
    const here = new Map(history.map((event) => [event.id, event]))
    const localOf = ({ office, id }: TravellingEvent): string | null =>
      origins.get(`${office}|${id}`) ?? (office === own && here.has(id) ? id : null)
    const known = new Map<string, string>()
    const fresh: TravellingEvent[] = []
    for (const event of measure.history) {
      const local = localOf(event)
      if (local === null) fresh.push(event)
      else {
        known.set(event.id, local)
        // What this office recorded itself stands as it is here, whatever has become of it elsewhere.
        if (event.office !== own) refuseChanged(here.get(local), event, measure.code)
      }
    }
    const renamed = rename(known, fresh)
    return {
      caseId,
      added: renamed.map(({ local }) => local),
      names: renamed.map(({ local, event }) => ({ eventId: local.id, event })),
    }
  }

  function remember({ caseId, names }: Known): void {
    for (const { eventId, event } of names) {
      repo.addEventOrigin(caseId, { eventId, office: event.office, id: event.id })
    }
  }

  /** Measures known here whose facts a file has otherwise, with the names of the parts that differ. */
  function changedFacts(file: PersonFile) {
    return file.measures.flatMap((measure) => {
      const caseId = caseIdOf(measure)
      if (caseId === null) return []
      const { code, version, caseFacts } = measures.context(caseId)
      const parts = differentFields(caseFacts, measure.facts)
      return parts.length === 0
        ? []
        : [{ originCode: measure.code, code, caseId, version, parts, facts: measure.facts }]
    })
  }

  /** Puts the facts of a file in the place of those here, for the measures that were chosen. */
  function takeFacts(actor: Actor, file: PersonFile, codes: readonly string[]): void {
    for (const { originCode, caseId, version, facts } of changedFacts(file)) {
      if (codes.includes(originCode)) measures.saveFacts(actor, caseId, version, facts)
    }
  }

  return { caseIdOf, take, changedFacts, takeFacts }
}

/** An event never changes: a correction is an event of its own. */
function refuseChanged(here: CaseEvent | undefined, there: TravellingEvent, code: string): void {
  const said = ({ type, on, at, data, withdrawn }: CaseEvent) => ({ type, on, at, data, withdrawn })
  if (here !== undefined && isDeepStrictEqual(said(here), said(there))) return
  refuseContents(
    code,
    `Diễn biến "${there.type}" của hồ sơ ${code} khác với lần nhận trước; diễn biến đã ghi thì không đổi được.`,
  )
}
