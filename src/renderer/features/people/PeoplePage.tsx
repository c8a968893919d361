import { NativeSelect, TextInput } from '@mantine/core'
import { IconSearch, IconTableImport } from '@tabler/icons-react'
import { type KeyboardEvent, useDeferredValue, useRef, useState } from 'react'
import type { PersonRow } from '#shared/people/person.schema.ts'
import { viPartialDate } from '#shared/texts/dates.ts'
import { SEX_WORDS, viNumber } from '#shared/texts/words.ts'
import { useCall, usePeople } from '../../api/calls.ts'
import { readDraft, writeDraft } from '../../api/drafts.ts'
import { paths } from '../../app/paths.ts'
import { useMay } from '../../app/session.tsx'
import { useGo } from '../../app/use-go.ts'
import { ActionButton } from '../../ui/ActionButton.tsx'
import { Answer } from '../../ui/Answer.tsx'
import { type Column, DataTable } from '../../ui/DataTable.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { isComposing } from '../../ui/keyboard.ts'
import { Page } from '../../ui/Page.tsx'
import { PageHead } from '../../ui/PageHead.tsx'
import { Panel } from '../../ui/Panel.tsx'
import { ActLink, TextLink } from '../../ui/TextLink.tsx'
import classes from './PeoplePage.module.css'

const COLUMNS: readonly Column<PersonRow>[] = [
  {
    key: 'name',
    header: 'Họ và tên',
    width: 250,
    cell: (row) => (
      <>
        <TextLink to={paths.person(row.id)}>{row.fullName}</TextLink>
        {row.aliases.length === 0 ? null : <small className={classes.alias}> ({row.aliases.join(', ')})</small>}
      </>
    ),
  },
  { key: 'birth', header: 'Ngày sinh', width: 108, cell: (row) => viPartialDate(row.birthDate) },
  { key: 'sex', header: 'Giới tính', width: 72, wideOnly: true, cell: (row) => SEX_WORDS[row.sex] },
  {
    key: 'id',
    header: 'Số giấy tờ',
    width: 124,
    wideOnly: true,
    cell: (row) => (row.idNumber === '' ? <span className={classes.quiet}>không có</span> : row.idNumber),
  },
  { key: 'commune', header: 'Xã, phường', width: 160, wideOnly: true, cell: (row) => row.communeName },
  {
    key: 'standing',
    header: 'Tình trạng',
    cell: (row) => (row.standing === '' ? <span className={classes.quiet}>chưa ghi</span> : row.standing),
  },
  {
    key: 'case',
    header: 'Hồ sơ đang mở',
    width: 230,
    cell: (row) =>
      row.openCase === null ? (
        <span className={classes.quiet}>không</span>
      ) : (
        <>
          <TextLink to={paths.case(row.openCase.id)}>{row.openCase.code}</TextLink> {row.openCase.stateLabel}
        </>
      ),
  },
]

interface Search {
  text: string
  commune: string
}

/** Người: one box that finds with or without accents, and the list behind it. */
export function PeoplePage() {
  const may = useMay()
  const go = useGo()
  const [search, setSearch] = useState<Search>(() => readDraft('people.search') ?? { text: '', commune: '' })
  const list = useRef<HTMLDivElement>(null)
  const text = useDeferredValue(search.text.trim())
  const people = usePeople({ text, communeCode: search.commune, limit: 100 })
  const office = useCall('office.get', {}, { enabled: may('settings.read') })
  const communes = office.data?.communes ?? []
  const put = (next: Search) => {
    setSearch(next)
    writeDraft('people.search', next)
  }
  const toList = (event: KeyboardEvent) => {
    if (isComposing(event.nativeEvent) || event.ctrlKey || event.altKey) return
    if (event.key !== 'ArrowDown' && event.key !== 'Enter') return
    event.preventDefault()
    list.current?.querySelector<HTMLElement>('tbody tr[tabindex="0"]')?.focus()
  }
  const communeName = communes.find((commune) => commune.code === search.commune)?.name ?? ''

  return (
    <Page
      scroll={false}
      head={
        <PageHead
          title="Người"
          sentence="Tìm bằng tên có dấu hoặc không dấu, tên gọi khác, số giấy tờ. Mũi tên để chọn, Enter để mở."
          actions={
            may('people.write') ? (
              <ActionButton
                leftSection={<IconTableImport size={16} stroke={1.75} aria-hidden="true" />}
                onClick={() => go(paths.imports)}
              >
                Nhập từ Excel
              </ActionButton>
            ) : null
          }
          next={may('people.write') ? { label: 'Thêm người', onClick: () => go(paths.newPerson) } : null}
        />
      }
    >
      <div className={classes.search}>
        <TextInput
          className={classes.text}
          aria-label="Tìm người"
          placeholder="Tên hoặc số giấy tờ"
          leftSection={<IconSearch size={16} stroke={1.75} aria-hidden="true" />}
          autoFocus
          autoComplete="off"
          spellCheck={false}
          value={search.text}
          onChange={(event) => put({ ...search, text: event.currentTarget.value })}
          onKeyDown={toList}
        />
        <NativeSelect
          aria-label="Lọc theo xã, phường"
          value={search.commune}
          onChange={(event) => put({ ...search, commune: event.currentTarget.value })}
          data={[
            { value: '', label: 'Mọi xã, phường' },
            ...communes.map((commune) => ({ value: commune.code, label: commune.name })),
          ]}
        />
      </div>
      <Answer query={people} lines={12}>
        {(data) => {
          const rows = data.pages.flatMap((page) => page.rows)
          const total = data.pages[0]?.total ?? rows.length
          if (rows.length === 0) {
            return (
              <NobodyFound search={search} communeName={communeName} onWiden={() => put({ ...search, commune: '' })} />
            )
          }
          return (
            <Panel title={countWords(total, text)} fill flush>
              <div ref={list} className={classes.list}>
                <DataTable
                  label="Danh sách người"
                  columns={COLUMNS}
                  rows={rows}
                  rowKey={(row) => row.id}
                  total={total}
                  oneLine
                  onOpen={(row) => go(paths.person(row.id))}
                  onEnd={() => {
                    if (people.hasNextPage && !people.isFetchingNextPage) void people.fetchNextPage()
                  }}
                />
              </div>
              {people.hasNextPage ? (
                <p className={classes.more}>
                  Đang xem {viNumber(rows.length)} người.{' '}
                  <ActLink onClick={() => void people.fetchNextPage()}>
                    {people.isFetchingNextPage ? 'Đang tải' : 'Xem thêm'}
                  </ActLink>
                </p>
              ) : null}
            </Panel>
          )
        }}
      </Answer>
    </Page>
  )
}

/** Names are counted up to a thousand only; beyond that the figure says so. */
function countWords(total: number, text: string): string {
  if (text === '') return `${viNumber(total)} người`
  return total >= 1000 ? 'Từ 1.000 người trở lên khớp, gõ thêm để thu hẹp' : `${viNumber(total)} người khớp “${text}”`
}

interface NobodyFoundProps {
  search: Search
  communeName: string
  onWiden: () => void
}

function NobodyFound({ search, communeName, onWiden }: NobodyFoundProps) {
  if (search.text.trim() === '' && communeName === '') {
    return (
      <EmptyState
        action={
          <>
            <TextLink to={paths.imports}>Nhập danh sách từ Excel</TextLink>
            <TextLink to={paths.newPerson}>Thêm người đầu tiên</TextLink>
          </>
        }
      >
        Chưa có ai trong danh sách.
      </EmptyState>
    )
  }
  const who = search.text.trim() === '' ? 'Không có ai' : `Không có ai tên “${search.text.trim()}”`
  return communeName === '' ? (
    <EmptyState action={<TextLink to={paths.newPerson}>Thêm người này</TextLink>}>
      {who}. Thử bớt chữ, gõ không dấu, hoặc tìm bằng số giấy tờ.
    </EmptyState>
  ) : (
    <EmptyState action={<ActLink onClick={onWiden}>Tìm cả huyện?</ActLink>}>
      {who} ở {communeName}.
    </EmptyState>
  )
}
