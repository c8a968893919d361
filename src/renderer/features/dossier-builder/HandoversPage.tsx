import { Button } from '@mantine/core'
import { IconDeviceFloppy } from '@tabler/icons-react'
import { useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { folioRange } from '#shared/dossiers/folio-number.ts'
import type { CaseHandovers, HandoverOffer, HandoverRecord } from '#shared/dossiers/handover.schema.ts'
import { viDate } from '#shared/texts/dates.ts'
import { useCall, useWrite } from '../../api/calls.ts'
import { casePlaceText } from '../../app/finding-place.ts'
import { paths } from '../../app/paths.ts'
import { useMay } from '../../app/session.tsx'
import { useAsked } from '../../app/use-asked.ts'
import { useGo } from '../../app/use-go.ts'
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

/** What has just been recorded, in one sentence. */
function savedSentence({ label, on, sheets }: HandoverRecord): string {
  return `Đã ghi “${label}” ngày ${viDate(on)}, ${sheets} tờ. Lưu bản PDF để in hai bên ký.`
}

function HandoversScreen({ caseId, handovers, asked }: { caseId: string; handovers: CaseHandovers; asked: string }) {
  const may = useMay()
  const go = useGo()
  const { offers, records } = handovers
  const [picked, setPicked] = useState('')
  const [shownId, setShownId] = useState<string | null>(null)
  const [savedId, setSavedId] = useState<string | null>(null)
  const offer = offers.find((one) => keyOf(one) === picked) ?? offers.find((one) => one.type === asked) ?? offers[0]
  // Where nothing is left to record, the last record is what there is to see.
  const shown = records.find((record) => record.id === shownId) ?? (offer === undefined ? records.at(-1) : undefined)
  const saved = records.find((record) => record.id === savedId)
  const toNext = () => go(paths.case(caseId, casePlaceText({ part: 'step', ref: '', field: '' })))
  const done = (after: CaseHandovers) => {
    const known = new Set(records.map((record) => record.id))
    const made = after.records.find((record) => !known.has(record.id))
    setPicked('')
    setShownId(made?.id ?? null)
    setSavedId(made?.id ?? null)
  }
  return (
    <Page
      scroll={false}
      head={
        <PageHead
          trail={<TextLink to={paths.case(caseId)}>Trang hồ sơ</TextLink>}
          title="Giao nhận hồ sơ"
          sentence={
            saved === undefined
              ? 'Mỗi lần giao, nhận lập một biên bản; ghi biên bản là ghi diễn biến, thời hạn tính từ đó.'
              : savedSentence(saved)
          }
          next={shown === undefined ? null : { label: 'Làm bước tiếp theo', why: 'Đã có biên bản', onClick: toNext }}
        />
      }
    >
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
                    shown={record.id === shown?.id}
                    onShow={() => setShownId(record.id)}
                  />
                ))}
              </ol>
            )}
          </Panel>
          {shown === undefined || offer === undefined ? null : (
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
            onDone={done}
          />
        )}
      </div>
    </Page>
  )
}

function offerWords({ label, eventId, on }: HandoverOffer): string {
  return eventId === '' ? label : `${label} (đã ghi ngày ${viDate(on)}, chưa có biên bản)`
}

/** Every handover of the dossier: its record with both names and the sealed sheets, and the step that it is. */
export function HandoversPage() {
  const { caseId = '' } = useParams({ strict: false })
  const query = useCall('dossiers.handovers', { caseId })
  const asked = useAsked('buoc')
  if (query.data !== undefined)
    return <HandoversScreen key={caseId} caseId={caseId} handovers={query.data} asked={asked} />
  return (
    <Page head={<PageHead title="Giao nhận hồ sơ" trail={<TextLink to={paths.case(caseId)}>Trang hồ sơ</TextLink>} />}>
      <Answer query={query} lines={10}>
        {() => null}
      </Answer>
    </Page>
  )
}
