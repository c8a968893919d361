import { ActionIcon, NativeSelect, UnstyledButton } from '@mantine/core'
import { IconArrowDown, IconArrowUp, IconPencil, IconRotate2, IconRotateClockwise2, IconX } from '@tabler/icons-react'
import { useState } from 'react'
import type { Attachment } from '#shared/attachments/attachment.schema.ts'
import type { ChecklistRow } from '#shared/measures/measure.schema.ts'
import { viDate } from '#shared/texts/dates.ts'
import { COPY_WORDS } from '#shared/texts/words.ts'
import { useWrite } from '../../api/calls.ts'
import { paths } from '../../app/paths.ts'
import { ConfirmPanel } from '../../ui/ConfirmPanel.tsx'
import { ErrorPanel } from '../../ui/ErrorPanel.tsx'
import { reorderKeys } from '../../ui/reorder.ts'
import { TextLink } from '../../ui/TextLink.tsx'
import { ScanForm } from './ScanForm.tsx'
import { ScanPicture } from './ScanPicture.tsx'
import classes from './Scans.module.css'
import { useScanPatch } from './use-scan-patch.ts'

interface ScanLineProps {
  scan: Attachment
  rows: readonly ChecklistRow[]
  canWrite: boolean
  isFirst: boolean
  isLast: boolean
  onMove: (step: -1 | 1) => void
  editing: boolean
  onEdit: (id: string) => void
}

function sizeWords(bytes: number): string {
  const megabytes = bytes / 1_000_000
  return megabytes < 0.1 ? `${Math.ceil(bytes / 1000)} KB` : `${megabytes.toFixed(1).replace('.', ',')} MB`
}

/** One scan: picture, what it is, which paper of the checklist it stands for, turning and order. */
export function ScanLine(props: ScanLineProps) {
  const { scan: saved, rows, canWrite, isFirst, isLast, onMove, editing, onEdit } = props
  const [page, setPage] = useState(1)
  const [big, setBig] = useState(false)
  const [removing, setRemoving] = useState(false)
  const patch = useScanPatch(saved)
  const scan = patch.shown
  const remove = useWrite('attachments.remove')
  const name = scan.title === '' ? scan.fileName : scan.title
  const shown = Math.min(page, scan.pages)
  const turn = (by: 1 | 3) => {
    const turns = Array.from({ length: scan.pages }, (_, at) => scan.turns[at] ?? 0)
    turns[shown - 1] = ((turns[shown - 1] ?? 0) + by) % 4
    patch.change({ turns })
  }
  const about = [
    scan.number === '' ? '' : `số ${scan.number}`,
    scan.date === null ? '' : `ngày ${viDate(scan.date)}`,
    scan.author,
    COPY_WORDS[scan.copyKind],
  ].filter((part) => part !== '')
  const error = patch.error ?? remove.error
  return (
    <li className={classes.line} id={`scan-${scan.id}`}>
      <div className={classes.picture} data-big={big || undefined}>
        <UnstyledButton
          id={`scan-open-${scan.id}`}
          onClick={() => setBig(!big)}
          onKeyDown={(event) => (canWrite ? reorderKeys(event, onMove) : undefined)}
          aria-keyshortcuts={canWrite ? 'Alt+ArrowUp Alt+ArrowDown' : undefined}
          aria-expanded={big}
          aria-label={big ? `Thu nhỏ ${name}` : `Phóng to ${name}`}
        >
          <ScanPicture scan={scan} page={shown} size={big ? 520 : 84} />
        </UnstyledButton>
        {scan.pages === 1 ? null : (
          <p className={classes.pager}>
            <button type="button" onClick={() => setPage(shown - 1)} disabled={shown === 1} aria-label="Trang trước">
              ‹
            </button>
            {shown}/{scan.pages}
            <button
              type="button"
              onClick={() => setPage(shown + 1)}
              disabled={shown === scan.pages}
              aria-label="Trang sau"
            >
              ›
            </button>
          </p>
        )}
      </div>
      <div className={classes.words}>
        <p className={classes.name}>{name}</p>
        <p className={classes.quiet}>{about.join(' · ')}</p>
        <p className={classes.quiet}>
          {scan.title === '' ? null : `${scan.fileName} · `}
          {scan.pages} trang · {sizeWords(scan.size)}
          {canWrite ? (
            <>
              {' · '}
              <TextLink to={paths.scanEditor(scan.caseId, scan.id)}>Chia trang</TextLink>
            </>
          ) : null}
        </p>
        <NativeSelect
          size="xs"
          id={`scan-${scan.id}-checklistRow`}
          className={classes.assign}
          aria-label={`${name} là giấy tờ nào`}
          disabled={!canWrite}
          value={scan.checklistRow}
          error={scan.checklistRow === '' ? 'Chưa gán vào giấy tờ nào' : undefined}
          data={[
            { value: '', label: '— chọn giấy tờ —' },
            ...rows.map((row) => ({ value: row.id, label: `${row.no}. ${row.label}` })),
          ]}
          onChange={(event) => patch.change({ checklistRow: event.currentTarget.value })}
          onBlur={() => void patch.flush()}
        />
        {error === null ? null : <ErrorPanel error={error.error} />}
        {removing ? (
          <ConfirmPanel
            title={`Gỡ bản quét "${scan.fileName}"`}
            verb={`Gỡ ${scan.fileName}`}
            destructive
            loading={remove.isPending}
            onCancel={() => setRemoving(false)}
            onConfirm={() => remove.mutate({ id: scan.id, version: scan.version })}
          >
            <p>Bản quét rời khỏi hồ sơ này. Hồ sơ đã đóng trước đó giữ nguyên trang của nó.</p>
          </ConfirmPanel>
        ) : null}
      </div>
      {canWrite ? (
        <div className={classes.tools}>
          <ActionIcon size={26} aria-label={`Xoay trái trang ${shown} của ${name}`} onClick={() => turn(3)}>
            <IconRotate2 size={16} stroke={1.75} />
          </ActionIcon>
          <ActionIcon size={26} aria-label={`Xoay phải trang ${shown} của ${name}`} onClick={() => turn(1)}>
            <IconRotateClockwise2 size={16} stroke={1.75} />
          </ActionIcon>
          <ActionIcon size={26} aria-label={`Đưa ${name} lên`} disabled={isFirst} onClick={() => onMove(-1)}>
            <IconArrowUp size={16} stroke={1.75} />
          </ActionIcon>
          <ActionIcon size={26} aria-label={`Đưa ${name} xuống`} disabled={isLast} onClick={() => onMove(1)}>
            <IconArrowDown size={16} stroke={1.75} />
          </ActionIcon>
          <ActionIcon size={26} aria-label={`Sửa thông tin ${name}`} onClick={() => onEdit(scan.id)}>
            <IconPencil size={16} stroke={1.75} />
          </ActionIcon>
          <ActionIcon size={26} aria-label={`Gỡ ${name}`} onClick={() => setRemoving(true)}>
            <IconX size={16} stroke={1.75} />
          </ActionIcon>
        </div>
      ) : null}
      {editing && canWrite ? <ScanForm scan={scan} onClose={() => onEdit('')} /> : null}
    </li>
  )
}
