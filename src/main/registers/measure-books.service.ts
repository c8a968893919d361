import { fail } from '#shared/contract/errors.ts'
import { resolveForm } from '#shared/documents/resolve-form.ts'
import { compilerOf } from '#shared/measures/compiler.ts'
import type { CivilDate } from '#shared/primitives/civil-date.ts'
import type { MeasureBook, MeasureBookFormat, MeasureBookQuery } from '#shared/registers/measure-book.schema.ts'
import type { Office } from '#shared/settings/office.schema.ts'
import type { Audit } from '../accounts/audit.ts'
import type { Press } from '../documents/press.ts'
import type { CaseContext } from '../measures/case-context.ts'
import type { Actor } from '../store/actor.ts'
import type { MeasureBookDefinition } from './load-measure-books.ts'
import { measureBookRow, measureBookValues } from './measure-book-rows.ts'

export interface MeasureBooksDeps {
  readonly audit: Pick<Audit, 'record'>
  readonly settings: { office(): Office }
  readonly measures: {
    mapLines<T>(lines: readonly string[], read: (context: CaseContext) => T | null, on: CivilDate): T[]
  }
  readonly press: Pick<Press, 'forms' | 'renderer' | 'docx'>
  readonly books: readonly MeasureBookDefinition[]
}

/** A printed register, with the name that is proposed for its file and how many people stand in it. */
export interface PrintedMeasureBook {
  readonly bytes: Uint8Array<ArrayBuffer>
  readonly name: string
  readonly people: number
}

export type MeasureBooksService = ReturnType<typeof createMeasureBooksService>

/**
 * Registers of measures that the decrees have communes keep (Mẫu số 23, 52): printed from the measures themselves, so that
 * nothing is written twice.
 */
export function createMeasureBooksService({ audit, settings, measures, press, books }: MeasureBooksDeps) {
  function list(): MeasureBook[] {
    return books.map(({ form: code }) => {
      const form = press.forms.get(code)
      return { form: code, formNo: form.formNo, label: form.listTitle }
    })
  }

  /**
   * The register of a commune for a period: who came in during it, and who was in a measure on any of its days. Printing names
   * of people is recorded. Throws 'not-found' for a register or commune that there is not, 'validation' for days out of order.
   */
  async function print(
    actor: Actor,
    { form: code, communeCode, from, to, volume }: MeasureBookQuery,
    format: MeasureBookFormat,
  ): Promise<PrintedMeasureBook> {
    const book = books.find((one) => one.form === code) ?? fail({ kind: 'not-found', what: 'sổ', id: code })
    const office = settings.office()
    if (!office.communes.some((commune) => commune.code === communeCode)) {
      fail({ kind: 'not-found', what: 'xã, phường', id: communeCode })
    }
    if (to < from) {
      const fields = [{ path: 'to', message: 'Ngày cuối phải từ ngày đầu trở đi' }]
      fail({ kind: 'validation', what: 'kỳ của sổ', fields })
    }
    const row = (context: CaseContext) =>
      context.caseFacts.compiler.communeCode === communeCode
        ? measureBookRow(book, context, office, { from, to })
        : null
    const rows = measures.mapLines([book.line], row, to)
    const { name: agency, parent: parentAgency } = compilerOf('ubnd_xa', communeCode, office)
    const values = measureBookValues(book, rows, { from, to }, { volume, agency, parentAgency })
    const printed = resolveForm(press.forms.get(code), values, { mode: 'final' })
    const bytes = format === 'docx' ? await press.docx.render(printed) : (await press.renderer.render(printed)).bytes
    audit.record(actor, 'register.read', 'register', `${code} ${communeCode}`, { form: code, from, to, as: format })
    return { bytes, name: `so-${code.toLowerCase()}-${communeCode}-${from}-${to}.${format}`, people: rows.length }
  }

  return { list, print }
}
