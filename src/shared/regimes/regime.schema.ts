import { z } from 'zod'
import { DeadlineUnitSchema } from '../deadlines/deadline.schema.ts'
import { FieldDefinitionSchema } from '../documents/field.schema.ts'
import { DossierPurposeSchema, OutgoingDossierSchema } from '../dossiers/dossier.schema.ts'
import { EPISODES, LifeEffectSchema } from '../life/life-effect.ts'
import { SeveritySchema } from '../measures/finding.ts'
import { CompilerKindSchema, EarlierRecordKindSchema, ManagerKindSchema } from '../measures/measure.schema.ts'
import { type CivilDate, CivilDateSchema } from '../primitives/civil-date.ts'
import { AXIS_IDS, type AxisId, PHASES } from './axis.ts'
import { ConditionSchema } from './condition.ts'
import type { ExecutionHead } from './execution.schema.ts'
import { LawCode } from './law-code.ts'
import { ProvenanceSchema } from './provenance.ts'

const Code = LawCode

/** resources/regimes/axes.json: the versions of each axis, and what picks one. */
export const AxisSchema = z.strictObject({
  id: z.enum(AXIS_IDS),
  label: z.string(),
  /** Events whose day picks the version, first one that has happened; before any of them, the day of asking, not fixed. */
  decidedBy: z.array(
    z.strictObject({
      event: Code,
      label: z.string(),
      /** False where the event only stands in until the one that decides has happened. */
      fixes: z.boolean().default(true),
      /** Which one counts where the event happens again: a decision taken anew after an annulment is the last. */
      which: z.enum(['first', 'last']).default('first'),
    }),
  ),
  versions: z
    .array(
      z.strictObject({
        id: Code,
        name: z.string(),
        legalBasis: z.array(z.string()),
        validFrom: CivilDateSchema,
        validTo: CivilDateSchema.nullable(),
        /** For which age tracks this version is law; empty for all. */
        ageTracks: z.array(z.enum(['adult', 'minor'])).default([]),
        /**
         * Folders of resources/regimes/ that make up this version, in order: a row of a later one replaces the row with the
         * same id of an earlier one. Empty for a version whose data are not here.
         */
        parts: z.array(Code).default([]),
        provenance: ProvenanceSchema,
      }),
    )
    .min(1),
})
export type Axis = z.infer<typeof AxisSchema>

const ChoiceSchema = z.strictObject({ id: Code, label: z.string(), provenance: ProvenanceSchema })

/** Parts of the case's facts that a version of the law may ask for or not. */
const ASKED_FACTS = ['education', 'rehabCount', 'earlierRecords', 'dependence.form', 'noRepresentativeReason'] as const

/** regime.json of a dossier regime or of a version of a line: who falls under it, on which grounds, and its fixed numbers. */
export const RegimeHeadSchema = z.strictObject({
  id: Code,
  /** The line of measures that this is the law of. */
  measureType: Code,
  initialState: Code,
  /** First match wins. */
  subjectKinds: z.array(ChoiceSchema.extend({ when: ConditionSchema })).min(1),
  /** Age limits in completed years: below `minorFrom` no case, below `adultFrom` the minors' track. */
  ages: z.strictObject({ minorFrom: z.number().int(), adultFrom: z.number().int(), provenance: ProvenanceSchema }),
  /** What this release can take through: cases of other age tracks are refused at the start with this reason. */
  offered: z.strictObject({ ageTracks: z.array(z.enum(['adult', 'minor', 'unknown'])).min(1), reason: z.string() }),
  /** Who may compile; rule V17b. */
  compilers: z.array(CompilerKindSchema).min(1).default(CompilerKindSchema.options),
  /** Who may keep the person while the file is compiled. */
  managers: z.array(ManagerKindSchema).min(1).default(['gia_dinh', 'co_so']),
  /** Facts that only some versions of the law ask for, and in which cases; the others are not shown. */
  asks: z.array(z.strictObject({ fact: z.enum(ASKED_FACTS), when: ConditionSchema.optional() })).default([]),
  grounds: z
    .array(
      ChoiceSchema.extend({
        when: ConditionSchema.optional(),
        evidence: z.array(z.string()).default([]),
        /** Where the ground was law for a part of the version's life only: first and last day on which compiling may begin. */
        validFrom: CivilDateSchema.nullable().default(null),
        validTo: CivilDateSchema.nullable().default(null),
        /** Earlier records without which the ground does not arise, in the order in which they must follow one another. */
        earlierRecords: z.array(EarlierRecordKindSchema).default([]),
      }),
    )
    .default([]),
  residenceBases: z.array(ChoiceSchema.extend({ stable: z.boolean() })).default([]),
  exemptions: z.array(ChoiceSchema.extend({ evidence: z.string() })).default([]),
})
export type RegimeHead = z.infer<typeof RegimeHeadSchema>

/** roles.json of an organisation version: which office or officer holds each role. An empty label is not known yet. */
export const RoleSchema = z.strictObject({
  id: z.string().regex(/^[a-z][a-z_]*$/),
  label: z.string(),
  provenance: ProvenanceSchema,
})
export type Role = z.infer<typeof RoleSchema>

const PhaseSchema = z.enum(PHASES).default('dossier')

/** The row holds only while this open question is read so; a row with another reading of it may have the same id. */
const ReadingOfSchema = z.strictObject({ id: z.string().regex(/^L\d+$/), is: Code }).optional()

/** states.json */
export const StateSchema = z.strictObject({
  code: Code,
  label: z.string(),
  /** Who has the ball while the case stands here. */
  holder: z.string(),
  whose: z.enum(['ours', 'other']),
  /** Steps drawn along the top of the case; a loop state is drawn only while it is current. */
  onMainLine: z.boolean(),
  final: z.boolean().default(false),
  phase: PhaseSchema,
  /** The episode that the person is in while the measure stands here; '' for none. */
  episode: z.enum(['', ...EPISODES]).default(''),
  /** The next lawful steps once the measure stands here: measures to begin, with the ground of a compulsory one. */
  next: z
    .array(
      z.strictObject({
        line: Code,
        label: z.string(),
        ground: z.string().default(''),
        when: ConditionSchema.optional(),
        provenance: ProvenanceSchema,
      }),
    )
    .default([]),
  provenance: ProvenanceSchema,
})
export type StateDefinition = z.infer<typeof StateSchema>

/**
 * What an event can tell about the facts of a case (condition.ts). `court-accepted`: the court has taken the file up, or taken
 * it up again; `court-extended`: it has given itself more time since; `decision-announced`: a decision was announced, to
 * somebody who was there or not (detail `present`); `decision-received`: the person, or the court that looks at it again,
 * has the decision in hand; `residence`: the detail `basis` says on what the residence rests.
 */
export const TELLS = [
  'court-accepted',
  'court-extended',
  'decision-announced',
  'decision-received',
  'residence',
] as const
export type Telling = (typeof TELLS)[number]

/** events.json: what can be recorded, from where, leading where, with which details. */
export const EventDefinitionSchema = z.strictObject({
  type: Code,
  label: z.string(),
  role: z.enum(['step', 'fact']),
  /** States from which it may be recorded; empty for a fact that may be recorded in any, and for the step that begins. */
  from: z.array(Code).default([]),
  /** State it leads to; null leaves the state as it is. */
  to: Code.nullable().default(null),
  /** Where a detail decides to which other state the step leads; first match wins, else `to`. */
  branches: z.array(z.strictObject({ field: z.string(), value: z.string(), to: Code })).default([]),
  /** May stand only once in a case (corrections apart). */
  once: z.boolean().default(false),
  /** Events after which an event that stands once may stand once more (each round of a loop). */
  onceSince: z.array(Code).default([]),
  /** Events that must stand in the case on or before its day. */
  after: z.array(Code).default([]),
  /** Refused while the condition does not hold, in the words of `refusal`. */
  when: ConditionSchema.optional(),
  refusal: z.string().default(''),
  fields: z.array(FieldDefinitionSchema.strict()).default([]),
  /** Code of the form whose paper this step makes. */
  form: z.string().default(''),
  /** Other forms for some cases; first match wins, else `form`. */
  forms: z.array(z.strictObject({ when: ConditionSchema, form: z.string() })).default([]),
  /**
   * A decision on the request: what was decided is the fact `court.decision`. Either always the same, or as one of the
   * event's fields says (a higher court that changes a decision).
   */
  decision: z.union([z.strictObject({ is: Code }), z.strictObject({ field: z.string() })]).optional(),
  /** Only an administrator may record it: whether the law allows it here is not settled. */
  adminOnly: z.boolean().default(false),
  /** The step hands papers over: roles of giver and receiver, for the handover record, and the dossier that goes along. */
  handover: z
    .strictObject({ giver: z.string(), receiver: z.string(), dossier: OutgoingDossierSchema.optional() })
    .optional(),
  /**
   * The decision by which the measure is ordered: details that hold its number, date and issuer ('' where there is none; the
   * date is then the event's day). A case that arises out of the measure cites it.
   */
  cites: z.strictObject({ number: z.string(), date: z.string(), issuer: z.string() }).optional(),
  /** The person broke the measure on the event's day: a case that arises out of it takes that as the last violation. */
  breach: z.boolean().default(false),
  /** What the event makes true of the facts that conditions ask about, beside what it decides. */
  tells: z.array(z.enum(TELLS)).default([]),
  /** What it does to the person's life: lists, whereabouts, findings. */
  life: z.array(LifeEffectSchema).default([]),
  phase: PhaseSchema,
  provenance: ProvenanceSchema,
})
export type EventDefinition = z.infer<typeof EventDefinitionSchema>

/** Days of a case that are not events of their own. `termEnd` is computed from the term. */
export const FACT_DAYS = ['lastViolationOn', 'termEnd'] as const
export type FactDay = (typeof FACT_DAYS)[number]
export type FactDays = Readonly<Partial<Record<FactDay, CivilDate | null>>>

/** deadlines.json */
export const DeadlineRuleSchema = z.strictObject({
  id: Code,
  label: z.string(),
  responsible: z.string(),
  whose: z.enum(['ours', 'other']),
  kind: z.enum(['limit', 'window', 'limitation', 'minimum']),
  /**
   * Starts on the day of this event, or on the day in one of its date fields (where that is filled); again each time the
   * event happens.
   */
  start: z.strictObject({
    /** Empty where only a fact starts it. */
    event: z.union([z.literal(''), Code]).default(''),
    /** Other events that start it as well. */
    also: z.array(Code).default([]),
    field: z.string().default(''),
    /**
     * Day among the facts of the case that starts it too: one that is often known without its own event, or that is
     * computed (end of the term).
     */
    fact: z.enum(['', ...FACT_DAYS]).default(''),
    /** Rule (above this one) whose end is the start, although the event was dated later. */
    endOf: z.string().default(''),
  }),
  /** Other words for what one of the `also` events starts: each reader of the dossier has a window of their own. */
  alsoWords: z.array(z.strictObject({ event: Code, label: z.string(), responsible: z.string() })).default([]),
  /**
   * Null where the length is not known (confidence `unverified`): the rule waits for an administrator to fill it in. Zero is
   * for a minimum only: not before the day itself (the last day of a term).
   */
  amount: z.number().int().nonnegative().nullable(),
  unit: DeadlineUnitSchema,
  direction: z.enum(['forward', 'back']).default('forward'),
  /** Any of these events on or after the start is the step that was asked for. */
  doneBy: z.array(Code),
  /** Date field of that event which holds the day, where it is filled. */
  doneField: z.string().default(''),
  /** Events that say the period has ended: they may stand on its last day, but not before. */
  closedBy: z.array(Code).default([]),
  /** Events after which nobody asks any more. */
  mootBy: z.array(Code).default([]),
  /**
   * Events on or after the start after which this run asks for nothing any more: another way was taken (returned, postponed,
   * withdrawn), or what happened shows that somebody else took the step, on a day that was not recorded here (a decision is
   * in force, so it was sent). A later start asks anew.
   */
  overtakenBy: z.array(Code).default([]),
  /**
   * Stopped by the first of each pair; starts anew on the day of the second. Pairs with the same first are different ends of
   * one stop: the one that comes first counts.
   */
  restarts: z.array(z.strictObject({ pausedBy: Code, restartedBy: Code })).default([]),
  when: ConditionSchema.optional(),
  wantsReason: z.boolean(),
  /** Events that are refused once the period has run out (limitation), or until it has (window to read, minimum). */
  blocks: z.array(Code).default([]),
  /** What is said when late. */
  miss: z.string(),
  reading: ReadingOfSchema,
  provenance: ProvenanceSchema,
})
export type DeadlineRule = z.infer<typeof DeadlineRuleSchema>

const NeedSchema = z.enum(['required', 'procedural', 'optional', 'none'])

/** checklist.json: the papers of the dossier by kind of subject. */
export const ChecklistDefinitionSchema = z.strictObject({
  id: Code,
  no: z.number().int(),
  label: z.string(),
  form: z.string().default(''),
  formLabel: z.string().default(''),
  madeBy: z.string(),
  copies: z.string().default(''),
  /** First match wins; no match means the paper does not belong to this case. */
  needs: z.array(z.strictObject({ when: ConditionSchema, need: NeedSchema })),
  /** From which hand-over on the paper is part of the set. */
  purposes: z.array(DossierPurposeSchema).min(1),
  /** Order in which papers are bound. */
  order: z.number().int(),
  /** True for the letter that lies on top and is numbered only where the office says so. */
  transferLetter: z.boolean().default(false),
  /** True when more than one paper may stand here. */
  many: z.boolean().default(false),
  reading: ReadingOfSchema,
  provenance: ProvenanceSchema,
})
export type ChecklistDefinition = z.infer<typeof ChecklistDefinitionSchema>

/** rules.json: what the linter checks, how hard, and in which words. `check` names a pure function in cases/lint. */
export const LintRuleSchema = z.strictObject({
  id: z.string().regex(/^[VA]\d+[a-z]?$/),
  check: Code,
  severity: SeveritySchema,
  /** For which acts the severity holds; before them a refusal is shown as a warning. Empty: always. */
  at: z.array(z.enum(['always', 'notice', 'office', 'court'])).default([]),
  params: z.record(z.string(), z.union([z.string(), z.number(), z.array(z.string())])).default({}),
  label: z.string(),
  reading: ReadingOfSchema,
  provenance: ProvenanceSchema,
})
export type LintRule = z.infer<typeof LintRuleSchema>

/** readings.json: a question that the texts leave open, and how it is read until somebody settles it. */
export const ReadingSchema = z.strictObject({
  id: z.string().regex(/^L\d+$/),
  question: z.string(),
  options: z.array(z.strictObject({ id: Code, label: z.string() })).min(1),
  /** The option in force, which an administrator may change. */
  chosen: Code,
  provenance: ProvenanceSchema,
})
export type Reading = z.infer<typeof ReadingSchema>

/** One version of each axis; '' where none is in force or known. */
export type RegimeChoice = Readonly<Record<AxisId, string>>

/** The law of a case, put together from one version of each axis and cross-checked. */
export interface Regime {
  /** Id of the dossier version, under which forms are stored. */
  readonly id: string
  /** The line of measures that this is the law of. */
  readonly line: string
  readonly name: string
  readonly choice: RegimeChoice
  /** First and last day (null while in force) of the dossier version, on which compiling may begin. */
  readonly validFrom: CivilDate
  readonly validTo: CivilDate | null
  readonly head: RegimeHead
  /** Null where no version of the execution axis is put in. */
  readonly execution: ExecutionHead | null
  readonly states: readonly StateDefinition[]
  readonly events: readonly EventDefinition[]
  readonly deadlines: readonly DeadlineRule[]
  readonly checklist: readonly ChecklistDefinition[]
  readonly rules: readonly LintRule[]
  /** Who holds each role, by role. */
  readonly roles: ReadonlyMap<string, Role>
}
