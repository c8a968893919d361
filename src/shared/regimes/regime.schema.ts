import { z } from 'zod'
import { DeadlineUnitSchema } from '../deadlines/deadline.schema.ts'
import { FieldDefinitionSchema } from '../documents/field.schema.ts'
import { DossierPurposeSchema } from '../dossiers/dossier.schema.ts'
import { SeveritySchema } from '../measures/finding.ts'
import { CivilDateSchema } from '../primitives/civil-date.ts'
import { ConditionSchema } from './condition.ts'
import { ProvenanceSchema } from './provenance.ts'

const Code = z.string().regex(/^[A-Za-z][A-Za-z0-9_.-]*$/)

/** resources/regimes/axes.json: the three bodies of law that change on different days, and what picks a version. */
export const AxisSchema = z.strictObject({
  id: z.enum(['dossier', 'court', 'org']),
  label: z.string(),
  /** Events whose day picks the version, first one that has happened; before any of them, the day of asking, not fixed. */
  decidedBy: z.array(
    z.strictObject({
      event: Code,
      label: z.string(),
      /** False where the event only stands in until the one that decides has happened. */
      fixes: z.boolean().default(true),
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
        /** Dossier versions whose own files are in resources/regimes/<id>/. */
        loaded: z.boolean().default(false),
        provenance: ProvenanceSchema,
      }),
    )
    .min(1),
})
export type Axis = z.infer<typeof AxisSchema>

const ChoiceSchema = z.strictObject({ id: Code, label: z.string(), provenance: ProvenanceSchema })

/** regime.json of a dossier regime: who falls under it, on which grounds, and its fixed numbers. */
export const RegimeHeadSchema = z.strictObject({
  id: Code,
  measureType: z.literal('cai_nghien_bat_buoc'),
  initialState: Code,
  /** First match wins. */
  subjectKinds: z.array(ChoiceSchema.extend({ when: ConditionSchema })).min(1),
  /** Age limits in completed years: below `minorFrom` no case, below `adultFrom` the minors' track. */
  ages: z.strictObject({ minorFrom: z.number().int(), adultFrom: z.number().int(), provenance: ProvenanceSchema }),
  /** What this release can take through: cases of other age tracks are refused at the start with this reason. */
  offered: z.strictObject({ ageTracks: z.array(z.enum(['adult', 'minor', 'unknown'])).min(1), reason: z.string() }),
  grounds: z
    .array(ChoiceSchema.extend({ when: ConditionSchema.optional(), evidence: z.array(z.string()).default([]) }))
    .min(1),
  residenceBases: z.array(ChoiceSchema.extend({ stable: z.boolean() })).min(1),
  exemptions: z.array(ChoiceSchema.extend({ evidence: z.string() })),
  terms: z.array(
    z.strictObject({
      when: ConditionSchema,
      minMonths: z.number().int(),
      maxMonths: z.number().int(),
      provenance: ProvenanceSchema,
    }),
  ),
})
export type RegimeHead = z.infer<typeof RegimeHeadSchema>

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
  provenance: ProvenanceSchema,
})
export type StateDefinition = z.infer<typeof StateSchema>

/** events.json: what can be recorded, from where, leading where, with which details. */
export const EventDefinitionSchema = z.strictObject({
  type: Code,
  label: z.string(),
  role: z.enum(['step', 'fact']),
  /** States from which it may be recorded; empty for a fact that may be recorded in any, and for the step that begins. */
  from: z.array(Code).default([]),
  /** State it leads to; null leaves the state as it is. */
  to: Code.nullable().default(null),
  /** May stand only once in a case (corrections apart). */
  once: z.boolean().default(false),
  /** Events that must stand in the case on or before its day. */
  after: z.array(Code).default([]),
  /** Refused while the condition does not hold, in the words of `refusal`. */
  when: ConditionSchema.optional(),
  refusal: z.string().default(''),
  fields: z.array(FieldDefinitionSchema.strict()).default([]),
  /** Code of the form whose paper this step makes. */
  form: z.string().default(''),
  provenance: ProvenanceSchema,
})
export type EventDefinition = z.infer<typeof EventDefinitionSchema>

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
    event: Code,
    field: z.string().default(''),
    /** Day among the facts of the case that starts it too; for a day that is often known without its own event. */
    fact: z.enum(['', 'lastViolationOn']).default(''),
    /** Rule (above this one) whose end is the start, although the event was dated later. */
    endOf: z.string().default(''),
  }),
  amount: z.number().int().positive(),
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
  /** Stopped by the first of each pair; starts anew on the day of the second. */
  restarts: z.array(z.strictObject({ pausedBy: Code, restartedBy: Code })).default([]),
  when: ConditionSchema.optional(),
  wantsReason: z.boolean(),
  /** Events that are refused once the period has run out (limitation), or until it has (window to read, minimum). */
  blocks: z.array(Code).default([]),
  /** What is said when late. */
  miss: z.string(),
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
  provenance: ProvenanceSchema,
})
export type ChecklistDefinition = z.infer<typeof ChecklistDefinitionSchema>

/** rules.json: what the linter checks, how hard, and in which words. `check` names a pure function in cases/lint. */
export const LintRuleSchema = z.strictObject({
  id: z.string().regex(/^V\d+[a-z]?$/),
  check: Code,
  severity: SeveritySchema,
  /** For which acts the severity holds; before them a refusal is shown as a warning. Empty: always. */
  at: z.array(z.enum(['always', 'notice', 'office', 'court'])).default([]),
  params: z.record(z.string(), z.union([z.string(), z.number(), z.array(z.string())])).default({}),
  label: z.string(),
  provenance: ProvenanceSchema,
})
export type LintRule = z.infer<typeof LintRuleSchema>

/** A dossier regime, loaded and cross-checked. */
export interface DossierRegime {
  readonly id: string
  readonly name: string
  readonly head: RegimeHead
  readonly states: readonly StateDefinition[]
  readonly events: readonly EventDefinition[]
  readonly deadlines: readonly DeadlineRule[]
  readonly checklist: readonly ChecklistDefinition[]
  readonly rules: readonly LintRule[]
}
