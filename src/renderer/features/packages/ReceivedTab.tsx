import { type ReactNode, useState } from 'react'
import type { PackageRow } from '#shared/packages/ledger.schema.ts'
import type { OpenedView } from '#shared/packages/package-views.schema.ts'
import { useCall, useWrite } from '../../api/calls.ts'
import { useMay } from '../../app/session.tsx'
import { FollowPanel } from '../../office/transfers/FollowPanel.tsx'
import { GivenTargets } from '../../office/transfers/GivenTargets.tsx'
import { Answer } from '../../ui/Answer.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { ErrorPanel } from '../../ui/ErrorPanel.tsx'
import { LongWork } from '../../ui/LongWork.tsx'
import { Page } from '../../ui/Page.tsx'
import { PageHead } from '../../ui/PageHead.tsx'
import { Panel } from '../../ui/Panel.tsx'
import { ActLink } from '../../ui/TextLink.tsx'
import { HeadFindings } from './HeadNotes.tsx'
import { OpenedPanel } from './OpenedPanel.tsx'
import { PackageDetails } from './PackageDetails.tsx'
import { PackageTable } from './PackageTable.tsx'

interface ReceivedTabProps {
  tabs: ReactNode
  /** A receipt was sealed: it goes onto a stick from the list of what is sent. */
  onReceipt: (packageId: string) => void
}

/** Packages that came in: choosing a file, looking through its checks, taking it or refusing it. */
export function ReceivedTab({ tabs, onReceipt }: ReceivedTabProps) {
  const may = useMay()
  const query = useCall('packages.ledger', { direction: 'in' })
  const choose = useWrite('packages.choose', { quiet: true })
  const [opened, setOpened] = useState<OpenedView | null>(null)
  const [looked, setLooked] = useState<PackageRow | null>(null)
  const rows = query.data?.rows ?? []
  const open = () => {
    setLooked(null)
    setOpened(null)
    choose.mutate({}, { onSuccess: setOpened })
  }
  return (
    <Page
      scroll={opened !== null || looked !== null}
      head={
        <>
          <PageHead
            title="Gói dữ liệu: nhận vào"
            sentence={query.data === undefined ? undefined : `${rows.length} gói trong sổ nhận.`}
            next={
              may('packages.write') && opened === null
                ? { label: 'Mở gói từ USB', onClick: open, loading: choose.isPending }
                : null
            }
          />
          {tabs}
        </>
      }
    >
      {choose.isPending ? <LongWork channel="packages.choose" label="Đang mở và kiểm tra gói" /> : null}
      {choose.error === null ? null : <ErrorPanel error={choose.error.error} />}
      {opened === null ? null : (
        <OpenedPanel
          opened={opened}
          onAgain={open}
          onDone={(row) => {
            setOpened(null)
            setLooked(row)
          }}
        />
      )}
      {looked === null ? null : (
        <>
          <PackageDetails row={rows.find(({ id }) => id === looked.id) ?? looked} />
          {looked.manifest.kind === 'targets' && looked.state !== 'refused' ? (
            <GivenTargets packageId={looked.id} />
          ) : null}
          {may('packages.write') ? <FollowPanel key={looked.id} packageId={looked.id} onReceipt={onReceipt} /> : null}
        </>
      )}
      {opened === null || opened.content === null ? <HeadFindings /> : null}
      <Panel title="Gói đã nhận" fill flush>
        <Answer query={query} lines={8}>
          {(data) =>
            data.rows.length === 0 ? (
              <EmptyState action={may('packages.write') ? <ActLink onClick={open}>Mở gói từ USB</ActLink> : null}>
                Chưa nhận gói nào. Cắm USB có tệp .hscn rồi mở; phần mềm kiểm tra trước, chỉ ghi vào kho khi bấm Nhận.
              </EmptyState>
            ) : (
              <PackageTable label="Gói đã nhận" partner="Bên gửi" rows={data.rows} onOpen={setLooked} />
            )
          }
        </Answer>
      </Panel>
    </Page>
  )
}
