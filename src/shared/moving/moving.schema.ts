import { z } from 'zod'
import { CivilDateSchema } from '../primitives/civil-date.ts'

/** Somebody who has left and whom the other place has not yet confirmed: still on the lists here, counted once. */
export const DepartureSchema = z.object({
  personId: z.string(),
  fullName: z.string(),
  birthDate: z.string(),
  communeName: z.string(),
  leftOn: CivilDateSchema,
  /** What was written down of the departure, in words: where to, whether within the area. */
  details: z.string(),
  days: z.number().int().meta({ description: 'Số ngày đã chờ' }),
  measures: z.array(z.object({ id: z.string(), code: z.string() })),
})
export type Departure = z.infer<typeof DepartureSchema>

/** A paper that travels with the person. */
export const TravellingPaperSchema = z.object({
  kind: z.enum(['document', 'attachment']),
  id: z.string(),
  measureId: z.string(),
  measureCode: z.string(),
  title: z.string(),
  number: z.string(),
  date: CivilDateSchema.nullable(),
  pages: z.number().int(),
  sha256: z.string(),
})
export type TravellingPaper = z.infer<typeof TravellingPaperSchema>
