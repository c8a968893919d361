import { z } from 'zod'
import { ProvenanceSchema } from '#shared/regimes/provenance.ts'
import { readResource } from '../regimes/read-resource.ts'

const SeriesSchema = z.strictObject({
  id: z.string().min(1),
  book: z.string().regex(/^[a-z0-9-]+$/),
  label: z.string().min(1),
  pattern: z.string().includes('{so}'),
  provenance: ProvenanceSchema,
})
/** Numbers of papers that are no form: in which book they stand and how they are written. */
export type OutgoingSeries = z.infer<typeof SeriesSchema>

/** Reads resources/registers/series.json. Throws kind 'resource'. */
export const loadSeries = (resourcesFolder: string): readonly OutgoingSeries[] =>
  readResource(resourcesFolder, 'registers/series.json', z.array(SeriesSchema))
