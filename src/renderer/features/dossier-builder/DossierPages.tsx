import { Button, NativeSelect, SegmentedControl } from '@mantine/core'
import { useEffect, useState } from 'react'
import type { DossierPurpose, DossierSet, DossierView } from '#shared/dossiers/dossier.schema.ts'
import { SET_WORDS } from '#shared/texts/words.ts'
import { useCall, useWrite } from '../../api/calls.ts'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { ErrorPanel } from '../../ui/ErrorPanel.tsx'
import { LongWork } from '../../ui/LongWork.tsx'
import { Panel } from '../../ui/Panel.tsx'
import { PdfThumbs, PdfView } from '../../ui/PdfView.tsx'
import { usePdfGuide } from '../../ui/pdf-guide.ts'
import classes from './Dossier.module.css'
import { SETS_OF } from './dossier-words.ts'

interface DossierPagesProps {
  caseId: string
  purpose: DossierPurpose
  items: DossierView['items']
  /** Paper to bring into sight. */
  currentId: string | null
  onCurrent: (itemId: string | null) => void
}

/** The bound draft: all pages small, or one below the other to be read. */
export function DossierPages({ caseId, purpose, items, currentId, onCurrent }: DossierPagesProps) {
  const [set, setSet] = useState<DossierSet>(SETS_OF[purpose][0] ?? 'chinh')
  const [mode, setMode] = useState<'all' | 'read'>('all')
  const [page, setPage] = useState(1)
  const draft = useCall('dossiers.draft', { caseId, purpose, set }, { enabled: items.length > 0, keepPrevious: true })
  const save = useWrite('dossiers.saveDraftAs', { quiet: true })
  const cancel = useWrite('dossiers.cancelBuild', { quiet: true, keepAnswers: true })
  const guide = usePdfGuide(draft.data?.bytes)
  // Bookmarks: cover and indexes first, then one for each paper.
  const front = guide.marks.length - items.length
  const pageOf = (index: number) => guide.marks[front + index]?.page

  useEffect(() => {
    const index = items.findIndex((item) => item.id === currentId)
    const at = index < 0 ? undefined : guide.marks[guide.marks.length - items.length + index]?.page
    if (at !== undefined) setPage(at)
  }, [currentId, guide, items])

  const pick = (picked: number) => {
    setPage(picked)
    setMode('read')
    const index = items.findLastIndex((_, at) => (pageOf(at) ?? Number.POSITIVE_INFINITY) <= picked)
    onCurrent(items[index]?.id ?? null)
  }
  return (
    <Panel
      title={draft.data === undefined ? 'Bản nháp' : `Bản nháp, ${draft.data.pages} trang`}
      fill
      flush
      aside={
        <>
          <NativeSelect
            size="xs"
            aria-label="Bộ nào"
            value={set}
            data={SETS_OF[purpose].map((value) => ({ value, label: SET_WORDS[value] }))}
            onChange={(event) => setSet(event.currentTarget.value as DossierSet)}
          />
          <SegmentedControl
            size="xs"
            aria-label="Cách xem"
            value={mode}
            onChange={(value) => setMode(value === 'read' ? 'read' : 'all')}
            data={[
              { value: 'all', label: 'Các trang' },
              { value: 'read', label: 'Đọc' },
            ]}
          />
          <Button
            size="xs"
            variant="default"
            aria-label="Lưu bản nháp PDF"
            disabled={items.length === 0}
            loading={save.isPending}
            onClick={() => save.mutate({ caseId, purpose, set })}
          >
            Lưu
          </Button>
        </>
      }
    >
      {save.error === null ? null : <ErrorPanel error={save.error.error} />}
      <div className={classes.pages}>
        {items.length === 0 ? (
          <EmptyState>Có giấy tờ đầu tiên thì trang hồ sơ hiện ở đây.</EmptyState>
        ) : draft.error !== null ? (
          <ErrorPanel error={draft.error.error} onRetry={() => void draft.refetch()} takeFocus={false} />
        ) : draft.data === undefined ? (
          <LongWork channel="dossiers.draft" label="Đang ghép bản nháp" onCancel={() => cancel.mutate({ caseId })} />
        ) : mode === 'all' ? (
          <PdfThumbs
            bytes={draft.data.bytes}
            current={page}
            onPick={pick}
            caption={(number) => guide.labels[number - 1] ?? `Trang ${number}`}
            width={104}
          />
        ) : (
          <PdfView bytes={draft.data.bytes} label="Bản nháp của hồ sơ" page={page} />
        )}
      </div>
    </Panel>
  )
}
