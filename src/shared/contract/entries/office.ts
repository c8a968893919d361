import { z } from 'zod'
import { CalendarDaySchema } from '../../deadlines/deadline.schema.ts'
import { OfficeSchema } from '../../settings/office.schema.ts'
import { ViewSettingsSchema } from '../../settings/view.schema.ts'
import { nothing, read, write } from '../entry.ts'

export const officeEntries = {
  'office.get': read('settings.read', nothing, OfficeSchema),
  'office.save': write('settings.write', z.object({ office: OfficeSchema }), OfficeSchema),
  /** How the signed-in user looks at the screens; each user has their own. */
  'view.get': read('settings.read', nothing, ViewSettingsSchema),
  'view.save': write('settings.read', ViewSettingsSchema, ViewSettingsSchema),
  'calendar.year': read(
    'settings.read',
    z.object({ year: z.number().int().min(2000).max(2100) }),
    z.object({ days: z.array(CalendarDaySchema) }),
  ),
  'calendar.save': write(
    'settings.write',
    z.object({
      day: CalendarDaySchema.omit({ origin: true }),
      reason: z.string().trim().min(1, { error: 'Ghi nguồn hoặc lý do' }),
    }),
    z.object({ days: z.array(CalendarDaySchema) }),
  ),
} as const
