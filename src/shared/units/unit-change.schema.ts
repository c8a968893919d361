import { z } from 'zod'
import { CivilDateSchema } from '../primitives/civil-date.ts'
import { ProvenanceSchema } from '../regimes/provenance.ts'

/** An old unit: code, name, district, province, as they were. */
const OldUnitSchema = z.tuple([z.string(), z.string().min(1), z.string(), z.string()])

/** resources/units/change-*.json: which commune an older one became part of, from a day on, by province. */
export const UnitChangeSchema = z.strictObject({
  validFrom: CivilDateSchema,
  provenance: ProvenanceSchema,
  provinces: z.array(
    z.strictObject({
      code: z.string().min(1),
      name: z.string().min(1),
      units: z.array(
        z.strictObject({ code: z.string().min(1), name: z.string().min(1), from: z.array(OldUnitSchema) }),
      ),
    }),
  ),
})

/** What a commune is called since a change, shown beside what was written; never in its place. */
export const UnitNowSchema = z.object({
  code: z.string(),
  name: z.string(),
  province: z.string(),
  validFrom: CivilDateSchema,
  provenance: ProvenanceSchema,
})
export type UnitNow = z.infer<typeof UnitNowSchema>
