import { Textarea } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import { ConfirmPanel } from './ConfirmPanel.tsx'

interface OutcomePanelProps {
  /** Names what was looked into. */
  title: string
  verb: string
  /** What is to be told: how it was checked, who was asked. */
  label: string
  loading: boolean
  /** Of the write; null while there is none. */
  error: ReactNode
  onConfirm: (outcome: string) => void
  onCancel: () => void
}

/** Closes a matter by telling how it came out; nothing is closed without words. */
export function OutcomePanel({ title, verb, label, loading, error, onConfirm, onCancel }: OutcomePanelProps) {
  const [outcome, setOutcome] = useState('')
  return (
    <ConfirmPanel
      title={title}
      verb={verb}
      disabled={outcome.trim() === ''}
      loading={loading}
      onConfirm={() => onConfirm(outcome)}
      onCancel={onCancel}
    >
      {error}
      <Textarea
        label={label}
        required
        autosize
        minRows={2}
        maxLength={500}
        value={outcome}
        onChange={(event) => setOutcome(event.currentTarget.value)}
      />
    </ConfirmPanel>
  )
}
