import { z } from 'zod'
import { buildChecklist } from '#main/cases/checklist.ts'
import { CHECKS } from '#main/cases/checks/index.ts'
import { lint } from '#main/cases/lint.ts'
import type { CaseContext } from '#main/measures/case-context.ts'
import { AppFailure } from '#shared/contract/errors.ts'
import { CaseFileEventSchema } from '#shared/measures/case-file.schema.ts'
import { CaseFactsSchema } from '#shared/measures/measure.schema.ts'
import { CivilDateSchema } from '#shared/primitives/civil-date.ts'
import { holds } from '#shared/regimes/condition.ts'
import { COMPULSORY_LINE } from '#shared/regimes/line.schema.ts'
import { fictitiousPerson, openTestMeasures, type TestMeasures } from '#tests/helpers/test-measures.ts'

const Expected = z.strictObject({
  /** Chosen version of each axis; only the named axes are compared. */
  axes: z.record(z.string(), z.string()).default({}),
  subjectKind: z.string().optional(),
  state: z.string(),
  /** By deadline id (`RULE#1`): due day, with the status where it is told ("2023-09-18 done"), worked out by hand. */
  deadlines: z.record(z.string(), z.string()).default({}),
  /** Deadline rules that must not have started. */
  noDeadlines: z.array(z.string()).default([]),
  /** Papers of the checklist: what the law asks of each (required, procedural, optional); `none` for one not asked for. */
  papers: z.record(z.string(), z.string()).default({}),
  term: z
    .strictObject({
      months: z.number().int(),
      startsOn: CivilDateSchema.nullable(),
      endsOn: CivilDateSchema.nullable(),
    })
    .optional(),
  /** Rules that would refuse the hand-over to the court now, and ones that would only warn ("V4 warn"). Papers apart. */
  findings: z.array(z.string()).default([]),
  noFindings: z.array(z.string()).default([]),
  /** Steps that can be recorded now, and ones that cannot. */
  offers: z.array(z.string()).default([]),
  noOffers: z.array(z.string()).default([]),
  /** Measures that the law offers next from where the case stands ("line" or "line:ground"), all of them, in order. */
  next: z.array(z.string()).optional(),
})

/** A case worked out by hand: what happened, and where it must stand by the law of its days. */
export const GoldenCaseSchema = z.strictObject({
  title: z.string(),
  /** What the case is there to show: regime, kind of subject, ground, remedy, … */
  covers: z.array(z.string()).min(1),
  /** How the expected days were reckoned, line by line, from the texts. */
  reckoning: z.array(z.string()).min(1),
  today: CivilDateSchema,
  person: z.record(z.string(), z.unknown()).default({}),
  /** Kind of measure; `discoveredOn` is the day of its first event, and `data` what that one says. */
  line: z.string().default(COMPULSORY_LINE),
  data: z.record(z.string(), z.string()).default({}),
  discoveredOn: CivilDateSchema,
  facts: CaseFactsSchema.prefault({}),
  events: z.array(CaseFileEventSchema.extend({ refusedBy: z.string().optional() })),
  /** Set where the case cannot be begun at all: rule that refuses. */
  refusedAtStart: z.string().optional(),
  expect: Expected.optional(),
})
export type GoldenCase = z.infer<typeof GoldenCaseSchema>

/** Where the case stands, in the words of the expectation, with only what it asks about. */
export interface Outcome {
  readonly refusedAtStart: string | undefined
  /** Rules that refused events, in the order of the events; '' for one that was taken. */
  readonly refusals: readonly string[]
  readonly stands: z.infer<typeof Expected> | undefined
}

/** Runs a golden case through the doors that the window and the command line use, on a store of its own. */
export function runGolden(golden: GoldenCase): Outcome {
  const test = openTestMeasures(golden.today)
  try {
    const person = test.people.create(test.actor, fictitiousPerson(golden.person)).person
    const { line, data, discoveredOn, facts } = golden
    const begun = attempt(() =>
      line === COMPULSORY_LINE
        ? test.measures.create(test.actor, { personId: person.id, discoveredOn, facts })
        : test.measures.open(test.actor, { personId: person.id, line, on: discoveredOn, data }),
    )
    if (typeof begun === 'string') return { refusedAtStart: begun, refusals: [], stands: undefined }
    const refusals = golden.events.map(({ refusedBy: _, ...event }) => {
      const result = attempt(() => test.measures.recordEvent(test.actor, { caseId: begun.id, ...event }))
      return typeof result === 'string' ? result : ''
    })
    return { refusedAtStart: undefined, refusals, stands: standing(test, begun.id, golden.expect) }
  } finally {
    test.dispose()
  }
}

/** What the expectation of a case says of the refusals, in the form of {@link Outcome}. */
export function expectedRefusals(golden: GoldenCase): string[] {
  return golden.events.map((event) => event.refusedBy ?? '')
}

/** The result, or the id of the rule (or the path of the field) that refused. */
function attempt(act: () => CaseContext): CaseContext | string {
  try {
    return act()
  } catch (cause) {
    if (!(cause instanceof AppFailure)) throw cause
    const { error } = cause
    if (error.kind === 'rule-violation') return error.findings[0]?.rule ?? error.kind
    if (error.kind === 'validation') return error.fields[0]?.path ?? error.kind
    throw cause
  }
}

function standing(test: TestMeasures, caseId: string, asked: GoldenCase['expect']): Outcome['stands'] {
  if (!asked) return undefined
  const context = test.measures.context(caseId)
  const { derivation, axes } = context
  const deadlines = new Map(derivation.deadlines.map((d) => [d.id, d]))
  const checklist = buildChecklist(context, [], [])
  const rows = new Map(checklist.map((row) => [row.id, row.need]))
  const office = test.settings.office()
  const input = { context, office, papers: [], attachments: [], checklist, today: test.clock.today() }
  const found = new Set(lint(input, CHECKS, 'court').flatMap((f) => [f.rule, `${f.rule} ${f.severity}`]))
  const offers = new Set(derivation.offers.map((offer) => offer.type))
  const { term } = derivation
  return {
    axes: pick(asked.axes, (axis) => axes.find((a) => a.axis === axis)?.id ?? ''),
    ...(asked.subjectKind === undefined ? {} : { subjectKind: derivation.subjectKind.id }),
    state: derivation.state.code,
    deadlines: pick(asked.deadlines, (id, wanted) => {
      const found = deadlines.get(id)
      if (!found) return 'none'
      const due = found.arithmetic.dueAt === '' ? found.due : `${found.due}T${found.arithmetic.dueAt}`
      return wanted.includes(' ') ? `${due} ${found.status}` : due
    }),
    noDeadlines: asked.noDeadlines.filter((rule) => !derivation.deadlines.some((d) => d.rule === rule)),
    papers: pick(asked.papers, (id) => rows.get(id) ?? 'none'),
    ...(asked.term === undefined
      ? {}
      : { term: { months: term?.months ?? 0, startsOn: term?.startsOn ?? null, endsOn: term?.endsOn ?? null } }),
    findings: asked.findings.filter((rule) => found.has(rule.includes(' ') ? rule : `${rule} refuse`)),
    noFindings: asked.noFindings.filter((rule) => !found.has(rule)),
    offers: asked.offers.filter((type) => offers.has(type)),
    noOffers: asked.noOffers.filter((type) => !offers.has(type)),
    ...(asked.next === undefined ? {} : { next: nextSteps(context) }),
  }
}

function nextSteps({ regime, derivation }: CaseContext): string[] {
  const state = regime.states.find((one) => one.code === derivation.state.code)
  return (state?.next ?? [])
    .filter(({ when }) => when === undefined || holds(when, derivation.facts))
    .map(({ line, ground }) => (ground === '' ? line : `${line}:${ground}`))
}

function pick(asked: Readonly<Record<string, string>>, find: (key: string, wanted: string) => string) {
  return Object.fromEntries(Object.entries(asked).map(([key, wanted]) => [key, find(key, wanted)]))
}
