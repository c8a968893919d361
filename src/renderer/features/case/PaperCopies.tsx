import { Button } from '@mantine/core'
import { IconDownload, IconPaperclip, IconX } from '@tabler/icons-react'
import { useState } from 'react'
import type { CopyRole, DocumentCopy, DocumentRow } from '#shared/documents/document.schema.ts'
import { viMoment } from '#shared/texts/dates.ts'
import { useWrite } from '../../api/calls.ts'
import { ConfirmPanel } from '../../ui/ConfirmPanel.tsx'
import { ErrorPanel } from '../../ui/ErrorPanel.tsx'
import classes from './PaperCopies.module.css'

const ROLE_WORDS: Readonly<Record<CopyRole, string>> = {
  ban_sua: 'Bản đã sửa ngoài',
  ban_ky: 'Bản quét có chữ ký',
}

function CopyLine({ copy, canWrite }: { copy: DocumentCopy; canWrite: boolean }) {
  const [removing, setRemoving] = useState(false)
  const saveAs = useWrite('attachments.saveAs', { quiet: true })
  const remove = useWrite('attachments.remove')
  const error = saveAs.error ?? remove.error
  const saved = saveAs.data ? ` · Đã lưu vào ${saveAs.data.folder}` : ''
  return (
    <li className={classes.copy}>
      <span>
        <b>{ROLE_WORDS[copy.role]}</b>: {copy.fileName}, nhận {viMoment(copy.addedAt)}
        {saved}
      </span>
      <Button
        size="compact-xs"
        variant="subtle"
        leftSection={<IconDownload size={14} stroke={1.75} aria-hidden="true" />}
        aria-label={`Lưu ra: ${copy.fileName}`}
        onClick={() => saveAs.mutate({ id: copy.id })}
        loading={saveAs.isPending}
      >
        Lưu ra
      </Button>
      {canWrite ? (
        <Button
          size="compact-xs"
          variant="subtle"
          color="gray"
          leftSection={<IconX size={14} stroke={1.75} aria-hidden="true" />}
          aria-label={`Gỡ ${copy.fileName}`}
          onClick={() => setRemoving(true)}
          disabled={removing}
        >
          Gỡ
        </Button>
      ) : null}
      {error === null ? null : <ErrorPanel error={error.error} />}
      {removing ? (
        <ConfirmPanel
          title={`Gỡ "${copy.fileName}"`}
          verb={`Gỡ ${copy.fileName}`}
          destructive
          loading={remove.isPending}
          onCancel={() => setRemoving(false)}
          onConfirm={() => remove.mutate({ id: copy.id, version: copy.version })}
        >
          <p>Tệp này rời khỏi văn bản. Văn bản soạn trong phần mềm giữ nguyên.</p>
        </ConfirmPanel>
      ) : null}
    </li>
  )
}

/** What came back of a paper from outside, and the way to hand in more. */
export function PaperCopies({ paper, canWrite }: { paper: DocumentRow; canWrite: boolean }) {
  const choose = useWrite('attachments.chooseCopy')
  const copies = paper.copies ?? []
  const open = paper.state === 'nhap' || paper.state === 'ban_hanh'
  const refused = choose.data?.refused ?? []
  return (
    <div className={classes.copies}>
      {copies.length === 0 ? null : (
        <ul>
          {copies.map((copy) => (
            <CopyLine key={copy.id} copy={copy} canWrite={canWrite} />
          ))}
        </ul>
      )}
      {refused.length === 0 ? null : (
        <ul role="alert" className={classes.refused}>
          {refused.map((file) => (
            <li key={file.name}>
              <b>{file.name}</b>: {file.message}
            </li>
          ))}
        </ul>
      )}
      {choose.error === null ? null : <ErrorPanel error={choose.error.error} />}
      {canWrite && open ? (
        <Button
          size="compact-xs"
          variant="subtle"
          leftSection={<IconPaperclip size={14} stroke={1.75} aria-hidden="true" />}
          aria-label={`Gắn bản đã ký hoặc đã sửa của ${paper.title}`}
          onClick={() => choose.mutate({ caseId: paper.caseId, documentId: paper.id })}
          loading={choose.isPending}
        >
          Gắn bản đã ký hoặc đã sửa
        </Button>
      ) : null}
    </div>
  )
}
