import { IconFileSpreadsheet, IconPrinter } from '@tabler/icons-react'
import { useParams } from '@tanstack/react-router'
import { useState } from 'react'
import type { ReconcileView } from '#shared/reconcile/reconcile.schema.ts'
import { ourListWords, reconcileSentence } from '#shared/texts/reconcile-words.ts'
import { viNumber } from '#shared/texts/words.ts'
import { useCall, useWrite } from '../../api/calls.ts'
import { paths } from '../../app/paths.ts'
import { useMay } from '../../app/session.tsx'
import { useGo } from '../../app/use-go.ts'
import { ActionButton } from '../../ui/ActionButton.tsx'
import { Answer } from '../../ui/Answer.tsx'
import { ConfirmPanel } from '../../ui/ConfirmPanel.tsx'
import { ErrorPanel } from '../../ui/ErrorPanel.tsx'
import { Page } from '../../ui/Page.tsx'
import { PageHead } from '../../ui/PageHead.tsx'
import { PageTabs } from '../../ui/PageTabs.tsx'
import { Panel } from '../../ui/Panel.tsx'
import { TextLink } from '../../ui/TextLink.tsx'
import classes from './Reconcile.module.css'
import { BothTable, OursTable, TheirsTable } from './SidesTables.tsx'
import { UndecidedTab } from './UndecidedTab.tsx'

/** A kept list beside ours: who is on both, on one, and who is still to be told. */
export function ReconcileResultPage() {
  const { listId } = useParams({ strict: false })
  const query = useCall('reconcile.view', { id: listId ?? '' })
  return <Answer query={query}>{(view) => <Result key={view.id} id={listId ?? ''} view={view} />}</Answer>
}

type Side = 'undecided' | 'both' | 'ours' | 'theirs'

function Result({ id, view }: { id: string; view: ReconcileView }) {
  const may = useMay()
  const go = useGo()
  const [side, setSide] = useState<Side>(view.undecided.length > 0 ? 'undecided' : 'both')
  const [removing, setRemoving] = useState(false)
  const save = useWrite('reconcile.saveAs', { quiet: true, keepAnswers: true })
  const remove = useWrite('reconcile.remove')
  const decide = useWrite('reconcile.decide')
  const write = may('people.write')
  const tabs = [
    { id: 'undecided' as const, label: `Chưa rõ (${viNumber(view.undecided.length)})` },
    { id: 'both' as const, label: `Cả hai bên (${viNumber(view.both.length)})` },
    { id: 'ours' as const, label: `Chỉ ở đây (${viNumber(view.ours.length)})` },
    { id: 'theirs' as const, label: `Chỉ ở bên kia (${viNumber(view.theirs.length)})` },
  ]
  const failed = [save, remove, decide].find(({ error }) => error !== null)?.error ?? null
  return (
    <Page
      head={
        <>
          <PageHead
            trail={<TextLink to={paths.reconcile}>Đối chiếu danh sách</TextLink>}
            title={`Đối chiếu với ${view.body}`}
            sentence={`${ourListWords(view)}. ${reconcileSentence(view)}`}
            actions={
              <>
                {write ? <ActionButton onClick={() => setRemoving(true)}>Xóa danh sách</ActionButton> : null}
                <ActionButton
                  leftSection={<IconFileSpreadsheet size={16} stroke={1.75} aria-hidden="true" />}
                  onClick={() => save.mutate({ id, format: 'xlsx' })}
                  loading={save.isPending}
                >
                  Lưu Excel
                </ActionButton>
                <ActionButton
                  shortcut="ctrl+p"
                  leftSection={<IconPrinter size={16} stroke={1.75} aria-hidden="true" />}
                  onClick={() => save.mutate({ id, format: 'pdf' })}
                  loading={save.isPending}
                >
                  Lưu PDF để in
                </ActionButton>
              </>
            }
          />
          <PageTabs label="Kết quả đối chiếu" tabs={tabs} value={side} onChange={setSide} />
        </>
      }
    >
      {failed === null ? null : <ErrorPanel error={failed.error} />}
      {save.data ? (
        <p role="status" className={classes.quiet}>
          Đã lưu {save.data.fileName} vào {save.data.folder}
        </p>
      ) : null}
      {removing ? (
        <ConfirmPanel
          title={`Xóa danh sách của ${view.body}`}
          verb="Xóa danh sách"
          destructive
          onConfirm={() => remove.mutate({ id }, { onSuccess: () => go(paths.reconcile) })}
          onCancel={() => setRemoving(false)}
          loading={remove.isPending}
        >
          <p>Mọi dòng của {view.fileName} bị xóa khỏi kho, không lấy lại được; việc xóa được ghi nhật ký.</p>
        </ConfirmPanel>
      ) : null}
      {view.refused.length === 0 ? null : <Refused rows={view.refused} />}
      {side === 'undecided' ? <UndecidedTab listId={id} rows={view.undecided} mayDecide={write} /> : null}
      {side === 'both' ? (
        <Panel title="Có ở cả hai bên" flush>
          <BothTable
            rows={view.both}
            onApart={
              write
                ? ({ their, our }) =>
                    decide.mutate({ id, row: their.row, personIds: [our.personId], verdict: 'different' })
                : null
            }
          />
        </Panel>
      ) : null}
      {side === 'ours' ? (
        <Panel title="Chỉ có ở danh sách của cơ quan" flush>
          <OursTable rows={view.ours} />
        </Panel>
      ) : null}
      {side === 'theirs' ? (
        <Panel title={`Chỉ có ở danh sách của ${view.body}`} flush>
          <TheirsTable rows={view.theirs} listId={write ? id : ''} />
        </Panel>
      ) : null}
    </Page>
  )
}

/** Rows that could not be taken in, folded away. */
function Refused({ rows }: { rows: ReconcileView['refused'] }) {
  return (
    <details>
      <summary>Không đọc được {viNumber(rows.length)} dòng</summary>
      <ul className={classes.lines}>
        {rows.map(({ row, message }) => (
          <li key={row}>
            Dòng {row}: {message}
          </li>
        ))}
      </ul>
    </details>
  )
}
