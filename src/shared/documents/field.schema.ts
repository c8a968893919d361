import { z } from 'zod'

/**
 * The kinds of a field, on forms and on events alike. `upper` is stored as typed and printed in capitals; `partial-date`
 * may be a year only; `list` is a list of lines; `rows` a list of small records described by `columns`.
 */
export const FieldTypeSchema = z.enum([
  'text',
  'upper',
  'multi',
  'date',
  'partial-date',
  'time',
  'int',
  'enum',
  'list',
  'rows',
  'yes-no',
])
export type FieldType = z.infer<typeof FieldTypeSchema>

const FieldBase = z.object({
  /** Name within its form or event, in lowerCamelCase. */
  name: z.string().regex(/^[a-z][A-Za-z0-9]*$/),
  type: FieldTypeSchema,
  /** Label exactly as the law's form prints it. */
  label: z.string(),
  /** What to write here, from the form's own notes. */
  prompt: z.string().default(''),
  required: z.boolean().default(false),
  /** For enum: code and printed text. */
  options: z.array(z.object({ value: z.string(), label: z.string() })).default([]),
  /** Width of the blank on paper, in characters of dots, or lines for `multi` and `list`. */
  blank: z.number().int().positive().default(20),
  maxLength: z.number().int().positive().default(2000),
})

export const FieldDefinitionSchema = FieldBase.extend({
  /** For rows: the columns of each record. */
  columns: z.array(FieldBase).default([]),
  /** Where a known value comes from: a path in the binding vocabulary (documents/bindings), '' when only typed. */
  bind: z.string().default(''),
  /** Heading under which the entry form groups it (the paper's own numbered item). */
  group: z.string().default(''),
})
export type FieldDefinition = z.infer<typeof FieldDefinitionSchema>

const RowValueSchema = z.record(z.string(), z.string())
/** Value of a field: text for all simple types (dates ISO, yes-no as `co`/`khong`), lines for list, records for rows. */
export const FieldValueSchema = z.union([z.string(), z.array(z.string()), z.array(RowValueSchema)])
export type FieldValue = z.infer<typeof FieldValueSchema>

export const FieldValuesSchema = z.record(z.string(), FieldValueSchema)
export type FieldValues = z.infer<typeof FieldValuesSchema>
