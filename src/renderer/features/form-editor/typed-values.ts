import type { FieldProblem } from '#shared/contract/errors.ts'
import type { FormInput, FormSheet } from '#shared/documents/document.schema.ts'
import type { FieldDefinition, FieldValue, FieldValues } from '#shared/documents/field.schema.ts'
import { isCivilDate } from '#shared/primitives/civil-date.ts'
import { isPartialDate } from '#shared/primitives/partial-date.ts'

export const isBlank = (value: FieldValue | undefined): boolean =>
  value === undefined || (typeof value === 'string' ? value.trim() === '' : value.length === 0)

/** What was typed on a sheet. Where the sheet does not tell, everything that does not come from the case. */
export function typedOf(sheet: FormSheet): FieldValues {
  if (sheet.typed !== undefined) return sheet.typed
  return Object.fromEntries(Object.entries(sheet.values).filter(([name]) => sheet.known[name] === undefined))
}

/** The value that will be printed: what was typed, else what the case knows. */
export function shownOf(sheet: FormSheet, typed: FieldValues, name: string): FieldValue | undefined {
  // What the sheet shows for a name may have been typed before and taken back since.
  const takenBack = sheet.typed?.[name] !== undefined && sheet.known[name] === undefined
  return typed[name] ?? (takenBack ? undefined : sheet.values[name])
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

/** What is wrong with the shape of a typed value, in words; null when it can be read. */
function unreadable(field: FieldDefinition, value: FieldValue | undefined): string | null {
  if (typeof value !== 'string' || value === '') return null
  switch (field.type) {
    case 'date':
      return isCivilDate(value) ? null : `không đọc được ngày "${value}". Gõ như 5/4/2023.`
    case 'partial-date':
      return isPartialDate(value) ? null : `không đọc được "${value}". Gõ ngày, tháng hoặc năm.`
    case 'time':
      return /^([01]\d|2[0-3]):[0-5]\d$/.test(value) ? null : `không đọc được giờ "${value}". Gõ như 8h30.`
    case 'int':
      return /^\d+$/.test(value) ? null : `"${value}" không phải là số.`
    default:
      return null
  }
}

/** A field by its label, and by its item on the paper where the label alone ("ngày", "tại") says too little. */
function titleOf({ label, group }: FieldDefinition): string {
  return group === '' || group === label ? `"${label}"` : `"${label}" (mục ${group})`
}

/** What keeps the paper from being issued, as far as the window can tell; the main process checks everything again. */
export function issueProblems(sheet: FormSheet, typed: FieldValues): FieldProblem[] {
  return sheet.fields.flatMap((field): FieldProblem[] => {
    const value = shownOf(sheet, typed, field.name)
    if (field.required && isBlank(value)) return [{ path: field.name, message: `Chưa nhập ${titleOf(field)}` }]
    const wrong = unreadable(field, value)
    return wrong === null ? [] : [{ path: field.name, message: `${titleOf(field)}: ${wrong}` }]
  })
}

/** Typed values that can be sent. A half-typed date waits in the window and never keeps the rest from being saved. */
export function sendable(sheet: FormSheet, typed: FieldValues): FieldValues {
  const halfTyped = new Set(
    sheet.fields.filter((field) => unreadable(field, typed[field.name]) !== null).map((field) => field.name),
  )
  return Object.fromEntries(Object.entries(typed).filter(([name]) => !halfTyped.has(name)))
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
    values: sendable(sheet, typed),
    documentDate: isCivilDate(documentDate) ? documentDate : null,
    signerId,
  }
}
