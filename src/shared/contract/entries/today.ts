import { z } from 'zod'
import { DueDaySchema, WorkCountsSchema, WorkDaySchema, WorkMonthSchema } from '../../deadlines/deadline.schema.ts'
import { PdfSchema } from '../../documents/document.schema.ts'
import { CivilDateSchema } from '../../primitives/civil-date.ts'
import { read, savedFile, write } from '../entry.ts'

const mine = z.boolean().default(false)

/** A week by any of its days (it is printed from Monday on), and a commune by its code; null for every commune. */
const WeekSheetSchema = z.object({ monday: CivilDateSchema, communeCode: z.string().max(20).nullable().default(null) })

export const todayEntries = {
  'today.get': read('cases.read', z.object({ on: CivilDateSchema.nullable().default(null), mine }), WorkDaySchema),
  /** How much there is, for the frame around every screen, which is drawn anew after each write. */
  'today.counts': read('cases.read', z.object({}), WorkCountsSchema),
  'today.month': read(
    'cases.read',
    z.object({ year: z.number().int().min(2000).max(2100), month: z.number().int().min(1).max(12), mine }),
    WorkMonthSchema,
  ),
  /** What is due on a day. */
  'today.due': read('cases.read', z.object({ on: CivilDateSchema, mine }), DueDaySchema),
  /** What each commune has to do in a week, as a page to print. */
  'today.weekSheet': read('cases.read', WeekSheetSchema, PdfSchema),
  'today.saveWeekSheetAs': write('cases.read', WeekSheetSchema, savedFile),
} as const
