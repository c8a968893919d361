import { type FieldProblem, fail } from '#shared/contract/errors.ts'
import type { FieldDefinition, FieldValue, FieldValues } from '#shared/documents/field.schema.ts'
import { type FormDefinition, formName, PAPER_VALUES } from '#shared/documents/form.schema.ts'
import { isFilled, whenHolds } from '#shared/documents/resolve-form.ts'
import { isCivilDate } from '#shared/primitives/civil-date.ts'
import { isPartialDate } from '#shared/primitives/partial-date.ts'

type Column = Pick<FieldDefinition, 'name' | 'type' | 'label' | 'options' | 'maxLength'>

/** A field by its label, and by its item where the label alone ("ngày", "tại") says too little. */
export function fieldTitle({ label, group }: Pick<FieldDefinition, 'label' | 'group'>): string {
  return group === '' || group === label ? `"${label}"` : `"${label}" (mục ${group})`
}

/** What is wrong with values as they stand: shapes and lengths, not whether something is missing. */
export function valueProblems(form: FormDefinition, values: FieldValues): FieldProblem[] {
  return Object.entries(values).flatMap(([name, value]): FieldProblem[] => {
    if (PAPER_VALUES.some((v) => v === name)) return []
    const field = form.fields.find((f) => f.name === name)
    if (!field) return [{ path: name, message: `Biểu mẫu không có trường "${name}"` }]
    const message = problemOf(field, value)
    return message === null ? [] : [{ path: name, message: `${fieldTitle(field)}: ${message}` }]
  })
}

/** Throws kind 'validation' naming each value that does not fit its field. */
export function refuseMalformed(form: FormDefinition, values: FieldValues): void {
  const fields = valueProblems(form, values)
  if (fields.length > 0) fail({ kind: 'validation', what: formName(form), fields })
}

/** Required fields that are empty, with a message that names the label. */
export function missingFields(form: FormDefinition, values: FieldValues): FieldProblem[] {
  const conditional = form.requiredWhen.filter((r) => whenHolds(r.when, values)).flatMap((r) => r.fields)
  return form.fields
    .filter((f) => (f.required || conditional.includes(f.name)) && !isFilled(values[f.name]))
    .map((f) => ({ path: f.name, message: `Chưa nhập ${fieldTitle(f)}` }))
}

function problemOf(field: FieldDefinition, value: FieldValue): string | null {
  if (field.type === 'rows') {
    if (typeof value === 'string') return 'phải là danh sách'
    for (const row of value) {
      if (typeof row === 'string') return 'phải là danh sách các dòng có cột'
      for (const [name, cell] of Object.entries(row)) {
        const column = field.columns.find((c) => c.name === name)
        if (!column) return `không có cột "${name}"`
        const message = textProblem(column, cell)
        if (message !== null) return `cột "${column.label}" ${message}`
      }
    }
    return null
  }
  if (field.type === 'list') {
    if (typeof value === 'string') return 'phải là danh sách các dòng'
    const items = value.filter((item) => typeof item === 'string')
    if (items.length < value.length) return 'phải là danh sách các dòng'
    return items.some((item) => item.length > field.maxLength) ? `mỗi dòng tối đa ${field.maxLength} ký tự` : null
  }
  return typeof value === 'string' ? textProblem(field, value) : 'phải là một giá trị'
}

function textProblem(field: Column, text: string): string | null {
  if (text === '') return null
  if (text.length > field.maxLength) return `dài quá ${field.maxLength} ký tự`
  switch (field.type) {
    case 'date':
      return isCivilDate(text) ? null : 'ngày không có thật hoặc sai dạng'
    case 'partial-date':
      return isPartialDate(text) ? null : 'ngày không có thật hoặc sai dạng'
    case 'time':
      return /^([01]\d|2[0-3]):[0-5]\d$/.test(text) ? null : 'giờ phải dạng 08:30'
    case 'int':
      return /^\d+$/.test(text) ? null : 'phải là số'
    case 'enum':
      return field.options.some((o) => o.value === text) ? null : 'không có trong các lựa chọn'
    case 'yes-no':
      return text === 'co' || text === 'khong' ? null : 'phải là có hoặc không'
    default:
      return null
  }
}
