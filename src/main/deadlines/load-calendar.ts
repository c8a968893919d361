import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { fail } from '#shared/contract/errors.ts'
import { type CalendarDay, CalendarDaySchema } from '#shared/deadlines/deadline.schema.ts'
import { ProvenanceSchema } from '#shared/regimes/provenance.ts'

const FOLDER = 'calendars'
const RULES_FILE = `${FOLDER}/holiday-rules.json`

/** holidays-<from>-<to>.json: the years it speaks for and their rows. */
const HolidayFileSchema = z.strictObject({
  years: z.array(z.number().int()).min(1),
  note: z.string(),
  days: z.array(
    CalendarDaySchema.omit({ origin: true })
      .extend({ enabled: z.boolean().default(true) })
      .strict(),
  ),
})

const Weekday = z.enum(['1', '2', '3', '4', '5', '6', '7'])

/** A holiday that comes back every year. `before`: how many of its days lie before it, by the weekday it falls on. */
const HolidayRuleSchema = z.strictObject({
  id: z.string(),
  name: z.string(),
  calendar: z.enum(['solar', 'lunar']),
  month: z.number().int().min(1).max(12),
  day: z.number().int().min(1).max(31),
  days: z.number().int().positive(),
  before: z.strictObject({
    default: z.number().int().min(0),
    byWeekday: z.partialRecord(Weekday, z.number().int().min(0)).default({}),
  }),
})
export type HolidayRule = z.infer<typeof HolidayRuleSchema>

/** holiday-rules.json: what the proposals for other years are computed from. */
const HolidayRulesSchema = z.strictObject({
  note: z.string(),
  holidays: z.array(HolidayRuleSchema).min(1),
  /** Whether a holiday on a weekend is made up for on the next working day. */
  compensateWeekend: z.boolean(),
  provenance: ProvenanceSchema,
})
export type HolidayRules = z.infer<typeof HolidayRulesSchema>

/** The calendar as it is shipped. */
export interface ShippedCalendar {
  readonly years: ReadonlySet<number>
  readonly days: readonly CalendarDay[]
  readonly rules: HolidayRules
}

/** Reads resources/calendars; throws kind 'resource' naming file, row and reason. */
export function loadCalendar(resourcesFolder: string): ShippedCalendar {
  const years = new Set<number>()
  const days = new Map<string, CalendarDay>()
  for (const file of filesOf(resourcesFolder)) {
    const content = read(resourcesFolder, file, HolidayFileSchema)
    for (const year of content.years) {
      if (years.has(year)) fail({ kind: 'resource', file, place: 'years', message: `năm ${year} có ở hai tệp` })
      years.add(year)
    }
    for (const day of content.days) {
      const problem = problemOf(day, content.years, days)
      if (problem) fail({ kind: 'resource', file, place: day.date, message: problem })
      days.set(day.date, { ...day, origin: 'shipped' })
    }
  }
  return { years, days: [...days.values()], rules: read(resourcesFolder, RULES_FILE, HolidayRulesSchema) }
}

function filesOf(resourcesFolder: string): string[] {
  const names = readdirSync(join(resourcesFolder, FOLDER)).filter((name) => /^holidays-.*\.json$/.test(name))
  if (names.length === 0) fail({ kind: 'resource', file: FOLDER, place: '', message: 'không có tệp ngày nghỉ nào' })
  return names.sort().map((name) => `${FOLDER}/${name}`)
}

function problemOf(
  day: z.infer<typeof HolidayFileSchema>['days'][number],
  years: readonly number[],
  known: ReadonlyMap<string, CalendarDay>,
): string | null {
  if (!years.includes(Number(day.date.slice(0, 4)))) return 'ngày không thuộc các năm của tệp'
  if (known.has(day.date)) return 'ngày có hai dòng'
  return null
}

function read<S extends z.ZodType>(resourcesFolder: string, file: string, schema: S): z.output<S> {
  let raw: unknown
  try {
    raw = JSON.parse(readFileSync(join(resourcesFolder, file), 'utf8'))
  } catch (cause) {
    const message = cause instanceof SyntaxError ? 'không phải JSON đúng cú pháp' : 'không đọc được tệp'
    fail({ kind: 'resource', file, place: '', message })
  }
  const parsed = schema.safeParse(raw, { error: z.locales.vi().localeError })
  if (parsed.success) return parsed.data
  const issue = parsed.error.issues[0]
  fail({ kind: 'resource', file, place: issue?.path.join('.') ?? '', message: issue?.message ?? 'sai cấu trúc' })
}
