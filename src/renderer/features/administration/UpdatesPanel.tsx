import { Button } from '@mantine/core'
import { IconUsb } from '@tabler/icons-react'
import { useState } from 'react'
import { viMoment } from '#shared/texts/dates.ts'
import { viNumber } from '#shared/texts/words.ts'
import type { UpdateOffer, UpdatesView } from '#shared/updates/update.schema.ts'
import { useCall, useWrite } from '../../api/calls.ts'
import { useMay } from '../../app/session.tsx'
import { Answer } from '../../ui/Answer.tsx'
import { ConfirmPanel } from '../../ui/ConfirmPanel.tsx'
import { ErrorPanel } from '../../ui/ErrorPanel.tsx'
import { LongWork } from '../../ui/LongWork.tsx'
import { Panel } from '../../ui/Panel.tsx'
import { UpdateServerForm } from './UpdateServerForm.tsx'
import classes from './UpdatesPanel.module.css'

/** Cập nhật: what runs here, a newer version from a stick, and the server that nobody is asked unless it is switched on. */
export function UpdatesPanel() {
  const may = useMay()
  const view = useCall('updates.view', {})
  return (
    <div className={classes.root}>
      <Answer query={view}>
        {(data) => (
          <>
            <Panel title={`Đang dùng phiên bản ${data.version}`}>
              <div className={classes.body}>
                {data.offer === null ? <ChooseFile view={data} mayUpdate={may('settings.write')} /> : null}
                {data.offer === null ? null : <Offer offer={data.offer} view={data} />}
              </div>
            </Panel>
            {may('settings.write') ? <UpdateServerForm key={data.server.address} view={data} /> : null}
          </>
        )}
      </Answer>
    </div>
  )
}

function ChooseFile({ view, mayUpdate }: { view: UpdatesView; mayUpdate: boolean }) {
  const choose = useWrite('updates.choose', { quiet: true })
  return (
    <>
      {choose.error === null ? null : <ErrorPanel error={choose.error.error} />}
      <p>
        Bản mới đến trên USB trong một tệp đuôi .hscncapnhat do nơi phát hành ký. Phần mềm đọc và kiểm tra cả tệp trước:
        chữ ký, nội dung, loại máy, phiên bản; bản cũ hơn không nhận.
      </p>
      {view.hasPublisher ? null : (
        <p className={classes.quiet}>
          Bản đang dùng là bản thử nghiệm, chưa có khóa của nơi phát hành, nên từ chối mọi tệp cập nhật.
        </p>
      )}
      {mayUpdate ? (
        <div className={classes.acts}>
          <Button
            leftSection={<IconUsb size={16} stroke={1.75} />}
            onClick={() => choose.mutate({})}
            loading={choose.isPending}
          >
            Chọn tệp cập nhật từ USB
          </Button>
        </div>
      ) : (
        <p className={classes.quiet}>Việc cập nhật cần vai trò Quản trị.</p>
      )}
      {choose.isPending ? <LongWork channel="updates.choose" label="Đang đọc và kiểm tra tệp cập nhật" /> : null}
    </>
  )
}

function Offer({ offer, view }: { offer: UpdateOffer; view: UpdatesView }) {
  const [asking, setAsking] = useState(false)
  const install = useWrite('updates.install', { quiet: true, keepAnswers: true })
  const putAway = useWrite('updates.putAway', { quiet: true })
  if (install.isSuccess) {
    return <p role="status">Đã sao lưu. Phần mềm đang đóng để cài phiên bản {offer.version}, rồi tự mở lại.</p>
  }
  return (
    <>
      {install.error === null ? null : <ErrorPanel error={install.error.error} />}
      <p>
        <b>
          {offer.updateFile}: đúng chữ ký của nơi phát hành, nguyên vẹn, chứa phiên bản {offer.version}.
        </b>
      </p>
      <dl className={classes.facts}>
        <dt>Lập lúc</dt>
        <dd>{viMoment(offer.createdAt)}</dd>
        <dt>Bộ cài</dt>
        <dd>{viNumber(offer.size)} byte</dd>
        <dt>SHA-256</dt>
        <dd className={classes.code}>{offer.sha256}</dd>
        <dt>Có gì mới</dt>
        <dd>
          {offer.notes === '' ? (
            'Không ghi.'
          ) : (
            <ul className={classes.notes}>
              {offer.notes.split('\n').map((line) => (
                <li key={line}>{line}</li>
              ))}
            </ul>
          )}
        </dd>
      </dl>
      {asking ? (
        <ConfirmPanel
          title={`Sao lưu rồi cập nhật lên phiên bản ${offer.version}`}
          verb="Sao lưu rồi cập nhật"
          loading={install.isPending}
          onConfirm={() => install.mutate({}, { onError: () => setAsking(false) })}
          onCancel={() => setAsking(false)}
        >
          <p>
            Phần mềm chép bộ cài vào máy, sao lưu kho và thử mở bản sao lưu, rồi đóng lại để cài. Ghi xong việc đang làm
            trước khi bấm. Sao lưu không được thì không cài.
          </p>
        </ConfirmPanel>
      ) : null}
      {install.isPending ? <LongWork channel="updates.install" label="Đang chép, sao lưu" /> : null}
      {view.canInstall ? null : (
        <p className={classes.quiet}>Bản này không tự cài được: chỉ bản đã cài trên Windows tự cập nhật được.</p>
      )}
      {asking ? null : (
        <div className={classes.acts}>
          <Button onClick={() => setAsking(true)} disabled={!view.canInstall}>
            Sao lưu rồi cập nhật
          </Button>
          <Button variant="default" onClick={() => putAway.mutate({})}>
            Không cập nhật
          </Button>
        </div>
      )}
    </>
  )
}
