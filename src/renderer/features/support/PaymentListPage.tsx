import { IconFileTypeDocx, IconPrinter } from '@tabler/icons-react'
import { useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { vndText } from '#shared/primitives/vnd.ts'
import type { ListView } from '#shared/support/payment-list.schema.ts'
import { viDate } from '#shared/texts/dates.ts'
import { LIST_FORM_WORDS, LIST_STATE_WORDS } from '#shared/texts/support-words.ts'
import { useCall, useWrite } from '../../api/calls.ts'
import { paths } from '../../app/paths.ts'
import { useMay } from '../../app/session.tsx'
import { ActionButton } from '../../ui/ActionButton.tsx'
import { Answer } from '../../ui/Answer.tsx'
import { ErrorPanel } from '../../ui/ErrorPanel.tsx'
import { Page } from '../../ui/Page.tsx'
import { PageHead } from '../../ui/PageHead.tsx'
import { Panel } from '../../ui/Panel.tsx'
import { ActLink, TextLink } from '../../ui/TextLink.tsx'
import { CancelListForm, IssueForm, PayForm, ReleaseForm, ReverseForm } from './ListForms.tsx'
import { DraftLines, ListLines } from './ListLines.tsx'
import type { ListDoing } from './list-doing.ts'
import classes from './Support.module.css'

function sentenceOf({ list, lines, total, totalInWords, paid, open }: ListView): string {
  const sum = `${lines} dòng, ${vndText(total)} (${totalInWords})`
  if (list.state === 'nhap') return `Bản nháp: ${sum}.`
  if (list.state === 'huy') return `Đã hủy: ${list.cancelReason}.`
  return `Ngày ${viDate(list.date)}: ${sum}. Đã chi ${vndText(paid)}, còn ${open} dòng.`
}

function titleOf({ list }: ListView): string {
  return list.number === '' ? `Danh sách chi, ${list.period}` : `Danh sách chi ${list.number}`
}

function Form({ view, doing, onDone }: { view: ListView; doing: ListDoing | null; onDone: () => void }) {
  if (doing === null) return null
  switch (doing.what) {
    case 'issue':
      return <IssueForm view={view} onDone={onDone} />
    case 'cancel':
      return <CancelListForm view={view} onDone={onDone} />
    case 'pay-all':
      return <PayForm view={view} line={null} onDone={onDone} />
    case 'pay':
      return <PayForm view={view} line={doing.line} onDone={onDone} />
    case 'release':
      return <ReleaseForm line={doing.line} onDone={onDone} />
    case 'reverse':
      return <ReverseForm line={doing.line} onDone={onDone} />
  }
}

function Screen({ view }: { view: ListView }) {
  const may = useMay()
  const [doing, setDoing] = useState<ListDoing | null>(null)
  const save = useWrite('support.saveListAs', { quiet: true })
  const { list, open, communeName, schemeLabel } = view
  const draft = list.state === 'nhap'
  const next =
    doing !== null
      ? null
      : draft && may('support.approve')
        ? {
            label: `Ban hành số ${view.nextNumber}`,
            onClick: () => setDoing({ what: 'issue' }),
            disabled: view.lines === 0,
          }
        : list.state === 'ban_hanh' && open > 0 && may('support.write')
          ? { label: `Ghi đã chi ${open} dòng`, onClick: () => setDoing({ what: 'pay-all' }) }
          : null
  const mayCancel = draft
    ? may('support.write')
    : list.state === 'ban_hanh' && view.paid === 0 && may('support.approve')
  const write = (format: 'pdf' | 'docx') => save.mutate({ id: list.id, format })
  return (
    <Page
      scroll={doing !== null}
      head={
        <PageHead
          trail={<TextLink to={paths.supportTab('danh-sach')}>Danh sách chi</TextLink>}
          title={titleOf(view)}
          sentence={sentenceOf(view)}
          actions={
            <>
              <ActionButton
                leftSection={<IconFileTypeDocx size={16} stroke={1.75} aria-hidden="true" />}
                onClick={() => write('docx')}
              >
                Lưu Word
              </ActionButton>
              <ActionButton
                shortcut="ctrl+p"
                leftSection={<IconPrinter size={16} stroke={1.75} aria-hidden="true" />}
                onClick={() => write('pdf')}
                loading={save.isPending}
              >
                Lưu PDF để in, ký
              </ActionButton>
            </>
          }
          next={next}
        />
      }
    >
      {save.error === null ? null : <ErrorPanel error={save.error.error} />}
      <Form view={view} doing={doing} onDone={() => setDoing(null)} />
      <Panel
        title={`${LIST_FORM_WORDS[list.form]}, ${list.period}`}
        fill
        flush
        aside={
          <div className={classes.filters}>
            {save.data ? (
              <span className={classes.quiet} role="status">
                Đã lưu {save.data.fileName} vào {save.data.folder}
              </span>
            ) : null}
            <span className={classes.quiet}>
              {[LIST_STATE_WORDS[list.state], communeName, schemeLabel, `lập bởi ${list.createdBy}`]
                .filter(Boolean)
                .join(' · ')}
            </span>
            {mayCancel && doing === null ? (
              <ActLink onClick={() => setDoing({ what: 'cancel' })}>Hủy danh sách này</ActLink>
            ) : null}
          </div>
        }
      >
        {draft ? <DraftLines view={view} /> : <ListLines view={view} onDo={setDoing} />}
      </Panel>
    </Page>
  )
}

/** One payment list: gathered, issued, printed for signing, paid line by line. */
export function PaymentListPage() {
  const { listId = '' } = useParams({ strict: false })
  const query = useCall('support.list', { id: listId })
  if (query.data !== undefined) return <Screen key={listId} view={query.data} />
  return (
    <Page
      head={
        <PageHead trail={<TextLink to={paths.supportTab('danh-sach')}>Danh sách chi</TextLink>} title="Danh sách chi" />
      }
    >
      <Answer query={query} lines={10}>
        {() => null}
      </Answer>
    </Page>
  )
}
