import { z } from 'zod'
import { CivilDateSchema } from '../primitives/civil-date.ts'
import { foldText } from '../primitives/folded-text.ts'
import { LawCode } from '../regimes/law-code.ts'
import { ProvenanceSchema } from '../regimes/provenance.ts'

const named = { id: LawCode, label: z.string().min(1), provenance: ProvenanceSchema }
const age = z.number().int().min(0).max(120)

/** For whom a kind of helper fits best: all that is given has to hold. Only suggests, never refuses. */
const HelperFitSchema = z.strictObject({
  ...named,
  sex: z.enum(['nam', 'nu']).optional(),
  /** Completed years of age, both included. */
  ageFrom: age.optional(),
  ageTo: age.optional(),
})
export type HelperFit = z.infer<typeof HelperFitSchema>

/** A kind of people or organisation that a commune may assign to somebody. */
const HelperKindSchema = z.strictObject({ ...named, shortLabel: z.string().min(1), fits: z.array(HelperFitSchema) })
export type HelperKind = z.infer<typeof HelperKindSchema>

/** What a helper is to the person; where `onlyOne`, a person has at most one such helper at a time. */
const HelperRoleSchema = z.strictObject({ ...named, onlyOne: z.boolean() })

/** resources/community/helpers.json */
export const HelpersFileSchema = z.strictObject({
  kinds: z.array(HelperKindSchema).min(1),
  roles: z.array(HelperRoleSchema).min(1),
})

/** A model of managing and helping people after rehabilitation that a commune may adopt. */
const HelpModelSchema = z.strictObject({
  ...named,
  shortLabel: z.string().min(1),
  /** Counts toward the share of communes that the plan asks for. */
  inPlan: z.boolean(),
  /** Province or city whose plan has it; '' for every place. */
  province: z.string(),
  says: z.array(z.string().min(1)),
})
export type HelpModel = z.infer<typeof HelpModelSchema>

const percent = z.number().int().min(0).max(100)

/** The share of communes with a model that a plan asks for by the end of each year. */
const RoadmapSchema = z.strictObject({
  label: z.string().min(1),
  province: z.string().min(1),
  years: z.array(z.strictObject({ year: z.number().int(), min: percent, max: percent })).min(1),
  provenance: ProvenanceSchema,
})

/** resources/community/models.json */
export const ModelsFileSchema = z.strictObject({ models: z.array(HelpModelSchema).min(1), roadmap: RoadmapSchema })

/** A scheme ("Đề án") whose participants are compared with the others. */
const ProgrammeSchema = z.strictObject({
  ...named,
  shortLabel: z.string().min(1),
  instrument: z.string().min(1),
  validFrom: CivilDateSchema.nullable(),
  validTo: CivilDateSchema.nullable(),
  /** Everybody should be home before this day, which itself is too late; null where the text sets none. */
  before: CivilDateSchema.nullable(),
})

/** resources/community/programmes.json */
export const ProgrammesFileSchema = z.strictObject({ programmes: z.array(ProgrammeSchema) })

/** What somebody who comes home has completed, in the codes of the aftercare measure. */
const ReturnSourceSchema = z.strictObject(named)

/** resources/community/returns.json: how returns join the measures of the law. */
export const ReturnsFileSchema = z.strictObject({
  sources: z.array(ReturnSourceSchema).min(1),
  /** The measure that follows a return: its line, and the events by which it begins, is reported and decided. */
  aftercare: z.strictObject({
    line: LawCode,
    begins: LawCode,
    home: LawCode,
    reported: LawCode,
    decided: LawCode,
    provenance: ProvenanceSchema,
  }),
  /** Measures whose term tells when somebody comes home, with what is then completed, by age track. */
  terms: z.array(z.strictObject({ line: LawCode, adult: LawCode, minor: LawCode, provenance: ProvenanceSchema })),
})
export type ReturnsFile = z.infer<typeof ReturnsFileSchema>

/** Everything under resources/community that a window chooses from. */
export const CommunityCatalogueSchema = z.object({
  kinds: HelpersFileSchema.shape.kinds,
  roles: HelpersFileSchema.shape.roles,
  models: z.array(HelpModelSchema),
  roadmap: RoadmapSchema,
  programmes: ProgrammesFileSchema.shape.programmes,
  sources: ReturnsFileSchema.shape.sources,
})
export type CommunityCatalogue = z.infer<typeof CommunityCatalogueSchema>

/** Whether a plan or model is for offices of a province; names are compared without marks and case. */
export function isForProvince({ province }: Pick<HelpModel, 'province'>, ours: string): boolean {
  return province === '' || foldText(province) === foldText(ours)
}
