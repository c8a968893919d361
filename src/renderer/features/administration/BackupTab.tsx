import { Button } from '@mantine/core'
import { IconDeviceUsb, IconFolder, IconShieldCheck } from '@tabler/icons-react'
import { useState } from 'react'
import type { BackupActRow, BackupState, FoundBackup } from '#shared/backup/backup.schema.ts'
import type { Input, Output } from '#shared/contract/contract.ts'
import { BACKUP_ACT_WORDS, backupCall, viBytes } from '#shared/texts/backup-words.ts'
import { viMoment } from '#shared/texts/dates.ts'
import { useCall, useWrite } from '../../api/calls.ts'
import { useMay } from '../../app/session.tsx'
import { Answer } from '../../ui/Answer.tsx'
import { type Column, DataTable } from '../../ui/DataTable.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { ErrorPanel } from '../../ui/ErrorPanel.tsx'
import { LongWork } from '../../ui/LongWork.tsx'
import { Panel } from '../../ui/Panel.tsx'
import { ActLink } from '../../ui/TextLink.tsx'
import { BackupSettingsForm } from './BackupSettingsForm.tsx'
import classes from './BackupTab.module.css'
import { RekeyPanel } from './RekeyPanel.tsx'

/** Sao lưu: how old the last proven backup is, making one, proving old ones, when and where it happens by itself. */
export function BackupTab() {
  const may = useMay()
  const state = useCall('backup.state', {})
  return (
    <div className={classes.root}>
      <Answer query={state}>
        {(data) => (
          <>
            <MakePanel state={data} />
            {may('settings.write') ? <FoundPanel /> : null}
            {may('settings.write') ? <BackupSettingsForm key={JSON.stringify(data.settings)} state={data} /> : null}
            <ActsPanel acts={data.acts} />
            {may('settings.write') ? <RekeyPanel /> : null}
          </>
        )}
      </Answer>
    </div>
  )
}

function MakePanel({ state }: { state: BackupState }) {
  const may = useMay()
  const make = useWrite('backup.make')
  const cancel = useWrite('backup.cancel', { quiet: true, keepAnswers: true })
  const list = useCall('backup.list', {}, { enabled: may('backups.make'), every: 15 })
  const call = backupCall(state)
  const start = (target: Input<'backup.make'>) => make.mutate(target)
  return (
    <Panel title="Sao lưu">
      {call === null ? null : (
        <p className={classes.call} role="status">
          {call}
        </p>
      )}
      <dl className={classes.facts}>
        <dt>Bản gần nhất đã kiểm chứng</dt>
        <dd>
          {state.lastProvenAt === null ? 'Chưa có' : `${viMoment(state.lastProvenAt)} (${state.ageDays} ngày trước)`}
        </dd>
        <dt>Thử khôi phục gần nhất</dt>
        <dd>{state.lastRehearsedAt === null ? 'Chưa thử' : viMoment(state.lastRehearsedAt)}</dd>
        <dt>Nơi để tự động</dt>
        <dd>
          {state.place}
          {state.sample ? ' (dữ liệu mẫu không tự sao lưu)' : ''}
        </dd>
      </dl>
      {make.error === null ? null : <ErrorPanel error={make.error.error} />}
      {make.isPending ? (
        <LongWork channel="backup.make" label="Đang sao lưu" onCancel={() => cancel.mutate({})} />
      ) : may('backups.make') ? (
        <div className={classes.acts}>
          <Button leftSection={<IconShieldCheck size={16} stroke={1.75} />} onClick={() => start({ to: 'place' })}>
            Sao lưu ngay
          </Button>
          {list.data?.volumes.map((volume) => (
            <Button
              key={volume.path}
              variant="default"
              disabled={volume.readOnly}
              leftSection={<IconDeviceUsb size={16} stroke={1.75} />}
              onClick={() => start({ to: 'volume', path: volume.path })}
            >
              Ra {volume.label} (trống {viBytes(volume.freeBytes)})
            </Button>
          ))}
          <Button
            variant="default"
            leftSection={<IconFolder size={16} stroke={1.75} />}
            onClick={() => start({ to: 'folder' })}
          >
            Vào thư mục khác
          </Button>
        </div>
      ) : null}
      {make.data == null ? null : <Proven proven={make.data} word="Đã sao lưu và mở thử" />}
      <p className={classes.note}>
        Bản sao lưu được mã hóa như kho; ghi xong thì đọc lại, mở thử, đếm, rồi mới được giữ tên. Nên có ít nhất một bản
        ngoài máy này (USB cất nơi khác). Mở bằng mật khẩu của người dùng hoặc phiếu khôi phục.
      </p>
    </Panel>
  )
}

function Proven({ proven, word }: { proven: NonNullable<Output<'backup.make'>>; word: string }) {
  return (
    <p className={classes.note} role="status">
      <b>{word}</b>: {proven.name}, {viBytes(proven.bytes)}. {proven.note}.
    </p>
  )
}

function FoundPanel() {
  const list = useCall('backup.list', {})
  const verify = useWrite('backup.verify')
  const cancel = useWrite('backup.cancel', { quiet: true, keepAnswers: true })
  const [word, setWord] = useState('')
  const run = (key: string, rehearse: boolean) => {
    setWord(rehearse ? 'Thử khôi phục đạt' : 'Dùng được')
    verify.mutate({ key, rehearse })
  }
  const columns: Column<FoundBackup>[] = [
    { key: 'at', header: 'Lập lúc', width: 150, cell: (row) => (row.madeAt === '' ? '' : viMoment(row.madeAt)) },
    {
      key: 'what',
      header: 'Bản sao lưu',
      cell: (row) =>
        row.fault === null ? row.name : <span className={classes.bad}>{`${row.name}: ${row.fault}`}</span>,
    },
    { key: 'place', header: 'Nơi để', wideOnly: true, cell: (row) => row.place },
    {
      key: 'size',
      header: 'Cỡ',
      width: 80,
      align: 'right',
      cell: (row) => (row.bytes === 0 ? '' : viBytes(row.bytes)),
    },
    {
      key: 'act',
      header: 'Kiểm',
      width: 190,
      screenOnly: true,
      cell: (row) =>
        row.fault !== null || verify.isPending ? null : (
          <>
            <ActLink onClick={() => run(row.key, false)} label={`Kiểm chứng bản ${row.name}`}>
              Kiểm chứng
            </ActLink>
            {' · '}
            <ActLink onClick={() => run(row.key, true)} label={`Thử khôi phục bản ${row.name}`}>
              Thử khôi phục
            </ActLink>
          </>
        ),
    },
  ]
  return (
    <Panel title="Các bản sao lưu tìm thấy" flush>
      {verify.isPending ? (
        <div className={classes.padded}>
          <LongWork channel="backup.verify" label="Đang kiểm chứng" onCancel={() => cancel.mutate({})} />
        </div>
      ) : null}
      {verify.error === null ? null : (
        <div className={classes.padded}>
          <ErrorPanel error={verify.error.error} />
        </div>
      )}
      {verify.data === undefined ? null : (
        <div className={classes.padded}>
          <Proven proven={verify.data} word={word} />
        </div>
      )}
      <Answer query={list}>
        {({ backups }) =>
          backups.length === 0 ? (
            <EmptyState>
              Chưa thấy bản sao lưu nào ở những nơi đã biết. Bấm “Sao lưu ngay”, hoặc cắm USB có bản sao lưu.
            </EmptyState>
          ) : (
            <DataTable label="Các bản sao lưu" columns={columns} rows={backups} rowKey={(row) => row.key} />
          )
        }
      </Answer>
    </Panel>
  )
}

const ACT_COLUMNS: Column<BackupActRow>[] = [
  { key: 'at', header: 'Lúc', width: 150, cell: (row) => viMoment(row.at) },
  {
    key: 'act',
    header: 'Việc',
    width: 150,
    cell: (row) => <span className={row.act === 'failed' ? classes.bad : undefined}>{BACKUP_ACT_WORDS[row.act]}</span>,
  },
  { key: 'note', header: 'Kết quả', cell: (row) => row.note },
  { key: 'place', header: 'Nơi để', wideOnly: true, cell: (row) => row.place },
  { key: 'by', header: 'Người làm', width: 160, wideOnly: true, cell: (row) => row.byName },
]

function ActsPanel({ acts }: { acts: readonly BackupActRow[] }) {
  return (
    <Panel title="Đã làm" flush>
      {acts.length === 0 ? (
        <EmptyState>Chưa có lần sao lưu nào.</EmptyState>
      ) : (
        <DataTable label="Những việc sao lưu đã làm" columns={ACT_COLUMNS} rows={acts} rowKey={(row) => row.id} />
      )}
    </Panel>
  )
}
