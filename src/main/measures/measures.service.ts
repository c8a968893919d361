import type { Audit } from '#main/accounts/audit.ts'
import { requirePermission } from '#main/accounts/permissions.ts'
import type { CalendarService } from '#main/deadlines/calendar.service.ts'
import type { PeopleService } from '#main/people/people.service.ts'
import { isBeginning } from '#main/regimes/check-states.ts'
import type { Regimes } from '#main/regimes/load-regimes.ts'
import type { SettingsService } from '#main/settings/settings.service.ts'
import type { Actor } from '#main/store/actor.ts'
import type { Store } from '#main/store/store.ts'
import { fail } from '#shared/contract/errors.ts'
import { parseInput } from '#shared/contract/parse-input.ts'
import { countingReadings } from '#shared/deadlines/readings.ts'
import { withReadings } from '#shared/deadlines/work-calendar.ts'
import type { CaseFile } from '#shared/measures/case-file.schema.ts'
import { compilerOf } from '#shared/measures/compiler.ts'
import {
  type Beginning,
  type CaseEvent,
  type CaseFacts,
  CaseFactsSchema,
  type EventCorrection,
  type NewCase,
  type NewEvent,
  type NewMeasure,
  NewMeasureSchema,
  type RegimeChoices,
} from '#shared/measures/measure.schema.ts'
import type { Person } from '#shared/people/person.schema.ts'
import { type CivilDate, yearOf } from '#shared/primitives/civil-date.ts'
import { type Clock, type Ids, timeOfDay } from '#shared/primitives/clock.ts'
import { differentFields } from '#shared/primitives/different-fields.ts'
import { COMPULSORY_LINE, type MeasureLine } from '#shared/regimes/line.schema.ts'
import type { Regime } from '#shared/regimes/regime.schema.ts'
import { lowerFirst, viDate } from '#shared/texts/dates.ts'
import { type Adoption, createAdoption } from './adopt-measure.ts'
import { assembleCase, correctedDues, imagineCase, runsOfCase, type Surroundings } from './assemble-case.ts'
import { beginningsOn } from './beginnings.ts'
import { createBulkMeasuresRepo } from './bulk-measures.repo.ts'
import type { CaseContext, CaseReason } from './case-context.ts'
import { refuseUnknownCodes, refuseUnsuitable, withOnlyCompiler } from './case-facts-check.ts'
import { checkedEvent, refuseAdminOnly, refuseEmptyCase, refuseNewProblems } from './change-events.ts'
import { type Course, coursesOf } from './courses.ts'
import { lostRows, replacedDues, rootsOf } from './due-history.ts'
import { importCase } from './import-case.ts'
import { eventsInForce } from './in-force.ts'
import { createJudge } from './judge.ts'
import { createKeptOpen, type OpenReader } from './kept-open.ts'
import { createManyContexts } from './many-contexts.ts'
import { nextCode } from './measure-codes.ts'
import { createMeasuresRepo, type Measure } from './measures.repo.ts'
import { askedFacts, compilingDay, isOpenGround } from './open-grounds.ts'
import { lawOfCase, lawOnDay, lineOf } from './regime-of-case.ts'
import { machineOf } from './state-machine.ts'

export interface MeasuresDeps {
  readonly store: Store
  readonly clock: Clock
  readonly ids: Ids
  readonly audit: Pick<Audit, 'record'>
  readonly people: Pick<PeopleService, 'byId' | 'byIds' | 'create' | 'list'>
  readonly settings: Pick<SettingsService, 'office'>
  readonly calendar: Pick<CalendarService, 'calendar'>
  readonly regimes: Regimes
  /** Told of each event that is recorded, corrected or withdrawn, within the transaction that writes it. */
  readonly onEvent?: (actor: Actor, context: CaseContext, event: CaseEvent) => void
  /** Told when the facts of a measure changed, within the transaction that writes them. */
  readonly onFacts?: (personId: string) => void
}

/** Measures of compulsory rehabilitation ("cases"): their facts, their events, and what follows from them. */
export interface MeasuresService extends Adoption {
  /** A case with all that is derived today. Throws 'not-found'. */
  context(caseId: string): CaseContext
  /** Begins a case with its discovery. Throws 'validation', 'not-found' (person), 'rule-violation' (V4, V7, V20). */
  create(actor: Actor, input: NewCase): CaseContext
  /**
   * Begins a measure of any line with its first event and the details that it asks for. Throws 'validation', 'not-found'
   * (person), 'conflict' (a file of which a person has only one), 'rule-violation' (no law of that day, age).
   */
  open(actor: Actor, input: NewMeasure): CaseContext
  /** How each kind of measure but the compulsory one begins under the law of a day. */
  beginnings(on: CivilDate): Beginning[]
  /** The kinds of measures, in their order. */
  lines(): readonly MeasureLine[]
  /** When the terms of `only` these measures of some persons end, as it was known on a day; null for one without a term. */
  termEnds(
    personIds: readonly string[],
    on: CivilDate,
    only: ReadonlySet<string>,
  ): ReadonlyMap<string, CivilDate | null>
  /** Every measure of these persons, of whatever line, by person, in order of opening; as they stood on a day. */
  contextsOfPersons(
    personIds: readonly string[],
    on?: CivilDate,
    only?: ReadonlySet<string>,
  ): ReadonlyMap<string, readonly CaseContext[]>
  /**
   * The measures of some people as runs of events under their law, in order of opening; nothing that is due is counted.
   * `except` leaves one event out, as if it had not been recorded.
   */
  courses(persons: readonly Pick<Person, 'id' | 'birthDate'>[], except?: string): ReadonlyMap<string, readonly Course[]>
  /** Throws 'validation', 'conflict' when the facts were saved by somebody else since `version` was read. */
  saveFacts(actor: Actor, id: string, version: number, facts: CaseFacts): CaseContext
  /** Throws 'validation' for wrong details or a day to come, 'rule-violation' for what the regime does not allow. */
  recordEvent(actor: Actor, input: NewEvent): CaseContext
  /** Replaces or withdraws an event. Details that are not given stay as they were. Throws as recordEvent does. */
  correctEvent(actor: Actor, input: EventCorrection): CaseContext
  /** Records why a paper of the checklist is missing; '' takes the reason back. */
  excuse(actor: Actor, caseId: string, checklistRow: string, reason: string): CaseContext
  /** Records why a step came late. Throws 'not-found' for a deadline that the case does not have. */
  lateReason(actor: Actor, caseId: string, deadlineId: string, reason: string): CaseContext
  /** Cases that have not come to their end, as they stood (or will stand) on a day; today when left out. */
  openContexts(on?: CivilDate): CaseContext[]
  /** As openContexts, but keeps only what `read` takes of each: for lists over thousands of cases. */
  mapOpen<T>(read: (context: CaseContext) => T, on?: CivilDate): T[]
  /** As mapOpen for today, but makes anew only what a write may have changed (kept-open.ts); not to be altered by callers. */
  keepOpen<T>(reader: OpenReader<T>): () => readonly T[]
  /** What `read` takes of every measure of these lines, ended ones too, as on a day; what it answers null for is left out. */
  mapLines<T>(lines: readonly string[], read: (context: CaseContext) => T | null, on?: CivilDate): T[]
  /** A measure as it would stand today after these events; writes nothing. Throws 'rule-violation' without a law. */
  imagine(personId: string, line: string, events: readonly Pick<CaseEvent, 'type' | 'on' | 'data'>[]): CaseContext
  /** Cases of a person, newest first. */
  idsOfPerson(personId: string): string[]
  /** What people call a case; '' for one that is not there. */
  codeOf(caseId: string): string
  /** The newest case of each of these persons who has one, in one query; for lists. */
  newestOfPersons(personIds: readonly string[]): Map<string, string>
  /** Grounds, residence bases and exemptions that the facts of a case may use. */
  choices(caseId: string): RegimeChoices
  /** Takes in person, facts, events and excuses of a case file, whole or not at all. Papers and scans are others' work. */
  importCase(actor: Actor, file: CaseFile): CaseContext
}

export function createMeasuresService(deps: MeasuresDeps): MeasuresService {
  const { store, clock, ids, audit, people, settings, calendar, regimes } = deps
  const repo = createMeasuresRepo(store)
  const bulk = createBulkMeasuresRepo(store)
  const many = createManyContexts({ bulk, repo, people, surroundings })

  const load = (id: string): Measure => repo.find(id) ?? fail({ kind: 'not-found', what: 'hồ sơ', id })

  function remoteCommunes(): (code: string) => boolean | undefined {
    const communes = new Map(settings.office().communes.map((c) => [c.code, c.remote]))
    return (code) => communes.get(code)
  }

  /** The calendar to count by, with the readings that are chosen now. */
  const counting = () => withReadings(calendar.calendar(), countingReadings(regimes.readings))

  function surroundings(until: CivilDate): Surroundings {
    const today = until === clock.today()
    let time: string | null = null
    const now = () => {
      time ??= today ? timeOfDay(clock.now()) : ''
      return time
    }
    return { regimes, calendar: counting(), isRemote: remoteCommunes(), until, timeOfDay: now }
  }

  function context(caseId: string): CaseContext {
    const measure = load(caseId)
    const record = {
      measure,
      person: people.byId(measure.personId),
      history: repo.events(caseId),
      reasons: repo.reasons(caseId),
      replaced: repo.replacedDues(caseId),
    }
    return assembleCase(record, surroundings(clock.today()))
  }

  /** Lines of which something can be due. */
  const dueLines = () => regimes.lines.filter((line) => line.worklist).map((line) => line.id)

  const mapOpen: MeasuresService['mapOpen'] = (read, on) => many.mapOpen(dueLines(), on ?? clock.today(), read)

  const ground = () => [regimes.axes, regimes.lines, regimes.readings, regimes.parts, calendar.calendar()]

  const judge = createJudge({ regimes, people, clock, isRemote: remoteCommunes, calendar: counting })

  function newEvent(actor: Actor, fields: Pick<CaseEvent, 'type' | 'on' | 'at' | 'data'>): CaseEvent {
    const record = { recordedAt: clock.now(), recordedBy: actor.name }
    return { id: ids.next(), ...fields, ...record, replaces: null, withdrawn: false, reason: '' }
  }

  function create(actor: Actor, input: NewCase): CaseContext {
    requirePermission(actor, 'cases.write', 'lập hồ sơ')
    const [on, { id: personId }] = [input.discoveredOn, people.byId(input.personId)]
    const regime = lawOnDay(regimes, COMPULSORY_LINE, on, `Ngày phát hiện ${viDate(on)}`)
    const facts = withOnlyCompiler(regime, parseInput(CaseFactsSchema, input.facts, 'Thông tin vụ việc'))
    const type = regime.events.find(isBeginning)?.type ?? ''
    const event = checkedEvent(machineOf(regime), newEvent(actor, { type, on, at: '', data: {} }), clock.today())
    refuseUnknownCodes(regime, facts, clock.today())
    refuseUnsuitable(regime, judge({ line: COMPULSORY_LINE, personId, facts }, [event]).situation.facts)
    return store.transaction(() => told(actor, begin(actor, regime, personId, facts, event).id, event))
  }

  /** Begins a measure of another line with its first event; see {@link MeasuresService.open}. */
  function open(actor: Actor, input: NewMeasure): CaseContext {
    requirePermission(actor, 'cases.write', 'lập hồ sơ')
    const { line, on, at, data, ...asked } = parseInput(NewMeasureSchema, input, 'Hồ sơ mới')
    const person = people.byId(asked.personId)
    if (line === COMPULSORY_LINE) return create(actor, { ...asked, discoveredOn: on, facts: CaseFactsSchema.parse({}) })
    const { label, single } = lineOf(regimes, line)
    const regime = lawOnDay(regimes, line, on, `Ngày ${viDate(on)}`)
    const office = settings.office()
    const communeCode = input.communeCode ?? person.communeCode
    const kind = regime.head.compilers[0] ?? 'ubnd_xa'
    const facts = CaseFactsSchema.parse({ compiler: compilerOf(kind, communeCode, office) })
    const type = regime.events.find(isBeginning)?.type ?? ''
    const event = checkedEvent(machineOf(regime), newEvent(actor, { type, on, at, data }), clock.today())
    refuseUnsuitable(regime, judge({ line, personId: person.id, facts }, [event]).situation.facts)
    return store.transaction(() => {
      if (single && repo.idsOfPerson(person.id).some((id) => load(id).line === line)) {
        const message = `${person.fullName} đã có ${lowerFirst(label)}; mỗi người chỉ có một. Mở hồ sơ đã có để ghi tiếp.`
        fail({ kind: 'conflict', message })
      }
      return told(actor, begin(actor, regime, person.id, facts, event).id, event)
    })
  }

  /** Writes a new measure with its first event; the caller holds the transaction. */
  function begin(actor: Actor, regime: Regime, personId: string, facts: CaseFacts, event: CaseEvent): CaseContext {
    const { on } = event
    const { codePrefix } = lineOf(regimes, regime.line)
    const [id, code] = [ids.next(), nextCode(repo, codePrefix, yearOf(on))]
    const { line } = regime
    repo.insert({ id, code, line, personId, openedOn: on, officer: actor.name, facts, version: 1 }, clock.now())
    repo.insertEvent(id, event)
    audit.record(actor, 'case.create', 'case', id, { code, regime: regime.id })
    return context(id)
  }

  function saveFacts(actor: Actor, id: string, version: number, input: CaseFacts): CaseContext {
    requirePermission(actor, 'cases.write', 'ghi thông tin vụ việc')
    const facts = parseInput(CaseFactsSchema, input, 'Thông tin vụ việc')
    return store.transaction(() => {
      const before = load(id)
      const events = eventsInForce(repo.events(id))
      const { birthDate } = people.byId(before.personId)
      refuseUnknownCodes(lawOfCase(regimes, before.line, events, birthDate, clock.today()).regime, facts, clock.today())
      if (!repo.updateFacts(id, version, facts, clock.now())) {
        const message = `Thông tin của hồ sơ ${before.code} vừa được người khác sửa. Mở lại hồ sơ rồi sửa tiếp.`
        fail({ kind: 'conflict', message })
      }
      keepReplacedDues(actor, before, facts)
      audit.record(actor, 'case.facts', 'case', id, { fields: differentFields(before.facts, facts) })
      deps.onFacts?.(before.personId)
      return context(id)
    })
  }

  /**
   * Keeps the due days that a change of the facts replaces, because facts have no history of their own; and those of
   * corrected events that could not be counted again without the old facts.
   */
  function keepReplacedDues(actor: Actor, { id, line, personId, facts: old }: Measure, facts: CaseFacts): void {
    const [history, person, around] = [repo.events(id), people.byId(personId), surroundings(clock.today())]
    const [before, after] = [
      { line, person, caseFacts: old },
      { line, person, caseFacts: facts },
    ]
    const lost = lostRows(correctedDues(history, before, around), correctedDues(history, after, around))
    const reason = old.lastViolationOn === facts.lastViolationOn ? 'Sửa thông tin vụ việc' : 'Sửa ngày vi phạm cuối'
    const changes = replacedDues(
      runsOfCase(history, before, around),
      runsOfCase(history, after, around),
      rootsOf(history),
    ).map((row) => ({ ...row, replacedAt: clock.now(), reason }))
    for (const row of [...lost, ...changes]) repo.insertReplacedDue(ids.next(), id, row, actor.name)
  }

  function recordEvent(actor: Actor, { caseId, type, on, at, data }: NewEvent): CaseContext {
    requirePermission(actor, 'cases.write', 'ghi diễn biến')
    return store.transaction(() => {
      const event = newEvent(actor, { type, on, at, data })
      append(actor, caseId, event, null)
      audit.record(actor, 'case.event', 'case', caseId, { type })
      return told(actor, caseId, event)
    })
  }

  /** The case after an event, once others have followed it. */
  function told(actor: Actor, caseId: string, event: CaseEvent): CaseContext {
    const after = context(caseId)
    deps.onEvent?.(actor, after, event)
    return after
  }

  function correctEvent(actor: Actor, input: EventCorrection): CaseContext {
    requirePermission(actor, 'cases.write', 'sửa diễn biến')
    const { caseId, eventId, withdraw } = input
    return store.transaction(() => {
      load(caseId)
      const old = eventsInForce(repo.events(caseId)).find((e) => e.id === eventId)
      if (!old) return fail({ kind: 'not-found', what: 'diễn biến còn hiệu lực', id: eventId })
      const fields = {
        type: old.type,
        at: input.at ?? old.at,
        on: input.on ?? old.on,
        data: { ...old.data, ...input.data },
      }
      const event = { ...newEvent(actor, fields), replaces: old.id, withdrawn: withdraw, reason: input.reason.trim() }
      append(actor, caseId, event, old)
      audit.record(actor, withdraw ? 'case.event.withdraw' : 'case.event.correct', 'case', caseId, { type: old.type })
      return told(actor, caseId, event)
    })
  }

  /** Checks an event against the law with all the others, and writes it. */
  function append(actor: Actor, caseId: string, raw: CaseEvent, replaced: CaseEvent | null): void {
    const measure = load(caseId)
    const history = repo.events(caseId)
    const before = eventsInForce(history)
    const old = judge(measure, before)
    const event = raw.withdrawn ? raw : checkedEvent(machineOf(old.regime), raw, clock.today())
    refuseAdminOnly(actor, old.regime, event.type)
    const after = eventsInForce([...history, event])
    const label = old.regime.events.find((e) => e.type === event.type)?.label ?? event.type
    const verb = raw.withdrawn ? 'Rút' : replaced ? 'Sửa' : 'Ghi'
    const changed = { id: event.id, sameAs: replaced?.id ?? null, what: `${verb} diễn biến "${label}"` }
    const fresh = judge(measure, after)
    refuseNewProblems(before, after, { before: old.situation, after: fresh.situation }, changed)
    if (raw.withdrawn && replaced) refuseEmptyCase(old.regime, replaced, changed.what)
    repo.insertEvent(caseId, event)
  }

  function writeReason(actor: Actor, caseId: string, reason: CaseReason): CaseContext {
    requirePermission(actor, 'cases.write', 'ghi lý do')
    return store.transaction(() => {
      repo.insertReason(ids.next(), caseId, { ...reason, reason: reason.reason.trim() }, actor.name, clock.now())
      audit.record(actor, `case.reason.${reason.kind}`, 'case', caseId, { ref: reason.ref })
      return context(caseId)
    })
  }

  const service: MeasuresService = {
    ...createAdoption({ store, repo, clock, ids, audit, regimes, judge, context }),
    context,
    create,
    open,
    beginnings: (on) => beginningsOn(regimes, on),
    lines: () => regimes.lines,
    termEnds: many.termEnds,
    contextsOfPersons: (personIds, on, only) => many.ofPersons(personIds, on ?? clock.today(), only),
    courses: (persons, except) => coursesOf(persons, except ?? null, { bulk, regimes, today: clock.today }),
    saveFacts,
    recordEvent,
    correctEvent,
    excuse(actor, caseId, checklistRow, reason) {
      const { regime } = context(caseId)
      if (!regime.checklist.some((row) => row.id === checklistRow)) {
        fail({ kind: 'not-found', what: 'mục của danh mục tài liệu', id: checklistRow })
      }
      return writeReason(actor, caseId, { kind: 'excuse', ref: checklistRow, reason })
    },
    lateReason(actor, caseId, deadlineId, reason) {
      if (!context(caseId).derivation.deadlines.some((d) => d.id === deadlineId)) {
        fail({ kind: 'not-found', what: 'thời hạn của hồ sơ', id: deadlineId })
      }
      return writeReason(actor, caseId, { kind: 'late', ref: deadlineId, reason })
    },
    openContexts: (on) => mapOpen((context) => context, on),
    mapOpen,
    keepOpen: createKeptOpen({ store, clock, bulk, many, lines: dueLines, ground }),
    imagine: (personId, line, events) => imagineCase(people.byId(personId), line, events, surroundings(clock.today())),
    mapLines: (lines, read, on) => many.mapAll(lines, on ?? clock.today(), read),
    newestOfPersons: (personIds) => repo.newestOfPersons(personIds, dueLines()),
    idsOfPerson: (personId) => repo.idsOfPerson(personId),
    codeOf: (caseId) => repo.find(caseId)?.code ?? '',
    choices(caseId) {
      const { regime, derivation, events } = context(caseId)
      const { grounds, residenceBases, exemptions, compilers, managers } = regime.head
      const day = compilingDay(events, clock.today())
      return {
        dossierRegime: regime.id,
        compilers: [...compilers],
        managers: [...managers],
        asks: askedFacts(regime, derivation.facts),
        residenceDecidesManager: regime.rules.some((rule) => rule.check === 'no-residence-route'),
        hasForms: regime.checklist.some((row) => row.form !== ''),
        earlierRecords: Object.fromEntries(grounds.map((g) => [g.id, [...g.earlierRecords]])),
        grounds: grounds
          .filter((g) => isOpenGround(g, derivation.facts, day))
          .map(({ id, label, provenance }) => ({ id, label, provenance })),
        residenceBases: residenceBases.map(({ id, label, stable, provenance }) => ({ id, label, stable, provenance })),
        exemptions: exemptions.map(({ id, label, provenance }) => ({ id, label, provenance })),
      }
    },
    importCase: (actor, file) => store.transaction(() => importCase(actor, file, { people, measures: service })),
  }
  return service
}
