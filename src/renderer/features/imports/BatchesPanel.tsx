import { useState } from 'react'
import type { ImportBatch, ImportUndone } from '#shared/imports/import.schema.ts'
import { viMoment } from '#shared/texts/dates.ts'
import { IMPORT_KIND_WORDS } from '#shared/texts/import-words.ts'
import { viNumber } from '#shared/texts/words.ts'
import { useCall, useWrite } from '../../api/calls.ts'
import { paths } from '../../app/paths.ts'
import { Answer } from '../../ui/Answer.tsx'
import { ConfirmPanel } from '../../ui/ConfirmPanel.tsx'
import { type Column, DataTable } from '../../ui/DataTable.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { ErrorPanel } from '../../ui/ErrorPanel.tsx'
import { Panel } from '../../ui/Panel.tsx'
import { ActLink, TextLink } from '../../ui/TextLink.tsx'
import classes from './Imports.module.css'

const COLUMNS: readonly Column<ImportBatch>[] = [
  { key: 'taken', header: 'Lúc nhập', width: 150, cell: ({ takenAt }) => viMoment(takenAt) },
  { key: 'by', header: 'Người nhập', width: 170, wideOnly: true, cell: ({ takenBy }) => takenBy },
  { key: 'kind', header: 'Nhập gì', width: 110, cell: ({ kind }) => IMPORT_KIND_WORDS[kind] },
  { key: 'file', header: 'Tệp', cell: ({ fileName }) => <span className={classes.says}>{fileName}</span> },
  { key: 'added', header: 'Đã thêm', width: 80, align: 'right', cell: ({ added }) => viNumber(added) },
  { key: 'state', header: 'Tình trạng', width: 230, cell: (batch) => stateOf(batch) },
]

function stateOf({ undoneAt, left }: ImportBatch): string {
  if (undoneAt === null) return 'còn nguyên'
  return left === 0 ? `đã hoàn tác ${viMoment(undoneAt)}` : `đã hoàn tác, giữ lại ${viNumber(left)}`
}

/** Files that were taken in, and the way back. */
export function BatchesPanel({ write }: { write: boolean }) {
  const query = useCall('imports.list', {})
  const undo = useWrite('imports.undo')
  const [asked, setAsked] = useState<ImportBatch | null>(null)
  const columns: readonly Column<ImportBatch>[] = write
    ? [
        ...COLUMNS,
        {
          key: 'undo',
          header: 'Việc',
          width: 160,
          screenOnly: true,
          cell: (batch) =>
            batch.left === 0 ? (
              ''
            ) : (
              <ActLink onClick={() => setAsked(batch)} label={`Hoàn tác lần nhập này: ${batch.fileName}`}>
                Hoàn tác lần nhập này
              </ActLink>
            ),
        },
      ]
    : COLUMNS
  return (
    <>
      {undo.error === null ? null : <ErrorPanel error={undo.error.error} />}
      {asked === null ? null : (
        <ConfirmPanel
          title={`Hoàn tác lần nhập ${asked.fileName}`}
          verb={`Gỡ ${viNumber(asked.left)} dòng đã nhập`}
          destructive
          loading={undo.isPending}
          onConfirm={() => undo.mutate({ id: asked.id }, { onSettled: () => setAsked(null) })}
          onCancel={() => setAsked(null)}
        >
          <p>
            Những gì lần nhập này thêm vào bị gỡ khỏi kho. Người, hồ sơ đã có điều ghi thêm sau đó thì giữ lại và được
            nêu tên. Việc hoàn tác được ghi nhật ký.
          </p>
        </ConfirmPanel>
      )}
      {undo.data === undefined || asked !== null ? null : <Undone undone={undo.data} />}
      <Panel title="Các lần nhập" flush={(query.data ?? []).length > 0}>
        <Answer query={query} lines={3}>
          {(rows) =>
            rows.length === 0 ? (
              <EmptyState>Chưa nhập tệp nào.</EmptyState>
            ) : (
              <DataTable label="Các lần nhập" columns={columns} rows={rows} rowKey={({ id }) => id} />
            )
          }
        </Answer>
      </Panel>
    </>
  )
}

const LEFT: readonly Column<ImportUndone['left'][number]>[] = [
  { key: 'row', header: 'Dòng', width: 60, align: 'right', cell: ({ row }) => row },
  {
    key: 'name',
    header: 'Người',
    width: 260,
    cell: ({ name, personId }) => <TextLink to={paths.person(personId)}>{name || 'bản ghi đã gộp'}</TextLink>,
  },
  { key: 'why', header: 'Vì sao giữ lại', cell: ({ why }) => why },
]

function Undone({ undone: { removed, left } }: { undone: ImportUndone }) {
  return (
    <Panel title="Đã hoàn tác" flush={left.length > 0}>
      <p role="status" className={classes.counts} data-above={left.length > 0 || undefined}>
        Đã gỡ {viNumber(removed)} dòng.{left.length === 0 ? '' : ` Giữ lại ${viNumber(left.length)}:`}
      </p>
      {left.length === 0 ? null : (
        <div className={classes.table}>
          <DataTable label="Giữ lại" columns={LEFT} rows={left} rowKey={({ row }) => String(row)} />
        </div>
      )}
    </Panel>
  )
}
