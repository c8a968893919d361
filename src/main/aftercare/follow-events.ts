import type { CaseAbsence, Field, PresenceMark, TestMark } from '#shared/aftercare/month.schema.ts'
import type { MonthWork } from '#shared/aftercare/month-work.schema.ts'
import { fail } from '#shared/contract/errors.ts'
import type { FieldValues } from '#shared/documents/field.schema.ts'
import type { CivilDate } from '#shared/primitives/civil-date.ts'
import { viDate } from '#shared/texts/dates.ts'
import { PRESENCE_STATE_WORDS } from '#shared/texts/month-words.ts'
import type { CaseContext } from '../measures/case-context.ts'
import type { MeasuresService } from '../measures/measures.service.ts'
import type { Actor } from '../store/actor.ts'
import { absencesOf, standingEvent, testsOf } from './case-absences.ts'
import type { LinkedEvent } from './month.repo.ts'

export interface FollowDeps {
  readonly measures: Pick<MeasuresService, 'context' | 'recordEvent' | 'correctEvent'>
  readonly sheet: MonthWork['sheet']
}

/** A change of one cell, with the measures of its person and the reason that a corrected event gets. */
export interface CellMove {
  readonly actor: Actor
  /** In the order of the sheet's episodes: the first takes the test, all take an absence. */
  readonly measureIds: readonly string[]
  readonly before: { readonly value: unknown; readonly events: readonly LinkedEvent[] }
  readonly reason: string
}

type Absent = Exclude<PresenceMark, { state: 'present' }>
type Stretch = Absent & { readonly from: CivilDate }

/**
 * Keeps the events of measures in step with the cells of the sheet: an absence with its days and a test are events of the
 * measure, the same that the case screen writes. An event that is there already is taken over, not written again; clearing
 * a cell takes back only what the sheet wrote. The caller holds the transaction.
 */
export function createEventFollower({ measures, sheet }: FollowDeps) {
  function record(actor: Actor, measureId: string, type: string, on: CivilDate, data: FieldValues): LinkedEvent {
    const known = new Set(measures.context(measureId).events.map(({ id }) => id))
    const after = measures.recordEvent(actor, { caseId: measureId, type, on, at: '', data })
    const made = after.events.find(({ id }) => !known.has(id))
    if (made === undefined) throw new Error('a recorded event is among those in force')
    return { measureId, eventId: made.id, own: true }
  }

  function correct({ actor, reason }: CellMove, measureId: string, eventId: string, on: CivilDate, data: FieldValues) {
    measures.correctEvent(actor, { caseId: measureId, eventId, withdraw: false, on, data, reason })
  }

  function withdraw({ actor, reason }: CellMove, measureId: string, eventId: string): void {
    measures.correctEvent(actor, { caseId: measureId, eventId, withdraw: true, on: null, data: {}, reason })
  }

  /** The links of a measure whose events still stand, by the id that the event has now. */
  function standing(context: CaseContext, links: readonly LinkedEvent[]): Map<string, LinkedEvent> {
    const found = new Map<string, LinkedEvent>()
    for (const link of links) {
      const event = link.measureId === context.id ? standingEvent(context, link.eventId) : null
      if (event !== null) found.set(event.id, link)
    }
    return found
  }

  function absenceData(wanted: Stretch): FieldValues {
    const { reasonField } = sheet.absences[wanted.state]
    return reasonField === '' || wanted.state === 'absent_unreported' ? {} : { [reasonField]: wanted.reason }
  }

  /** Takes back what the sheet wrote of an absence, the return first. */
  function takeBack(
    move: CellMove,
    measureId: string,
    mine: CaseAbsence,
    links: ReadonlyMap<string, LinkedEvent>,
  ): void {
    for (const id of [mine.backEventId, mine.fromEventId]) {
      if (id !== null && links.get(id)?.own === true) withdraw(move, measureId, id)
    }
  }

  /** Moves an absence that the cell stands for already. Days are moved in an order that never puts the return first. */
  function adjust(
    move: CellMove,
    context: CaseContext,
    mine: CaseAbsence,
    wanted: Stretch,
    links: ReadonlyMap<string, LinkedEvent>,
  ): LinkedEvent[] {
    const { id: measureId } = context
    const data = absenceData(wanted)
    const kept = [...links.values()].filter(({ own }) => own)
    const fromOwn = links.get(mine.fromEventId)?.own ?? false
    const backLink = mine.backEventId === null ? undefined : links.get(mine.backEventId)
    const said = standingEvent(context, mine.fromEventId)?.data ?? {}
    const moveFrom = () => {
      if (mine.from === wanted.from && Object.entries(data).every(([key, value]) => (said[key] ?? '') === value)) return
      correct(move, measureId, mine.fromEventId, wanted.from, data)
    }
    const first = { measureId, eventId: mine.fromEventId, own: fromOwn }
    if (wanted.backOn === null) {
      if (mine.backEventId !== null) {
        if (backLink?.own !== true) refuse('backOn', `Hồ sơ ${context.code} đã ghi trở lại ngày ${viDate(mine.backOn)}`)
        withdraw(move, measureId, mine.backEventId)
      }
      moveFrom()
      return [first]
    }
    const { backOn } = wanted
    if (mine.backEventId === null || mine.backOn === null) {
      moveFrom()
      return [first, record(move.actor, measureId, sheet.absences[wanted.state].back, backOn, {})]
    }
    const { backEventId } = mine
    const moveBack = () => {
      if (mine.backOn !== backOn) correct(move, measureId, backEventId, backOn, {})
    }
    if (wanted.from > mine.from) {
      moveBack()
      moveFrom()
    } else {
      moveFrom()
      moveBack()
    }
    return [first, { measureId, eventId: backEventId, own: kept.some((link) => link === backLink) }]
  }

  /** Writes an absence that no cell stands for yet, or takes over the one that the measure has. */
  function begin(move: CellMove, context: CaseContext, wanted: Stretch): LinkedEvent[] {
    const { id: measureId, code } = context
    const { from, back } = sheet.absences[wanted.state]
    const all = absencesOf(context, sheet)
    const twin = all.find((one) => one.state === wanted.state && one.from === wanted.from)
    if (twin !== undefined) {
      if (twin.backEventId !== null && twin.backOn !== wanted.backOn) {
        refuse('backOn', `Hồ sơ ${code} đã ghi trở lại ngày ${viDate(twin.backOn)}; sửa diễn biến đó trong hồ sơ`)
      }
      const first = { measureId, eventId: twin.fromEventId, own: false }
      if (twin.backEventId !== null) return [first, { measureId, eventId: twin.backEventId, own: false }]
      return wanted.backOn === null ? [first] : [first, record(move.actor, measureId, back, wanted.backOn, {})]
    }
    const clash = all.find(
      (one) =>
        (wanted.backOn === null || one.from < wanted.backOn) && (one.backOn === null || one.backOn > wanted.from),
    )
    if (clash !== undefined) {
      const until = clash.backOn === null ? '' : ` đến ${viDate(clash.backOn)}`
      refuse(
        'from',
        `Hồ sơ ${code} đã ghi "${PRESENCE_STATE_WORDS[clash.state]}" từ ${viDate(clash.from)}${until}; sửa khoảng đó, không ghi chồng`,
      )
    }
    const first = record(move.actor, measureId, from, wanted.from, absenceData(wanted))
    return wanted.backOn === null ? [first] : [first, record(move.actor, measureId, back, wanted.backOn, {})]
  }

  function presence(move: CellMove, value: PresenceMark | null): LinkedEvent[] {
    const wanted = stretchOf(value)
    if (wanted === null && move.before.events.length === 0) return []
    return touched(move).flatMap((measureId) => {
      const context = measures.context(measureId)
      const links = standing(context, move.before.events)
      const mine = absencesOf(context, sheet).find(({ fromEventId }) => links.has(fromEventId))
      if (mine !== undefined && mine.state === wanted?.state) return adjust(move, context, mine, wanted, links)
      if (mine !== undefined) takeBack(move, measureId, mine, links)
      if (wanted === null || !knows(context, sheet.absences[wanted.state].from)) return []
      return begin(move, measures.context(measureId), wanted)
    })
  }

  /** Measures that the person is in, and those that an earlier value had gone into. */
  const touched = ({ measureIds, before }: CellMove) => [
    ...new Set([...measureIds, ...before.events.map(({ measureId }) => measureId)]),
  ]

  function test(move: CellMove, value: TestMark | null): LinkedEvent[] {
    const { event, kindField, resultField, numberField } = sheet.test
    const [link] = move.before.events
    const standingTest = link === undefined ? null : standingEvent(measures.context(link.measureId), link.eventId)
    if (link !== undefined && standingTest !== null) {
      if (value === null) {
        if (link.own) withdraw(move, link.measureId, standingTest.id)
        return []
      }
      const data = { [kindField]: value.kind, [resultField]: value.result, [numberField]: value.number }
      const same =
        standingTest.on === value.on &&
        Object.entries(data).every(([key, said]) => (standingTest.data[key] ?? '') === said)
      if (!same) correct(move, link.measureId, standingTest.id, value.on, data)
      return [{ ...link, eventId: standingTest.id }]
    }
    if (value === null) return []
    const context = move.measureIds.map((id) => measures.context(id)).find((one) => knows(one, event))
    if (context === undefined) return []
    const twin = testsOf(context, sheet).find(({ on, result }) => on === value.on && result === value.result)
    if (twin !== undefined) return [{ measureId: context.id, eventId: twin.eventId, own: false }]
    const data = { [kindField]: value.kind, [resultField]: value.result, [numberField]: value.number }
    return [record(move.actor, context.id, event, value.on, data)]
  }

  return {
    /** Brings the events in step with the new value of a cell, and returns those that it stands for. */
    follow(move: CellMove, field: Field, value: unknown): readonly LinkedEvent[] {
      if (field === 'presence') return presence(move, value as PresenceMark | null)
      if (field === 'test') return test(move, value as TestMark | null)
      return []
    },
  }
}

function stretchOf(value: PresenceMark | null): Stretch | null {
  return value === null || value.state === 'present' || value.from === null ? null : { ...value, from: value.from }
}

const knows = ({ regime }: CaseContext, type: string) => regime.events.some((event) => event.type === type)

function refuse(path: string, message: string): never {
  return fail({ kind: 'validation', what: 'bảng tháng', fields: [{ path, message }] })
}
