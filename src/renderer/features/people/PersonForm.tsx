import { useForm } from '@mantine/form'
import { type KeyboardEvent, useEffect, useRef, useState } from 'react'
import type { AppError } from '#shared/contract/errors.ts'
import { cardStart } from '#shared/people/citizen-card.ts'
import { type Person, PersonInputSchema } from '#shared/people/person.schema.ts'
import { useWrite } from '../../api/calls.ts'
import { useDraft } from '../../api/drafts.ts'
import { errorsBy } from '../../api/form-errors.ts'
import { rebase } from '../../api/rebase.ts'
import { markUnsaved } from '../../api/save-state.ts'
import { paths } from '../../app/paths.ts'
import { ActionButton } from '../../ui/ActionButton.tsx'
import { ErrorPanel } from '../../ui/ErrorPanel.tsx'
import { focusField } from '../../ui/focus-field.ts'
import { enterMovesOn, isComposing, useShortcuts } from '../../ui/keyboard.ts'
import { Page } from '../../ui/Page.tsx'
import { PageHead } from '../../ui/PageHead.tsx'
import { Panel } from '../../ui/Panel.tsx'
import { ActLink, TextLink } from '../../ui/TextLink.tsx'
import { CheckPanel } from './CheckPanel.tsx'
import { FamilySection } from './FamilySection.tsx'
import { HistorySection } from './HistorySection.tsx'
import classes from './PersonForm.module.css'
import { PersonSection } from './PersonSection.tsx'
import { formPath, inputOf, type PersonValues, personFieldId } from './person-values.ts'
import { type ScanHandle, ScanPanel } from './ScanPanel.tsx'

interface PersonFormProps {
  /** Name under which half-typed text is kept. */
  draftKey: string
  /** Null for a new person. */
  id: string | null
  /** Path of the field to begin with, '' for the first. */
  field?: string
  version: number
  initial: PersonValues
  onSaved: (person: Person) => void
  onLeave: () => void
  /** The newest state, when somebody else saved in between. */
  refetch?: () => Promise<{ version: number; values: PersonValues } | null>
}

/** Begins at the field of a path; where that has no line of its own (no relatives yet), at the part that would hold it. */
function focusPersonField(path: string): void {
  const [part = ''] = path.split('.')
  for (const id of path === '' ? [] : [path, part]) if (focusField(personFieldId(id))) return
  document.getElementById(personFieldId('fullName'))?.focus()
}

/** The card that was scanned into a field of the form, and the field as it was before; null when none was. */
function scannedInto(
  event: KeyboardEvent<HTMLElement>,
): { field: HTMLInputElement; before: string; text: string } | null {
  const { target } = event
  if (event.key !== 'Enter' || isComposing(event.nativeEvent) || !(target instanceof HTMLInputElement)) return null
  const start = cardStart(target.value)
  return start < 0 ? null : { field: target, before: target.value.slice(0, start), text: target.value.slice(start) }
}

/** Gives a field another text in such a way that whoever holds its value hears of it. */
function retype(field: HTMLInputElement, text: string): void {
  Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set?.call(field, text)
  field.dispatchEvent(new Event('input', { bubbles: true }))
}

interface Typed {
  version: number
  base: PersonValues
  values: PersonValues
}

/** The person as Mẫu số 30 asks: I the person, II the family, III record and drug use. Typed text is never lost. */
export function PersonForm(props: PersonFormProps) {
  const { draftKey, id, field = '', version, initial, onSaved, onLeave, refetch } = props
  const { kept, keep, drop } = useDraft<Typed>(draftKey)
  const [base, setBase] = useState({ version: kept?.version ?? version, values: kept?.base ?? initial })
  const [error, setError] = useState<AppError | null>(null)
  const [fromDraft, setFromDraft] = useState(kept !== null)
  const [composing, setComposing] = useState(false)
  const create = useWrite('people.create')
  const update = useWrite('people.update')
  const latestBase = useRef(base)
  latestBase.current = base
  const form = useForm<PersonValues>({
    initialValues: kept?.values ?? initial,
    validate: errorsBy(PersonInputSchema, inputOf),
    onValuesChange: (values) => {
      keep({ version: latestBase.current.version, base: latestBase.current.values, values })
      markUnsaved(true)
    },
  })
  const values = form.getValues()
  const scanner = useRef<ScanHandle>(null)
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    const scanned = scannedInto(event)
    if (scanned === null) {
      enterMovesOn(event)
      return
    }
    event.preventDefault()
    retype(scanned.field, scanned.before)
    scanner.current?.scan(scanned.text)
  }

  useEffect(() => {
    focusPersonField(field)
    if (kept !== null) markUnsaved(true)
    return () => markUnsaved(false)
  }, [kept, field])

  const refuse = (problem: AppError) => {
    if (problem.kind !== 'validation') {
      setError(problem)
      return
    }
    const fields = problem.fields.map((field) => ({ ...field, path: formPath(values, field.path) }))
    form.setErrors(Object.fromEntries(fields.map((field) => [field.path, field.message])))
    setError({ ...problem, what: 'thông tin người này', fields })
  }
  const saved = ({ person }: { person: Person }) => {
    drop()
    markUnsaved(false)
    onSaved(person)
  }
  const save = () => {
    if (composing || create.isPending || update.isPending) return
    setError(null)
    const { hasErrors, errors } = form.validate()
    if (hasErrors) {
      refuse({
        kind: 'validation',
        what: '',
        fields: Object.entries(errors).map(([path, message]) => ({ path, message: String(message) })),
      })
      return
    }
    const person = PersonInputSchema.parse(inputOf(values))
    const callbacks = { onSuccess: saved, onError: (failed: { error: AppError }) => refuse(failed.error) }
    if (id === null) create.mutate({ person }, callbacks)
    else update.mutate({ id, version: base.version, person }, callbacks)
  }
  const takeNewest = async () => {
    const fresh = await refetch?.()
    if (fresh == null) return
    const next = { version: fresh.version, values: fresh.values }
    // Before the values: setting them keeps a draft, which has to name the state that it now stands on.
    latestBase.current = next
    setBase(next)
    form.setValues(rebase(base.values, values, fresh.values))
    setError(null)
  }
  const forget = () => {
    drop()
    setFromDraft(false)
    setBase({ version, values: initial })
    form.setValues(initial)
    drop()
    markUnsaved(false)
  }
  useShortcuts({ 'ctrl+s': save, escape: onLeave })

  return (
    <Page
      head={
        <PageHead
          trail={
            <>
              <TextLink to={paths.people}>Người</TextLink>
              {id === null ? null : (
                <>
                  {' › '}
                  <TextLink to={paths.person(id)}>{base.values.fullName}</TextLink>
                </>
              )}
            </>
          }
          title={id === null ? 'Thêm người' : `Sửa ${base.values.fullName}`}
          sentence="Theo thứ tự Mẫu số 30. Enter sang ô sau, Ctrl+S lưu. Chữ đang gõ được giữ khi rời màn hình."
          actions={
            <ActionButton onClick={onLeave} keys="Esc" shortcut="escape">
              Quay lại
            </ActionButton>
          }
          next={{
            label: id === null ? 'Lưu người này' : 'Lưu thay đổi',
            onClick: save,
            loading: create.isPending || update.isPending,
          }}
        />
      }
      aside={
        <>
          <ScanPanel id={id} getValues={form.getValues} onFill={form.setValues} ref={scanner} />
          <CheckPanel id={id} values={values} paused={composing} />
        </>
      }
    >
      {fromDraft ? (
        <p className={classes.draft}>
          Đang mở phần gõ dở lúc trước. <ActLink onClick={forget}>Bỏ phần gõ dở</ActLink>
        </p>
      ) : null}
      {error === null ? null : (
        <>
          <ErrorPanel key={JSON.stringify(error)} error={error} fieldId={personFieldId} />
          {error.kind === 'conflict' && refetch !== undefined ? (
            <p className={classes.draft}>
              <ActLink onClick={() => void takeNewest()}>Lấy bản mới và giữ chữ đã gõ</ActLink>
            </p>
          ) : null}
        </>
      )}
      <form
        className={classes.form}
        onKeyDown={onKeyDown}
        onCompositionStart={() => setComposing(true)}
        onCompositionEnd={() => setComposing(false)}
        onSubmit={(event) => event.preventDefault()}
        aria-label={id === null ? 'Thêm người' : 'Sửa người'}
      >
        <Panel title="I. Phần bản thân">
          <PersonSection form={form} />
        </Panel>
        <div id={personFieldId('relatives')}>
          <Panel title="II. Thành phần gia đình">
            <FamilySection form={form} />
          </Panel>
        </div>
        <Panel title="III. Tiền án, tiền sự, quá trình sử dụng và cai nghiện">
          <HistorySection form={form} />
        </Panel>
      </form>
    </Page>
  )
}
