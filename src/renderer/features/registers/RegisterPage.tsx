import { NativeSelect, TextInput } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { IconFileSpreadsheet, IconPrinter, IconUsers } from '@tabler/icons-react'
import { useState } from 'react'
import { yearOf } from '#shared/primitives/civil-date.ts'
import {
  type RegisterPage as Book,
  type BookKind,
  BookKindSchema,
  type RegisterLine,
} from '#shared/registers/register.schema.ts'
import { useCall, useWrite } from '../../api/calls.ts'
import { paths } from '../../app/paths.ts'
import { useMay, useSession } from '../../app/session.tsx'
import { ActionButton } from '../../ui/ActionButton.tsx'
import { Answer } from '../../ui/Answer.tsx'
import { DataTable } from '../../ui/DataTable.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { ErrorPanel } from '../../ui/ErrorPanel.tsx'
import { Page } from '../../ui/Page.tsx'
import { PageHead } from '../../ui/PageHead.tsx'
import { PageTabs } from '../../ui/PageTabs.tsx'
import { Panel } from '../../ui/Panel.tsx'
import { ActLink, TextLink } from '../../ui/TextLink.tsx'
import { IncomingForm } from './IncomingForm.tsx'
import { IntakeForm } from './IntakeForm.tsx'
import { LastNumbersPanel } from './LastNumbersPanel.tsx'
import { LinePanel } from './LinePanel.tsx'
import { MeasureBookForm } from './MeasureBookForm.tsx'
import classes from './RegisterPage.module.css'
import { screenColumns } from './register-columns.tsx'
import { bookSentence, bookToOpen, emptySentence, KIND_WORDS } from './register-words.ts'
import { StartForm } from './StartForm.tsx'

const KINDS = BookKindSchema.options.map((id) => ({ id, label: KIND_WORDS[id] }))

/** Rest after the last key before the book is searched. */
const SEARCH_MS = 250

type Opened =
  | { what: 'add' }
  | { what: 'measure-book' }
  | { what: 'start' }
  | { what: 'line'; line: RegisterLine }
  | null

function Lines({ data, text, onOpen }: { data: Book; text: string; onOpen: (line: RegisterLine) => void }) {
  if (data.lines.length > 0) {
    return (
      <DataTable
        label={`${KIND_WORDS[data.book.kind]} năm ${data.year}`}
        columns={screenColumns(data)}
        rows={data.lines}
        rowKey={(line) => line.id}
        onOpen={onOpen}
      />
    )
  }
  if (text !== '') return <EmptyState>Không có dòng nào trong sổ có "{text}".</EmptyState>
  return (
    <EmptyState action={<TextLink to={paths.cases}>Đến danh sách hồ sơ</TextLink>}>{emptySentence(data)}</EmptyState>
  )
}

/** The books of numbers: what leaves, what arrives, which dossiers are taken in. Each number once, void ones with their reason. */
export function RegisterPage() {
  const { today } = useSession()
  const may = useMay()
  const [kind, setKind] = useState<BookKind>('outgoing')
  const [chosen, setBook] = useState<string | null>(null)
  const [chosenYear, setYear] = useState<number | null>(null)
  const [typed, setTyped] = useState('')
  const [text] = useDebouncedValue(typed, SEARCH_MS)
  const [opened, setOpened] = useState<Opened>(null)
  const list = useCall('registers.books', {})
  const books = (list.data?.books ?? []).filter((b) => b.kind === kind)
  const shown = books.find(({ id }) => id === chosen) ?? bookToOpen(books)
  const book = shown?.id ?? ''
  const year = chosenYear ?? shown?.newest ?? yearOf(today)
  const query = useCall('registers.open', { book, year, text }, { enabled: book !== '', keepPrevious: true })
  const saveAs = useWrite('registers.saveAs', { quiet: true })
  const data = query.data
  const years = [...new Set([...(list.data?.years ?? []), year])].sort((a, b) => b - a)
  const close = () => setOpened(null)
  const turnTo = (next: BookKind) => {
    setKind(next)
    setBook(null)
    setYear(null)
    setTyped('')
    close()
  }
  const save = (format: 'pdf' | 'xlsx') => saveAs.mutate({ book, year, format })
  const empty = data !== undefined && data.used + data.void === 0 && data.start === null
  return (
    <Page
      scroll={false}
      head={
        <>
          <PageHead
            title={KIND_WORDS[kind]}
            sentence={data === undefined ? undefined : bookSentence(data)}
            actions={
              <>
                <ActionButton
                  leftSection={<IconUsers size={16} stroke={1.75} aria-hidden="true" />}
                  onClick={() => setOpened({ what: 'measure-book' })}
                >
                  In sổ theo biện pháp
                </ActionButton>
                <ActionButton
                  leftSection={<IconFileSpreadsheet size={16} stroke={1.75} aria-hidden="true" />}
                  onClick={() => save('xlsx')}
                >
                  Lưu Excel
                </ActionButton>
                <ActionButton
                  shortcut="ctrl+p"
                  leftSection={<IconPrinter size={16} stroke={1.75} aria-hidden="true" />}
                  onClick={() => save('pdf')}
                  loading={saveAs.isPending}
                >
                  Lưu PDF để in sổ
                </ActionButton>
              </>
            }
            next={
              kind !== 'outgoing' && may('cases.write') && opened === null
                ? {
                    label: kind === 'incoming' ? 'Ghi văn bản đến' : 'Ghi hồ sơ nhận',
                    onClick: () => setOpened({ what: 'add' }),
                  }
                : null
            }
          />
          <PageTabs label="Các sổ" tabs={KINDS} value={kind} onChange={turnTo} />
        </>
      }
    >
      {saveAs.error === null ? null : <ErrorPanel error={saveAs.error.error} />}
      <LastNumbersPanel />
      {opened?.what === 'add' && data?.book.kind === 'incoming' ? (
        <IncomingForm next={data.next} onDone={close} />
      ) : null}
      {opened?.what === 'add' && data?.book.kind === 'intake' ? <IntakeForm next={data.next} onDone={close} /> : null}
      {opened?.what === 'measure-book' ? <MeasureBookForm onDone={close} /> : null}
      {opened?.what === 'start' && data !== undefined ? <StartForm page={data} onDone={close} /> : null}
      {opened?.what === 'line' && data !== undefined ? (
        <LinePanel key={`${opened.line.id} ${opened.line.version}`} page={data} line={opened.line} onClose={close} />
      ) : null}
      <Panel
        title={kind === 'intake' ? 'Hồ sơ đã nhận' : kind === 'incoming' ? 'Văn bản đã nhận' : 'Văn bản đã cấp số'}
        fill
        flush
        aside={
          <div className={classes.filters}>
            {saveAs.data ? (
              <span className={classes.saved} role="status">
                Đã lưu {saveAs.data.fileName} vào {saveAs.data.folder}
              </span>
            ) : null}
            {empty && may('settings.write') ? (
              <ActLink onClick={() => setOpened({ what: 'start' })}>Đặt số bắt đầu</ActLink>
            ) : null}
            <TextInput
              size="xs"
              className={classes.search}
              aria-label="Tìm trong sổ"
              placeholder="Tìm trong sổ"
              value={typed}
              onChange={(event) => setTyped(event.currentTarget.value)}
            />
            {books.length > 1 ? (
              <NativeSelect
                size="xs"
                aria-label="Sổ nào"
                value={book}
                onChange={(event) => {
                  setBook(event.currentTarget.value)
                  close()
                }}
                data={books.map(({ id, label }) => ({ value: id, label }))}
              />
            ) : null}
            <NativeSelect
              size="xs"
              aria-label="Năm"
              value={String(year)}
              onChange={(event) => {
                setYear(Number(event.currentTarget.value))
                close()
              }}
              data={years.map((value) => ({ value: String(value), label: `Năm ${value}` }))}
            />
          </div>
        }
      >
        <Answer query={query} lines={10}>
          {(page) => <Lines data={page} text={text} onOpen={(line) => setOpened({ what: 'line', line })} />}
        </Answer>
      </Panel>
    </Page>
  )
}
