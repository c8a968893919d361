import { z } from 'zod'
import { WorkDaySchema } from '../../deadlines/deadline.schema.ts'
import { CivilDateSchema } from '../../primitives/civil-date.ts'
import { read } from '../entry.ts'

export const todayEntries = {
  'today.get': read(
    'cases.read',
    z.object({ on: CivilDateSchema.nullable().default(null), mine: z.boolean().default(false) }),
    WorkDaySchema,
  ),
} as const
