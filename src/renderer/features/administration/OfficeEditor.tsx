import { useForm } from '@mantine/form'
import { useEffect, useState } from 'react'
import type { AppError } from '#shared/contract/errors.ts'
import { type Office, OfficeSchema } from '#shared/settings/office.schema.ts'
import { useWrite } from '../../api/calls.ts'
import { useDraft } from '../../api/drafts.ts'
import { errorsBy } from '../../api/form-errors.ts'
import { markUnsaved } from '../../api/save-state.ts'
import { useMay, useSession } from '../../app/session.tsx'
import { BindingFields } from '../../office/BindingFields.tsx'
import { CommunesFields } from '../../office/CommunesFields.tsx'
import { DistrictsFields } from '../../office/DistrictsFields.tsx'
import { OfficeFields } from '../../office/OfficeFields.tsx'
import { OfficersFields } from '../../office/OfficersFields.tsx'
import { doubledCommunes, type OfficeValues, officeFieldId } from '../../office/office-values.ts'
import { ActionButton } from '../../ui/ActionButton.tsx'
import { ErrorPanel } from '../../ui/ErrorPanel.tsx'
import { enterMovesOn, useShortcuts } from '../../ui/keyboard.ts'
import { Panel } from '../../ui/Panel.tsx'
import classes from './OfficeEditor.module.css'

export type OfficePart = 'office' | 'communes' | 'districts' | 'officers' | 'binding'

const TITLES: Readonly<Record<OfficePart, string>> = {
  office: 'Cơ quan, như in trên văn bản',
  communes: 'Xã, phường của địa bàn',
  districts: 'Huyện, quận, thị xã của tỉnh',
  officers: 'Người ký và thời gian ký',
  binding: 'Đóng và đánh bút lục hồ sơ',
}

export const isOfficePart = (id: string): id is OfficePart => Object.hasOwn(TITLES, id)

interface OfficeEditorProps {
  part: OfficePart
  office: Office
}

/** One part of the office's settings. Half-typed changes of all parts share one draft, so that saving keeps them whole. */
export function OfficeEditor({ part, office }: OfficeEditorProps) {
  const may = useMay()
  const { today } = useSession()
  const { kept, keep, drop } = useDraft<OfficeValues>('office')
  const [error, setError] = useState<AppError | null>(null)
  const [changed, setChanged] = useState(kept !== null)
  const write = useWrite('office.save')
  const form = useForm<OfficeValues>({
    initialValues: kept ?? office,
    validate: errorsBy(OfficeSchema),
    onValuesChange: (values) => {
      keep(values)
      setChanged(true)
      markUnsaved(true)
    },
  })
  useEffect(() => () => markUnsaved(false), [])

  const save = () => {
    setError(null)
    const { errors } = form.validate()
    const doubled = doubledCommunes(form.getValues().communes)
    const fields = [
      ...Object.entries(errors).map(([path, message]) => ({ path, message: String(message) })),
      ...(doubled.length === 0 ? [] : [{ path: 'communes', message: `Xã, phường ghi hai lần: ${doubled.join(', ')}` }]),
    ]
    if (fields.length > 0) {
      setError({ kind: 'validation', what: 'thông tin cơ quan', fields })
      return
    }
    write.mutate(
      { office: form.getValues() },
      {
        onSuccess: () => {
          drop()
          setChanged(false)
          markUnsaved(false)
        },
        onError: (failed) => setError(failed.error),
      },
    )
  }
  const undo = () => {
    form.setValues(office)
    drop()
    setChanged(false)
    setError(null)
    markUnsaved(false)
  }
  useShortcuts({ 'ctrl+s': may('settings.write') ? save : undefined })

  return (
    <Panel
      title={TITLES[part]}
      aside={
        may('settings.write') ? (
          <>
            {changed ? <ActionButton onClick={undo}>Bỏ thay đổi</ActionButton> : null}
            <ActionButton
              variant="filled"
              nextStep
              shortcut="ctrl+enter"
              onClick={save}
              disabled={!changed}
              loading={write.isPending}
            >
              Lưu thay đổi
            </ActionButton>
          </>
        ) : null
      }
    >
      {error === null ? null : <ErrorPanel key={JSON.stringify(error)} error={error} fieldId={officeFieldId} />}
      <form onKeyDown={enterMovesOn} onSubmit={(event) => event.preventDefault()}>
        <fieldset className={classes.fields} disabled={!may('settings.write')} aria-label={TITLES[part]}>
          {part === 'office' ? <OfficeFields form={form} /> : null}
          {part === 'communes' ? <CommunesFields form={form} /> : null}
          {part === 'districts' ? <DistrictsFields form={form} /> : null}
          {part === 'officers' ? <OfficersFields form={form} today={today} /> : null}
          {part === 'binding' ? <BindingFields form={form} /> : null}
        </fieldset>
      </form>
    </Panel>
  )
}
