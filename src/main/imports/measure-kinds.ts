import { z } from 'zod'
import { ProvenanceSchema } from '#shared/regimes/provenance.ts'
import { complainAbout, refuseDuplicates } from '../regimes/complaint.ts'
import type { Regimes } from '../regimes/load-regimes.ts'
import { readResource } from '../regimes/read-resource.ts'

/** What a column of the list of measures can mean. */
export const MEASURE_COLUMNS = [
  'idNumber',
  'fullName',
  'birthDate',
  'kind',
  'startOn',
  'paperNumber',
  'paperDate',
  'treatedFrom',
  'until',
  'termMonths',
  'commune',
  'place',
  'facility',
  'agency',
  'source',
  'completedOn',
  'returnedOn',
  'reportedOn',
  'proposedOn',
] as const
export const MeasureColumnSchema = z.enum(MEASURE_COLUMNS)
export type MeasureColumn = z.infer<typeof MeasureColumnSchema>

const StepSchema = z.strictObject({
  event: z.string().min(1),
  /** Column of its day; a step whose day is empty is not recorded. */
  on: MeasureColumnSchema,
  /** Details: a fixed value, or what stands in a column. Those that the law of the day does not ask for are left out. */
  data: z.record(
    z.string(),
    z.union([z.strictObject({ value: z.string() }), z.strictObject({ column: MeasureColumnSchema })]),
  ),
  /** Only where this column is filled, or is not. */
  where: MeasureColumnSchema.optional(),
  unless: MeasureColumnSchema.optional(),
})
export type KindStep = z.infer<typeof StepSchema>

const KindSchema = z.strictObject({
  id: z.string().min(1),
  label: z.string().min(1),
  /** Other words by which lists name it. */
  words: z.array(z.string().min(1)),
  line: z.string().min(1),
  /** The first one begins the measure. */
  steps: z.array(StepSchema).min(1),
  provenance: ProvenanceSchema,
})
export type MeasureKind = z.infer<typeof KindSchema>

const FILE = 'imports/measure-kinds.json'

/** Reads {@link FILE}; throws kind 'resource' for a measure or an event that no law knows, and for a kind named twice. */
export function loadMeasureKinds(resourcesFolder: string, regimes: Regimes): readonly MeasureKind[] {
  const { kinds } = readResource(
    resourcesFolder,
    FILE,
    z.strictObject({ note: z.string(), kinds: z.array(KindSchema).min(1) }),
  )
  const complain = complainAbout(FILE)
  refuseDuplicates(
    kinds.map(({ id }) => id),
    complain,
  )
  for (const { id, line: lineId, steps } of kinds) {
    const line = regimes.lines.find((one) => one.id === lineId)
    if (line === undefined) return complain(id, `không có biện pháp ${lineId} trong regimes/lines.json`)
    const known = new Set(line.versions.flatMap((one) => regimes.dossier(one.id).events.map(({ type }) => type)))
    const stranger = steps.find(({ event }) => !known.has(event))
    if (stranger !== undefined) return complain(id, `không quy định nào của ${lineId} có diễn biến ${stranger.event}`)
  }
  return kinds
}
