import { z } from 'zod'
import { DeadlineSchema } from '../deadlines/deadline.schema.ts'
import { FieldDefinitionSchema, FieldValuesSchema } from '../documents/field.schema.ts'
import { DossierPurposeSchema, OutgoingDossierSchema } from '../dossiers/dossier.schema.ts'
import { CivilDateSchema } from '../primitives/civil-date.ts'
import { AXIS_IDS, PHASES } from '../regimes/axis.ts'
import { ProvenanceSchema } from '../regimes/provenance.ts'
import { FindingSchema } from './finding.ts'
import { TermSchema } from './term.schema.ts'

const text = (max: number) => z.string().max(max).default('')
const AnswerSchema = z.enum(['co', 'khong', 'chua_ro']).default('chua_ro')

/** ubnd_xa, cong_an_xa: commune; cong_an_huyen, cong_an_tinh: police who found or handled the matter. */
export const CompilerKindSchema = z.enum(['ubnd_xa', 'cong_an_xa', 'cong_an_huyen', 'cong_an_tinh'])
export type CompilerKind = z.infer<typeof CompilerKindSchema>

/** Who keeps the person while the file is compiled: a relative, or a centre. */
export const ManagerKindSchema = z.enum(['gia_dinh', 'co_so'])

/** Earlier records on which a ground may rest: reminder, review meeting, refused electronic monitoring, violation. */
export const EarlierRecordKindSchema = z.enum(['nhac_nho', 'kiem_diem', 'tu_choi_giam_sat', 'vi_pham'])
export type EarlierRecordKind = z.infer<typeof EarlierRecordKindSchema>

/** A paper known by its number, date and issuer. */
const PaperRefSchema = z
  .object({ number: text(60), date: CivilDateSchema.nullable().default(null), issuer: text(300) })
  .prefault({})

/**
 * What is known about a case of compulsory rehabilitation besides its dated events. Codes (ground, residence basis,
 * exemptions) are those of the regime's data; an unknown answer is `chua_ro`, never a guess.
 */
export const CaseFactsSchema = z.object({
  ground: text(40).meta({ description: 'Mã căn cứ áp dụng (một căn cứ chính)' }),
  lastViolationOn: CivilDateSchema.nullable().default(null).meta({ description: 'Ngày vi phạm cuối' }),
  violation: text(4000).meta({ description: 'Hành vi vi phạm, điều khoản vi phạm' }),
  evasion: text(500).meta({ description: 'Biên bản, văn bản ghi việc trốn tránh (nếu có)' }),
  residence: z
    .object({ stable: AnswerSchema, basis: text(40), confirmedBy: text(300), placeOfViolation: text(300) })
    .prefault({}),
  /** X1 ... X4 of "không áp dụng". */
  exemptions: z.record(z.string(), z.enum(['co', 'khong', 'chua_ro'])).default({}),
  compiler: z
    .object({
      kind: CompilerKindSchema.default('ubnd_xa'),
      name: text(200),
      parent: text(200),
      placeName: text(100),
      symbol: text(30),
      communeCode: text(20),
    })
    .prefault({}),
  manager: z
    .object({
      kind: z.enum([...ManagerKindSchema.options, 'chua_ro']).default('chua_ro'),
      relativeName: text(120),
      centreName: text(200),
      centreAddress: text(300),
      from: CivilDateSchema.nullable().default(null),
    })
    .prefault({}),
  centre: z.object({ name: text(200), address: text(300) }).prefault({}),
  court: z.object({ name: text(200), address: text(300) }).prefault({}),
  dependence: z
    .object({
      form: z.enum(['04', '05', '']).default(''),
      number: text(60),
      date: CivilDateSchema.nullable().default(null),
      facility: text(300),
      personName: text(120),
    })
    .prefault({}),
  /** The voluntary, substitution or aftercare decision on which the ground rests. */
  priorDecision: PaperRefSchema,
  noRepresentativeReason: text(300),
  /** Education at the commune before (grounds of the 2013 rules): which of its days is known. */
  education: z
    .object({
      completedOn: CivilDateSchema.nullable().default(null),
      limitationEndedOn: CivilDateSchema.nullable().default(null),
      terminatedOn: CivilDateSchema.nullable().default(null),
    })
    .prefault({}),
  /** Whether this is the person's first rehabilitation (the term of the 2026 law depends on it). */
  rehabCount: z.enum(['first', 'again', 'chua_ro']).default('chua_ro'),
  /** Earlier records on which a ground of the 2026 law rests: reminder, review meeting, refused monitoring, violation. */
  earlierRecords: z
    .array(
      z.object({
        kind: EarlierRecordKindSchema,
        on: CivilDateSchema,
        number: text(60),
        issuer: text(300),
      }),
    )
    .default([]),
  note: text(4000),
})
export type CaseFacts = z.infer<typeof CaseFactsSchema>

/** One dated fact in the life of a case. Append-only: a correction is a new event that replaces one. */
export const CaseEventSchema = z.object({
  id: z.string(),
  type: z.string(),
  on: CivilDateSchema,
  /** HH:MM where the hour counts, else ''. */
  at: z
    .string()
    .regex(/^$|^\d{2}:\d{2}$/)
    .default(''),
  data: FieldValuesSchema.default({}),
  recordedAt: z.string(),
  recordedBy: z.string(),
  replaces: z.string().nullable(),
  /** Set on a replacement that takes the replaced event back altogether. */
  withdrawn: z.boolean(),
  reason: z.string(),
})
export type CaseEvent = z.infer<typeof CaseEventSchema>

export const NewEventSchema = z.object({
  caseId: z.string(),
  type: z.string(),
  on: CivilDateSchema,
  at: z
    .string()
    .regex(/^$|^\d{2}:\d{2}$/, { error: 'Giờ dạng 08:30' })
    .default(''),
  data: FieldValuesSchema.default({}),
})
export type NewEvent = z.infer<typeof NewEventSchema>

export const EventCorrectionSchema = z.object({
  caseId: z.string(),
  eventId: z.string(),
  withdraw: z.boolean().default(false),
  on: CivilDateSchema.nullable().default(null),
  /** HH:MM; left out keeps the hour as it was, '' takes it away. */
  at: z
    .string()
    .regex(/^$|^\d{2}:\d{2}$/, { error: 'Giờ dạng 08:30' })
    .optional(),
  data: FieldValuesSchema.default({}),
  reason: z.string().trim().min(1, { error: 'Ghi lý do sửa' }),
})
export type EventCorrection = z.infer<typeof EventCorrectionSchema>

/** One version chosen on one axis of the regime, and why. */
export const AxisChoiceSchema = z.object({
  axis: z.enum(AXIS_IDS),
  id: z.string(),
  name: z.string(),
  decidedBy: z.string().meta({ description: 'Câu giải thích: ngày nào quyết định' }),
  /** False while the day that decides has not come yet. */
  fixed: z.boolean(),
  /** False where no law covers the day, and the next one to come stands in. */
  inForce: z.boolean(),
})
export type AxisChoice = z.infer<typeof AxisChoiceSchema>

export const StepSchema = z.object({
  state: z.string(),
  label: z.string(),
  phase: z.enum(PHASES),
  /** done, current or ahead. */
  position: z.enum(['done', 'current', 'ahead']),
  on: CivilDateSchema.nullable(),
  holder: z.string().meta({ description: 'Ai đang giữ việc' }),
})
export type Step = z.infer<typeof StepSchema>

/** An event that the regime allows now, with the fields it asks for. */
export const EventOfferSchema = z.object({
  type: z.string(),
  label: z.string(),
  /** step: moves the case on; fact: may be recorded at any time. */
  role: z.enum(['step', 'fact']),
  phase: z.enum(PHASES),
  to: z.string().nullable(),
  fields: z.array(FieldDefinitionSchema),
  /** Form that makes the paper of this step, '' when none. */
  form: z.string(),
  /** True where only an administrator may record it. */
  adminOnly: z.boolean().optional(),
  /** True where a period in hours begins or ends with it, so that the hour has to be known. */
  hourCounts: z.boolean().optional(),
  /** True where papers go from one agency to another, of which a record is made. */
  handsOver: z.boolean().optional(),
  /** The dossier that goes out with it. */
  dossier: OutgoingDossierSchema.optional(),
  provenance: ProvenanceSchema,
})
export type EventOffer = z.infer<typeof EventOfferSchema>

const ChecklistStateSchema = z.enum(['present', 'draft', 'missing', 'excused', 'optional'])
/** A required (or procedural, or optional) paper of the dossier and what stands for it. */
export const ChecklistRowSchema = z.object({
  id: z.string(),
  no: z.number().int(),
  label: z.string(),
  form: z.string(),
  formLabel: z.string(),
  need: z.enum(['required', 'procedural', 'optional']),
  madeBy: z.string(),
  copies: z.string(),
  /** From which hand-over on the paper is asked for, as the law's data have it. */
  purposes: z.array(DossierPurposeSchema).optional(),
  state: ChecklistStateSchema,
  /** Reason recorded for doing without. */
  excuse: z.string(),
  documents: z.array(z.object({ id: z.string(), label: z.string(), state: z.string() })),
  attachments: z.array(z.object({ id: z.string(), name: z.string(), pages: z.number().int() })),
  provenance: ProvenanceSchema,
})
export type ChecklistRow = z.infer<typeof ChecklistRowSchema>

export const CaseRowSchema = z.object({
  id: z.string(),
  code: z.string(),
  line: z.string(),
  lineLabel: z.string(),
  personId: z.string(),
  personName: z.string(),
  communeName: z.string(),
  officer: z.string(),
  stateCode: z.string(),
  stateLabel: z.string(),
  /** True when the case has come to its end. */
  closed: z.boolean(),
  openedOn: CivilDateSchema,
  nextDue: CivilDateSchema.nullable(),
  nextLabel: z.string(),
  overdue: z.boolean(),
})
export type CaseRow = z.infer<typeof CaseRowSchema>

/** The next lawful step where a measure stands: another measure to begin, with the ground of a compulsory one. */
const NextMeasureSchema = z.object({
  line: z.string(),
  label: z.string(),
  ground: z.string(),
  provenance: ProvenanceSchema,
})

/** A whole case as the window and the command line see it. */
export const CaseViewSchema = z.object({
  id: z.string(),
  code: z.string(),
  line: z.string(),
  lineLabel: z.string(),
  personId: z.string(),
  personName: z.string(),
  version: z.number().int(),
  officer: z.string(),
  openedOn: CivilDateSchema,
  facts: CaseFactsSchema,
  regime: z.array(AxisChoiceSchema),
  subjectKind: z.object({ id: z.string(), label: z.string() }),
  state: z.object({
    code: z.string(),
    label: z.string(),
    since: CivilDateSchema.nullable(),
    holder: z.string(),
    phase: z.enum(PHASES),
    final: z.boolean(),
  }),
  /** Null before a court has ordered the measure. */
  term: TermSchema.nullable(),
  steps: z.array(StepSchema),
  events: z.array(
    CaseEventSchema.extend({
      label: z.string(),
      superseded: z.boolean(),
      /** What the event's data mean, from the law of the case; for showing and correcting them. */
      fields: z.array(FieldDefinitionSchema).optional(),
    }),
  ),
  offers: z.array(EventOfferSchema),
  deadlines: z.array(DeadlineSchema),
  checklist: z.array(ChecklistRowSchema),
  findings: z.array(FindingSchema),
  /** Measures that the law lets follow where this one stands. */
  next: z.array(NextMeasureSchema),
  /** What a case takes over that arises out of this measure; null and '' for what its events do not tell. */
  arising: z.object({ lastViolationOn: CivilDateSchema.nullable(), priorDecision: PaperRefSchema }),
})
export type CaseView = z.infer<typeof CaseViewSchema>

export const NewCaseSchema = z.object({
  personId: z.string(),
  /** Day on which it was discovered that the law's conditions are met; the first event. */
  discoveredOn: CivilDateSchema,
  facts: CaseFactsSchema.prefault({}),
})
export type NewCase = z.infer<typeof NewCaseSchema>

/** A measure of any line, begun with its first event. */
export const NewMeasureSchema = z.object({
  personId: z.string(),
  line: z.string(),
  on: CivilDateSchema,
  /** HH:MM where the hour counts, else ''. */
  at: z
    .string()
    .regex(/^$|^\d{2}:\d{2}$/, { error: 'Giờ dạng 08:30' })
    .default(''),
  /** Details that the first event asks for. */
  data: FieldValuesSchema.default({}),
  /** Commune that manages the measure; the person's own where it is left out. */
  communeCode: z.string().max(20).optional(),
})
export type NewMeasure = z.input<typeof NewMeasureSchema>

/** How a measure of a line begins under the law of a day: its first event, and what that asks for. */
export const BeginningSchema = z.object({
  line: z.string(),
  label: z.string(),
  /** Name of the version of the law; '' where none is law on that day. */
  law: z.string(),
  event: z.string(),
  fields: z.array(FieldDefinitionSchema),
  provenance: ProvenanceSchema.nullable(),
})
export type Beginning = z.infer<typeof BeginningSchema>

/** What the facts form offers and asks for under the law of the case, from its data. */
export const RegimeChoicesSchema = z.object({
  dossierRegime: z.string(),
  /** Who may compile and who may keep the person; facts that this law asks for besides the common ones. */
  compilers: z.array(CompilerKindSchema),
  managers: z.array(ManagerKindSchema),
  asks: z.array(z.string()),
  /** Without stable residence a paper of the police is needed, and the family cannot keep the person. */
  residenceDecidesManager: z.boolean(),
  /** The papers of this law are made from its own forms; otherwise they are scans. */
  hasForms: z.boolean(),
  /** Kinds of earlier records that each ground rests on, by ground. */
  earlierRecords: z.record(z.string(), z.array(EarlierRecordKindSchema)),
  grounds: z.array(z.object({ id: z.string(), label: z.string(), provenance: ProvenanceSchema })),
  residenceBases: z.array(
    z.object({ id: z.string(), label: z.string(), stable: z.boolean(), provenance: ProvenanceSchema }),
  ),
  exemptions: z.array(z.object({ id: z.string(), label: z.string(), provenance: ProvenanceSchema })),
})
export type RegimeChoices = z.infer<typeof RegimeChoicesSchema>
