import { z } from 'zod'
import { CivilDateSchema } from '../primitives/civil-date.ts'
import { filledText, optionalText } from '../primitives/typed-text.ts'
import { inOrder, kept, PaperSchema, replacing, writing } from './entry.schema.ts'

/** A commune adopted a helper model (resources/community/models.json) from a day on. */
const AdoptionSchema = z.object({
  model: filledText(40, 'Chọn mô hình'),
  /** The name that the commune gave it. */
  name: optionalText(300),
  communeCode: filledText(20, 'Chọn xã, phường'),
  from: CivilDateSchema,
  to: CivilDateSchema.nullable().default(null),
  /** The decision that set it up. */
  paper: PaperSchema,
  /** The programme or plan under which it was set up. */
  programme: optionalText(300),
  endReason: optionalText(500),
  note: optionalText(1000),
})
export const KeptAdoptionSchema = AdoptionSchema.extend(kept)
export type KeptAdoption = z.output<typeof KeptAdoptionSchema>
export const WriteAdoptionSchema = replacing(inOrder(AdoptionSchema.extend(writing)))
export type WriteAdoption = z.output<typeof WriteAdoptionSchema>

/** Somebody who belongs to a model: one of the people it helps, a helper, or another person by name. */
const MemberSchema = z.object({
  adoptionId: filledText(60, 'Chọn mô hình'),
  personId: z.string().nullable().default(null),
  helperId: z.string().nullable().default(null),
  name: optionalText(200),
  duty: optionalText(200),
  from: CivilDateSchema,
  to: CivilDateSchema.nullable().default(null),
})
export const KeptMemberSchema = MemberSchema.extend(kept)
export type KeptMember = z.output<typeof KeptMemberSchema>
export const WriteMemberSchema = replacing(inOrder(MemberSchema.extend(writing))).refine(
  ({ personId, helperId, name }) => [personId ?? '', helperId ?? '', name].filter((one) => one !== '').length === 1,
  { path: ['name'], error: 'Chọn một người, một người giúp đỡ, hoặc ghi tên' },
)
export type WriteMember = z.output<typeof WriteMemberSchema>

const MemberRowSchema = z.object({
  member: KeptMemberSchema,
  name: z.string(),
  /** Who it is: somebody who is helped, a helper, or neither. */
  is: z.enum(['nguoi', 'giup_do', 'khac']),
  running: z.boolean(),
})

export const ModelRowSchema = z.object({
  adoption: KeptAdoptionSchema,
  modelLabel: z.string(),
  communeName: z.string(),
  running: z.boolean(),
  members: z.array(MemberRowSchema),
  history: z.array(KeptAdoptionSchema),
})
export type ModelRow = z.output<typeof ModelRowSchema>

export const ModelQuerySchema = z.object({
  on: CivilDateSchema,
  communeCode: z.string().default(''),
  /** Those that have ended, or begin later, too. */
  all: z.boolean().default(false),
})
export type ModelQuery = z.output<typeof ModelQuerySchema>

export const ModelPageSchema = z.object({
  rows: z.array(ModelRowSchema),
  /** Communes of the office, and those of them that have a model of the plan on the day. */
  communes: z.number().int(),
  covered: z.number().int(),
  /** What the plan asks for by the end of the day's year; null where it is not for this province or year. */
  target: z.object({ year: z.number().int(), min: z.number().int(), max: z.number().int() }).nullable(),
})
export type ModelPage = z.output<typeof ModelPageSchema>
