import { z } from 'zod'
import { fail } from '#shared/contract/errors.ts'
import type { FormDefinition } from '#shared/documents/form.schema.ts'
import { ProvenanceSchema } from '#shared/regimes/provenance.ts'
import { BINDING_PATHS } from '../documents/bindings/vocabulary.ts'
import { readResource } from '../regimes/read-resource.ts'

const MeasureBookDefinitionSchema = z.strictObject({
  /** Code of the form that prints it. */
  form: z.string(),
  line: z.string(),
  /** Versions of the line's law under which a measure stands in it. */
  versions: z.array(z.string()).min(1),
  /** Events of which the first brings a measure into it. */
  entry: z.array(z.string()).min(1),
  /** The column that tells where, or by whom; where its words come from. */
  party: z.strictObject({ column: z.string(), bind: z.string() }),
  /** Field of the form that counts those who came in during the period. */
  enteredField: z.string(),
  provenance: ProvenanceSchema,
})
export type MeasureBookDefinition = z.infer<typeof MeasureBookDefinitionSchema>

const FILE = 'registers/measure-books.json'

/** Reads resources/registers/measure-books.json; throws kind 'resource' for a form, column, field or path that there is not. */
export function loadMeasureBooks(
  resourcesFolder: string,
  forms: readonly FormDefinition[],
): readonly MeasureBookDefinition[] {
  const books = readResource(resourcesFolder, FILE, z.array(MeasureBookDefinitionSchema))
  const refuse = (place: string, message: string): never => fail({ kind: 'resource', file: FILE, place, message })
  for (const { form: code, party, enteredField } of books) {
    const form = forms.find((one) => one.code === code) ?? refuse(code, 'không có biểu mẫu này')
    const lines = form.fields.find((field) => field.name === 'lines')
    if (!lines?.columns.some((column) => column.name === party.column)) refuse(code, `không có cột "${party.column}"`)
    if (!form.fields.some((field) => field.name === enteredField)) refuse(code, `không có trường "${enteredField}"`)
    if (!BINDING_PATHS.has(party.bind)) refuse(code, `không có đường dẫn dữ liệu "${party.bind}"`)
  }
  return books
}
