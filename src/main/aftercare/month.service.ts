import type {
  ArrangeSheet,
  CellChange,
  CellHistory,
  MarkCells,
  MonthRow,
  MonthView,
  Place,
  ReopenSheet,
  SheetKey,
} from '#shared/aftercare/month.schema.ts'
import type { MonthWork } from '#shared/aftercare/month-work.schema.ts'
import { firstDayOf, lastDayOf, type Month, monthOfDay, shiftMonth } from '#shared/aftercare/period.ts'
import { AppFailure, fail } from '#shared/contract/errors.ts'
import type { CaseView } from '#shared/measures/measure.schema.ts'
import type { Person } from '#shared/people/person.schema.ts'
import type { CivilDate } from '#shared/primitives/civil-date.ts'
import type { Clock, Ids } from '#shared/primitives/clock.ts'
import type { Office } from '#shared/settings/office.schema.ts'
import { viMoment } from '#shared/texts/dates.ts'
import { HOW_WORDS, viMonth } from '#shared/texts/month-words.ts'
import type { Audit } from '../accounts/audit.ts'
import { requirePermission } from '../accounts/permissions.ts'
import type { CaseContext } from '../measures/case-context.ts'
import type { MeasuresService } from '../measures/measures.service.ts'
import { sortKey } from '../people/sort-key.ts'
import type { Actor } from '../store/actor.ts'
import type { Store } from '../store/store.ts'
import { type Cell, Cells, historyOf, sameValue } from './cells.ts'
import { createEventFollower } from './follow-events.ts'
import { createMonthRepo, type How, type Mark, type Sheet } from './month.repo.ts'
import { monthRow, standingValue, totalsOf } from './month-view.ts'
import { measureIdsOf, type RosterSource, sheetPeople } from './sheet-people.ts'

export interface MonthDeps {
  readonly store: Store
  readonly clock: Clock
  readonly ids: Ids
  readonly audit: Pick<Audit, 'record'>
  readonly people: { byIds(ids: readonly string[]): ReadonlyMap<string, Person> }
  readonly settings: { office(): Office; communeName(code: string): string }
  readonly measures: Pick<MeasuresService, 'context' | 'contextsOfPersons' | 'recordEvent' | 'correctEvent' | 'lines'>
  readonly roster: RosterSource
  readonly work: MonthWork
  /** Measures that the law lets follow where a measure stands. */
  readonly nextOf: (context: CaseContext) => CaseView['next']
  /** Who was drawn for a random test in a month. */
  readonly drawnIn: (key: SheetKey) => ReadonlySet<string>
}

export type MonthService = ReturnType<typeof createMonthService>

/** Months before that a row shows. */
const EARLIER = [-3, -2, -1] as const

/** The month sheets of communes: what is recorded, by whom, what it was before, and what follows in the measures. */
export function createMonthService(deps: MonthDeps) {
  const { store, clock, ids, audit, people, settings, measures, roster, work } = deps
  const repo = createMonthRepo(store)
  const follower = createEventFollower({ measures, sheet: work.sheet })

  const spanOfMonth = (month: Month) => ({ from: firstDayOf(month), to: lastDayOf(month) })
  const members = ({ communeCode, month }: SheetKey) => sheetPeople(roster, work.sheet, communeCode, spanOfMonth(month))

  function refuseUnknownCommune({ communeCode }: SheetKey): void {
    if (settings.office().communes.some(({ code }) => code === communeCode)) return
    fail({ kind: 'not-found', what: 'xã, phường', id: communeCode })
  }

  /** Today, or the last day of a month that is over. */
  function usualDay(month: Month): CivilDate {
    const last = lastDayOf(month)
    return clock.today() < last ? clock.today() : last
  }

  /** The sheet as it stands; reads only. Throws 'not-found' for a commune that the office has not. */
  function view(key: SheetKey): MonthView {
    refuseUnknownCommune(key)
    const sheet = repo.find(key)
    const marks = sheet === null ? [] : repo.marks(sheet.id)
    const places = sheet === null ? [] : repo.places(sheet.id)
    const closures = sheet === null ? [] : repo.closures(sheet.id)
    const rows = rowsOf(key, new Cells(marks), places)
    return {
      communeCode: key.communeCode,
      month: key.month,
      communeName: settings.communeName(key.communeCode),
      usualDay: usualDay(key.month),
      closed: closures.at(-1)?.closed ?? false,
      closures,
      rows,
      totals: totalsOf(rows, work.sheet),
      undo: undoWords(lastBatch(marks)),
      arrangementOf: places.length > 0 ? null : (repo.lastArranged(key)?.month ?? null),
    }
  }

  function rowsOf(key: SheetKey, cells: Cells, places: readonly Place[]): MonthRow[] {
    const on = members(key)
    const personIds = [...new Set([...on.keys(), ...cells.persons()])]
    const persons = people.byIds(personIds)
    const contexts = measures.contextsOfPersons(personIds)
    const placeOf = new Map(places.map((place, position) => [place.personId, { ...place, position }]))
    const earlier = earlierOf(key)
    const drawn = deps.drawnIn(key)
    const lineLabels = new Map(measures.lines().map(({ id, shortLabel }) => [id, shortLabel]))
    const rules = {
      sheet: work.sheet,
      lineLabel: (id: string) => lineLabels.get(id) ?? id,
      nextOf: deps.nextOf,
      span: spanOfMonth(key.month),
    }
    const position = ({ personId }: MonthRow) => placeOf.get(personId)?.position ?? Number.MAX_SAFE_INTEGER
    const name = new Map([...persons].map(([id, { fullName }]) => [id, sortKey(fullName)]))
    return personIds
      .flatMap((personId) => {
        const person = persons.get(personId)
        return person === undefined ? [] : [person]
      })
      .map((person) =>
        monthRow(
          {
            person,
            member: on.get(person.id),
            contexts: contexts.get(person.id) ?? [],
            cells,
            place: placeOf.get(person.id),
            earlier: earlier(person.id),
            drawn: drawn.has(person.id),
          },
          rules,
        ),
      )
      .toSorted(
        (a, b) => position(a) - position(b) || ((name.get(a.personId) ?? '') < (name.get(b.personId) ?? '') ? -1 : 1),
      )
  }

  /** The roll call of the months before, by person. */
  function earlierOf({ communeCode, month }: SheetKey): (personId: string) => MonthRow['earlier'] {
    const months = EARLIER.map((shift) => shiftMonth(month, shift))
    const sheets = new Map(
      repo.findMany(communeCode, months).map((sheet) => [sheet.month, new Cells(repo.marks(sheet.id))]),
    )
    return (personId) =>
      months.map((one) => ({ month: one, state: sheets.get(one)?.of(personId, 'presence')?.value?.state ?? null }))
  }

  /**
   * Writes cells, all or none. A cell that has the value already is left alone, so that a file taken in twice changes nothing.
   * Throws 'validation' (a month to come, somebody who is not on the sheet, an absence that contradicts the case),
   * 'conflict' where the sheet is closed, and what recording an event throws.
   */
  function mark(actor: Actor, input: MarkCells, how: How = 'go', undoes: string | null = null): number {
    requirePermission(actor, 'month.write', 'ghi bảng tháng')
    refuseUnknownCommune(input)
    refuseComing(input.month)
    return store.transaction(() => {
      const sheet = openSheet(actor, input)
      const marks = repo.marks(sheet.id)
      const cells = new Cells(marks)
      const on = members(input)
      const together = ids.next()
      const reason = `Theo bảng ${viMonth(input.month)}`
      const written: Mark[] = []
      for (const [i, { personId, field, value }] of input.changes.entries()) {
        if (!on.has(personId) && !cells.persons().has(personId)) refuseCell(i, 'personId', 'Không có trong bảng này')
        refuseFar(i, input.month, { personId, field, value } as CellChange)
        const now = cells.of(personId, field)
        const before = { value: standing(now, personId), events: now?.mark.events ?? [] }
        if (undoes === null && sameValue(before.value, value)) continue
        const move = { actor, measureIds: measureIdsOf(on.get(personId)), before, reason }
        const events = withPath(i, () => follower.follow(move, field, value))
        const stamp = { recordedAt: clock.now(), recordedBy: actor.name }
        const seq = marks.length + written.length + 1
        const batch = input.apart === true ? ids.next() : together
        written.push({ id: ids.next(), seq, personId, field, value, events, batch, undoes, how, ...stamp })
      }
      repo.insertMarks(sheet.id, written)
      if (written.length > 0) {
        const fields = [...new Set(written.map(({ field }) => field))]
        audit.record(actor, 'month.mark', 'month-sheet', sheet.id, { cells: written.length, fields, how })
      }
      return written.length
    })
  }

  /** What a cell says now, with the days that its events have by now. */
  function standing(cell: Cell | null, personId: string): unknown {
    if (cell === null || cell.mark.events.length === 0) return cell?.value ?? null
    const contexts = measures.contextsOfPersons([personId]).get(personId) ?? []
    return standingValue(cell, new Map(contexts.map((context) => [context.id, context])), work.sheet)
  }

  function refuseComing(month: Month): void {
    if (month <= monthOfDay(clock.today())) return
    const message = `${viMonth(month)} chưa đến`
    fail({ kind: 'validation', what: 'bảng tháng', fields: [{ path: 'month', message }] })
  }

  /** A test and a visit are of the month; an absence touches it; none of them lies in the future. */
  function refuseFar(index: number, month: Month, change: CellChange): void {
    const { from, to } = spanOfMonth(month)
    const refuse = (path: string, message: string) => refuseCell(index, `value.${path}`, message)
    if (change.value === null || change.field === 'remark') return
    if (change.field !== 'presence') {
      const { on } = change.value
      if (on < from || on > to) refuse('on', `Ngày phải trong ${viMonth(month)}`)
      if (on > clock.today()) refuse('on', 'Ngày chưa đến')
      return
    }
    if (change.value.state === 'present') return
    const { from: first, backOn } = change.value
    if (first !== null && first > to) refuse('from', `Ngày bắt đầu vắng ở sau ${viMonth(month)}`)
    if (first !== null && first > clock.today()) refuse('from', 'Ngày chưa đến')
    if (backOn !== null && backOn <= from) refuse('backOn', `Đã trở lại trước ${viMonth(month)}`)
    if (backOn !== null && backOn > clock.today()) refuse('backOn', 'Ngày chưa đến')
  }

  /** The sheet, made where there is none yet. Throws 'conflict' where it is closed. */
  function openSheet(actor: Actor, key: SheetKey): Sheet {
    const found = repo.find(key)
    if (found !== null) {
      const last = repo.closures(found.id).at(-1)
      if (last?.closed !== true) return found
      const message = `Bảng ${viMonth(key.month)} đã khóa lúc ${viMoment(last.at)} bởi ${last.by}. Mở khóa kèm lý do rồi sửa.`
      return fail({ kind: 'conflict', message })
    }
    const sheet = { id: ids.next(), communeCode: key.communeCode, month: key.month }
    repo.insertSheet(sheet, actor.name, clock.now())
    return sheet
  }

  /** Marks everybody present of whom nothing is recorded and who is called. Returns how many. */
  function markRestPresent(actor: Actor, key: SheetKey): number {
    const changes = view(key)
      .rows.filter(({ called, cells }) => called && cells.presence === null)
      .map(({ personId }) => ({ personId, field: 'presence' as const, value: { state: 'present' as const } }))
    return changes.length === 0 ? 0 : mark(actor, { ...key, changes }, 'tat_ca')
  }

  /** Takes the last change back: its cells get the values that they had before. Throws 'conflict' where there is none. */
  function undo(actor: Actor, key: SheetKey): number {
    requirePermission(actor, 'month.write', 'hoàn tác bảng tháng')
    return store.transaction(() => {
      const sheet = repo.find(key)
      const marks = sheet === null ? [] : repo.marks(sheet.id)
      const batch = lastBatch(marks)
      const last = batch[0]
      if (last === undefined) return fail({ kind: 'conflict', message: 'Không còn thay đổi nào để hoàn tác.' })
      const before = new Cells(marks.filter(({ seq }) => seq < last.seq))
      const changes = batch.map(
        ({ personId, field }) => ({ personId, field, value: before.of(personId, field)?.value ?? null }) as CellChange,
      )
      return mark(actor, { ...key, changes: changes.toReversed() }, 'hoan_tac', last.batch)
    })
  }

  function arrange(actor: Actor, { places, ...key }: ArrangeSheet): void {
    requirePermission(actor, 'month.write', 'sắp xếp bảng tháng')
    refuseUnknownCommune(key)
    store.transaction(() => {
      const sheet = openSheet(actor, key)
      const once = new Map(places.map((place) => [place.personId, place]))
      const known = people.byIds([...once.keys()])
      repo.replacePlaces(
        sheet.id,
        [...once.values()].filter(({ personId }) => known.has(personId)).map((place) => ({ ...place, id: ids.next() })),
      )
      audit.record(actor, 'month.arrange', 'month-sheet', sheet.id, { places: once.size })
    })
  }

  /** Takes over order, groups and helpers of the newest sheet before that has them. Throws 'not-found'. */
  function copyArrangement(actor: Actor, key: SheetKey): void {
    const from =
      repo.lastArranged(key) ?? fail({ kind: 'not-found', what: 'bảng tháng trước đã sắp xếp', id: key.month })
    arrange(actor, { ...key, places: repo.places(from.id) })
  }

  /** Throws 'conflict' where it is closed already. */
  function close(actor: Actor, key: SheetKey): void {
    requirePermission(actor, 'month.write', 'khóa bảng tháng')
    refuseUnknownCommune(key)
    refuseComing(key.month)
    store.transaction(() => setClosed(actor, openSheet(actor, key), true, ''))
  }

  /** Throws 'conflict' where it is open. */
  function reopen(actor: Actor, { reason, ...key }: ReopenSheet): void {
    requirePermission(actor, 'month.write', 'mở khóa bảng tháng')
    store.transaction(() => {
      const sheet = repo.find(key)
      if (sheet === null || repo.closures(sheet.id).at(-1)?.closed !== true) {
        return fail({ kind: 'conflict', message: `Bảng ${viMonth(key.month)} đang mở.` })
      }
      setClosed(actor, sheet, false, reason)
    })
  }

  function setClosed(actor: Actor, sheet: Sheet, closed: boolean, reason: string): void {
    const seq = repo.closures(sheet.id).length + 1
    repo.insertClosure(sheet.id, ids.next(), seq, { closed, reason, at: clock.now(), by: actor.name })
    audit.record(actor, closed ? 'month.close' : 'month.reopen', 'month-sheet', sheet.id, {})
  }

  return {
    view,
    /** As {@link view}, for somebody who looks at names: recorded. */
    open(actor: Actor, key: SheetKey): MonthView {
      const found = view(key)
      audit.record(actor, 'month.read', 'commune', key.communeCode, { month: key.month })
      return found
    },
    mark,
    markRestPresent,
    undo,
    arrange,
    copyArrangement,
    close,
    reopen,
    /** Every value that the cells of a person had on a sheet, oldest first. */
    history(key: SheetKey, personId: string): CellHistory[] {
      const sheet = repo.find(key)
      return sheet === null ? [] : historyOf(repo.marks(sheet.id), personId)
    },
  }
}

/** The newest cells written together that are not taken back and take nothing back themselves. */
function lastBatch(marks: readonly Mark[]): Mark[] {
  const undone = new Set(marks.map(({ undoes }) => undoes))
  const last = marks.findLast(({ batch, undoes }) => undoes === null && !undone.has(batch))
  return last === undefined ? [] : marks.filter(({ batch }) => batch === last.batch)
}

function undoWords(batch: readonly Mark[]): string {
  const [first] = batch
  if (first === undefined) return ''
  return `${batch.length} ô, ${HOW_WORDS[first.how] ?? first.how}, ${viMoment(first.recordedAt)}`
}

function refuseCell(index: number, path: string, message: string): never {
  return fail({ kind: 'validation', what: 'bảng tháng', fields: [{ path: `changes.${index}.${path}`, message }] })
}

/** Names the cell to which a refused event belongs; what the law says against it stays in its words. */
function withPath<T>(index: number, work: () => T): T {
  try {
    return work()
  } catch (cause) {
    if (!(cause instanceof AppFailure)) throw cause
    const { error } = cause
    const at = (path: string) => `changes.${index}.value.${path}`
    if (error.kind === 'validation') {
      const fields = error.fields.map(({ path, message }) => ({ path: at(path), message }))
      fail({ ...error, what: 'bảng tháng', fields })
    }
    if (error.kind === 'rule-violation') {
      const fields = error.findings.map(({ message, article }) => ({
        path: at('from'),
        message: article === '' ? message : `${message} (${article})`,
      }))
      fail({ kind: 'validation', what: 'bảng tháng', fields })
    }
    throw cause
  }
}
