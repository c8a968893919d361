import { Button, TextInput } from '@mantine/core'
import { IconFileTypeDocx, IconPrinter } from '@tabler/icons-react'
import { useState } from 'react'
import type { FormSheet } from '#shared/documents/document.schema.ts'
import { viDate } from '#shared/texts/dates.ts'
import { useCall, useWrite } from '../../api/calls.ts'
import { paths } from '../../app/paths.ts'
import { useMay } from '../../app/session.tsx'
import { ActionButton } from '../../ui/ActionButton.tsx'
import { Answer } from '../../ui/Answer.tsx'
import { ConfirmPanel } from '../../ui/ConfirmPanel.tsx'
import { ErrorPanel } from '../../ui/ErrorPanel.tsx'
import { shownValue } from '../../ui/FieldInput.tsx'
import { PdfView } from '../../ui/PdfView.tsx'
import classes from './FormEditor.module.css'
import { groupsOf, isBlank } from './typed-values.ts'

function Cancel({ sheet, documentId, onClose }: { sheet: FormSheet; documentId: string; onClose: () => void }) {
  const [reason, setReason] = useState('')
  const cancel = useWrite('documents.cancel')
  // A paper of another office carries that office's number, which no book of this one holds.
  const name = sheet.numbered ? `số ${sheet.number}` : 'văn bản này'
  return (
    <>
      {cancel.error === null ? null : <ErrorPanel error={cancel.error.error} />}
      <ConfirmPanel
        title={`Hủy ${name}`}
        verb={`Hủy ${name}`}
        destructive
        loading={cancel.isPending}
        disabled={reason.trim() === ''}
        onCancel={onClose}
        onConfirm={() =>
          cancel.mutate({ id: documentId, version: sheet.version, reason: reason.trim() }, { onSuccess: onClose })
        }
      >
        <p>
          Nội dung và tệp PDF vẫn giữ trong hồ sơ.
          {sheet.numbered ? ' Số ở lại trong sổ văn bản đi, ghi "đã hủy" kèm lý do, và không cấp lại.' : ''}
        </p>
        <TextInput
          label="Lý do hủy"
          required
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
      </ConfirmPanel>
    </>
  )
}

/** An issued (or replaced, or cancelled) paper: its values and its page as they are kept. Nothing here changes them. */
export function IssuedForm({ sheet, documentId }: { sheet: FormSheet; documentId: string }) {
  const may = useMay()
  const [cancelling, setCancelling] = useState(false)
  const pdf = useCall('documents.pdf', { id: documentId })
  const saveAs = useWrite('documents.saveAs', { quiet: true })
  const saveWord = useWrite('documents.saveDocxAs', { quiet: true })
  const inForce = sheet.state === 'ban_hanh'
  return (
    <>
      <div className={classes.body}>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region has to be reachable by keyboard */}
        <section className={classes.questions} aria-label="Nội dung đã ban hành" tabIndex={0}>
          {saveAs.error === null ? null : <ErrorPanel error={saveAs.error.error} />}
          {saveWord.error === null ? null : <ErrorPanel error={saveWord.error.error} />}
          {cancelling ? <Cancel sheet={sheet} documentId={documentId} onClose={() => setCancelling(false)} /> : null}
          {groupsOf(sheet.fields).map((group) => (
            <dl key={`${group.heading} ${group.fields[0]?.name}`} className={classes.values}>
              {group.fields
                .filter((field) => !isBlank(sheet.values[field.name]))
                .map((field) => (
                  <div key={field.name}>
                    <dt>{field.label}</dt>
                    <dd>{shownValue(field, sheet.values[field.name])}</dd>
                  </div>
                ))}
            </dl>
          ))}
        </section>
        <div className={classes.page}>
          <Answer query={pdf} lines={14}>
            {(data) => <PdfView bytes={data.bytes} label={`Văn bản ${sheet.printedTitle}`} />}
          </Answer>
        </div>
      </div>
      <div className={classes.foot}>
        <div className={classes.bar}>
          <p className={classes.saveState}>
            {sheet.number === '' ? 'Không lấy số' : `Số ${sheet.number}`}
            {sheet.documentDate === null ? null : `, ngày ${viDate(sheet.documentDate)}`}
            {[saveAs.data, saveWord.data].map((file) =>
              file ? ` · Đã lưu ${file.fileName} vào ${file.folder}` : null,
            )}
          </p>
          {inForce && may('documents.issue') ? (
            <Button variant="default" color="red" onClick={() => setCancelling(true)} disabled={cancelling}>
              {sheet.numbered ? `Hủy số ${sheet.number}` : 'Hủy văn bản'}
            </Button>
          ) : null}
          {inForce && may('cases.write') ? (
            <Button component="a" td="none" variant="default" href={`#${paths.form(sheet.caseId, sheet.form, 'moi')}`}>
              Soạn bản thay thế
            </Button>
          ) : null}
          <Button
            variant="default"
            leftSection={<IconFileTypeDocx size={16} stroke={1.75} aria-hidden="true" />}
            onClick={() => saveWord.mutate({ id: documentId })}
            loading={saveWord.isPending}
          >
            Tải Word
          </Button>
          <ActionButton
            variant="filled"
            shortcut="ctrl+p"
            leftSection={<IconPrinter size={16} stroke={1.75} aria-hidden="true" />}
            onClick={() => saveAs.mutate({ id: documentId })}
            loading={saveAs.isPending}
          >
            Lưu PDF để in
          </ActionButton>
        </div>
      </div>
    </>
  )
}
