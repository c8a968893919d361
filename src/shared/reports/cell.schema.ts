import { z } from 'zod'

/** What a figure counts. `luot` are events, `nguoi` distinct people; money is whole đồng; a ratio keeps its two parts. */
export const UnitSchema = z.enum([
  'nguoi',
  'luot',
  'dong',
  'phan_tram',
  'ngay',
  'xa',
  'buoi',
  'doi',
  'ho_so',
  'hien_vat',
])
export type Unit = z.infer<typeof UnitSchema>

/** Area of the whole office, where a cell is not of one commune. */
export const WHOLE_AREA = ''

/**
 * Which figure: the indicator, the area (code of a commune, {@link WHOLE_AREA} for all), and the parts of breakdowns, each by
 * the code of the breakdown (SEX, AGE, FORM ...).
 */
export const CellKeySchema = z.strictObject({
  id: z.string(),
  area: z.string(),
  dims: z.record(z.string(), z.string()),
})
export type CellKey = z.infer<typeof CellKeySchema>

/** One figure of a report. */
export const CellSchema = CellKeySchema.extend({
  /** null where nothing is known (a manual figure not yet given) or nothing can be said (a ratio over nobody). */
  value: z.number().nullable(),
  unit: UnitSchema,
  origin: z.enum(['computed', 'manual', 'override']),
  /** Of a ratio: what was divided by what. */
  parts: z.strictObject({ numerator: z.number(), denominator: z.number() }).optional(),
  /** Of a figure that replaced a computed one: what had been computed. */
  computed: z.number().nullable().optional(),
  /** Source of a manual figure, reason of a replaced one. */
  note: z.string(),
})
export type Cell = z.infer<typeof CellSchema>

/** One text for a key, the same for the same cell: for maps, for order, for the command line ("F01@C2;SEX=nu"). */
export function cellName({ id, area, dims }: CellKey): string {
  const parts = Object.entries(dims)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([dim, part]) => `;${dim}=${part}`)
  return `${id}${area === WHOLE_AREA ? '' : `@${area}`}${parts.join('')}`
}

/** Reads what {@link cellName} writes; null for anything else. Whether there is such a figure is for the catalogue to say. */
export function readCellName(name: string): CellKey | null {
  const found = /^([^@;=]+)(?:@([^@;=]+))?((?:;[^@;=]+=[^@;=]+)*)$/.exec(name.trim())
  if (found === null) return null
  const [, id = '', area = WHOLE_AREA, parts = ''] = found
  const pairs = parts.split(';').filter((pair) => pair !== '')
  return { id, area, dims: Object.fromEntries(pairs.map((pair) => pair.split('='))) }
}
