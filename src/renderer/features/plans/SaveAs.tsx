import { IconDownload } from '@tabler/icons-react'
import type { ApiError } from '../../api/client.ts'
import { ActionButton } from '../../ui/ActionButton.tsx'
import { ErrorPanel } from '../../ui/ErrorPanel.tsx'

export type Format = 'pdf' | 'xlsx' | 'csv'

const WORDS: Readonly<Record<Format, string>> = { pdf: 'In PDF', xlsx: 'Lưu Excel', csv: 'Lưu CSV' }

interface SaveAsProps {
  onSave: (format: Format) => void
  loading: boolean
}

/** The files that a tab can be saved as. */
export function SaveAs({ onSave, loading }: SaveAsProps) {
  return (
    <>
      {(['pdf', 'xlsx', 'csv'] as const).map((format) => (
        <ActionButton
          key={format}
          loading={loading}
          leftSection={<IconDownload size={16} stroke={1.75} aria-hidden="true" />}
          {...(format === 'pdf' ? { shortcut: 'ctrl+p' } : {})}
          onClick={() => onSave(format)}
        >
          {WORDS[format]}
        </ActionButton>
      ))}
    </>
  )
}

/** What went wrong while saving; nothing where nothing did. */
export function SaveError({ error }: { error: ApiError | null }) {
  return error === null ? null : <ErrorPanel error={error.error} />
}
