import { fail } from '#shared/contract/errors.ts'
import type { PrintedDocument } from '#shared/documents/printed-document.ts'
import { resolveForm } from '#shared/documents/resolve-form.ts'
import { addDays, type CivilDate, weekday } from '#shared/primitives/civil-date.ts'
import type { Clock } from '#shared/primitives/clock.ts'
import { foldText } from '#shared/primitives/folded-text.ts'
import type { Commune, Office } from '#shared/settings/office.schema.ts'
import type { Audit } from '../accounts/audit.ts'
import type { RenderedPdf } from '../documents/pdf/pdf-renderer.ts'
import type { Press } from '../documents/press.ts'
import type { Actor } from '../store/actor.ts'
import { type SheetWeek, sheetRows, sheetValues, type WeekSheetRows } from './week-sheet.ts'
import type { WorkCase } from './work-day.ts'

export interface WeekSheetsDeps {
  readonly clock: Pick<Clock, 'today'>
  readonly audit: Pick<Audit, 'record'>
  readonly settings: { office(): Office }
  readonly cases: { workCases(on: CivilDate): WorkCase[] }
  readonly press: Pick<Press, 'forms' | 'renderer'>
}

export interface WeekSheetQuery {
  /** Any day of the week that is printed. */
  readonly day: CivilDate
  /** Null for one sheet for each commune that has anything to do. */
  readonly communeCode: string | null
}

/** The printed sheets, with the name that is proposed for the file and how much stands on them. */
export interface PrintedWeek extends RenderedPdf {
  readonly name: string
  readonly week: SheetWeek
  readonly communes: number
  readonly items: number
}

export type WeekSheetsService = ReturnType<typeof createWeekSheetsService>

/** Code of the sheet in resources/forms/office. */
const FORM = 'HS-PHIEUTUAN'
/** Where neither the case nor the person says which commune. */
const NO_COMMUNE: Pick<Commune, 'code' | 'name'> = { code: '', name: 'Chưa rõ xã, phường' }

/** Monday sheets: for each commune, what is overdue or due in the week, and who has to do it. */
export function createWeekSheetsService({ clock, audit, settings, cases, press }: WeekSheetsDeps) {
  /**
   * Prints the sheets of a week, as the cases stand today (on `asOf` where it is given); for another week, as they stand
   * on its Monday. Printing names of people is recorded. Throws kind 'not-found' for a commune that the office has not.
   */
  async function print(actor: Actor, query: WeekSheetQuery, asOf: CivilDate = clock.today()): Promise<PrintedWeek> {
    const week = weekOf(query.day, asOf)
    const office = settings.office()
    const chosen = communesFor(office, query.communeCode)
    const all = cases.workCases(week.on)
    const found = chosen.map((commune) => ({ commune, rows: sheetRows(all, commune.code, week) }))
    const full = found.filter(({ rows }) => rows.overdue.length + rows.due.length > 0)
    const sheets = full.length > 0 || query.communeCode === null ? full : found
    const pdf = await press.renderer.render(printed(office, sheets, week, actor.name))
    audit.record(actor, 'week-sheet.read', 'commune', query.communeCode ?? '', { monday: week.monday })
    const which = query.communeCode === null ? 'cac-xa' : slug(chosen[0]?.name ?? '')
    return {
      ...pdf,
      name: `phieu-tuan-${week.monday}-${which}.pdf`,
      week,
      communes: full.length,
      items: full.reduce((sum, { rows }) => sum + rows.overdue.length + rows.due.length, 0),
    }
  }

  function printed(
    office: Office,
    sheets: readonly { commune: Pick<Commune, 'name'>; rows: WeekSheetRows }[],
    week: SheetWeek,
    maker: string,
  ): PrintedDocument {
    const form = press.forms.get(FORM)
    const sheet = (name: string, rows: WeekSheetRows) =>
      resolveForm(form, sheetValues(office, name, rows, week, maker), { mode: 'final' })
    const nothing = { overdue: [], due: [] }
    const [first = sheet('Các xã, phường', nothing), ...others] = sheets.map(({ commune, rows }) =>
      sheet(commune.name, rows),
    )
    const rest = others.flatMap(({ blocks }) => [{ type: 'page-break' as const }, ...blocks])
    return { ...first, blocks: [...first.blocks, ...rest] }
  }

  return { print }
}

/** The week of a day, and the day on which its cases are read. */
function weekOf(day: CivilDate, asOf: CivilDate): SheetWeek {
  const monday = addDays(day, 1 - weekday(day))
  const sunday = addDays(monday, 6)
  return { monday, sunday, on: asOf >= monday && asOf <= sunday ? asOf : monday }
}

function communesFor(office: Office, code: string | null): readonly Pick<Commune, 'code' | 'name'>[] {
  if (code === null) return [...office.communes, NO_COMMUNE]
  return [office.communes.find((c) => c.code === code) ?? fail({ kind: 'not-found', what: 'xã, phường', id: code })]
}

function slug(name: string): string {
  return foldText(name).replace(/[^a-z0-9]+/g, '-')
}
