import { z } from 'zod'
import { LawCode } from './law-code.ts'
import { AxisSchema } from './regime.schema.ts'

/** The line whose law is put together from the axes of axes.json; every other line has versions of its own. */
export const COMPULSORY_LINE = 'cai_nghien_bat_buoc'

/**
 * resources/regimes/lines.json: the kinds of measures ("biện pháp") that a person can be under. A line has its own versions,
 * as an axis has; its law is one of them with the names that the organisation gives. The compulsory line has none here.
 */
export const MeasureLineSchema = z.strictObject({
  id: LawCode,
  label: z.string().min(1),
  shortLabel: z.string().min(1),
  /** Begins the codes of its measures: SC-2023-001. */
  codePrefix: z.string().regex(/^[A-Z]{2}$/),
  order: z.number().int(),
  /** False for a file that never has anything due: it is left out of work lists. */
  worklist: z.boolean(),
  /** At most one such measure for a person, whether it is open or not. */
  single: z.boolean().default(false),
  decidedBy: AxisSchema.shape.decidedBy,
  versions: z.array(AxisSchema.shape.versions.element),
})
export type MeasureLine = z.infer<typeof MeasureLineSchema>
