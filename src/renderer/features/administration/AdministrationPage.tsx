import { Tabs } from '@mantine/core'
import { useState } from 'react'
import type { Permission } from '#shared/accounts/account.schema.ts'
import type { OfficeLevel } from '#shared/settings/office.schema.ts'
import { useCall } from '../../api/calls.ts'
import { useMay, useSession } from '../../app/session.tsx'
import { useAsked } from '../../app/use-asked.ts'
import { Answer } from '../../ui/Answer.tsx'
import { PageHead } from '../../ui/PageHead.tsx'
import classes from './AdministrationPage.module.css'
import { AuditPanel } from './AuditPanel.tsx'
import { BackupTab } from './BackupTab.tsx'
import { CalendarYear } from './CalendarYear.tsx'
import { isOfficePart, OfficeEditor, type OfficePart } from './OfficeEditor.tsx'
import { SafetyPanel } from './SafetyPanel.tsx'
import { UpdatesPanel } from './UpdatesPanel.tsx'
import { UsersPanel } from './UsersPanel.tsx'

type PartId = OfficePart | 'calendar' | 'nguoi-dung' | 'an-toan' | 'nhat-ky' | 'cap-nhat' | 'backup'

/** `only`: of offices of one level. `needs`: left out for who may not see it. */
const PARTS: readonly { id: PartId; label: string; only?: OfficeLevel; needs?: Permission }[] = [
  { id: 'office', label: 'Cơ quan' },
  { id: 'communes', label: 'Xã, phường', only: 'district' },
  { id: 'districts', label: 'Huyện, quận', only: 'province' },
  { id: 'officers', label: 'Người ký' },
  { id: 'binding', label: 'Đóng hồ sơ', only: 'district' },
  { id: 'calendar', label: 'Lịch làm việc' },
  { id: 'backup', label: 'Sao lưu' },
  { id: 'nguoi-dung', label: 'Người dùng', needs: 'users.write' },
  { id: 'an-toan', label: 'An toàn', needs: 'users.write' },
  { id: 'nhat-ky', label: 'Nhật ký', needs: 'audit.read' },
  { id: 'cap-nhat', label: 'Cập nhật' },
]

/** What the parts that are not about the office's papers are for. */
const SENTENCES: Readonly<Record<string, string>> = {
  backup: 'Bản sao lưu ở đâu, của lúc nào, có mở được không.',
  calendar: 'Ngày nghỉ, ngày làm bù; mọi thời hạn tính theo lịch này.',
  'nguoi-dung': 'Ai mở được kho, làm được gì.',
  'an-toan': 'Máy tự khóa khi nào; phiếu khôi phục còn mở được kho không.',
  'nhat-ky': 'Ai đã xem, sửa, in, gửi gì, lúc nào.',
  'cap-nhat': 'Bản đang dùng; bản mới từ USB, kiểm tra trước khi cài.',
}

/** Quản trị: what the office is, who signs, how dossiers are bound, which days count, who may sign in, what was done. */
export function AdministrationPage() {
  const may = useMay()
  const { level } = useSession()
  const parts = PARTS.filter(
    ({ only, needs }) => (only === undefined || only === level) && (needs === undefined || may(needs)),
  )
  const asked = useAsked('the')
  const [chosen, setPart] = useState<string | null>(null)
  const part = chosen ?? parts.find(({ id }) => id === asked)?.id ?? 'office'
  const office = useCall('office.get', {})
  return (
    <>
      <PageHead
        title="Quản trị"
        sentence={
          SENTENCES[part] ??
          (may('settings.write')
            ? 'Thay đổi ở đây in lên mọi văn bản làm từ nay; văn bản đã ban hành không đổi.'
            : 'Chỉ xem. Việc sửa cần vai trò Quản trị.')
        }
      />
      <Tabs value={part} onChange={(value) => setPart(value)} className={classes.tabs} keepMounted={false}>
        <Tabs.List className={classes.list} aria-label="Các phần của Quản trị">
          {parts.map(({ id, label }) => (
            <Tabs.Tab key={id} value={id}>
              {label}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        {parts.map(({ id }) => (
          <Tabs.Panel key={id} value={id} className={classes.panel}>
            {id === 'calendar' ? <CalendarYear /> : null}
            {id === 'backup' ? <BackupTab /> : null}
            {id === 'nguoi-dung' ? <UsersPanel /> : null}
            {id === 'an-toan' ? <SafetyPanel /> : null}
            {id === 'nhat-ky' ? <AuditPanel /> : null}
            {id === 'cap-nhat' ? <UpdatesPanel /> : null}
            {isOfficePart(id) ? (
              <Answer query={office}>{(data) => <OfficeEditor key={id} part={id} office={data} />}</Answer>
            ) : null}
          </Tabs.Panel>
        ))}
      </Tabs>
    </>
  )
}
