import { Checkbox, NativeSelect, TextInput } from '@mantine/core'
import { IconFileUpload, IconUserPlus } from '@tabler/icons-react'
import { type ReactNode, useDeferredValue, useState } from 'react'
import { ReturnStateSchema } from '#shared/community/community-codes.ts'
import {
  type ReturnPage,
  type ReturnQuery,
  ReturnQuerySchema,
  type ReturnRow,
} from '#shared/community/return.schema.ts'
import { isCivilDate } from '#shared/primitives/civil-date.ts'
import { RETURN_ORIGIN_WORDS, RETURN_STATE_WORDS } from '#shared/texts/community-words.ts'
import { viDate } from '#shared/texts/dates.ts'
import { useCall } from '../../api/calls.ts'
import { paths } from '../../app/paths.ts'
import { useMay } from '../../app/session.tsx'
import { useGo } from '../../app/use-go.ts'
import { ReturnBadge } from '../../office/community/ReturnBadge.tsx'
import { ReturnForm } from '../../office/community/ReturnForm.tsx'
import { WithdrawEntryForm } from '../../office/community/WithdrawEntryForm.tsx'
import { ActionButton } from '../../ui/ActionButton.tsx'
import { Answer } from '../../ui/Answer.tsx'
import { type Column, DataTable } from '../../ui/DataTable.tsx'
import { DateField } from '../../ui/DateField.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { Page } from '../../ui/Page.tsx'
import { PageHead } from '../../ui/PageHead.tsx'
import { Panel } from '../../ui/Panel.tsx'
import { ProvenanceMark } from '../../ui/ProvenanceMark.tsx'
import { ActLink, TextLink } from '../../ui/TextLink.tsx'
import { CommuneFilter } from './CommuneFilter.tsx'
import classes from './Community.module.css'
import { HandoverForm } from './HandoverForm.tsx'
import { HandoversPanel } from './HandoversPanel.tsx'
import { ReturnsImportPanel } from './ReturnsImportPanel.tsx'

type Doing =
  | { what: 'add' | 'import' }
  | { what: 'receive'; rows: readonly ReturnRow[] }
  | { what: 'withdraw'; entryId: string; name: string }

const MAY_COME: readonly ReturnRow['state'][] = ['cho_ve', 'qua_ngay', 'khong_den']

function Form({ doing, onDone }: { doing: Doing | null; onDone: () => void }) {
  if (doing === null) return null
  switch (doing.what) {
    case 'add':
      return <ReturnForm personId="" onDone={onDone} />
    case 'import':
      return <ReturnsImportPanel onDone={onDone} />
    case 'receive':
      return <HandoverForm rows={doing.rows} onDone={onDone} />
    case 'withdraw':
      return <WithdrawEntryForm what="handover" entryId={doing.entryId} name={doing.name} onDone={onDone} />
  }
}

/** The aftercare measure that followed, or the way to open it, filled in. */
function Aftercare({ row }: { row: ReturnRow }) {
  const may = useMay()
  const { aftercare, person, ret, state } = row
  if (aftercare !== null) {
    return (
      <span>
        <TextLink to={paths.case(aftercare.caseId)}>{aftercare.code}</TextLink>
        {aftercare.decidedOn === null ? '' : `, quyết định ${viDate(aftercare.decidedOn)}`}
      </span>
    )
  }
  if (state !== 'da_ve' || !may('cases.write')) return null
  return <TextLink to={paths.aftercareOf(person.id, ret.id)}>Mở quản lý sau cai</TextLink>
}

function Next({ row: { next, overdue } }: { row: ReturnRow }) {
  if (next === null) return null
  return (
    <span title={next.text}>
      {overdue ? 'Quá hạn ' : ''}
      {viDate(next.due)}: {next.label} <ProvenanceMark provenance={next.provenance} short />
    </span>
  )
}

function columnsOf(picked: ReadonlySet<string>, onPick: ((row: ReturnRow) => void) | null): Column<ReturnRow>[] {
  const pick: Column<ReturnRow> = {
    key: 'pick',
    header: 'Chọn',
    width: 56,
    screenOnly: true,
    cell: (row) =>
      MAY_COME.includes(row.state) ? (
        <Checkbox
          size="xs"
          aria-label={`Chọn ${row.person.fullName}`}
          checked={picked.has(row.ret.id)}
          onChange={() => onPick?.(row)}
        />
      ) : null,
  }
  return [
    ...(onPick === null ? [] : [pick]),
    {
      key: 'person',
      header: 'Người',
      cell: ({ person }) => <TextLink to={paths.person(person.id)}>{person.fullName}</TextLink>,
    },
    { key: 'commune', header: 'Về xã, phường', width: 130, wideOnly: true, cell: (row) => row.communeName },
    {
      key: 'centre',
      header: 'Từ',
      wideOnly: true,
      cell: ({ ret, programmeLabel }) => (
        <span>
          {ret.centre} <span className={classes.quiet}>{RETURN_ORIGIN_WORDS[ret.origin].toLocaleLowerCase('vi')}</span>
          {programmeLabel === '' ? null : <span className={classes.quiet}>. {programmeLabel}</span>}
        </span>
      ),
    },
    { key: 'expected', header: 'Dự kiến', width: 108, cell: ({ ret }) => viDate(ret.expectedOn) },
    { key: 'state', header: 'Bước', width: 180, cell: ({ state }) => <ReturnBadge state={state} /> },
    { key: 'next', header: 'Hạn tiếp theo', wideOnly: true, cell: (row) => <Next row={row} /> },
    { key: 'aftercare', header: 'Quản lý sau cai', width: 160, cell: (row) => <Aftercare row={row} /> },
  ]
}

function sentenceOf({ totals }: ReturnPage, before: string): string {
  const { expected, received, notCome, backlog, decided } = totals
  const until = before === '' ? '' : ` trước ngày ${viDate(isCivilDate(before) ? before : null)}`
  return `${expected} người dự kiến về${until}: ${received} đã về, còn ${backlog}${notCome === 0 ? '' : ` (${notCome} không đến bàn giao)`}; ${decided} có quyết định quản lý.`
}

function Counts({ communes }: Pick<ReturnPage, 'communes'>) {
  if (communes.length < 2) return null
  return (
    <Panel title="Theo xã, phường">
      <table className={classes.counts}>
        <thead>
          <tr>
            <th scope="col">Xã, phường</th>
            <th scope="col">Dự kiến về</th>
            <th scope="col">Đã về</th>
            <th scope="col">Không đến</th>
            <th scope="col">Còn lại</th>
            <th scope="col">Có quyết định</th>
          </tr>
        </thead>
        <tbody>
          {communes.map((row) => (
            <tr key={row.code}>
              <td>{row.name || 'Chưa rõ'}</td>
              <td>{row.expected}</td>
              <td>{row.received}</td>
              <td>{row.notCome}</td>
              <td>{row.backlog}</td>
              <td>{row.decided}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Panel>
  )
}

/** Returns from centres: who is expected, who came, what is still to be done until the decision on aftercare. */
export function ReturnsTab({ tabs }: { tabs: ReactNode }) {
  const may = useMay()
  const go = useGo()
  const [text, setText] = useState('')
  const [communeCode, setCommune] = useState('')
  const [state, setState] = useState<ReturnQuery['state']>('')
  const [programme, setProgramme] = useState('')
  const [before, setBefore] = useState('')
  const [picked, setPicked] = useState<ReadonlySet<string>>(new Set())
  const [doing, setDoing] = useState<Doing | null>(null)
  const catalogue = useCall('community.catalogue', {})
  const query = useCall(
    'community.returns',
    { text: useDeferredValue(text), communeCode, state, programme, before: isCivilDate(before) ? before : null },
    { keepPrevious: true },
  )
  const chosen = query.data?.rows.filter(({ ret }) => picked.has(ret.id)) ?? []
  const turn = ({ ret }: ReturnRow) => {
    const next = new Set(picked)
    if (!next.delete(ret.id)) next.add(ret.id)
    setPicked(next)
  }
  const chooseProgramme = (id: string) => {
    setProgramme(id)
    setBefore(catalogue.data?.programmes.find((one) => one.id === id)?.before ?? '')
  }
  const done = () => {
    setDoing(null)
    setPicked(new Set())
  }
  const write = may('community.write') && doing === null
  return (
    <Page
      head={
        <>
          <PageHead
            title="Cộng đồng: bàn giao, tiếp nhận"
            sentence={query.data === undefined ? undefined : sentenceOf(query.data, before)}
            actions={
              write ? (
                <>
                  <ActionButton
                    leftSection={<IconFileUpload size={16} stroke={1.75} aria-hidden="true" />}
                    onClick={() => setDoing({ what: 'import' })}
                  >
                    Nhập danh sách
                  </ActionButton>
                  {chosen.length === 0 ? null : (
                    <ActionButton
                      leftSection={<IconUserPlus size={16} stroke={1.75} aria-hidden="true" />}
                      onClick={() => setDoing({ what: 'add' })}
                    >
                      Ghi dự kiến về
                    </ActionButton>
                  )}
                </>
              ) : null
            }
            next={
              !write
                ? null
                : chosen.length === 0
                  ? { label: 'Ghi dự kiến về', onClick: () => setDoing({ what: 'add' }) }
                  : {
                      label: `Ghi bàn giao ${chosen.length} người`,
                      onClick: () => setDoing({ what: 'receive', rows: chosen }),
                    }
            }
          />
          {tabs}
        </>
      }
    >
      <Form doing={doing} onDone={done} />
      <Panel title="Người về từ cơ sở" flush>
        <div className={`${classes.filters} ${classes.bar}`}>
          <TextInput
            size="xs"
            className={classes.search ?? ''}
            aria-label="Tìm theo tên, không cần dấu"
            placeholder="Tên (không cần dấu)"
            value={text}
            onChange={(event) => setText(event.currentTarget.value)}
          />
          <CommuneFilter value={communeCode} onChange={setCommune} />
          <NativeSelect
            size="xs"
            aria-label="Đề án"
            value={programme}
            onChange={(event) => chooseProgramme(event.currentTarget.value)}
            data={[
              { value: '', label: 'Thuộc Đề án hay không' },
              ...(catalogue.data?.programmes.map(({ id, shortLabel }) => ({ value: id, label: shortLabel })) ?? []),
              { value: 'khong', label: 'Không thuộc Đề án' },
            ]}
          />
          <NativeSelect
            size="xs"
            aria-label="Bước"
            value={state}
            onChange={(event) => setState(ReturnQuerySchema.shape.state.parse(event.currentTarget.value))}
            data={[
              { value: '', label: 'Mọi bước' },
              { value: 'backlog', label: 'Còn chưa về' },
              ...ReturnStateSchema.options.map((value) => ({ value, label: RETURN_STATE_WORDS[value] })),
            ]}
          />
          <label className={classes.before} htmlFor="returns-before">
            Phải về trước ngày
          </label>
          <DateField id="returns-before" label="" value={before} onChange={setBefore} />
        </div>
        <Answer query={query} lines={8}>
          {(data) =>
            data.rows.length === 0 ? (
              <EmptyState
                action={write ? <ActLink onClick={() => setDoing({ what: 'add' })}>Ghi dự kiến về</ActLink> : null}
              >
                {data.totals.expected === 0
                  ? 'Chưa có ai dự kiến về. Người đang cai nghiện bắt buộc hiện ở đây khi tính được ngày hết thời hạn.'
                  : 'Không có ai khớp bộ lọc này.'}
              </EmptyState>
            ) : (
              <DataTable
                label="Người về từ cơ sở"
                columns={columnsOf(picked, write ? turn : null)}
                rows={data.rows}
                rowKey={({ ret }) => ret.id}
                onOpen={({ person }) => go(paths.person(person.id))}
              />
            )
          }
        </Answer>
      </Panel>
      {query.data === undefined ? null : <Counts communes={query.data.communes} />}
      <HandoversPanel
        onWithdraw={({ handover }) =>
          setDoing({ what: 'withdraw', entryId: handover.entryId, name: `buổi bàn giao ngày ${viDate(handover.on)}` })
        }
      />
    </Page>
  )
}
