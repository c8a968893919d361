import type { CommunityCatalogue } from '#shared/community/catalogue.schema.ts'
import { holdsOn } from '#shared/community/entry.schema.ts'
import type {
  AssignmentRow,
  HelperAttention,
  HelperQuery,
  HelperRow,
  HelperView,
  KeptAssignment,
  KeptHelper,
  KeptWorkNote,
  Load,
  Suggestion,
  Unhelped,
  WorkNoteRow,
} from '#shared/community/helper.schema.ts'
import { loadOf, rankHelpers } from '#shared/community/helper-load.ts'
import { fail } from '#shared/contract/errors.ts'
import type { LifeRules } from '#shared/life/life-rules.schema.ts'
import type { CivilDate } from '#shared/primitives/civil-date.ts'
import type { Clock } from '#shared/primitives/clock.ts'
import { foldText } from '#shared/primitives/folded-text.ts'
import { lowerFirst, viDate } from '#shared/texts/dates.ts'
import type { Audit } from '../accounts/audit.ts'
import type { CaseContext } from '../measures/case-context.ts'
import type { MeasuresService } from '../measures/measures.service.ts'
import { sortKey } from '../people/sort-key.ts'
import type { Actor } from '../store/actor.ts'
import type { Entries } from './entries.ts'
import type { HelpersService } from './helpers.service.ts'
import type { PersonRefs } from './person-refs.ts'

export interface HelperViewsDeps {
  readonly clock: Clock
  readonly audit: Pick<Audit, 'record'>
  readonly entries: Entries
  readonly helpers: HelpersService
  readonly persons: PersonRefs
  readonly measures: Pick<MeasuresService, 'contextsOfPersons' | 'mapLines'>
  readonly settings: { communeName(code: string): string }
  readonly catalogue: CommunityCatalogue
  readonly rules: LifeRules
  /** The line of measures under which somebody should have a helper. */
  readonly aftercareLine: string
}

/** The rule that somebody under aftercare has a helper. */
const RULE = 'A19'
/** Suggestions that are shown. */
const SUGGESTED = 12

/** What the window shows of helpers: who they are, how much they have to do, whom to ask, and what should be looked at. */
export function createHelperViews(deps: HelperViewsDeps) {
  const { clock, audit, entries, helpers, persons, measures, settings, catalogue, rules, aftercareLine } = deps

  const kindOf = (code: string) => catalogue.kinds.find(({ id }) => id === code)
  const kindLabel = (code: string) => kindOf(code)?.shortLabel ?? code

  function rowOf(
    helper: KeptHelper,
    on: CivilDate,
    loads: ReadonlyMap<string, Load>,
    last: CivilDate | null,
  ): HelperRow {
    return {
      helper,
      kindLabel: kindLabel(helper.kind),
      communeName: settings.communeName(helper.communeCode),
      active: holdsOn(helper, on),
      load: loadOf(loads, helper.id),
      lastWork: last,
    }
  }

  /** The newest day of work of each helper. */
  function lastWork(): ReadonlyMap<string, CivilDate> {
    const helperOf = new Map(helpers.assignments().map(({ id, helperId }) => [id, helperId]))
    const days = new Map<string, CivilDate>()
    // Notes come by their day, so the last one stays.
    for (const { assignmentId, on } of entries.all('work')) days.set(helperOf.get(assignmentId) ?? '', on)
    return days
  }

  /** Helpers of the office on a day, by commune and name. */
  function list({ on, text, communeCode, all }: HelperQuery): { rows: HelperRow[] } {
    const [loads, last, words] = [helpers.loads(on), lastWork(), foldText(text)]
    const rows = entries
      .all('helper')
      .map((helper) => rowOf(helper, on, loads, last.get(helper.id) ?? null))
      .filter(({ helper, active, kindLabel: kind }) => {
        if (!all && !active) return false
        if (!['', helper.communeCode].includes(communeCode)) return false
        return words === '' || foldText(`${helper.name} ${helper.contact} ${kind}`).includes(words)
      })
    const keyed = rows.map((row) => ({ row, key: `${row.communeName} ${sortKey(row.helper.name)}` }))
    return { rows: keyed.sort((a, b) => a.key.localeCompare(b.key, 'vi')).map(({ row }) => row) }
  }

  function assignmentRows(found: readonly KeptAssignment[]): AssignmentRow[] {
    const today = clock.today()
    const refs = persons.of(found.map(({ personId }) => personId))
    const running = found.filter((one) => holdsOn(one, today))
    const cases = measures.contextsOfPersons([...new Set(found.map(({ personId }) => personId))])
    return found.map((assignment) => {
      const helper = entries.find('helper', assignment.helperId)
      const own = cases.get(assignment.personId) ?? []
      return {
        assignment,
        person: refs(assignment.personId),
        helperName: helper?.name ?? '',
        kindLabel: kindLabel(helper?.kind ?? ''),
        roleLabel: catalogue.roles.find(({ id }) => id === assignment.role)?.label ?? assignment.role,
        measureCode: own.find(({ id }) => id === assignment.measureId)?.code ?? '',
        running: running.includes(assignment),
        proposal: running.includes(assignment) ? endingOf(assignment, own) : null,
      }
    })
  }

  /**
   * Why an assignment should end: the measure in which it was ordered is over, or, where none is named, every measure of the
   * person is. Only proposed: the commune may go on helping.
   */
  function endingOf(assignment: KeptAssignment, cases: readonly CaseContext[]): AssignmentRow['proposal'] {
    const named = cases.filter(({ id }) => id === assignment.measureId)
    const due = named.length > 0 ? named : cases.filter(({ derivation }) => derivation.state.code !== '')
    if (due.length === 0 || due.some(({ derivation }) => !derivation.state.final)) return null
    const last = due.reduce((a, b) => ((a.derivation.state.since ?? '') >= (b.derivation.state.since ?? '') ? a : b))
    const { label, since } = last.derivation.state
    if (since === null) return null
    const on = since < assignment.from ? assignment.from : since
    return { on, reason: `Hồ sơ ${last.code} kết thúc ngày ${viDate(since)}: ${lowerFirst(label)}` }
  }

  function noteRows(found: readonly KeptWorkNote[]): WorkNoteRow[] {
    const refs = persons.of(found.map(({ personId }) => personId))
    const helperOf = new Map(
      [...new Set(found.map(({ assignmentId }) => assignmentId))].map((id) => {
        const assignment = entries.find('assignment', id)
        return [id, assignment === null ? null : entries.find('helper', assignment.helperId)] as const
      }),
    )
    return found.map((note) => ({
      note,
      person: refs(note.personId),
      helperName: helperOf.get(note.assignmentId)?.name ?? '',
    }))
  }

  /** One helper with everybody who was helped; the reading of their names is recorded. */
  function one(actor: Actor, id: string): HelperView {
    const helper = entries.get('helper', id)
    audit.record(actor, 'community.readHelper', 'helper', id)
    const own = helpers.assignments().filter(({ helperId }) => helperId === id)
    const ids = new Set(own.map((assignment) => assignment.id))
    const notes = entries.all('work').filter(({ assignmentId }) => ids.has(assignmentId))
    const today = clock.today()
    return {
      ...rowOf(helper, today, helpers.loads(today), notes.at(-1)?.on ?? null),
      assignments: assignmentRows(own).toReversed(),
      notes: noteRows(notes).toReversed(),
      history: entries.history('helper', id),
    }
  }

  /** Who could help a person on a day, the best first, each with the reasons. Who helps already is left out. */
  function suggest(personId: string, on: CivilDate): { rows: Suggestion[] } {
    const person = persons.person(personId)
    const loads = helpers.loads(on)
    const own = entries.ofPerson('assignment', personId)
    const now = new Set(own.filter((assignment) => holdsOn(assignment, on)).map(({ helperId }) => helperId))
    const before = new Set(own.map(({ helperId }) => helperId))
    const candidates = entries.all('helper').flatMap((helper) => {
      const kind = kindOf(helper.kind)
      if (kind === undefined || now.has(helper.id) || !holdsOn(helper, on)) return []
      return [{ helper, kind, load: loadOf(loads, helper.id), knows: before.has(helper.id) }]
    })
    const ranked = rankHelpers(person, candidates, on, settings.communeName)
    return {
      rows: ranked.slice(0, SUGGESTED).map(({ candidate: { helper, kind, load }, why }) => ({
        helper,
        kindLabel: kind.shortLabel,
        communeName: settings.communeName(helper.communeCode),
        load,
        why,
      })),
    }
  }

  /** Who is under aftercare on the day and has nobody assigned. */
  function unhelped(on: CivilDate, only?: readonly CaseContext[]): Unhelped[] {
    const helped = new Set(
      helpers
        .assignments()
        .filter((assignment) => holdsOn(assignment, on))
        .map(({ personId }) => personId),
    )
    const read = ({ id, code, person, regime, derivation }: CaseContext) => {
      const { state } = derivation
      const episode = regime.states.find((row) => row.code === state.code)?.episode
      if (state.final || episode !== 'aftercare' || helped.has(person.id)) return null
      return { personId: person.id, caseId: id, caseCode: code, since: state.since }
    }
    const found =
      only === undefined
        ? measures.mapLines([aftercareLine], read, on)
        : only.filter(({ line }) => line === aftercareLine).flatMap((context) => read(context) ?? [])
    const refs = persons.of(found.map(({ personId }) => personId))
    return found.map(({ personId, ...rest }) => ({ person: refs(personId), ...rest }))
  }

  function rule(): HelperAttention['rule'] {
    const found = rules.rules.find(({ id }) => id === RULE) ?? fail({ kind: 'not-found', what: 'quy tắc', id: RULE })
    const { id, label, provenance } = found
    return { id, label, article: provenance.article, confidence: provenance.confidence }
  }

  return {
    list,
    one,
    suggest,
    unhelped,
    rule,
    assignmentRows,
    noteRows,
    /** People without a helper, and assignments that should end; today. */
    attention(): HelperAttention {
      const today = clock.today()
      const running = helpers.assignments().filter((assignment) => holdsOn(assignment, today))
      const endings = assignmentRows(running).filter(({ proposal }) => proposal !== null)
      return { rule: rule(), unhelped: unhelped(today), endings }
    },
  }
}
