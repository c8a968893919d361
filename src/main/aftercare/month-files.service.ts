import type { SheetImportReport, SheetKey } from '#shared/aftercare/month.schema.ts'
import { resolveForm } from '#shared/documents/resolve-form.ts'
import type { Clock } from '#shared/primitives/clock.ts'
import type { Office } from '#shared/settings/office.schema.ts'
import type { Audit } from '../accounts/audit.ts'
import { requirePermission } from '../accounts/permissions.ts'
import type { ChosenFile } from '../dialogs.ts'
import type { RenderedPdf } from '../documents/pdf/pdf-renderer.ts'
import type { Press } from '../documents/press.ts'
import type { SheetLimits } from '../sheets/limits.ts'
import { type ListFormat, listFile } from '../sheets/list-table.ts'
import type { Actor } from '../store/actor.ts'
import type { Store } from '../store/store.ts'
import type { MonthService } from './month.service.ts'
import { problemsOfRefusal, readMonthFile, refuseLarge } from './month-import.ts'
import { SHEET_FORM, sheetValues } from './month-paper.ts'
import { monthTable } from './month-table.ts'

export interface MonthFilesDeps {
  readonly store: Pick<Store, 'transaction'>
  readonly clock: Pick<Clock, 'today'>
  readonly audit: Pick<Audit, 'record'>
  readonly settings: { office(): Office }
  readonly press: Pick<Press, 'forms' | 'renderer'>
  readonly months: MonthService
  readonly sheetLimits: SheetLimits
}

/** A dry run is carried out and rolled back, so that it meets everything that the real one would. */
class DryRun extends Error {
  readonly changed: number
  constructor(changed: number) {
    super('dry run')
    this.changed = changed
  }
}

/** Month sheets on paper and in spreadsheets. */
export function createMonthFilesService({ store, clock, audit, settings, press, months, sheetLimits }: MonthFilesDeps) {
  /** The sheet as a page to be signed, blank or as it was recorded. */
  async function print(actor: Actor, key: SheetKey, blank: boolean): Promise<RenderedPdf> {
    const view = months.view(key)
    const values = sheetValues(settings.office(), view, { blank, date: clock.today(), madeBy: actor.name })
    const pdf = await press.renderer.render(resolveForm(press.forms.get(SHEET_FORM), values, { mode: 'final' }))
    audit.record(actor, 'month.print', 'commune', key.communeCode, { month: key.month, blank })
    return pdf
  }

  /** The sheet to be filled in elsewhere; {@link take} takes it in again. */
  async function table(actor: Actor, key: SheetKey, format: ListFormat): Promise<Uint8Array<ArrayBuffer>> {
    const bytes = await listFile(monthTable(months.view(key)), format)
    audit.record(actor, 'month.export', 'commune', key.communeCode, { month: key.month, as: format })
    return bytes
  }

  /**
   * Takes a filled sheet in: all of it, or nothing and a report of each line that is wrong. An empty cell changes nothing,
   * nor does one that says what is recorded already. Throws kind 'file' for the file as a whole, 'conflict' where the sheet
   * is closed.
   */
  function take(
    actor: Actor,
    key: SheetKey,
    file: { name: string; bytes: Uint8Array },
    dryRun: boolean,
  ): SheetImportReport {
    requirePermission(actor, 'month.write', 'nhập bảng tháng')
    const read = readMonthFile(file.name, file.bytes, months.view(key), sheetLimits)
    const report = { fileName: file.name, dryRun, rows: read.lines }
    const refused = (problems: SheetImportReport['problems']) => ({ ...report, changed: 0, same: 0, problems })
    if (read.problems.length > 0) return refused(read.problems)
    const done = (changed: number) => ({ ...report, changed, same: read.changes.length - changed, problems: [] })
    if (read.changes.length === 0) return done(0)
    try {
      return store.transaction(() => {
        const changed = months.mark(actor, { ...key, changes: [...read.changes] }, 'nhap_tep')
        if (dryRun) throw new DryRun(changed)
        return done(changed)
      })
    } catch (cause) {
      if (cause instanceof DryRun) return done(cause.changed)
      return refused(problemsOfRefusal(cause, read))
    }
  }

  return {
    /** A chosen file, whole. Throws kind 'file'. */
    read(file: ChosenFile): Promise<Uint8Array> {
      refuseLarge(file.name, file.size)
      return file.read()
    },
    print,
    table,
    take,
    fileName: ({ communeCode, month }: SheetKey, ending: string) => `bang-thang-${month}-${communeCode}.${ending}`,
  }
}
