import { Button, NativeSelect } from '@mantine/core'
import { IconDeviceFloppy, IconFileTypeDocx, IconPrinter } from '@tabler/icons-react'
import { useState } from 'react'
import type { AppError } from '#shared/contract/errors.ts'
import { isCivilDate } from '#shared/primitives/civil-date.ts'
import { useWrite } from '../../api/calls.ts'
import { appErrorOf } from '../../api/client.ts'
import { useMay, useSession } from '../../app/session.tsx'
import { ActionButton } from '../../ui/ActionButton.tsx'
import { DateField } from '../../ui/DateField.tsx'
import { ErrorPanel } from '../../ui/ErrorPanel.tsx'
import { enterMovesOn, useShortcuts } from '../../ui/keyboard.ts'
import { DraftState } from './DraftState.tsx'
import classes from './FormEditor.module.css'
import { formInput } from './typed-values.ts'
import type { FormDraft } from './use-form-draft.ts'

interface IssueBarProps {
  draft: FormDraft
  /** Whether all that is asked has been answered; shows what is not. */
  check: () => Promise<boolean>
  onRefused: (error: AppError) => void
  onIssued: (documentId: string) => void
}

/** Inputs of the panel by the names that the main process gives them. */
const IDS: Readonly<Record<string, string>> = { documentDate: 'issue-date', signerId: 'issue-signer' }

function IssuePanel({ draft, onRefused, onIssued, onClose }: IssueBarProps & { onClose: () => void }) {
  const issue = useWrite('documents.issue')
  const { sheet, documentDate, signerId } = draft
  const [tried, setTried] = useState(false)
  const badDate = !isCivilDate(documentDate)
  const noSigner = sheet.signers.length > 0 && signerId === ''
  const submit = async () => {
    if (issue.isPending) return
    setTried(true)
    if (badDate || noSigner) {
      document.getElementById(badDate ? 'issue-date' : 'issue-signer')?.focus()
      return
    }
    const saved = await draft.save()
    if (saved === null) return
    issue.mutate(formInput(saved, draft.typed, documentDate, signerId), {
      onSuccess: (row) => onIssued(row.id),
      onError: (thrown) => {
        const error = appErrorOf(thrown)
        // Day and signer are put right here; anything else among the questions.
        if (error.kind === 'validation' && error.fields.every((field) => IDS[field.path] !== undefined)) return
        onClose()
        onRefused(error)
      },
    })
  }
  useShortcuts({ escape: onClose, 'ctrl+enter': () => void submit() })
  return (
    // biome-ignore lint/a11y/useSemanticElements: a group of fields within the foot of the screen
    <div className={classes.issue} role="group" aria-label="Ban hành văn bản" onKeyDown={enterMovesOn}>
      {issue.error === null || issue.error.error.kind !== 'validation' ? null : (
        <ErrorPanel error={issue.error.error} fieldId={(path) => IDS[path] ?? path} />
      )}
      <p className={classes.number}>
        {sheet.numbered ? (
          <>
            Số sẽ cấp: <b>{sheet.nextNumber}</b>
          </>
        ) : (
          'Giấy tờ này không lấy số.'
        )}
        <span>Ban hành xong, nội dung và số không sửa được nữa; cần đổi thì soạn bản thay thế.</span>
      </p>
      <DateField
        id="issue-date"
        label="Ngày ghi trên văn bản"
        required
        autoFocus
        value={documentDate}
        onChange={draft.setDate}
        error={tried && badDate ? 'Nhập ngày của văn bản.' : undefined}
      />
      {sheet.signers.length === 0 ? null : (
        <NativeSelect
          id="issue-signer"
          label="Người ký"
          required
          value={signerId}
          error={tried && noSigner ? 'Chọn người ký.' : undefined}
          data={[
            { value: '', label: '— chọn —' },
            ...sheet.signers.map((signer) => ({
              value: signer.id,
              label: `${signer.name}, ${signer.titleLines.join(' ').toLocaleLowerCase('vi')}`,
            })),
          ]}
          onChange={(event) => draft.setSigner(event.currentTarget.value)}
        />
      )}
      <div className={classes.issueActions}>
        <Button onClick={() => void submit()} loading={issue.isPending || draft.saving} data-next-step>
          {sheet.numbered ? `Ban hành số ${sheet.nextNumber}` : 'Ban hành'}
        </Button>
        <Button variant="default" onClick={onClose}>
          Soạn tiếp
        </Button>
      </div>
    </div>
  )
}

/** The day of the paper where a question has asked it already. */
function writtenDay({ sheet, typed }: FormDraft): string | undefined {
  return sheet.fields
    .filter((field) => field.bind === 'paper.date')
    .map((field) => typed[field.name])
    .find((value) => typeof value === 'string' && isCivilDate(value)) as string | undefined
}

/** Foot of the form: how it is saved, and the three acts. */
export function IssueBar(props: IssueBarProps) {
  const { draft, check } = props
  const { today } = useSession()
  const may = useMay()
  const [issuing, setIssuing] = useState(false)
  const saveAs = useWrite('documents.saveAs', { quiet: true })
  const saveWord = useWrite('documents.saveDocxAs', { quiet: true })
  const [checking, setChecking] = useState(false)
  const begin = async () => {
    setChecking(true)
    const sound = await check()
    setChecking(false)
    if (!sound) return
    if (draft.documentDate === '') draft.setDate(writtenDay(draft) ?? today)
    setIssuing(true)
  }
  const print = async () => {
    const saved = await draft.save()
    if (saved !== null && saved.documentId !== null)
      saveAs.mutate({ id: saved.documentId }, { onError: (error) => props.onRefused(appErrorOf(error)) })
  }
  const word = async () => {
    const saved = await draft.save()
    if (saved !== null && saved.documentId !== null)
      saveWord.mutate({ id: saved.documentId }, { onError: (error) => props.onRefused(appErrorOf(error)) })
  }
  return (
    <div className={classes.foot}>
      {issuing ? <IssuePanel {...props} onClose={() => setIssuing(false)} /> : null}
      <div className={classes.bar}>
        <p className={classes.saveState} role="status">
          <DraftState draft={draft} />
          {[saveAs.data, saveWord.data].map((file) => (file ? ` · Đã lưu ${file.fileName} vào ${file.folder}` : null))}
        </p>
        <Button
          variant="default"
          leftSection={<IconFileTypeDocx size={16} stroke={1.75} aria-hidden="true" />}
          onClick={() => void word()}
          loading={saveWord.isPending}
        >
          Tải Word
        </Button>
        <ActionButton
          shortcut="ctrl+p"
          leftSection={<IconPrinter size={16} stroke={1.75} aria-hidden="true" />}
          onClick={() => void print()}
          loading={saveAs.isPending}
        >
          Lưu PDF để in
        </ActionButton>
        <ActionButton
          shortcut="ctrl+s"
          leftSection={<IconDeviceFloppy size={16} stroke={1.75} aria-hidden="true" />}
          onClick={() => void draft.save()}
          loading={draft.saving}
        >
          Lưu nháp
        </ActionButton>
        {may('documents.issue') ? (
          <ActionButton
            variant="filled"
            {...(issuing ? {} : { shortcut: 'ctrl+enter', nextStep: true })}
            onClick={() => void begin()}
            disabled={issuing}
            // Not while the draft saves itself: the key pressed just then must not be lost, and checking waits for the save.
            loading={checking}
          >
            Ban hành
          </ActionButton>
        ) : (
          <span className={classes.needs}>Ban hành cần người có quyền</span>
        )}
      </div>
    </div>
  )
}
