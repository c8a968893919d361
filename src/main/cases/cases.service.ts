import type { Attachment } from '#shared/attachments/attachment.schema.ts'
import type { Deadline, DueDay, WorkCounts, WorkDay, WorkMonth } from '#shared/deadlines/deadline.schema.ts'
import type { WorkCalendar } from '#shared/deadlines/work-calendar.ts'
import type { DocumentRow } from '#shared/documents/document.schema.ts'
import type { FieldValues } from '#shared/documents/field.schema.ts'
import type { PastReturn } from '#shared/dossiers/returns.schema.ts'
import type { Finding } from '#shared/measures/finding.ts'
import type { CaseFacts, CaseRow, CaseView, ChecklistRow } from '#shared/measures/measure.schema.ts'
import type { CivilDate } from '#shared/primitives/civil-date.ts'
import type { Clock } from '#shared/primitives/clock.ts'
import { foldText } from '#shared/primitives/folded-text.ts'
import type { MeasureLine } from '#shared/regimes/line.schema.ts'
import type { Office } from '#shared/settings/office.schema.ts'
import type { Audit } from '../accounts/audit.ts'
import type { CaseContext } from '../measures/case-context.ts'
import type { Actor } from '../store/actor.ts'
import { arisingFrom } from './arising.ts'
import { buildChecklist } from './checklist.ts'
import { CHECKS } from './checks/index.ts'
import { type LintStage, lint, type Paper } from './lint.ts'
import { nextMeasures } from './next-measures.ts'
import { communeCodeOf, communesByCode, workCaseOf } from './work-case.ts'
import { buildDueDay, buildWorkDay, buildWorkMonth, countWork, type WorkCase } from './work-day.ts'

export interface CasesDeps {
  clock: Clock
  audit: Pick<Audit, 'record'>
  settings: { office(): Office }
  calendar: { calendar(): Pick<WorkCalendar, 'isWorkingDay' | 'reason' | 'confirmed'> }
  measures: {
    context(caseId: string): CaseContext
    lines(): readonly Pick<MeasureLine, 'id' | 'shortLabel'>[]
    mapOpen<T>(read: (context: CaseContext) => T, on?: CivilDate): T[]
    keepOpen<T>(reader: () => (context: CaseContext) => T): () => readonly T[]
    idsOfPerson(personId: string): string[]
    newestOfPersons(personIds: readonly string[]): ReadonlyMap<string, string>
  }
  documents: { rows(caseId: string): DocumentRow[]; printedValues(id: string): FieldValues }
  attachments: { list(caseId: string): Attachment[] }
  /** Why earlier dossiers of the same compiling agency came back; without it nobody is warned. */
  returns?: { ofCompiler(caseId: string, compiler: CaseFacts['compiler']): PastReturn[] }
}

/** Which open cases; what is left out, or empty, filters nothing. */
export interface CaseQuery {
  text?: string
  /** Kind of measure. */
  line?: string
  state?: string
  dueBefore?: CivilDate | null
  /** The most rows that are wanted; all of them when null or left out. */
  limit?: number | null
}

/** Cases that were found, the first of them where fewer were wanted, with the kinds of measures that are open at all, and the states of the kind asked for. */
export interface CaseList {
  rows: CaseRow[]
  /** All that were found, and how many of them have something overdue. */
  total: number
  overdue: number
  lines: { id: string; label: string }[]
  states: { code: string; label: string }[]
}

/** What lists keep of an open case. */
interface OpenCase {
  readonly row: CaseRow
  /** What it is found by, folded. */
  readonly words: string
  readonly work: WorkCase
  readonly law: CaseContext['regime']
}

export type CasesService = ReturnType<typeof createCasesService>

/**
 * Cases as people see them: a measure together with its papers, its checklist, what the linter says and what is due.
 * Reads only; facts and events are written by the measures room.
 */
export function createCasesService(deps: CasesDeps) {
  const { clock, audit, settings, measures, documents, attachments } = deps

  const lineLabel = (id: string) => measures.lines().find((line) => line.id === id)?.shortLabel ?? id

  function checklist(caseId: string): ChecklistRow[] {
    return buildChecklist(measures.context(caseId), documents.rows(caseId), attachments.list(caseId))
  }

  function lintCase(context: CaseContext, rows: ChecklistRow[], stage: LintStage): Finding[] {
    const papers: Paper[] = documents
      .rows(context.id)
      .map((row) => ({ ...row, values: documents.printedValues(row.id) }))
    const scans = attachments.list(context.id)
    return lint(
      {
        context,
        office: settings.office(),
        papers,
        attachments: scans,
        checklist: rows,
        today: clock.today(),
        pastReturns: deps.returns?.ofCompiler(context.id, context.caseFacts.compiler) ?? [],
      },
      CHECKS,
      stage,
    )
  }

  /** What the linter says if the dossier were handed over at `stage` now. */
  function findings(caseId: string, stage: LintStage): Finding[] {
    return lintCase(measures.context(caseId), checklist(caseId), stage)
  }

  /** The whole case. Reading it is recorded, because it shows a person's health and liberty. */
  function view(actor: Actor, caseId: string): CaseView {
    audit.record(actor, 'case.read', 'case', caseId)
    const context = measures.context(caseId)
    const rows = buildChecklist(context, documents.rows(caseId), attachments.list(caseId))
    const effective = new Set(context.events.map((e) => e.id))
    const definition = (type: string) => context.regime.events.find((e) => e.type === type)
    const { derivation } = context
    return {
      id: context.id,
      code: context.code,
      line: context.line,
      lineLabel: lineLabel(context.line),
      personId: context.person.id,
      personName: context.person.fullName,
      version: context.version,
      officer: context.officer,
      openedOn: context.openedOn,
      facts: context.caseFacts,
      regime: [...context.axes],
      subjectKind: derivation.subjectKind,
      state: derivation.state,
      term: derivation.term,
      steps: [...derivation.steps],
      events: context.history.map((e) => ({
        ...e,
        label: definition(e.type)?.label ?? e.type,
        superseded: !effective.has(e.id),
        fields: definition(e.type)?.fields ?? [],
      })),
      offers: [...derivation.offers],
      deadlines: [...derivation.deadlines],
      checklist: rows,
      findings: lintCase(context, rows, 'always'),
      next: nextMeasures(context),
      arising: arisingFrom(context),
    }
  }

  function rowOf(context: CaseContext, office: Office): CaseRow {
    const next = nextDeadline(context.derivation.deadlines)
    return {
      id: context.id,
      code: context.code,
      line: context.line,
      lineLabel: lineLabel(context.line),
      personId: context.person.id,
      personName: context.person.fullName,
      communeName: communeName(office, context),
      officer: context.officer,
      stateCode: context.derivation.state.code,
      stateLabel: context.derivation.state.label,
      closed: context.derivation.state.final,
      openedOn: context.openedOn,
      nextDue: next?.due ?? null,
      nextLabel: next?.label ?? '',
      overdue: context.derivation.deadlines.some((d) => d.status === 'overdue'),
    }
  }

  /** The open cases of today as lists show them; made anew only where a write touched one. */
  const openCases = measures.keepOpen((): ((context: CaseContext) => OpenCase) => {
    const office = settings.office()
    const communes = communesByCode(office.communes)
    return (context) => {
      const row = rowOf(context, office)
      const words = foldText(`${row.personName} ${row.code} ${row.communeName}`)
      return { row, words, work: workCaseOf(context, communes), law: context.regime }
    }
  })

  let [ordered, of]: [readonly OpenCase[], readonly OpenCase[]] = [[], []]
  /** Most urgent first, then newest. */
  function byUrgencyOf(all: readonly OpenCase[]): readonly OpenCase[] {
    if (of !== all) [ordered, of] = [all.toSorted((a, b) => byUrgency(a.row, b.row)), all]
    return ordered
  }

  /** Cases by text (name, code; without accents), kind, state and next due date; most urgent first, then newest. */
  function list({ text = '', line = '', state = '', dueBefore = null, limit = null }: CaseQuery): CaseList {
    const words = foldText(text).split(' ').filter(Boolean)
    const all = openCases()
    const laws = new Set(all.map(({ law }) => law))
    const found = byUrgencyOf(all)
      .filter((one) => words.every((word) => one.words.includes(word)))
      .map(({ row }) => row)
      .filter((row) => line === '' || row.line === line)
      .filter((row) => state === '' || row.stateCode === state)
      .filter((row) => dueBefore === null || (row.nextDue !== null && row.nextDue <= dueBefore))
    const open = new Set([...laws].map((law) => law.line))
    const asked = [...laws].filter((law) => line === '' || law.line === line)
    const states = new Map(asked.flatMap((law) => law.states.map((s) => [s.code, s.label] as const)))
    return {
      rows: limit === null ? found : found.slice(0, limit),
      total: found.length,
      overdue: found.filter((row) => row.overdue).length,
      lines: measures.lines().flatMap(({ id, shortLabel }) => (open.has(id) ? [{ id, label: shortLabel }] : [])),
      states: [...states].map(([code, label]) => ({ code, label })),
    }
  }

  function rowsOfPerson(personId: string): CaseRow[] {
    const office = settings.office()
    return measures.idsOfPerson(personId).map((id) => rowOf(measures.context(id), office))
  }

  /** The newest case of each person who has one, as a list of people shows it. */
  function newestOf(personIds: readonly string[]): Map<string, { id: string; code: string; stateLabel: string }> {
    const found = new Map<string, { id: string; code: string; stateLabel: string }>()
    for (const [personId, caseId] of measures.newestOfPersons(personIds)) {
      const { id, code, derivation } = measures.context(caseId)
      found.set(personId, { id, code, stateLabel: derivation.state.label })
    }
    return found
  }

  /** What the work lists keep of every open case, as it stands on a day; of one officer's where one is named. */
  function workCases(on: CivilDate, officer: string | null = null): WorkCase[] {
    const communes = communesByCode(settings.office().communes)
    const cases =
      on === clock.today()
        ? openCases().map(({ work }) => work)
        : measures.mapOpen((context) => workCaseOf(context, communes), on)
    return officer === null ? cases : cases.filter((c) => c.officer === officer)
  }

  /** The work list of a day (today when null); `officer` keeps only the cases of that officer. */
  function today(on: CivilDate | null, officer: string | null): WorkDay {
    const day = on ?? clock.today()
    return buildWorkDay(workCases(day, officer), day, deps.calendar.calendar())
  }

  /** What the frame of the window tells of the work of today, without the work itself. */
  function counts(): WorkCounts {
    const day = clock.today()
    const cases = workCases(day)
    return { ...countWork(cases), open: cases.length, isWorkingDay: deps.calendar.calendar().isWorkingDay(day) }
  }

  /** How much is due on each day of a month, as the cases stand today. */
  function month(of: { year: number; month: number }, officer: string | null): WorkMonth {
    const day = clock.today()
    return buildWorkMonth(workCases(day, officer), of, day, deps.calendar.calendar())
  }

  /** What is due on a day, as the cases stand today. */
  function due(on: CivilDate, officer: string | null): DueDay {
    return buildDueDay(workCases(clock.today(), officer), on, deps.calendar.calendar())
  }

  return { view, list, rowsOfPerson, newestOf, checklist, findings, workCases, today, counts, month, due }
}

function communeName(office: Office, context: CaseContext): string {
  const code = communeCodeOf(context)
  return office.communes.find((c) => c.code === code)?.name ?? ''
}

function nextDeadline(deadlines: readonly Deadline[]): Deadline | undefined {
  return deadlines
    .filter((d) => d.kind === 'limit' && ['overdue', 'due-today', 'running'].includes(d.status))
    .reduce<Deadline | undefined>((best, d) => (best && best.due <= d.due ? best : d), undefined)
}

function byUrgency(a: CaseRow, b: CaseRow): number {
  const due = (r: CaseRow) => r.nextDue ?? '9999'
  if (due(a) !== due(b)) return due(a) < due(b) ? -1 : 1
  return a.code < b.code ? 1 : a.code > b.code ? -1 : 0
}
