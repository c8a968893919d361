import { IconDeviceUsb, IconWriting } from '@tabler/icons-react'
import { type ReactNode, useState } from 'react'
import { useCall } from '../../api/calls.ts'
import { useMay } from '../../app/session.tsx'
import { useAsked } from '../../app/use-asked.ts'
import { FollowPanel } from '../../office/transfers/FollowPanel.tsx'
import { ActionButton } from '../../ui/ActionButton.tsx'
import { Answer } from '../../ui/Answer.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { Page } from '../../ui/Page.tsx'
import { PageHead } from '../../ui/PageHead.tsx'
import { Panel } from '../../ui/Panel.tsx'
import { ActLink } from '../../ui/TextLink.tsx'
import { MarkForm } from './MarkForm.tsx'
import { PackageDetails } from './PackageDetails.tsx'
import classes from './Packages.module.css'
import { PackageTable } from './PackageTable.tsx'
import { SealForm } from './SealForm.tsx'
import { WritePanel } from './WritePanel.tsx'

type Doing = { what: 'seal' } | { what: 'look' | 'write' | 'mark' | 'written'; id: string } | null

interface SentTabProps {
  tabs: ReactNode
  /** Id of a package that goes onto a stick at once; '' for none. */
  toWrite: string
}

/** Packages that were sent: making one, writing it to a stick, and what became of each. */
export function SentTab({ tabs, toWrite }: SentTabProps) {
  const may = useMay()
  const query = useCall('packages.ledger', { direction: 'out' })
  const asked = useAsked('gui')
  const sealed = useAsked('ghi')
  const id = toWrite || sealed
  const [doing, setDoing] = useState<Doing>(id !== '' ? { what: 'write', id } : asked === '' ? null : { what: 'seal' })
  const rows = query.data?.rows ?? []
  const row = doing !== null && doing.what !== 'seal' ? rows.find(({ id }) => id === doing.id) : undefined
  const waiting = rows.filter(({ state }) => state === 'sealed').length
  const seal = () => setDoing({ what: 'seal' })
  return (
    <Page
      scroll={doing !== null}
      head={
        <>
          <PageHead
            title="Gói dữ liệu: gửi đi"
            sentence={query.data === undefined ? undefined : `${rows.length} gói đã lập, ${waiting} gói chưa ghi USB.`}
            next={may('packages.write') && doing?.what !== 'seal' ? { label: 'Lập gói', onClick: seal } : null}
          />
          {tabs}
        </>
      }
    >
      {doing?.what === 'seal' ? (
        <SealForm
          asked={asked}
          onSealed={({ id }) => setDoing({ what: 'write', id })}
          onCancel={() => setDoing(null)}
        />
      ) : null}
      {row === undefined ? null : (
        <>
          {doing?.what === 'written' ? <WrittenNote fileName={row.fileName} /> : null}
          {doing?.what === 'write' ? (
            <WritePanel
              row={row}
              onWritten={() => setDoing({ what: 'written', id: row.id })}
              onCancel={() => setDoing({ what: 'look', id: row.id })}
            />
          ) : null}
          {doing?.what === 'mark' ? (
            <MarkForm key={row.id} row={row} onDone={() => setDoing({ what: 'look', id: row.id })} />
          ) : null}
          <PackageDetails row={row}>
            {may('packages.write') ? (
              <div className={classes.acts}>
                <ActionButton
                  leftSection={<IconDeviceUsb size={16} stroke={1.75} aria-hidden="true" />}
                  onClick={() => setDoing({ what: 'write', id: row.id })}
                >
                  Ghi ra USB
                </ActionButton>
                <ActionButton
                  leftSection={<IconWriting size={16} stroke={1.75} aria-hidden="true" />}
                  onClick={() => setDoing({ what: 'mark', id: row.id })}
                >
                  Ghi việc giao nhận
                </ActionButton>
              </div>
            ) : null}
          </PackageDetails>
          {may('packages.write') ? (
            <FollowPanel key={row.id} packageId={row.id} onReceipt={() => setDoing(null)} />
          ) : null}
        </>
      )}
      <Panel title="Gói đã lập" fill flush>
        <Answer query={query} lines={8}>
          {(data) =>
            data.rows.length === 0 ? (
              <EmptyState action={may('packages.write') ? <ActLink onClick={seal}>Lập gói</ActLink> : null}>
                Chưa lập gói nào. Gói là một tệp được niêm phong cho nơi nhận và ký bằng khóa của cơ quan, mang đi bằng
                USB.
              </EmptyState>
            ) : (
              <PackageTable
                label="Gói đã lập"
                partner="Nơi nhận"
                rows={data.rows}
                onOpen={({ id }) => setDoing({ what: 'look', id })}
              />
            )
          }
        </Answer>
      </Panel>
    </Page>
  )
}

/** After writing: it is checked, and how the stick comes out. */
function WrittenNote({ fileName }: { fileName: string }) {
  return (
    <Panel title="Đã ghi và kiểm tra xong" flush>
      <div className={classes.body} role="status">
        <p>{fileName} đã nằm trọn trên USB, đọc lại khớp từng byte. Gói cũng được giữ trong kho.</p>
        <p>
          <b>Rút USB an toàn:</b> bấm biểu tượng USB ở khay hệ thống, chọn “Đẩy ra” (Eject), chờ báo cho phép rồi mới
          rút.
        </p>
      </div>
    </Panel>
  )
}
