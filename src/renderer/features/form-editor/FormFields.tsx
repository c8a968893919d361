import { useEffect, useRef } from 'react'
import type { FieldDefinition } from '#shared/documents/field.schema.ts'
import { FieldInput, shownValue } from '../../ui/FieldInput.tsx'
import { ActLink } from '../../ui/TextLink.tsx'
import classes from './FormFields.module.css'
import { groupsOf, isAsked, shownOf } from './typed-values.ts'
import type { FormDraft } from './use-form-draft.ts'

export const fieldId = (name: string) => `field-${name}`

interface FormFieldsProps {
  draft: FormDraft
  readOnly: boolean
  /** What is wrong with a field, by its name. */
  problem: (name: string) => string | undefined
  onFocus: (field: FieldDefinition | null) => void
}

interface FieldProps extends FormFieldsProps {
  field: FieldDefinition
}

/** A value that the case knows: one line of text, with its origin and the way to correct it on this paper. */
function KnownField({ draft, readOnly, field, problem }: FieldProps) {
  const { sheet, typed } = draft
  const value = shownOf(sheet, typed, field.name)
  const wrong = problem(field.name)
  const edit = () => {
    draft.put(field.name, value ?? '')
    setTimeout(() => document.getElementById(fieldId(field.name))?.focus(), 0)
  }
  return (
    <div className={classes.known} id={fieldId(field.name)} tabIndex={-1}>
      <span className={classes.label}>{field.label}</span>
      <span className={classes.value}>
        {wrong === undefined ? null : <span className={classes.wrong}>{wrong}</span>}
        {shownValue(field, value)}
      </span>
      <span className={classes.from}>
        {sheet.known[field.name]?.from}
        {readOnly ? null : (
          <ActLink onClick={edit} label={`Sửa ${field.label}`}>
            Sửa
          </ActLink>
        )}
      </span>
    </div>
  )
}

function AskedField({ draft, field, problem, onFocus }: FieldProps) {
  const { sheet, typed } = draft
  const known = sheet.known[field.name]
  return (
    <div className={classes.field} data-asked={field.name}>
      <FieldInput
        id={fieldId(field.name)}
        field={field}
        value={shownOf(sheet, typed, field.name)}
        onChange={(next) => draft.put(field.name, next)}
        error={problem(field.name)}
        onFocus={() => onFocus(field)}
      />
      {known !== undefined && typed[field.name] !== undefined ? (
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

/** The questions in the order of the paper, under its own headings; what the case knows is text that can be corrected. */
export function FormFields(props: FormFieldsProps) {
  const { sheet, typed } = props.draft
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => {
    // Typing begins at the first question; the known values above it are read in passing.
    box.current?.querySelector<HTMLElement>('[data-asked] :is(input, select, textarea)')?.focus({ preventScroll: true })
  }, [])
  return (
    <div ref={box} className={classes.root}>
      {groupsOf(sheet.fields).map((group) => (
        <section key={`${group.heading} ${group.fields[0]?.name}`} className={classes.group}>
          {group.heading === '' || group.heading === group.fields[0]?.label ? null : <h2>{group.heading}</h2>}
          {group.fields.map((field) =>
            isAsked(sheet, typed, field) ? (
              <AskedField key={field.name} {...props} field={field} />
            ) : (
              <KnownField key={field.name} {...props} field={field} />
            ),
          )}
        </section>
      ))}
    </div>
  )
}
