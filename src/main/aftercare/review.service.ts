import { type MonthRow, TestResultSchema } from '#shared/aftercare/month.schema.ts'
import type { MonthWork } from '#shared/aftercare/month-work.schema.ts'
import { monthsOf, quarterOfDay, shiftQuarter, spanOf } from '#shared/aftercare/period.ts'
import {
  type Meeting,
  MeetingSchema,
  type MissingQuarter,
  type MissingQuarters,
  type MissingQuery,
  type QuarterFacts,
  type RemarkOf,
  RemarkOfSchema,
  type ReopenReview,
  type ReviewKey,
  type ReviewView,
  type SaveMeeting,
  type SaveRemark,
} from '#shared/aftercare/review.schema.ts'
import { fail } from '#shared/contract/errors.ts'
import type { CivilDate } from '#shared/primitives/civil-date.ts'
import type { Clock, Ids } from '#shared/primitives/clock.ts'
import type { Office } from '#shared/settings/office.schema.ts'
import { viDate } from '#shared/texts/dates.ts'
import { factsText, viQuarter } from '#shared/texts/month-words.ts'
import type { Audit } from '../accounts/audit.ts'
import { requirePermission } from '../accounts/permissions.ts'
import type { MeasuresService } from '../measures/measures.service.ts'
import type { Actor } from '../store/actor.ts'
import type { Store } from '../store/store.ts'
import { standingEvent } from './case-absences.ts'
import type { LinkedEvent } from './month.repo.ts'
import type { MonthService } from './month.service.ts'
import { createReviewRepo, type PersonNote, type StoredReview } from './review.repo.ts'
import { type RosterSource, sheetPeople } from './sheet-people.ts'

export interface ReviewDeps {
  readonly store: Store
  readonly clock: Clock
  readonly ids: Ids
  readonly audit: Pick<Audit, 'record'>
  readonly settings: { office(): Office; communeName(code: string): string }
  readonly measures: Pick<MeasuresService, 'context' | 'recordEvent' | 'correctEvent'>
  readonly roster: RosterSource
  readonly work: MonthWork
  readonly months: Pick<MonthService, 'view'>
  /** The rule about a period that ended without roll call or remark (resources/regimes/life.json). */
  readonly missingRule: MissingQuarters['rule']
}

export type ReviewService = ReturnType<typeof createReviewService>

/** Quarters back from the last that is over, where a query does not say. */
const LOOKED_BACK = 3

/** Quarterly reviews: the meeting, a remark and a rating for each person, and the quarters that lack them. */
export function createReviewService(deps: ReviewDeps) {
  const { store, clock, ids, audit, settings, measures, roster, work, months } = deps
  const repo = createReviewRepo(store)
  const groups = work.review.groups.map(({ episode }) => episode)

  function refuseUnknownCommune(communeCode: string): void {
    if (settings.office().communes.some(({ code }) => code === communeCode)) return
    fail({ kind: 'not-found', what: 'xã, phường', id: communeCode })
  }

  /** Who is reviewed: those in a reviewed episode on the last day of the quarter, or today while it lasts. */
  function reviewed({ communeCode, quarter }: ReviewKey): Map<string, string> {
    const { from, to } = spanOf(quarter)
    const last = clock.today() < to ? clock.today() : to
    const found = new Map<string, string>()
    for (const { personId, entries } of sheetPeople(roster, work.sheet, communeCode, { from, to: last }).values()) {
      const entry = entries.find((one) => groups.includes(one.episode) && (one.to === null || one.to > last))
      if (entry !== undefined) found.set(personId, entry.measureId)
    }
    return found
  }

  /** What the month sheets of the quarter tell, by person. A month to come has none. */
  function sheetsOf({ communeCode, quarter }: ReviewKey): ReadonlyMap<string, MonthRow>[] {
    return monthsOf(quarter).map((month) => {
      if (month > clock.today().slice(0, 7)) return new Map()
      return new Map(months.view({ communeCode, month }).rows.map((row) => [row.personId, row]))
    })
  }

  function view(key: ReviewKey): ReviewView {
    refuseUnknownCommune(key.communeCode)
    const stored = repo.find(key)
    const meeting: Meeting = MeetingSchema.parse(stored?.meeting ?? {})
    const final = stored?.meeting?.final ?? false
    const due = reviewed(key)
    const sheets = sheetsOf(key)
    const written = [...(stored?.persons.keys() ?? [])]
    const people = [...new Set([...due.keys(), ...written])].flatMap((personId) => {
      const rows = sheets.map((sheet) => sheet.get(personId))
      const row = rows.findLast((one) => one !== undefined)
      if (row === undefined) return []
      const facts = factsOf(key, rows)
      const kept = stored?.persons.get(personId)
      const remark = RemarkOfSchema.parse(kept?.note ?? {})
      const measureId = due.get(personId) ?? kept?.note.event?.measureId ?? row.measures[0]?.measureId ?? ''
      return [
        {
          personId,
          fullName: row.fullName,
          birthDate: row.birthDate,
          measureId,
          measureLabel: row.measures.find((one) => one.measureId === measureId)?.lineLabel ?? '',
          facts,
          factsText: final && kept !== undefined && kept.note.factsText !== '' ? kept.note.factsText : factsText(facts),
          remark,
          complete: isComplete(remark),
          changes: kept?.changes ?? 0,
        },
      ]
    })
    return {
      ...key,
      communeName: settings.communeName(key.communeCode),
      meeting,
      final,
      reopened: stored?.reason ?? '',
      ratings: work.review.ratings.map(({ id, label, provenance }) => ({ id, label, provenance })),
      people,
      lacks: lacksOf(key, meeting, people),
    }
  }

  function lacksOf({ quarter }: ReviewKey, meeting: Meeting, people: ReviewView['people']): string[] {
    const { from } = spanOf(quarter)
    const open = people.filter(({ complete }) => !complete).length
    return [
      meeting.on === null ? 'Chưa ghi ngày họp' : '',
      meeting.on !== null && meeting.on < from ? `Ngày họp trước ${viQuarter(quarter)}` : '',
      meeting.chair === '' ? 'Chưa ghi người chủ trì' : '',
      meeting.secretary === '' ? 'Chưa ghi thư ký' : '',
      meeting.attendees.length === 0 ? 'Chưa ghi thành phần dự họp' : '',
      people.length === 0 ? 'Không có ai để kiểm điểm' : '',
      open === 0 ? '' : `${open} người chưa ghi dự họp, nhận xét hoặc xếp loại`,
    ].filter((lack) => lack !== '')
  }

  /** The meeting as it is written to, made where there is none. Throws 'conflict' where the minutes are finished. */
  function writable(actor: Actor, key: ReviewKey): StoredReview {
    refuseUnknownCommune(key.communeCode)
    const stored = repo.find(key)
    if (stored?.meeting?.final === true) {
      fail({ kind: 'conflict', message: `Biên bản ${viQuarter(key.quarter)} đã chốt. Mở lại kèm lý do rồi sửa.` })
    }
    if (stored !== null) return stored
    const id = ids.next()
    repo.insert(id, key, actor.name, clock.now())
    return { id, meeting: null, reason: '', persons: new Map(), notes: 0 }
  }

  const stamp = (actor: Actor) => ({ id: ids.next(), at: clock.now(), by: actor.name })

  /** Throws 'validation' for a day to come, 'conflict' where the minutes are finished. */
  function saveMeeting(actor: Actor, { meeting, ...key }: SaveMeeting): void {
    requirePermission(actor, 'review.write', 'ghi họp quý')
    refuseComing(meeting.on)
    store.transaction(() => {
      const { id } = writable(actor, key)
      repo.insertNote(id, { ...stamp(actor), personId: null, data: { ...meeting, final: false }, reason: '' })
      audit.record(actor, 'review.meeting', 'review', id, {})
    })
  }

  /** Throws 'validation' for a rating that there is not or somebody who is not reviewed, 'conflict' as above. */
  function saveRemark(actor: Actor, { personId, remark, ...key }: SaveRemark): void {
    requirePermission(actor, 'review.write', 'ghi nhận xét họp quý')
    const refuse = (path: string, message: string): never =>
      fail({ kind: 'validation', what: 'nhận xét', fields: [{ path, message }] })
    if (remark.rating !== '' && !work.review.ratings.some(({ id }) => id === remark.rating)) {
      refuse('remark.rating', 'Không có xếp loại này')
    }
    store.transaction(() => {
      const { id, persons } = writable(actor, key)
      const kept = persons.get(personId)?.note
      if (kept === undefined && !reviewed(key).has(personId))
        refuse('personId', 'Không thuộc diện kiểm điểm của quý này')
      const data: PersonNote = { ...remark, factsText: '', event: kept?.event ?? null }
      repo.insertNote(id, { ...stamp(actor), personId, data, reason: '' })
      audit.record(actor, 'review.remark', 'review', id, {})
    })
  }

  function refuseComing(on: CivilDate | null): void {
    if (on === null || on <= clock.today()) return
    const message = `Ngày họp không được sau hôm nay (${viDate(clock.today())})`
    fail({ kind: 'validation', what: 'họp quý', fields: [{ path: 'meeting.on', message }] })
  }

  /**
   * Finishes the minutes: facts are kept as they are now, and each remark becomes the review ("kiểm điểm") of the person's
   * measure. Throws 'validation' with everything that is missing.
   */
  function finish(actor: Actor, key: ReviewKey): void {
    requirePermission(actor, 'review.write', 'chốt biên bản họp quý')
    store.transaction(() => {
      const { lacks, people, meeting } = view(key)
      if (lacks.length > 0) {
        fail({
          kind: 'validation',
          what: 'biên bản họp quý',
          fields: lacks.map((message) => ({ path: 'meeting', message })),
        })
      }
      const stored = writable(actor, key)
      for (const person of people) {
        const before = stored.persons.get(person.personId)?.note.event ?? null
        const event = eventOf(actor, key, meeting.on, person, before)
        const data: PersonNote = { ...person.remark, factsText: person.factsText, event }
        repo.insertNote(stored.id, { ...stamp(actor), personId: person.personId, data, reason: '' })
      }
      repo.insertNote(stored.id, { ...stamp(actor), personId: null, data: { ...meeting, final: true }, reason: '' })
      audit.record(actor, 'review.finish', 'review', stored.id, { people: people.length })
    })
  }

  /** The review event of a measure: corrected where the minutes wrote one before; none where its law has no such event. */
  function eventOf(
    actor: Actor,
    { quarter }: ReviewKey,
    on: CivilDate | null,
    { measureId, remark }: ReviewView['people'][number],
    before: LinkedEvent | null,
  ): LinkedEvent | null {
    const { event: type, periodField, ratingField, remarkField } = work.review.record
    if (on === null || measureId === '') return before
    const context = measures.context(before?.measureId ?? measureId)
    const state = context.regime.states.find(({ code }) => code === context.derivation.state.code)
    const data = { [periodField]: viQuarter(quarter), [ratingField]: remark.rating, [remarkField]: remark.remark }
    const standing = before === null ? null : standingEvent(context, before.eventId)
    if (before !== null && standing !== null) {
      const reason = `Sửa biên bản họp ${viQuarter(quarter)}`
      measures.correctEvent(actor, { caseId: context.id, eventId: standing.id, withdraw: false, on, data, reason })
      return before
    }
    const known = context.regime.events.some((one) => one.type === type)
    if (!known || state === undefined || !groups.some((group) => group === state.episode)) return null
    if (context.derivation.state.since !== null && on < context.derivation.state.since) return null
    const there = new Set(context.events.map(({ id }) => id))
    const after = measures.recordEvent(actor, { caseId: context.id, type, on, at: '', data })
    const made = after.events.find(({ id }) => !there.has(id))
    return made === undefined ? null : { measureId: context.id, eventId: made.id, own: true }
  }

  /** Throws 'conflict' where the minutes are not finished. */
  function reopen(actor: Actor, { reason, ...key }: ReopenReview): void {
    requirePermission(actor, 'review.write', 'mở lại biên bản họp quý')
    store.transaction(() => {
      const stored = repo.find(key)
      const meeting = stored?.meeting
      if (stored === null || meeting == null || !meeting.final) {
        return fail({ kind: 'conflict', message: `Biên bản ${viQuarter(key.quarter)} chưa chốt.` })
      }
      repo.insertNote(stored.id, { ...stamp(actor), personId: null, data: { ...meeting, final: false }, reason })
      audit.record(actor, 'review.reopen', 'review', stored.id, {})
    })
  }

  /** Quarters that are over and lack a meeting, a remark or a roll call (rule A20), newest first. */
  function missing({ communeCode, from }: MissingQuery): MissingQuarters {
    const last = shiftQuarter(quarterOfDay(clock.today()), -1)
    const first = from ?? shiftQuarter(last, -LOOKED_BACK)
    const earliest = quarterOfDay(work.review.since)
    const rows: MissingQuarter[] = []
    for (let quarter = last; quarter >= first && quarter >= earliest; quarter = shiftQuarter(quarter, -1)) {
      for (const { code } of settings.office().communes) {
        if (communeCode !== '' && communeCode !== code) continue
        const row = missingIn({ communeCode: code, quarter })
        if (row !== null) rows.push(row)
      }
    }
    return { rule: deps.missingRule, rows }
  }

  function missingIn(key: ReviewKey): MissingQuarter | null {
    const due = reviewed(key)
    if (due.size === 0) return null
    const stored = repo.find(key)
    const sheets = sheetsOf(key)
    const final = stored?.meeting?.final ?? false
    const people = [...due.keys()].flatMap((personId) => {
      const rows = sheets.map((sheet) => sheet.get(personId))
      const unrecorded = monthsOf(key.quarter).filter(
        (_, i) => rows[i]?.called === true && rows[i].cells.presence === null,
      )
      const remark = !final || !isComplete(RemarkOfSchema.parse(stored?.persons.get(personId)?.note ?? {}))
      const fullName = rows.find((row) => row !== undefined)?.fullName ?? ''
      return remark || unrecorded.length > 0 ? [{ personId, fullName, remark, months: unrecorded }] : []
    })
    if (people.length === 0) return null
    const meeting = stored === null ? 'none' : final ? 'final' : 'open'
    return { ...key, communeName: settings.communeName(key.communeCode), meeting, people }
  }

  return {
    view,
    /** As {@link view}, for somebody who looks at names: recorded. */
    open(actor: Actor, key: ReviewKey): ReviewView {
      const found = view(key)
      audit.record(actor, 'review.read', 'commune', key.communeCode, { quarter: key.quarter })
      return found
    },
    saveMeeting,
    saveRemark,
    finish,
    reopen,
    missing,
  }
}

const isComplete = ({ attended, remark, rating }: RemarkOf) => attended !== 'chua_ghi' && remark !== '' && rating !== ''

function factsOf({ quarter }: ReviewKey, rows: readonly (MonthRow | undefined)[]): QuarterFacts {
  const results = new Map<string, QuarterFacts['tests'][number]>()
  for (const row of rows) {
    const own = row?.cells.test?.value
    if (own !== undefined) results.set(`${own.on} ${own.result}`, { on: own.on, result: own.result })
    for (const { on, result } of row?.tests ?? []) {
      const known = TestResultSchema.safeParse(result)
      if (known.success) results.set(`${on} ${known.data}`, { on, result: known.data })
    }
  }
  return {
    months: monthsOf(quarter).map((month, i) => ({ month, state: rows[i]?.cells.presence?.value.state ?? null })),
    tests: [...results.values()].toSorted((a, b) => (a.on < b.on ? -1 : 1)),
    visits: rows.filter((row) => row != null && row.cells.visit !== null).length,
  }
}
