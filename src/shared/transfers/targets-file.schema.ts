import { z } from 'zod'
import { OfficeNameSchema } from '../packages/manifest.schema.ts'
import { PlanFileSchema } from '../plans/plan.schema.ts'
import { CivilDateSchema } from '../primitives/civil-date.ts'

const id = z.string().min(1).max(60).meta({ description: 'Mã của nơi gửi, giữ nguyên qua các lần gửi' })

/**
 * A plan with the targets of one district, as a province sends it. There the district is an area; in the file it is the whole,
 * and areas are communes of the district. Ids are those of the sender: a later package is known by them again.
 */
export const TargetsFileSchema = z.strictObject({
  format: z.literal('hscn-targets'),
  version: z.literal(1),
  madeOn: CivilDateSchema,
  id,
  plan: PlanFileSchema.shape.plan,
  /** Every target that the district has in the plan; empty where all were taken back. */
  targets: z.array(z.strictObject({ id, target: PlanFileSchema.shape.targets.element })).max(20_000),
})
export type TargetsFile = z.output<typeof TargetsFileSchema>

/** What is kept of a package of targets that was taken in. */
export const TargetsOutcomeSchema = z.object({
  given: TargetsFileSchema,
  sequence: z.number().int(),
  shortCode: z.string(),
})

/**
 * How a line that was given stands to what is here: not here; here as it was given before; the same; not what this office
 * wrote itself, changed or took back since; no longer given.
 */
export const GivenStateSchema = z.enum(['new', 'changed', 'same', 'conflict', 'withdrawn'])
export type GivenState = z.infer<typeof GivenStateSchema>

/** A line of a package of targets beside what is here: the plan, or one target. */
export const GivenItemSchema = z.object({
  id: z.string(),
  kind: z.enum(['plan', 'target']),
  label: z.string(),
  here: z.string().meta({ description: 'Đang có ở đây; trống khi chưa có' }),
  there: z.string(),
  state: GivenStateSchema,
  /** Why the line cannot be accepted here; '' where it can. */
  problem: z.string(),
})
export type GivenItem = z.output<typeof GivenItemSchema>

/** The newest package of a plan from above, line by line. */
export const GivenPlanSchema = z.object({
  packageId: z.string(),
  sender: OfficeNameSchema,
  sequence: z.number().int(),
  takenAt: z.string(),
  takenBy: z.string(),
  planLabel: z.string(),
  title: z.string(),
  items: z.array(GivenItemSchema),
})
export type GivenPlan = z.output<typeof GivenPlanSchema>

/** Lines that somebody here accepts. */
export const AcceptTargetsSchema = z.object({
  packageId: z.string(),
  ids: z.array(z.string()).min(1, { error: 'Chọn ít nhất một dòng' }),
})
export type AcceptTargets = z.output<typeof AcceptTargetsSchema>
