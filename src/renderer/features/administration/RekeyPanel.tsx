import { Button, Checkbox, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useCall, useWrite } from '../../api/calls.ts'
import { useSession } from '../../app/session.tsx'
import { ConfirmPanel } from '../../ui/ConfirmPanel.tsx'
import { ErrorPanel } from '../../ui/ErrorPanel.tsx'
import { Panel } from '../../ui/Panel.tsx'
import classes from './BackupTab.module.css'

/** A new data key, after a leak is suspected: who keeps a way in, and why. Everybody signs in again. */
export function RekeyPanel() {
  const { user } = useSession()
  const start = useCall('app.start', {})
  const rekey = useWrite('backup.rekey', { quiet: true })
  const [open, setOpen] = useState(false)
  const [reason, setReason] = useState('')
  const [without, setWithout] = useState<readonly string[]>([])
  const others = (start.data?.users ?? []).filter(({ id }) => id !== user.id)
  return (
    <Panel title="Đổi khóa dữ liệu">
      {rekey.error === null ? null : <ErrorPanel error={rekey.error.error} />}
      {open ? (
        <ConfirmPanel
          title="Đổi khóa dữ liệu của kho"
          verb="Đổi khóa và khóa màn hình"
          destructive
          loading={rekey.isPending}
          disabled={reason.trim() === ''}
          onConfirm={() => rekey.mutate({ reason, without: [...without] })}
          onCancel={() => setOpen(false)}
        >
          <p>
            Kho được chép sang khóa mới, kiểm từng trang, rồi mới thay kho cũ. Mật khẩu và phiếu khôi phục giữ nguyên.
            Bản sao lưu cũ chỉ mở được bằng mật khẩu của lúc lập: sao lưu lại ngay sau khi đổi, hủy bản cũ nếu nghi bị
            lộ. Ai đang mở không gõ mật khẩu thì phải gõ mật khẩu và bật lại.
          </p>
          <TextInput
            label="Lý do, ghi vào nhật ký"
            required
            value={reason}
            onChange={(event) => setReason(event.currentTarget.value)}
          />
          {others.length === 0 ? null : (
            <fieldset className={classes.people}>
              <legend>Không cấp khóa mới cho</legend>
              {others.map(({ id, name, login }) => (
                <Checkbox
                  key={id}
                  label={`${name} (${login})`}
                  checked={without.includes(id)}
                  onChange={(event) =>
                    setWithout(
                      event.currentTarget.checked ? [...without, id] : without.filter((chosen) => chosen !== id),
                    )
                  }
                />
              ))}
            </fieldset>
          )}
        </ConfirmPanel>
      ) : (
        <>
          <p>Dùng khi nghi khóa hoặc một bản chép của kho cùng mật khẩu đã lọt ra ngoài. Đổi mật khẩu thì không cần.</p>
          <div className={classes.acts}>
            <Button variant="default" onClick={() => setOpen(true)}>
              Đổi khóa dữ liệu
            </Button>
          </div>
        </>
      )}
    </Panel>
  )
}
