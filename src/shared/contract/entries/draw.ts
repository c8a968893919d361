import { z } from 'zod'
import { CancelDrawSchema, DrawCheckSchema, DrawViewSchema, PrepareDrawSchema } from '../../aftercare/draw.schema.ts'
import { SheetKeySchema } from '../../aftercare/month.schema.ts'
import { byId, read, savedFile, write } from '../entry.ts'

export const drawEntries = {
  'draw.list': read('cases.read', SheetKeySchema, z.object({ rows: z.array(DrawViewSchema) })),
  /** Freezes the list and records the seed; nobody is drawn yet. */
  'draw.prepare': write('month.write', PrepareDrawSchema, DrawViewSchema),
  'draw.make': write('month.write', byId, DrawViewSchema),
  'draw.cancel': write('month.write', CancelDrawSchema, DrawViewSchema),
  'draw.verify': read('cases.read', byId, DrawCheckSchema),
  'draw.savePdfAs': write('cases.read', byId, savedFile),
} as const
