import { z } from 'zod'

/** How the list of Hôm nay is put in order: by how urgent, by commune, by officer. */
export const GroupingSchema = z.enum(['part', 'commune', 'officer'])
export type Grouping = z.infer<typeof GroupingSchema>

/** How a user likes to look at the screens; nothing of it is about a person or a case. */
export const ViewSettingsSchema = z.object({ todayBy: GroupingSchema.default('part') })
export type ViewSettings = z.infer<typeof ViewSettingsSchema>
