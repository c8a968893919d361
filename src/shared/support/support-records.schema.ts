import { z } from 'zod'
import { CivilDateSchema } from '../primitives/civil-date.ts'
import { filledText, optionalText } from '../primitives/typed-text.ts'
import { VndSchema } from '../primitives/vnd.ts'
import {
  EducationSchema,
  HouseholdSchema,
  JobKindSchema,
  JobStateSchema,
  MilestoneSchema,
  NeedSchema,
  ReferralResultSchema,
} from './support-codes.ts'

/** Whose it is, and the measure in which it was written down, where that is known. */
const whose = { personId: z.string(), measureId: z.string().nullable().default(null) }

/** A survey of what somebody needs; the newest by its day speaks. */
export const NeedSurveySchema = z.object({
  ...whose,
  on: CivilDateSchema,
  needs: z
    .array(NeedSchema)
    .min(1, { error: 'Chọn ít nhất một nhu cầu, hoặc "không"' })
    .refine((needs) => !needs.includes('khong') || needs.length === 1, {
      error: 'Đã chọn "không có nhu cầu" thì không chọn nhu cầu khác',
    }),
  education: EducationSchema.default('khong_ro'),
  tradeCertificate: z.boolean({ error: 'Chọn có hay không' }),
  hardship: z.boolean({ error: 'Chọn có hay không' }),
  workAtHome: z.boolean({ error: 'Chọn có hay không' }).meta({ description: 'Tự tìm được việc tại nơi ở' }),
  household: HouseholdSchema.default('khong'),
  surveyor: filledText(120, 'Nhập người khảo sát'),
  note: optionalText(1000),
})
export type NeedSurvey = z.output<typeof NeedSurveySchema>

/** Somebody was sent to a place that can help. */
const ReferralSchema = z.object({
  ...whose,
  /** The survey whose need it answers. */
  surveyId: z.string().nullable().default(null),
  need: NeedSchema,
  place: filledText(200, 'Nhập nơi giới thiệu đến'),
  on: CivilDateSchema,
  followUpOn: CivilDateSchema.nullable().default(null),
  result: ReferralResultSchema.default('cho'),
  resultOn: CivilDateSchema.nullable().default(null),
  note: optionalText(1000),
})

/** The work that somebody had from a day on, until the next row or `to`. */
export const EmploymentSchema = z.object({
  ...whose,
  from: CivilDateSchema,
  to: CivilDateSchema.nullable().default(null),
  state: JobStateSchema,
  occupation: optionalText(200),
  workplace: optionalText(300),
  kind: JobKindSchema.nullable().default(null),
  monthlyIncome: VndSchema.nullable().default(null),
  milestone: MilestoneSchema,
  note: optionalText(1000),
})
export type Employment = z.output<typeof EmploymentSchema>

/** A record as it is kept: never changed, replaced by a later one that says why, or taken back. */
const kept = {
  id: z.string(),
  replaces: z.string().nullable(),
  withdrawn: z.boolean(),
  reason: z.string(),
  recordedAt: z.string(),
  recordedBy: z.string(),
}
export const KeptNeedSchema = NeedSurveySchema.extend(kept)
export type KeptNeed = z.output<typeof KeptNeedSchema>
export const KeptReferralSchema = ReferralSchema.extend(kept)
export type KeptReferral = z.output<typeof KeptReferralSchema>
export const KeptEmploymentSchema = EmploymentSchema.extend(kept)
export type KeptEmployment = z.output<typeof KeptEmploymentSchema>

/** How a record is written: anew, or in the place of another with the reason why. */
const writing = {
  replaces: z.string().nullable().default(null),
  reason: optionalText(500),
}
const replacing = <S extends z.ZodType<{ replaces: string | null; reason: string }>>(schema: S) =>
  schema.refine(({ replaces, reason }) => replaces === null || reason !== '', {
    path: ['reason'],
    error: 'Ghi lý do sửa',
  })

export const WriteNeedSchema = replacing(NeedSurveySchema.extend(writing))
export type WriteNeed = z.output<typeof WriteNeedSchema>
export const WriteReferralSchema = replacing(
  ReferralSchema.extend(writing).refine(({ followUpOn, on }) => followUpOn === null || followUpOn >= on, {
    path: ['followUpOn'],
    error: 'Hạn theo dõi không được trước ngày giới thiệu',
  }),
)
export type WriteReferral = z.output<typeof WriteReferralSchema>
export const WriteEmploymentSchema = replacing(
  EmploymentSchema.extend(writing).refine(({ from, to }) => to === null || to >= from, {
    path: ['to'],
    error: 'Ngày cuối không được trước ngày đầu',
  }),
)
export type WriteEmployment = z.output<typeof WriteEmploymentSchema>

/** Takes a record back: it stays, and no longer counts. */
export const WithdrawRecordSchema = z.object({
  what: z.enum(['need', 'referral', 'employment']),
  id: z.string(),
  reason: filledText(500, 'Ghi lý do'),
})
export type WithdrawRecord = z.output<typeof WithdrawRecordSchema>

/** Why somebody comes first when work is found: the three reasons that the letter of 2008 names. */
export const PriorityReasonSchema = z.enum(['khong_bang_nghe', 'kho_khan', 'khong_tu_tim_duoc_viec'])
export type PriorityReason = z.infer<typeof PriorityReasonSchema>

/** The flag `uu_tien_viec_lam` with its reasons; none where nothing speaks for it. */
export function workPriority(
  survey: Pick<NeedSurvey, 'tradeCertificate' | 'hardship' | 'workAtHome'>,
): PriorityReason[] {
  return [
    ...(survey.tradeCertificate ? [] : ['khong_bang_nghe' as const]),
    ...(survey.hardship ? ['kho_khan' as const] : []),
    ...(survey.workAtHome ? [] : ['khong_tu_tim_duoc_viec' as const]),
  ]
}

/** The work that held on a day: the last row that had begun by then and had not ended; null where nothing is known. */
export function employmentOn<E extends Pick<Employment, 'from' | 'to'>>(rows: readonly E[], day: string): E | null {
  const begun = rows.filter(({ from, to }) => from <= day && (to === null || day <= to))
  return begun.reduce<E | null>((last, row) => (last === null || row.from >= last.from ? row : last), null)
}
