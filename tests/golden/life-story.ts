import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { LISTS, PresenceSchema } from '#shared/life/life-effect.ts'
import { LifeClassSchema } from '#shared/life/life-rules.schema.ts'
import { PartialDateSchema } from '#shared/primitives/partial-date.ts'

/** A day as people write it. */
const Day = z.string().regex(/^\d\d\/\d\d\/\d{4}$/)

/** Rules that refuse a step, when it must be refused. */
const refused = z.array(z.string()).optional()

/** Something that is recorded. */
const RecordStep = z.strictObject({
  /** Name of the measure within the story; a line beside it opens it, else the event is recorded in it. */
  in: z.string(),
  line: z.string().optional(),
  event: z.string().optional(),
  on: Day,
  data: z.record(z.string(), z.string()).default({}),
  commune: z.string().optional(),
  /** Name by which a later step corrects or withdraws it. */
  as: z.string().optional(),
  refused,
})

/** Something recorded wrongly that is put right; without a day and details it is withdrawn. */
const ChangeStep = z.strictObject({
  /** Name of the step that was wrong. */
  change: z.string(),
  on: Day.optional(),
  data: z.record(z.string(), z.string()).optional(),
  refused,
})

/** The commune of the person's own record is changed. */
const ResidenceStep = z.strictObject({ residence: z.string() })

const Step = z.union([RecordStep, ChangeStep, ResidenceStep])
export type LifeStep = z.infer<typeof Step>

/** Where the person stands at the end of a day. Lists that are not named must be empty. */
const Standing = z.strictObject({
  on: Day,
  class: LifeClassSchema,
  lists: z.array(z.enum(LISTS)).default([]),
  presence: PresenceSchema.default('TAI_DIA_BAN'),
  /** Lists are those of this commune only. */
  commune: z.string().optional(),
  /** Words that the sentence about the person holds on that day. */
  sentence: z.array(z.string()).default([]),
})

/** Time on a list: "DS2 05/06/2023 - 01/07/2024" with the codes of its reasons. */
const Stay = z.strictObject({
  list: z.enum(LISTS),
  from: Day,
  to: Day.nullable(),
  in: z.string(),
  out: z.string().nullable(),
  again: z.boolean().default(false),
  /** Where communes matter. */
  commune: z.string().optional(),
})
export type StoryStay = z.infer<typeof Stay>

/** How a list changed in a period: reasons with numbers of people. */
const Flow = z.strictObject({
  list: z.enum(LISTS),
  commune: z.string().optional(),
  from: Day,
  to: Day,
  opening: z.number(),
  in: z.record(z.string(), z.number()).default({}),
  out: z.record(z.string(), z.number()).default({}),
  closing: z.number(),
})

/**
 * A person's whole way, worked out by hand from the specification: what is recorded, and where the person stands on which day
 * and why. Everybody in it is invented.
 */
const LifeStorySchema = z.strictObject({
  title: z.string(),
  /** Which statement of the law or of the specification decides. */
  because: z.string().min(1),
  born: PartialDateSchema.prefault('1990-04-12'),
  steps: z.array(Step).min(1),
  standings: z.array(Standing).min(1),
  stays: z.array(Stay),
  relapses: z.array(Day).default([]),
  /** Words that the sentence about the person must hold today. */
  sentence: z.array(z.string()).default([]),
  /** Rules that must warn about the finished story. */
  warned: z.array(z.string()).default([]),
  flows: z.array(Flow).default([]),
  /** Who may be proposed for leaving a list on a day, and the reason; null where nobody may be. */
  candidates: z
    .array(
      z.strictObject({
        on: Day,
        commune: z.string().optional(),
        reason: z.string().nullable(),
        doubts: z.number().default(0),
      }),
    )
    .default([]),
})
export type LifeStory = z.infer<typeof LifeStorySchema>

/** Every story of the folder, with the name of its file. */
export function lifeStories(folder: string): { readonly name: string; readonly story: LifeStory }[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .sort()
    .map((name) => ({ name, story: LifeStorySchema.parse(JSON.parse(readFileSync(join(folder, name), 'utf8'))) }))
}
