import { Button } from '@mantine/core'
import { IconDeviceFloppy } from '@tabler/icons-react'
import { useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { folioRange } from '#shared/dossiers/folio-number.ts'
import type { CaseHandovers, HandoverOffer, HandoverRecord } from '#shared/dossiers/handover.schema.ts'
import { viDate } from '#shared/texts/dates.ts'
import { useCall, useWrite } from '../../api/calls.ts'
import { paths } from '../../app/paths.ts'
import { useMay } from '../../app/session.tsx'
import { Answer } from '../../ui/Answer.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { ErrorPanel } from '../../ui/ErrorPanel.tsx'
import { Page } from '../../ui/Page.tsx'
import { PageHead } from '../../ui/PageHead.tsx'
import { Panel } from '../../ui/Panel.tsx'
import { PdfView } from '../../ui/PdfView.tsx'
import { ActLink, TextLink } from '../../ui/TextLink.tsx'
import classes from './Handovers.module.css'
import { HandoversForm } from './HandoversForm.tsx'

const keyOf = (offer: HandoverOffer) => `${offer.type} ${offer.eventId}`

function Record({ record, shown, onShow }: { record: HandoverRecord; shown: boolean; onShow: () => void }) {
  const save = useWrite('dossiers.saveHandoverRecordAs', { quiet: true })
  const folios = folioRange(record.firstFolio, record.lastFolio)
  return (
    <li className={classes.record} data-current={shown || undefined}>
      <p>
        <ActLink onClick={onShow}>{record.label}</ActLink>
      </p>
      <p className={classes.quiet}>
        {[viDate(record.on), record.at].filter(Boolean).join(' ')} · {record.giver.agency} → {record.receiver.agency}
      </p>
      <p className={classes.quiet}>
        {record.sheets} tờ{folios === '' ? '' : `, bút lục ${folios}`}
        {record.revisionNo === 0 ? '' : ` · hồ sơ đóng lần ${record.revisionNo}`}
      </p>
      {record.eventOn === null ? (
        <p className={classes.warn}>Diễn biến này đã được rút; biên bản giữ lại làm dấu vết.</p>
      ) : record.eventOn === record.on ? null : (
        <p className={classes.warn}>Diễn biến nay ghi ngày {viDate(record.eventOn)}.</p>
      )}
      {save.error === null ? null : <ErrorPanel error={save.error.error} />}
      <Button
        size="xs"
        variant="default"
        leftSection={<IconDeviceFloppy size={14} stroke={1.75} aria-hidden="true" />}
        loading={save.isPending}
        aria-label={`Lưu bản PDF: ${record.label}`}
        onClick={() => save.mutate({ id: record.id })}
      >
        Lưu bản PDF
      </Button>
      {save.data == null ? null : (
        <p className={classes.quiet} role="status">
          Đã lưu {save.data.fileName} vào {save.data.folder}
        </p>
      )}
    </li>
  )
}

function Shown({ record }: { record: HandoverRecord }) {
  const file = useCall('dossiers.handoverRecordPdf', { id: record.id })
  return (
    <Panel title={`Biên bản giao nhận ngày ${viDate(record.on)}`} fill flush>
      <Answer query={file} lines={12}>
        {(data) => <PdfView bytes={data.bytes} label={`Biên bản giao nhận: ${record.label}`} />}
      </Answer>
    </Panel>
  )
}

function HandoversScreen({ caseId, handovers }: { caseId: string; handovers: CaseHandovers }) {
  const may = useMay()
  const { offers, records } = handovers
  const [picked, setPicked] = useState('')
  const [shownId, setShownId] = useState<string | null>(null)
  const offer = offers.find((one) => keyOf(one) === picked) ?? offers[0]
  const shown = records.find((record) => record.id === shownId)
  return (
    <div className={classes.columns}>
      <div className={classes.left}>
        <Panel title={`Biên bản đã lập (${records.length})`} flush>
          {records.length === 0 ? (
            <EmptyState>Chưa lập biên bản giao nhận nào cho hồ sơ này.</EmptyState>
          ) : (
            <ol className={classes.list}>
              {records.map((record) => (
                <Record
                  key={record.id}
                  record={record}
                  shown={record.id === shownId}
                  onShow={() => setShownId(record.id)}
                />
              ))}
            </ol>
          )}
        </Panel>
        {shown === undefined || offers.length === 0 ? null : (
          <Button variant="default" onClick={() => setShownId(null)}>
            Lập biên bản khác
          </Button>
        )}
      </div>
      {shown !== undefined ? (
        <Shown key={shown.id} record={shown} />
      ) : offer === undefined || !may('cases.write') ? (
        <Panel title="Lập biên bản">
          <EmptyState action={<TextLink to={paths.case(caseId)}>Về trang hồ sơ</TextLink>}>
            Lúc này không có lần giao, nhận hồ sơ nào cần lập biên bản.
          </EmptyState>
        </Panel>
      ) : (
        <HandoversForm
          key={keyOf(offer)}
          caseId={caseId}
          offer={offer}
          others={offers.map((one) => ({ value: keyOf(one), label: offerWords(one) }))}
          chosen={keyOf(offer)}
          onChoose={setPicked}
          onDone={(after) => setShownId(after.records.at(-1)?.id ?? null)}
        />
      )}
    </div>
  )
}

function offerWords({ label, eventId, on }: HandoverOffer): string {
  return eventId === '' ? label : `${label} (đã ghi ngày ${viDate(on)}, chưa có biên bản)`
}

/** Every handover of the dossier: its record with both names and the sealed sheets, and the step that it is. */
export function HandoversPage() {
  const { caseId = '' } = useParams({ strict: false })
  const query = useCall('dossiers.handovers', { caseId })
  return (
    <Page
      scroll={false}
      head={
        <PageHead
          trail={<TextLink to={paths.case(caseId)}>Trang hồ sơ</TextLink>}
          title="Giao nhận hồ sơ"
          sentence="Mỗi lần giao, nhận lập một biên bản; ghi biên bản là ghi diễn biến, thời hạn tính từ đó."
        />
      }
    >
      <Answer query={query} lines={10}>
        {(handovers) => <HandoversScreen key={caseId} caseId={caseId} handovers={handovers} />}
      </Answer>
    </Page>
  )
}
