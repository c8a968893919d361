import { z } from 'zod'
import securityFile from '../../../resources/accounts/security.json' with { type: 'json' }
import { CivilDateSchema } from '../primitives/civil-date.ts'

const whole = z.number().int().positive()
const range = z
  .strictObject({ usual: whole, least: whole, most: whole })
  .refine(({ usual, least, most }) => least <= usual && usual <= most, { error: 'least <= usual <= most' })
const cost = z.strictObject({ memoryKiB: whole, passes: whole, lanes: whole })

/** resources/accounts/security.json, checked when the program starts. */
export const SECURITY_LIMITS = z
  .strictObject({
    note: z.string(),
    idleMinutes: range,
    rehearsalMonths: range,
    /** Whether users may switch on the way in by the operating system, where the office has not decided. */
    systemKeyAllowed: z.boolean(),
    /** What a guess at a password costs: never below the floor, above the ceiling, or longer than this on the PC. */
    passwordCost: z.strictObject({ floor: cost, ceiling: cost, longestMs: whole }),
  })
  .parse(securityFile)

const within = ({ least, most }: { least: number; most: number }, what: string) =>
  z
    .number()
    .int({ error: `${what} là số nguyên` })
    .min(least, { error: `${what} ít nhất là ${least}` })
    .max(most, { error: `${what} nhiều nhất là ${most}` })

/** What an office may choose about its safety. */
export const SecuritySettingsSchema = z.object({
  /** Minutes without key or mouse after which the window locks itself. */
  idleMinutes: within(SECURITY_LIMITS.idleMinutes, 'Số phút').default(SECURITY_LIMITS.idleMinutes.usual),
  /** Months after which the recovery sheet should be tried again. */
  rehearsalMonths: within(SECURITY_LIMITS.rehearsalMonths, 'Số tháng').default(SECURITY_LIMITS.rehearsalMonths.usual),
  /** Whether users may switch on the way in by the operating system for themselves. */
  systemKey: z.boolean().default(SECURITY_LIMITS.systemKeyAllowed),
})
export type SecuritySettings = z.infer<typeof SecuritySettingsSchema>

/** How the recovery sheet stands. */
export const RecoveryStateSchema = z.object({
  /** When the sheet in force was made, a moment in UTC. */
  madeAt: z.string(),
  /** When and by whom it was last proven to open; null for never. */
  rehearsed: z.object({ at: z.string(), by: z.string() }).nullable(),
  /** The day from which it should be tried again. */
  dueOn: CivilDateSchema,
  due: z.boolean(),
})
export type RecoveryState = z.infer<typeof RecoveryStateSchema>

/** A half-typed form that is kept in the store while the window is locked. */
export const DraftsSchema = z.array(z.object({ key: z.string().max(200), json: z.string().max(2_000_000) })).max(500)
