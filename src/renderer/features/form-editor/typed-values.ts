import type { FieldProblem } from '#shared/contract/errors.ts'
import type { FormInput, FormSheet } from '#shared/documents/document.schema.ts'
import type { FieldDefinition, FieldValue, FieldValues } from '#shared/documents/field.schema.ts'
import { isCivilDate } from '#shared/primitives/civil-date.ts'
import { isPartialDate } from '#shared/primitives/partial-date.ts'

export const isBlank = (value: FieldValue | undefined): boolean =>
  value === undefined || (typeof value === 'string' ? value.trim() === '' : value.length === 0)

/** What was typed on a sheet that was saved before: every value that does not come from the case. */
export function typedOf(sheet: FormSheet): FieldValues {
  if (sheet.documentId === null) return {}
  return Object.fromEntries(Object.entries(sheet.values).filter(([name]) => sheet.known[name] === undefined))
}

/** The value that will be printed: what was typed, else what the case knows. */
export function shownOf(sheet: FormSheet, typed: FieldValues, name: string): FieldValue | undefined {
  return typed[name] ?? sheet.values[name]
}

/** What is still asked: fields that the case does not know, or knows only as blank. */
export function isAsked(sheet: FormSheet, typed: FieldValues, field: FieldDefinition): boolean {
  return typed[field.name] !== undefined || sheet.known[field.name] === undefined || isBlank(sheet.values[field.name])
}

/** Fields by their headings, in the order of the paper. Fields without a heading join the ones before. */
export function groupsOf(fields: readonly FieldDefinition[]): { heading: string; fields: FieldDefinition[] }[] {
  const groups: { heading: string; fields: FieldDefinition[] }[] = []
  for (const field of fields) {
    const last = groups.at(-1)
    if (last === undefined || (field.group !== '' && field.group !== last.heading))
      groups.push({ heading: field.group, fields: [field] })
    else last.fields.push(field)
  }
  return groups
}

/** What keeps the paper from being issued, as far as the window can tell; the main process checks everything again. */
export function issueProblems(sheet: FormSheet, typed: FieldValues): FieldProblem[] {
  const problems: FieldProblem[] = []
  for (const field of sheet.fields) {
    const value = shownOf(sheet, typed, field.name)
    if (field.required && isBlank(value)) {
      problems.push({ path: field.name, message: `Chưa nhập: ${field.label}` })
      continue
    }
    if (typeof value !== 'string' || value === '') continue
    if (field.type === 'date' && !isCivilDate(value))
      problems.push({ path: field.name, message: `${field.label}: không đọc được ngày "${value}". Gõ như 5/4/2023.` })
    if (field.type === 'partial-date' && !isPartialDate(value))
      problems.push({
        path: field.name,
        message: `${field.label}: không đọc được "${value}". Gõ ngày, tháng hoặc năm.`,
      })
  }
  return problems
}

/** Name of the field that a path of the main process speaks of. */
export function fieldOfPath(path: string): string {
  return path.replace(/^values\./, '').split('.')[0] ?? path
}

/** The input of a call for what is on the screen now. */
export function formInput(sheet: FormSheet, typed: FieldValues, documentDate: string, signerId: string): FormInput {
  return {
    caseId: sheet.caseId,
    form: sheet.form,
    documentId: sheet.documentId,
    version: sheet.version,
    values: typed,
    documentDate: isCivilDate(documentDate) ? documentDate : null,
    signerId,
  }
}
