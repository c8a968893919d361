import { IconPencil } from '@tabler/icons-react'
import type { CaseView } from '#shared/measures/measure.schema.ts'
import { useCall } from '../../api/calls.ts'
import { readDraft } from '../../api/drafts.ts'
import { ActionButton } from '../../ui/ActionButton.tsx'
import { Answer } from '../../ui/Answer.tsx'
import { Panel } from '../../ui/Panel.tsx'
import { FactsForm } from './FactsForm.tsx'
import { FactsView } from './FactsView.tsx'

interface FactsPanelProps {
  view: CaseView
  canWrite: boolean
  /** Field that is being edited; null while the facts are only shown. */
  editing: string | null
  onEdit: (field: string | null) => void
}

/** What is known about the case: shown, and edited in place. */
export function FactsPanel({ view, canWrite, editing, onEdit }: FactsPanelProps) {
  const choices = useCall('cases.choices', { id: view.id })
  const office = useCall('office.get', {})
  const both = {
    data:
      choices.data === undefined || office.data === undefined
        ? undefined
        : { choices: choices.data, office: office.data },
    error: choices.error ?? office.error,
    refetch: () => Promise.all([choices.refetch(), office.refetch()]),
  }
  const kept = readDraft(`facts:${view.id}`) !== null
  return (
    <div id="facts">
      <Panel
        title="Dữ kiện"
        aside={
          canWrite && editing === null ? (
            <ActionButton
              size="xs"
              shortcut="f2"
              leftSection={<IconPencil size={16} stroke={1.75} aria-hidden="true" />}
              onClick={() => onEdit('')}
            >
              {kept ? 'Sửa tiếp phần đã gõ' : 'Sửa dữ kiện'}
            </ActionButton>
          ) : undefined
        }
      >
        <Answer query={both}>
          {(data) =>
            editing === null ? (
              <FactsView facts={view.facts} {...data} />
            ) : (
              <FactsForm view={view} {...data} field={editing} onClose={() => onEdit(null)} />
            )
          }
        </Answer>
      </Panel>
    </div>
  )
}
