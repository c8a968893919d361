import type { FieldProblem } from '#shared/contract/errors.ts'
import type { FieldDefinition, FieldValue, FieldValues } from '#shared/documents/field.schema.ts'
import { isCivilDate } from '#shared/primitives/civil-date.ts'
import { tidyText } from '#shared/primitives/folded-text.ts'
import { isPartialDate } from '#shared/primitives/partial-date.ts'
import type { EventDefinition } from '#shared/regimes/regime.schema.ts'

type Simple = Pick<FieldDefinition, 'type' | 'options' | 'maxLength'>

/**
 * The details of an event as its definition asks for them: tidied, empty ones left out. Problems carry the path
 * `data.<name>`; an unknown name is one, so that nothing typed is lost without a word.
 */
export function checkEventData(
  definition: EventDefinition,
  data: FieldValues,
): { values: FieldValues; problems: FieldProblem[] } {
  const values: FieldValues = {}
  const problems: FieldProblem[] = []
  for (const name of Object.keys(data)) {
    if (definition.fields.some((f) => f.name === name)) continue
    problems.push({ path: `data.${name}`, message: `Diễn biến "${definition.label}" không có mục này` })
  }
  for (const field of definition.fields) {
    const value = tidy(data[field.name])
    const message = value === undefined ? (field.required ? 'Chưa nhập' : null) : problemWith(field, value)
    if (message !== null) problems.push({ path: `data.${field.name}`, message: `${field.label}: ${message}` })
    else if (value !== undefined) values[field.name] = value
  }
  return { values, problems }
}

function tidy(value: FieldValue | undefined): FieldValue | undefined {
  if (value === undefined) return undefined
  if (typeof value === 'string') return tidyText(value) || undefined
  if (value.length === 0) return undefined
  if (isLines(value)) {
    const lines = value.map(tidyText).filter((line) => line !== '')
    return lines.length === 0 ? undefined : lines
  }
  return value
}

function isLines(value: Exclude<FieldValue, string>): value is string[] {
  return typeof value[0] === 'string'
}

function problemWith(field: FieldDefinition, value: FieldValue): string | null {
  if (field.type === 'list') return typeof value !== 'string' && isLines(value) ? null : 'phải là danh sách các dòng'
  if (field.type === 'rows') return typeof value !== 'string' && !isLines(value) ? null : 'phải là bảng'
  return typeof value === 'string' ? problemWithText(field, value) : 'phải là một giá trị'
}

function problemWithText({ type, options, maxLength }: Simple, text: string): string | null {
  if (text.length > maxLength) return `dài quá ${maxLength} ký tự`
  switch (type) {
    case 'date':
      return isCivilDate(text) ? null : 'ngày không có thật hoặc sai dạng (năm-tháng-ngày)'
    case 'partial-date':
      return isPartialDate(text) ? null : 'ngày không có thật hoặc sai dạng'
    case 'time':
      return /^([01]\d|2[0-3]):[0-5]\d$/.test(text) ? null : 'giờ dạng 08:30'
    case 'int':
      return /^\d{1,9}$/.test(text) ? null : 'phải là số nguyên'
    case 'enum':
      return options.some((o) => o.value === text) ? null : `chọn một trong: ${options.map((o) => o.label).join('; ')}`
    case 'yes-no':
      return text === 'co' || text === 'khong' ? null : 'chọn Có hoặc Không'
    default:
      return null
  }
}
