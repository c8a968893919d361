import { z } from 'zod'
import { CivilDateSchema } from '../primitives/civil-date.ts'
import { filledText, optionalText } from '../primitives/typed-text.ts'
import { ConfidenceSchema } from '../regimes/provenance.ts'
import { NeedSchema } from '../support/support-codes.ts'
import { HelperFormSchema, WorkFormSchema } from './community-codes.ts'
import { inOrder, kept, PaperSchema, PersonRefSchema, replacing, writing } from './entry.schema.ts'

/** Somebody, or an organisation, who helps people of a commune; the kind is one of resources/community/helpers.json. */
const HelperSchema = z.object({
  kind: filledText(40, 'Chọn tổ chức'),
  form: HelperFormSchema.default('ca_nhan'),
  name: filledText(200, 'Nhập tên'),
  /** Of an organisation: who answers for it. */
  contact: optionalText(120),
  position: optionalText(200),
  phone: optionalText(30),
  communeCode: filledText(20, 'Chọn xã, phường'),
  from: CivilDateSchema,
  to: CivilDateSchema.nullable().default(null),
  note: optionalText(1000),
})
export const KeptHelperSchema = HelperSchema.extend(kept)
export type KeptHelper = z.output<typeof KeptHelperSchema>
export const WriteHelperSchema = replacing(inOrder(HelperSchema.extend(writing)))
export type WriteHelper = z.output<typeof WriteHelperSchema>

/** A list of helpers as a file has it. */
export const HelpersInputSchema = z.array(HelperSchema).min(1)

/** A helper is assigned to a person from a day on, until a day or until further notice. */
const AssignmentSchema = z.object({
  personId: filledText(60, 'Chọn người được giúp'),
  helperId: filledText(60, 'Chọn người giúp đỡ'),
  /** The measure in which the help was ordered, where there is one. */
  measureId: z.string().nullable().default(null),
  role: filledText(40, 'Chọn vai trò'),
  from: CivilDateSchema,
  to: CivilDateSchema.nullable().default(null),
  /** The person is a child or relative of the member: they are asked first (plan of 2017). */
  ownFamily: z.boolean().default(false),
  paper: PaperSchema,
  content: optionalText(1000),
  /** Why it ended. */
  endReason: optionalText(500),
})
export const KeptAssignmentSchema = AssignmentSchema.extend(kept)
export type KeptAssignment = z.output<typeof KeptAssignmentSchema>
export const WriteAssignmentSchema = replacing(inOrder(AssignmentSchema.extend(writing)))
export type WriteAssignment = z.output<typeof WriteAssignmentSchema>

/** What a helper did for the person on a day. */
const WorkNoteSchema = z.object({
  assignmentId: filledText(60, 'Chọn phân công'),
  on: CivilDateSchema,
  form: WorkFormSchema,
  content: filledText(2000, 'Ghi nội dung'),
  /** Signs of risk that the office should look at. */
  risk: z.boolean().default(false),
  newNeeds: z.array(NeedSchema).default([]),
})
export const KeptWorkNoteSchema = WorkNoteSchema.extend({ ...kept, personId: z.string() })
export type KeptWorkNote = z.output<typeof KeptWorkNoteSchema>
export const WriteWorkNoteSchema = replacing(WorkNoteSchema.extend(writing))
export type WriteWorkNote = z.output<typeof WriteWorkNoteSchema>

/** How many people a helper helps on a day. */
export const LoadSchema = z.object({
  persons: z.number().int(),
  /** Of them, as the one who helps first of all. */
  main: z.number().int(),
})
export type Load = z.output<typeof LoadSchema>

export const HelperRowSchema = z.object({
  helper: KeptHelperSchema,
  kindLabel: z.string(),
  communeName: z.string(),
  /** Whether the helper works on the day that was asked for. */
  active: z.boolean(),
  load: LoadSchema,
  /** The last day on which work was noted. */
  lastWork: CivilDateSchema.nullable(),
})
export type HelperRow = z.output<typeof HelperRowSchema>

export const HelperQuerySchema = z.object({
  on: CivilDateSchema,
  text: z.string().max(200).default(''),
  communeCode: z.string().default(''),
  /** Those who have ended too. */
  all: z.boolean().default(false),
})
export type HelperQuery = z.output<typeof HelperQuerySchema>

/** An assignment with whom it joins, and what speaks for ending it. */
export const AssignmentRowSchema = z.object({
  assignment: KeptAssignmentSchema,
  person: PersonRefSchema,
  helperName: z.string(),
  kindLabel: z.string(),
  roleLabel: z.string(),
  /** The code of its measure; '' where there is none. */
  measureCode: z.string(),
  running: z.boolean(),
  /** Why it should end, and on which day; null while nothing speaks for it. Never ended by itself. */
  proposal: z.object({ on: CivilDateSchema, reason: z.string() }).nullable(),
})
export type AssignmentRow = z.output<typeof AssignmentRowSchema>

export const WorkNoteRowSchema = z.object({ note: KeptWorkNoteSchema, person: PersonRefSchema, helperName: z.string() })
export type WorkNoteRow = z.output<typeof WorkNoteRowSchema>

/** One helper with everything: who is helped, what was done, and how the record was before. */
export const HelperViewSchema = HelperRowSchema.extend({
  assignments: z.array(AssignmentRowSchema),
  notes: z.array(WorkNoteRowSchema),
  history: z.array(KeptHelperSchema),
})
export type HelperView = z.output<typeof HelperViewSchema>

/** Who could help somebody, the best first, with the reasons. */
export const SuggestionSchema = z.object({
  helper: KeptHelperSchema,
  kindLabel: z.string(),
  communeName: z.string(),
  load: LoadSchema,
  why: z.array(z.string()),
})
export type Suggestion = z.output<typeof SuggestionSchema>

/** Somebody under aftercare without a helper on the day: rule A19 of the life rules. */
export const UnhelpedSchema = z.object({
  person: PersonRefSchema,
  caseId: z.string(),
  caseCode: z.string(),
  since: CivilDateSchema.nullable(),
})
export type Unhelped = z.output<typeof UnhelpedSchema>

/** What the office should look at: people without a helper, and assignments that should end. */
export const HelperAttentionSchema = z.object({
  rule: z.object({ id: z.string(), label: z.string(), article: z.string(), confidence: ConfidenceSchema }),
  unhelped: z.array(UnhelpedSchema),
  endings: z.array(AssignmentRowSchema),
})
export type HelperAttention = z.output<typeof HelperAttentionSchema>

/** What a record of the commune is; for taking one back. */
export const WithdrawEntrySchema = z.object({
  what: z.enum(['helper', 'assignment', 'work', 'model', 'member', 'return', 'handover', 'review']),
  entryId: z.string(),
  reason: filledText(500, 'Ghi lý do'),
})
export type WithdrawEntry = z.output<typeof WithdrawEntrySchema>
