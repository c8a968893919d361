import type { ReactNode } from 'react'
import type { AppError } from '#shared/contract/errors.ts'
import { ConfirmPanel } from '../../ui/ConfirmPanel.tsx'
import { ErrorPanel } from '../../ui/ErrorPanel.tsx'
import { enterMovesOn, useShortcuts } from '../../ui/keyboard.ts'

interface FormPanelProps {
  title: string
  /** The verb on the button. */
  verb: string
  onSave: () => void
  onDone: () => void
  loading: boolean
  /** What the main process had against it. */
  error: { error: AppError } | null
  /** Id of the input that holds a field. */
  idOf: (path: string) => string
  /** For what ends something. Default false. */
  destructive?: boolean
  children: ReactNode
}

/** A form in place: Enter goes from field to field and on to the button, Ctrl+S saves, Escape leaves everything as it was. */
export function FormPanel({
  title,
  verb,
  onSave,
  onDone,
  loading,
  error,
  idOf,
  destructive,
  children,
}: FormPanelProps) {
  useShortcuts(loading ? {} : { 'ctrl+s': onSave })
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: only listens for Enter that its fields pass on
    <div onKeyDown={enterMovesOn}>
      <ConfirmPanel
        title={title}
        verb={verb}
        nextStep
        onConfirm={onSave}
        onCancel={onDone}
        loading={loading}
        destructive={destructive ?? false}
      >
        {error === null ? null : <ErrorPanel error={error.error} fieldId={idOf} />}
        {children}
      </ConfirmPanel>
    </div>
  )
}
