import { useDebouncedValue } from '@mantine/hooks'
import { useEffect, useState } from 'react'
import type { AppError, FieldProblem } from '#shared/contract/errors.ts'
import type { FormInput, FormSheet } from '#shared/documents/document.schema.ts'
import type { FieldDefinition } from '#shared/documents/field.schema.ts'
import type { Finding } from '#shared/measures/finding.ts'
import { useCall } from '../../api/calls.ts'
import { useMay } from '../../app/session.tsx'
import { Answer } from '../../ui/Answer.tsx'
import { ErrorPanel } from '../../ui/ErrorPanel.tsx'
import { shownValue } from '../../ui/FieldInput.tsx'
import { FindingList } from '../../ui/FindingList.tsx'
import { focusField } from '../../ui/focus-field.ts'
import { enterMovesOn } from '../../ui/keyboard.ts'
import { ActLink } from '../../ui/TextLink.tsx'
import classes from './FormEditor.module.css'
import { FormFields, fieldId } from './FormFields.tsx'
import { IssueBar } from './IssueBar.tsx'
import { LivePage } from './LivePage.tsx'
import { OpenQuestions } from './OpenQuestions.tsx'
import { fieldOfPath, formInput, isBlank, issueProblems, shownOf } from './typed-values.ts'
import { type FormDraft, useFormDraft } from './use-form-draft.ts'

/** Rest after the last key before the page beside is made anew. */
const PREVIEW_MS = 400

/** Day and signer are asked when the paper is issued, not among the questions; what is taken from them is known then. */
const ASKED_AT_THE_FOOT = ['documentDate', 'signerId']

function answeredAtTheFoot({ sheet, typed }: FormDraft, name: string): boolean {
  const bind = sheet.fields.find((field) => field.name === name)?.bind ?? ''
  const follows = bind === 'paper.date' || (bind.startsWith('signer.') && sheet.signers.length > 0)
  return ASKED_AT_THE_FOOT.includes(name) || (follows && isBlank(shownOf(sheet, typed, name)))
}

function previewInput(draft: FormDraft, documentId: string | null): FormInput {
  const { sheet, typed, documentDate, signerId } = draft
  return { ...formInput(sheet, typed, documentDate, signerId), documentId, version: 0 }
}

/** How many fields before this one on the paper have the same label. */
function sameBefore(fields: readonly FieldDefinition[], field: FieldDefinition): number {
  const at = fields.findIndex(({ name }) => name === field.name)
  return fields.slice(0, at).filter(({ label }) => label === field.label).length
}

interface PreviewProps {
  draft: FormDraft
  documentId: string | null
  current: FieldDefinition | null
}

function Preview({ draft, documentId, current }: PreviewProps) {
  const [input] = useDebouncedValue(previewInput(draft, documentId), PREVIEW_MS)
  const query = useCall('documents.preview', input, { keepPrevious: true })
  const [shownBytes, setShownBytes] = useState<Uint8Array | null>(null)
  if (query.data !== undefined && query.data.bytes !== shownBytes) setShownBytes(query.data.bytes)
  return (
    <div className={classes.page}>
      {query.error === null ? null : (
        <ErrorPanel error={query.error.error} fieldId={(path) => fieldId(fieldOfPath(path))} takeFocus={false} />
      )}
      {shownBytes === null ? (
        query.error === null ? (
          <Answer query={query} lines={14}>
            {() => null}
          </Answer>
        ) : null
      ) : (
        <LivePage
          bytes={shownBytes}
          label={`Trang xem trước: ${draft.sheet.printedTitle}`}
          current={
            current === null
              ? null
              : {
                  label: current.label,
                  value: shownValue(current, shownOf(draft.sheet, draft.typed, current.name)),
                  nth: sameBefore(draft.sheet.fields, current),
                }
          }
        />
      )}
    </div>
  )
}

interface FormDraftScreenProps {
  initial: FormSheet
  /** Name of the field to begin with, '' for the first question. */
  field: string
  /** Told the id of the paper when it has been issued. */
  onIssued: (documentId: string) => void
}

/** A paper being written: questions at the left, the real page at the right, saving and issuing at the foot. */
export function FormDraftScreen({ initial, field, onIssued }: FormDraftScreenProps) {
  const draft = useFormDraft(initial)
  const may = useMay()
  const [current, setCurrent] = useState(() => initial.fields.find(({ name }) => name === field) ?? null)
  const [problems, setProblems] = useState<readonly FieldProblem[]>([])
  const [issueError, setIssueError] = useState<AppError | null>(null)
  useEffect(() => {
    if (field !== '') focusField(fieldId(field))
  }, [field])
  const problem = (name: string) => problems.find((candidate) => fieldOfPath(candidate.path) === name)?.message
  const lead = (finding: Finding) => {
    const name = fieldOfPath(finding.place.field)
    const field = draft.sheet.fields.find((candidate) => candidate.name === name)
    return field === undefined ? null : (
      <ActLink onClick={() => document.getElementById(fieldId(name))?.focus()} label={`Đến ô này: ${field.label}`}>
        Đến ô này
      </ActLink>
    )
  }
  /** Whether the paper can go on to be issued; shows on each field what is wrong otherwise. */
  const check = async (): Promise<boolean> => {
    setIssueError(null)
    const here = issueProblems(draft.sheet, draft.typed).filter(({ path }) => !answeredAtTheFoot(draft, path))
    if (here.length > 0) {
      setProblems(here)
      return false
    }
    const saved = await draft.save()
    if (saved === null) return false
    const found = saved.findings
      .filter((finding) => finding.severity === 'refuse')
      .map((finding) => ({ path: fieldOfPath(finding.place.field), message: finding.message }))
      .filter(({ path }) => !answeredAtTheFoot(draft, path))
    setProblems(found)
    return found.length === 0
  }
  const refused = (error: AppError) => {
    setIssueError(error)
    setProblems(error.kind === 'validation' ? error.fields : [])
  }
  // What lacks is told when somebody wants to issue; a fresh form is no list of faults.
  const advice = draft.sheet.findings.filter((finding) => finding.severity !== 'refuse')
  const readOnly = !may('cases.write')
  return (
    <>
      <div className={classes.body}>
        {/* biome-ignore lint/a11y/noStaticElementInteractions: only listens for what its fields pass on */}
        <div
          className={classes.questions}
          {...(readOnly ? { tabIndex: 0, role: 'region', 'aria-label': 'Nội dung văn bản' } : {})}
          onKeyDown={enterMovesOn}
          onCompositionStart={() => draft.setComposing(true)}
          onCompositionEnd={() => draft.setComposing(false)}
        >
          {issueError !== null ? (
            <ErrorPanel error={issueError} fieldId={(path) => fieldId(fieldOfPath(path))} />
          ) : problems.length > 0 ? (
            <OpenQuestions
              problems={problems}
              onGo={(path) => document.getElementById(fieldId(fieldOfPath(path)))?.focus()}
            />
          ) : null}
          {draft.error === null ? null : (
            <>
              <ErrorPanel error={draft.error} takeFocus={false} />
              {draft.error.kind === 'conflict' ? (
                <ActLink onClick={() => void draft.takeNewer()}>Lấy bản mới, giữ phần đã gõ</ActLink>
              ) : null}
            </>
          )}
          {advice.length === 0 ? null : <FindingList findings={advice} leadTo={lead} />}
          <fieldset disabled={readOnly} className={classes.plain}>
            <FormFields draft={draft} readOnly={readOnly} problem={problem} onFocus={setCurrent} />
          </fieldset>
        </div>
        <Preview draft={draft} documentId={initial.documentId} current={current} />
      </div>
      {readOnly ? (
        <p className={classes.viewing}>Tài khoản này chỉ xem, không sửa văn bản. Nhờ cán bộ thụ lý soạn.</p>
      ) : (
        <IssueBar draft={draft} check={check} onRefused={refused} onIssued={onIssued} />
      )}
    </>
  )
}
