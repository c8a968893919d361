import { Button, NativeSelect, TextInput } from '@mantine/core'
import { useParams } from '@tanstack/react-router'
import { useState } from 'react'
import type { Attachment } from '#shared/attachments/attachment.schema.ts'
import type { CaseScans, ScanSplit } from '#shared/attachments/scan-split.schema.ts'
import type { CaseView } from '#shared/measures/measure.schema.ts'
import { viMoment } from '#shared/texts/dates.ts'
import { useCall, useWrite } from '../../api/calls.ts'
import { paths } from '../../app/paths.ts'
import { useMay } from '../../app/session.tsx'
import { useGo } from '../../app/use-go.ts'
import { Answer } from '../../ui/Answer.tsx'
import { ConfirmPanel } from '../../ui/ConfirmPanel.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { ErrorPanel } from '../../ui/ErrorPanel.tsx'
import { Page } from '../../ui/Page.tsx'
import { PageHead } from '../../ui/PageHead.tsx'
import { Panel } from '../../ui/Panel.tsx'
import { TextLink } from '../../ui/TextLink.tsx'
import classes from './ScanEditor.module.css'
import { ScanEditorPages } from './ScanEditorPages.tsx'
import {
  cutAt,
  type PaperNames,
  pageKey,
  pagesOfScans,
  papersOf,
  removedAt,
  splitInput,
  turned,
  withoutBlank,
} from './scan-editor.ts'

type Rows = CaseView['checklist']

function Undo({ split }: { split: ScanSplit }) {
  const may = useMay()
  const undo = useWrite('attachments.unsplit')
  const [asking, setAsking] = useState(false)
  const names = split.originals.map((one) => one.fileName).join(', ')
  return (
    <li className={classes.split}>
      <p>
        <b>{names}</b> → {split.parts.length} giấy tờ{split.removed === 0 ? '' : `, bỏ ${split.removed} trang`}
      </p>
      <p className={classes.quiet}>
        {split.madeBy} chia {viMoment(split.madeAt)}. Bản gốc được giữ nguyên.
      </p>
      {undo.error === null ? null : <ErrorPanel error={undo.error.error} />}
      {split.fixed !== '' ? (
        <p className={classes.quiet}>{split.fixed}</p>
      ) : asking ? (
        <ConfirmPanel
          title={`Gộp lại như cũ: ${names}`}
          verb="Gộp lại như cũ"
          destructive
          loading={undo.isPending}
          onCancel={() => setAsking(false)}
          onConfirm={() => undo.mutate({ id: split.id })}
        >
          <p>Bản quét gốc trở lại danh sách; {split.parts.length} giấy tờ đã chia và phần mô tả của chúng bị gỡ.</p>
        </ConfirmPanel>
      ) : may('cases.write') ? (
        <Button size="xs" variant="default" onClick={() => setAsking(true)}>
          Gộp lại như cũ
        </Button>
      ) : null}
    </li>
  )
}

interface EditorProps {
  caseId: string
  scans: readonly Attachment[]
  /** Scans that could be laid behind these. */
  others: readonly Attachment[]
  rows: Rows
  onAdd: (id: string) => void
}

function Editor({ caseId, scans, others, rows, onAdd }: EditorProps) {
  const go = useGo()
  const may = useMay()
  const [pages, setPages] = useState(() => pagesOfScans(scans))
  const [blank, setBlank] = useState<ReadonlySet<string>>(new Set())
  const [names, setNames] = useState<PaperNames>({})
  const split = useWrite('attachments.split')
  const papers = papersOf(pages)
  const numbers = new Map(papers.flatMap((paper, i) => paper.pages.map((page) => [pageKey(page), i + 1] as const)))
  const proposed = pages.filter((page) => blank.has(pageKey(page)) && !page.removed)
  const name = (key: string, own: Partial<PaperNames[string]>) =>
    setNames((known) => ({ ...known, [key]: { ...{ title: '', checklistRow: '' }, ...known[key], ...own } }))
  const canWrite = may('cases.write')
  const submit = () =>
    split.mutate(splitInput(caseId, scans, pages, names), { onSuccess: () => go(paths.case(caseId)) })
  return (
    <div className={classes.columns}>
      <Panel
        title={`Các trang (${pages.length})`}
        fill
        flush
        aside={
          <>
            {others.length === 0 ? null : (
              <NativeSelect
                size="xs"
                aria-label="Thêm bản quét khác vào cùng chỗ"
                value=""
                data={[
                  { value: '', label: 'Thêm bản quét…' },
                  ...others.map((o) => ({ value: o.id, label: o.title || o.fileName })),
                ]}
                onChange={(event) => onAdd(event.currentTarget.value)}
              />
            )}
            {proposed.length === 0 || !canWrite ? null : (
              <Button size="xs" variant="default" onClick={() => setPages((known) => withoutBlank(known, blank))}>
                Bỏ {proposed.length} trang có vẻ trắng
              </Button>
            )}
          </>
        }
      >
        <ScanEditorPages
          scans={scans}
          pages={pages}
          paperNo={pages.map((page) => numbers.get(pageKey(page)) ?? 0)}
          blank={blank}
          disabled={!canWrite}
          onBlank={(key) => setBlank((known) => (known.has(key) ? known : new Set(known).add(key)))}
          onCut={(index) => setPages((known) => cutAt(known, index))}
          onTurn={(index, by) => setPages((known) => turned(known, index, by))}
          onRemove={(index) => setPages((known) => removedAt(known, index))}
        />
      </Panel>
      <Panel title={`Thành ${papers.length} giấy tờ`} fill>
        <p className={classes.quiet}>
          Phím: mũi tên để chuyển trang, dấu cách để cắt trước trang, R để xoay, Delete để bỏ trang. Bản quét gốc luôn
          được giữ nguyên.
        </p>
        <ol className={classes.papers}>
          {papers.map((paper, i) => {
            const [first, last] = [paper.pages[0], paper.pages.at(-1)]
            const range = first === last ? `trang ${first?.page}` : `trang ${first?.page} đến ${last?.page}`
            return (
              <li key={paper.key} className={classes.paper}>
                <p>
                  <b>Giấy {i + 1}</b> · {range}, {paper.pages.length} trang
                </p>
                <NativeSelect
                  size="xs"
                  aria-label={`Giấy ${i + 1} là giấy tờ nào`}
                  value={names[paper.key]?.checklistRow ?? ''}
                  data={[
                    { value: '', label: '— chọn giấy tờ —' },
                    ...rows.map((row) => ({ value: row.id, label: `${row.no}. ${row.label}` })),
                  ]}
                  onChange={(event) => name(paper.key, { checklistRow: event.currentTarget.value })}
                />
                <TextInput
                  size="xs"
                  aria-label={`Tên giấy ${i + 1}`}
                  placeholder="Tên giấy tờ (để trống: theo mục)"
                  value={names[paper.key]?.title ?? ''}
                  onChange={(event) => name(paper.key, { title: event.currentTarget.value })}
                />
              </li>
            )
          })}
        </ol>
        {papers.length === 0 ? <EmptyState>Mọi trang đều bị bỏ. Giữ lại ít nhất một trang.</EmptyState> : null}
        {split.error === null ? null : <ErrorPanel error={split.error.error} />}
        {canWrite ? (
          <Button onClick={submit} disabled={papers.length === 0} loading={split.isPending} data-next-step>
            Chia thành {papers.length} giấy tờ
          </Button>
        ) : null}
      </Panel>
    </div>
  )
}

function ScanEditorScreen({ view, scans, scanId }: { view: CaseView; scans: CaseScans; scanId: string }) {
  const [chosen, setChosen] = useState<readonly string[]>([scanId])
  const cut = chosen.flatMap((id) => scans.attachments.find((scan) => scan.id === id) ?? [])
  const others = scans.attachments.filter((scan) => !chosen.includes(scan.id))
  return (
    <Page
      scroll={false}
      head={
        <PageHead
          trail={
            <TextLink to={paths.case(view.id)}>
              {view.personName}, {view.code}
            </TextLink>
          }
          title="Chia bản quét thành giấy tờ"
          sentence="Cắt theo trang, xoay, bỏ trang trắng; mỗi giấy tờ gán vào một mục của hồ sơ."
        />
      }
    >
      {cut.length === 0 ? (
        <EmptyState action={<TextLink to={paths.case(view.id)}>Về trang hồ sơ</TextLink>}>
          Bản quét này đã được chia hoặc đã gỡ.
        </EmptyState>
      ) : (
        <Editor
          key={cut.map((scan) => `${scan.id} ${scan.version}`).join()}
          caseId={view.id}
          scans={cut}
          others={others}
          rows={view.checklist}
          onAdd={(id) => setChosen((known) => (id === '' ? known : [...known, id]))}
        />
      )}
      {scans.splits.length === 0 ? null : (
        <Panel title={`Bản quét đã chia (${scans.splits.length})`} flush>
          <ol className={classes.splits}>
            {scans.splits.map((split) => (
              <Undo key={split.id} split={split} />
            ))}
          </ol>
        </Panel>
      )}
    </Page>
  )
}

/** Cuts a scan of many pages into papers, and brings it back. */
export function ScanEditorPage() {
  const { caseId = '', scanId = '' } = useParams({ strict: false })
  const view = useCall('cases.get', { id: caseId })
  const scans = useCall('attachments.scans', { caseId })
  return (
    <Answer query={view}>
      {(shown) => (
        <Answer query={scans}>
          {(found) => <ScanEditorScreen key={scanId} view={shown} scans={found} scanId={scanId} />}
        </Answer>
      )}
    </Answer>
  )
}
