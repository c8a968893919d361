import { IconPackageImport } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import type { TakenFile } from '#shared/consolidation/consolidation.schema.ts'
import { errorText } from '#shared/texts/errors.ts'
import { useWrite } from '../../api/calls.ts'
import { useMay } from '../../app/session.tsx'
import { ActionButton } from '../../ui/ActionButton.tsx'
import { ErrorPanel } from '../../ui/ErrorPanel.tsx'
import classes from './Consolidation.module.css'

function Taken({ row: { fileName, lines, refused } }: { row: TakenFile }) {
  const words = refused === null ? lines : Object.values(errorText(refused)).filter((part) => part !== '')
  return (
    <li>
      <strong>{fileName}</strong>
      <span data-refused={refused === null ? undefined : true}>
        {refused === null ? '' : 'Không nhận. '}
        {words.join(' ')}
      </span>
    </li>
  )
}

/** Taking packages of districts in, as many as were chosen: the button, and what became of each. */
export function useTake(): { button: ReactNode; told: ReactNode } {
  const may = useMay()
  const take = useWrite('consolidation.take')
  if (!may('packages.write')) return { button: null, told: null }
  const button = (
    <ActionButton
      variant="filled"
      shortcut="ctrl+o"
      leftSection={<IconPackageImport size={16} stroke={1.75} aria-hidden="true" />}
      onClick={() => take.mutate({})}
      loading={take.isPending}
    >
      Nhận gói của huyện
    </ActionButton>
  )
  if (take.error !== null) return { button, told: <ErrorPanel error={take.error.error} /> }
  if (take.data == null) return { button, told: null }
  const told = (
    <div role="status">
      <ul className={classes.taken}>
        {take.data.rows.map((row) => (
          <Taken key={row.fileName} row={row} />
        ))}
      </ul>
    </div>
  )
  return { button, told }
}
