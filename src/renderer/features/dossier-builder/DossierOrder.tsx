import { ActionIcon } from '@mantine/core'
import { IconArrowDown, IconArrowUp, IconLock } from '@tabler/icons-react'
import { useEffect, useRef, useState } from 'react'
import type { DossierItem, DossierView } from '#shared/dossiers/dossier.schema.ts'
import { folioRange } from '#shared/dossiers/folio-number.ts'
import { viDate } from '#shared/texts/dates.ts'
import { COPY_WORDS } from '#shared/texts/words.ts'
import { useWrite } from '../../api/calls.ts'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { ErrorPanel } from '../../ui/ErrorPanel.tsx'
import { Panel } from '../../ui/Panel.tsx'
import { movedBy, reorderKeys } from '../../ui/reorder.ts'
import classes from './Dossier.module.css'
import { lockOf, mayMove } from './dossier-words.ts'

interface DossierOrderProps {
  view: DossierView
  canWrite: boolean
  /** Paper whose pages are shown beside. */
  currentId: string | null
  onPick: (itemId: string) => void
}

interface LineProps {
  item: DossierItem
  current: boolean
  up: boolean
  down: boolean
  canWrite: boolean
  onPick: () => void
  onMove: (step: -1 | 1) => void
}

function Line({ item, current, up, down, canWrite, onPick, onMove }: LineProps) {
  const lock = lockOf(item)
  const range = folioRange(item.folioFrom, item.folioTo)
  const move = (step: -1 | 1) => {
    if (step === -1 ? up : down) onMove(step)
  }
  return (
    <li className={classes.item} data-current={current || undefined}>
      <span className={classes.folio}>{range === '' ? '—' : range}</span>
      <button
        type="button"
        id={`item-${item.id}`}
        className={classes.itemButton}
        aria-current={current || undefined}
        aria-keyshortcuts={canWrite && lock === '' ? 'Alt+ArrowUp Alt+ArrowDown' : undefined}
        onClick={onPick}
        onKeyDown={(event) => (canWrite ? reorderKeys(event, move) : undefined)}
      >
        <span className={classes.itemTitle}>{item.title}</span>
        <span className={classes.quiet}>
          {[
            item.number === '' ? '' : `số ${item.number}`,
            viDate(item.date),
            item.copyKind === 'ban_chinh' ? '' : COPY_WORDS[item.copyKind],
            item.sheets > 1 ? `${item.sheets} tờ` : '',
            item.supplement ? 'bổ sung' : '',
          ]
            .filter((part) => part !== '')
            .join(' · ')}
        </span>
      </button>
      {lock !== '' ? (
        <span className={classes.lock} title={lock} role="img" aria-label={lock}>
          <IconLock size={16} stroke={1.75} aria-hidden="true" />
        </span>
      ) : canWrite ? (
        <span className={classes.moves}>
          <ActionIcon size={24} aria-label={`Đưa ${item.title} lên`} disabled={!up} onClick={() => onMove(-1)}>
            <IconArrowUp size={16} stroke={1.75} />
          </ActionIcon>
          <ActionIcon size={24} aria-label={`Đưa ${item.title} xuống`} disabled={!down} onClick={() => onMove(1)}>
            <IconArrowDown size={16} stroke={1.75} />
          </ActionIcon>
        </span>
      ) : null}
    </li>
  )
}

/** The papers in the order in which they are bound, with their folios; seen ones are locked and say why. */
export function DossierOrder({ view, canWrite, currentId, onPick }: DossierOrderProps) {
  const reorder = useWrite('dossiers.reorder')
  const [order, setOrder] = useState<readonly DossierItem[] | null>(null)
  const moved = useRef<string | null>(null)
  const items = order ?? view.items
  const frozen = view.items.filter((item) => item.frozen).length

  // A paper that changes its place loses the focus; the clerk goes on moving it with the same keys.
  useEffect(() => {
    if (moved.current !== null) document.getElementById(`item-${moved.current}`)?.focus()
  })

  const move = (index: number, step: -1 | 1) => {
    if (!mayMove(items, index, step)) return
    const next = movedBy(items, index, step)
    moved.current = items[index]?.id ?? null
    setOrder(next)
    reorder.mutate(
      { caseId: view.caseId, purpose: view.purpose, itemIds: next.map((item) => item.id) },
      {
        onSettled: () => {
          setOrder(null)
          setTimeout(() => {
            moved.current = null
          }, 300)
        },
      },
    )
  }
  return (
    <Panel
      title="Thứ tự đóng"
      fill
      flush
      aside={
        <span className={classes.quiet}>
          {view.sheets} tờ{frozen === 0 ? '' : ` · ${frozen} giấy tờ đã khóa`}
        </span>
      }
    >
      {reorder.error === null ? null : <ErrorPanel error={reorder.error.error} />}
      {items.length === 0 ? (
        <EmptyState>Chưa có văn bản đã ban hành hay bản quét nào để đóng.</EmptyState>
      ) : (
        <ol className={classes.items}>
          {items.map((item, index) => (
            <Line
              key={item.id}
              item={item}
              current={item.id === currentId}
              up={mayMove(items, index, -1)}
              down={mayMove(items, index, 1)}
              canWrite={canWrite}
              onPick={() => onPick(item.id)}
              onMove={(step) => move(index, step)}
            />
          ))}
        </ol>
      )}
    </Panel>
  )
}
