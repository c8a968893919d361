import type { FormSheet } from '#shared/documents/document.schema.ts'
import type { FieldDefinition } from '#shared/documents/field.schema.ts'
import { FieldInput } from '../../ui/FieldInput.tsx'
import { ActLink } from '../../ui/TextLink.tsx'
import classes from './FormFields.module.css'
import { groupsOf, isAsked, shownOf } from './typed-values.ts'
import type { FormDraft } from './use-form-draft.ts'

export const fieldId = (name: string) => `field-${name}`

interface FormFieldsProps {
  draft: FormDraft
  /** What is wrong with a field, by its name. */
  problem: (name: string) => string | undefined
  onFocus: (field: FieldDefinition | null) => void
}

function Field({ draft, field, problem, onFocus }: FormFieldsProps & { field: FieldDefinition }) {
  const { sheet, typed } = draft
  const value = shownOf(sheet, typed, field.name)
  const known = sheet.known[field.name]
  const overridden = known !== undefined && typed[field.name] !== undefined
  const edit = () => {
    draft.put(field.name, value ?? '')
    setTimeout(() => document.getElementById(fieldId(field.name))?.focus(), 0)
  }
  return (
    <div className={classes.field}>
      <FieldInput
        id={fieldId(field.name)}
        field={field}
        value={value}
        onChange={(next) => draft.put(field.name, next)}
        error={problem(field.name)}
        onFocus={() => onFocus(field)}
        {...(isAsked(sheet, typed, field) || known === undefined ? {} : { known: { from: known.from, onEdit: edit } })}
      />
      {overridden ? (
        <p className={classes.back}>
          Khác với {known.from}.{' '}
          <ActLink onClick={() => draft.put(field.name, null)} label={`Lấy lại ${field.label} từ ${known.from}`}>
            Lấy lại
          </ActLink>
        </p>
      ) : null}
    </div>
  )
}

/** How many questions are still open, for the sentence on top. */
export function askedCount(sheet: FormSheet, typed: FormDraft['typed']): number {
  return sheet.fields.filter((field) => isAsked(sheet, typed, field)).length
}

/** The questions in the order of the paper, under its own headings; what the case knows is text that can be corrected. */
export function FormFields(props: FormFieldsProps) {
  const groups = groupsOf(props.draft.sheet.fields)
  return (
    <>
      {groups.map((group, index) => (
        <section key={`${group.heading} ${group.fields[0]?.name}`} className={classes.group}>
          {group.heading === '' ? null : <h3 id={`group-${index}`}>{group.heading}</h3>}
          {group.fields.map((field) => (
            <Field key={field.name} {...props} field={field} />
          ))}
        </section>
      ))}
    </>
  )
}
