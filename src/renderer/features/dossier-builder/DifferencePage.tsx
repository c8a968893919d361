import { Button, NativeSelect } from '@mantine/core'
import { IconDeviceFloppy } from '@tabler/icons-react'
import { useParams } from '@tanstack/react-router'
import { useState } from 'react'
import type { Difference } from '#shared/dossiers/difference.schema.ts'
import { type PaperRow, paperRows, sideText } from '#shared/dossiers/difference-words.ts'
import type { DossierView } from '#shared/dossiers/dossier.schema.ts'
import { PURPOSE_WORDS } from '#shared/texts/words.ts'
import { useCall, useWrite } from '../../api/calls.ts'
import { paths } from '../../app/paths.ts'
import { Answer } from '../../ui/Answer.tsx'
import { type Column, DataTable } from '../../ui/DataTable.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { ErrorPanel } from '../../ui/ErrorPanel.tsx'
import { Page } from '../../ui/Page.tsx'
import { PageHead } from '../../ui/PageHead.tsx'
import { Panel } from '../../ui/Panel.tsx'
import { TextLink } from '../../ui/TextLink.tsx'

const PAPERS: readonly Column<PaperRow>[] = [
  { key: 'change', header: 'Thay đổi', width: 110, cell: (row) => row.change },
  { key: 'title', header: 'Giấy tờ', cell: (row) => row.title },
  { key: 'old', header: 'Bút lục cũ', width: 90, cell: (row) => row.oldFolios },
  { key: 'new', header: 'Bút lục mới', width: 90, cell: (row) => row.newFolios },
  { key: 'note', header: 'Ghi chú', wideOnly: true, cell: (row) => row.note },
]

interface ChangeRow {
  readonly key: string
  readonly where: string
  readonly label: string
  readonly before: string
  readonly after: string
}

const changeColumns = (where: string): readonly Column<ChangeRow>[] => [
  { key: 'where', header: where, cell: (row) => row.where },
  { key: 'label', header: 'Mục', cell: (row) => row.label },
  { key: 'before', header: 'Bản trước', cell: (row) => row.before || '(trống)' },
  { key: 'after', header: 'Bản sau', cell: (row) => row.after || '(trống)' },
]

function changesOf({ fields, described }: Difference): ChangeRow[] {
  return [...fields, ...described].flatMap(({ title, changes }, i) =>
    changes.map((change, n) => ({ ...change, key: `${i} ${n}`, where: title })),
  )
}

function factsOf({ facts }: Difference): ChangeRow[] {
  return facts.map((fact, i) => ({ ...fact, key: String(i), where: fact.papers.join('; ') }))
}

function Found({ difference }: { difference: Difference }) {
  const [papers, changes, facts] = [paperRows(difference), changesOf(difference), factsOf(difference)]
  return (
    <>
      <Panel title="Hai bản được đối chiếu">
        <p>Trước: {sideText(difference.from)}</p>
        <p>Sau: {sideText(difference.to)}</p>
        {difference.asked.length === 0 ? null : (
          <>
            <p>
              <b>Được yêu cầu bổ sung:</b>
            </p>
            <ul>
              {difference.asked.map((line) => (
                <li key={line}>{line}</li>
              ))}
            </ul>
          </>
        )}
      </Panel>
      {difference.same ? <EmptyState>Hai bản giống nhau: cùng giấy tờ, cùng bút lục, cùng nội dung.</EmptyState> : null}
      {papers.length === 0 ? null : (
        <Panel title={`Giấy tờ thêm, bớt, thay (${papers.length})`} flush>
          <DataTable label="Giấy tờ thay đổi" columns={PAPERS} rows={papers} rowKey={(r) => `${r.change} ${r.title}`} />
        </Panel>
      )}
      {changes.length === 0 ? null : (
        <Panel title={`Nội dung thay đổi trên giấy tờ (${changes.length})`} flush>
          <DataTable
            label="Nội dung thay đổi"
            columns={changeColumns('Giấy tờ')}
            rows={changes}
            rowKey={(row) => row.key}
          />
        </Panel>
      )}
      {facts.length === 0 ? null : (
        <Panel title={`Thông tin về người, vụ việc in khác đi (${facts.length})`} flush>
          <DataTable label="Thông tin đổi khác" columns={changeColumns('In trên')} rows={facts} rowKey={(r) => r.key} />
        </Panel>
      )}
    </>
  )
}

function DifferenceScreen({ view }: { view: DossierView }) {
  const [from, setFrom] = useState<number | null>(null)
  const [to, setTo] = useState<number | null>(null)
  const { caseId, revisions } = view
  const query = useCall('dossiers.compare', { caseId, from, to }, { enabled: revisions.length > 0, keepPrevious: true })
  const save = useWrite('dossiers.saveDifferenceAs', { quiet: true })
  const named = revisions.map(({ no, purpose }) => ({
    value: String(no),
    label: `Lần ${no}: ${PURPOSE_WORDS[purpose]}`,
  }))
  const chosen = query.data
  return (
    <Page
      head={
        <PageHead
          trail={
            <>
              <TextLink to={paths.case(caseId)}>
                {view.personName}, {view.caseCode}
              </TextLink>{' '}
              / <TextLink to={paths.dossier(caseId, view.purpose)}>Đóng hồ sơ</TextLink>
            </>
          }
          title="Đối chiếu hai lần đóng hồ sơ"
          sentence="Giấy tờ thêm, bớt, thay và mục in khác đi giữa bản bị trả và bản sau."
          actions={
            revisions.length === 0 ? null : (
              <>
                <NativeSelect
                  size="xs"
                  aria-label="Bản trước"
                  value={String(from ?? chosen?.from.no ?? '')}
                  data={named}
                  onChange={(event) => setFrom(Number(event.currentTarget.value))}
                />
                <NativeSelect
                  size="xs"
                  aria-label="Bản sau"
                  value={String(to ?? chosen?.to.no ?? '0')}
                  data={[...named.slice(1), { value: '0', label: 'Giấy tờ hiện tại' }]}
                  onChange={(event) => setTo(Number(event.currentTarget.value))}
                />
                <Button
                  size="xs"
                  variant="default"
                  leftSection={<IconDeviceFloppy size={16} stroke={1.75} aria-hidden="true" />}
                  disabled={chosen === undefined}
                  loading={save.isPending}
                  onClick={() => save.mutate({ caseId, from, to })}
                >
                  Lưu phiếu đối chiếu
                </Button>
              </>
            )
          }
        />
      }
    >
      {save.error === null ? null : <ErrorPanel error={save.error.error} />}
      {save.data == null ? null : (
        <p role="status">
          Đã lưu {save.data.fileName} vào {save.data.folder}
        </p>
      )}
      {revisions.length === 0 ? (
        <EmptyState action={<TextLink to={paths.dossier(caseId, view.purpose)}>Đến trang đóng hồ sơ</TextLink>}>
          Chưa đóng hồ sơ lần nào nên chưa có gì để đối chiếu.
        </EmptyState>
      ) : (
        <Answer query={query} lines={10}>
          {(difference) => <Found difference={difference} />}
        </Answer>
      )}
    </Page>
  )
}

/** What changed between a returned dossier and the one that follows it. */
export function DifferencePage() {
  const { caseId = '' } = useParams({ strict: false })
  const query = useCall('dossiers.get', { caseId, purpose: 'court' })
  return <Answer query={query}>{(view) => <DifferenceScreen key={caseId} view={view} />}</Answer>
}
