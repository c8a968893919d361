import { Button, Switch, TextInput } from '@mantine/core'
import { useState } from 'react'
import type { UpdatesView } from '#shared/updates/update.schema.ts'
import { useWrite } from '../../api/calls.ts'
import { ErrorPanel } from '../../ui/ErrorPanel.tsx'
import { LongWork } from '../../ui/LongWork.tsx'
import { Panel } from '../../ui/Panel.tsx'
import classes from './UpdatesPanel.module.css'

const fieldId = (path: string) => `update-server-${path}`

/** Updates from a server: off as shipped; the only wire out of the program, to one address, and only when asked. */
export function UpdateServerForm({ view }: { view: UpdatesView }) {
  const { server } = view
  const [on, setOn] = useState(server.on)
  const [address, setAddress] = useState(server.address)
  const save = useWrite('updates.saveServer')
  const changed = on !== server.on || address !== server.address
  return (
    <Panel title="Cập nhật qua máy chủ (không bắt buộc)">
      <form
        className={classes.body}
        onSubmit={(event) => {
          event.preventDefault()
          save.mutate({ on, address })
        }}
      >
        {save.error === null ? null : <ErrorPanel error={save.error.error} fieldId={fieldId} />}
        <p>
          Khi tắt, phần mềm không mở kết nối nào. Khi bật, phần mềm chỉ nói chuyện với đúng địa chỉ này, chỉ khi bấm
          nút, và tệp tải về được kiểm tra chữ ký như tệp trên USB.
        </p>
        <Switch
          label="Cho phép cập nhật qua máy chủ"
          checked={on}
          onChange={(event) => setOn(event.currentTarget.checked)}
        />
        <TextInput
          id={fieldId('address')}
          label="Địa chỉ máy chủ"
          description="Bắt đầu bằng https://, do nơi phát hành hoặc đơn vị quản lý mạng cho biết"
          value={address}
          maxLength={300}
          required={on}
          autoComplete="off"
          spellCheck={false}
          onChange={(event) => setAddress(event.currentTarget.value)}
        />
        <div className={classes.acts}>
          <Button type="submit" variant="default" disabled={!changed} loading={save.isPending}>
            Lưu máy chủ cập nhật
          </Button>
        </div>
        {server.on === server.active ? null : (
          <p role="status">
            {server.on ? 'Đã bật' : 'Đã tắt'}; có hiệu lực từ lần mở phần mềm sau
            {server.on ? ' (bản đã cài trên Windows)' : ''}.
          </p>
        )}
        {server.active ? <LookOnServer /> : null}
      </form>
    </Panel>
  )
}

function LookOnServer() {
  const check = useWrite('updates.check', { quiet: true })
  const download = useWrite('updates.download', { quiet: true })
  const failed = check.error ?? download.error
  const news = check.data?.news
  return (
    <>
      {failed === null ? null : <ErrorPanel error={failed.error} />}
      {news === null ? <p role="status">Máy chủ không có bản mới hơn.</p> : null}
      {news === undefined || news === null ? null : (
        <p role="status">
          Máy chủ có phiên bản {news.version}. {news.notes}
        </p>
      )}
      {download.isPending ? <LongWork channel="updates.download" label="Đang tải bản cập nhật" /> : null}
      <div className={classes.acts}>
        <Button variant="default" onClick={() => check.mutate({})} loading={check.isPending}>
          Hỏi máy chủ có bản mới không
        </Button>
        {news === undefined || news === null ? null : (
          <Button onClick={() => download.mutate({})} loading={download.isPending}>
            Tải phiên bản {news.version}
          </Button>
        )}
      </div>
    </>
  )
}
