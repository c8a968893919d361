import { Tabs } from '@mantine/core'
import { useState } from 'react'
import type { OfficeLevel } from '#shared/settings/office.schema.ts'
import { useCall } from '../../api/calls.ts'
import { useMay, useSession } from '../../app/session.tsx'
import { Answer } from '../../ui/Answer.tsx'
import { PageHead } from '../../ui/PageHead.tsx'
import classes from './AdministrationPage.module.css'
import { BackupTab } from './BackupTab.tsx'
import { CalendarYear } from './CalendarYear.tsx'
import { OfficeEditor, type OfficePart } from './OfficeEditor.tsx'

/** `only`: of offices of one level. */
const PARTS: readonly { id: OfficePart | 'calendar' | 'backup'; label: string; only?: OfficeLevel }[] = [
  { id: 'office', label: 'Cơ quan' },
  { id: 'communes', label: 'Xã, phường', only: 'district' },
  { id: 'districts', label: 'Huyện, quận', only: 'province' },
  { id: 'officers', label: 'Người ký' },
  { id: 'binding', label: 'Đóng hồ sơ', only: 'district' },
  { id: 'calendar', label: 'Lịch làm việc' },
  { id: 'backup', label: 'Sao lưu' },
]

/** Quản trị: what the office is, who signs, how dossiers are bound, and which days count. */
export function AdministrationPage() {
  const may = useMay()
  const [part, setPart] = useState<string>('office')
  const { level } = useSession()
  const parts = PARTS.filter(({ only }) => only === undefined || only === level)
  const office = useCall('office.get', {})
  return (
    <>
      <PageHead
        title="Quản trị"
        sentence={
          may('settings.write')
            ? 'Thay đổi ở đây in lên mọi văn bản làm từ nay; văn bản đã ban hành không đổi.'
            : 'Chỉ xem. Việc sửa cần vai trò Quản trị.'
        }
      />
      <Tabs value={part} onChange={(value) => setPart(value ?? 'office')} className={classes.tabs} keepMounted={false}>
        <Tabs.List className={classes.list} aria-label="Các phần của Quản trị">
          {parts.map(({ id, label }) => (
            <Tabs.Tab key={id} value={id}>
              {label}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        {parts.map(({ id }) => (
          <Tabs.Panel key={id} value={id} className={classes.panel}>
            {id === 'backup' ? (
              <BackupTab />
            ) : id === 'calendar' ? (
              <CalendarYear />
            ) : (
              <Answer query={office}>{(data) => <OfficeEditor key={id} part={id} office={data} />}</Answer>
            )}
          </Tabs.Panel>
        ))}
      </Tabs>
    </>
  )
}
