import { type Icon, IconCheck, IconCircleX, IconPencil, IconReplace } from '@tabler/icons-react'
import { useParams } from '@tanstack/react-router'
import { useState } from 'react'
import type { DocumentState, FormSheet } from '#shared/documents/document.schema.ts'
import { DOCUMENT_STATE_WORDS } from '#shared/texts/words.ts'
import { useCall } from '../../api/calls.ts'
import { paths } from '../../app/paths.ts'
import { useAsked } from '../../app/use-asked.ts'
import { useGo } from '../../app/use-go.ts'
import { Answer } from '../../ui/Answer.tsx'
import { Page } from '../../ui/Page.tsx'
import { PageHead } from '../../ui/PageHead.tsx'
import { StateBadge, type Tone } from '../../ui/StateBadge.tsx'
import { TextLink } from '../../ui/TextLink.tsx'
import { FormDraftScreen } from './FormDraftScreen.tsx'
import classes from './FormEditor.module.css'
import { IssuedForm } from './IssuedForm.tsx'

/** In place of a document id: one that follows the issued one. */
const NEW = 'moi'

const LOOKS: Readonly<Record<DocumentState, { tone: Tone; icon: Icon }>> = {
  nhap: { tone: 'amber', icon: IconPencil },
  ban_hanh: { tone: 'green', icon: IconCheck },
  thay_the: { tone: 'gray', icon: IconReplace },
  huy: { tone: 'gray', icon: IconCircleX },
}

function sentenceOf(sheet: FormSheet, replaces: string): string {
  switch (sheet.state) {
    case 'nhap':
      if (replaces !== '') return `Bản thay thế cho ${replaces}; bản đó giữ hiệu lực đến khi ban hành bản này.`
      return 'Phần đã biết lấy từ hồ sơ, chỉ hỏi phần còn lại. Trang bên phải là đúng trang sẽ in.'
    case 'ban_hanh':
      return 'Văn bản đã ban hành: chỉ xem, lưu PDF, hoặc soạn bản thay thế.'
    case 'thay_the':
      return 'Văn bản này đã có bản thay thế; giữ lại để tra cứu.'
    case 'huy':
      return 'Văn bản này đã hủy; số của nó còn trong sổ văn bản đi.'
  }
}

interface OpenFormProps {
  caseId: string
  form: string
  documentId: string | null
  /** Name of the field to begin with, '' for the first question. */
  field: string
}

function OpenForm({ caseId, form, documentId, field }: OpenFormProps) {
  const go = useGo()
  const query = useCall('documents.open', { caseId, form, documentId })
  const forms = useCall('documents.forms', { caseId })
  // Writing begins from the sheet as it was opened; saving goes on from there, whatever is read anew meanwhile.
  const [begun, setBegun] = useState<FormSheet | null>(null)
  const sheet = query.data
  if (begun === null && sheet !== undefined && !query.isFetching) setBegun(sheet)
  const issued = forms.data?.documents.find((paper) => paper.form === form && paper.state === 'ban_hanh')
  const replaces = issued === undefined ? '' : issued.number === '' ? 'văn bản đã ban hành' : `số ${issued.number}`
  const formNo = forms.data?.forms.find((offer) => offer.form === form)?.formNo ?? ''
  const trail = (
    <>
      <TextLink to={paths.cases}>Hồ sơ</TextLink> / <TextLink to={paths.case(caseId)}>Trang hồ sơ</TextLink> / Biểu mẫu
    </>
  )
  if (sheet === undefined || begun === null) {
    return (
      <Page head={<PageHead title={formNo === '' ? 'Biểu mẫu' : formNo} trail={trail} />}>
        <Answer query={{ ...query, data: undefined }} lines={12}>
          {() => null}
        </Answer>
      </Page>
    )
  }
  return (
    <>
      <PageHead
        trail={trail}
        title={formNo === '' ? sheet.listTitle : `${formNo}: ${sheet.listTitle}`}
        sentence={sentenceOf(sheet, replaces)}
        actions={<StateBadge {...LOOKS[sheet.state]}>{DOCUMENT_STATE_WORDS[sheet.state]}</StateBadge>}
      />
      {sheet.state === 'nhap' || sheet.documentId === null ? (
        <FormDraftScreen initial={begun} field={field} onIssued={(id) => go(paths.form(caseId, form, id))} />
      ) : (
        <IssuedForm sheet={sheet} documentId={sheet.documentId} />
      )}
    </>
  )
}

/** One form of a case, beside the page that it makes. */
export function FormEditorPage() {
  const { caseId = '', form = '', documentId } = useParams({ strict: false })
  const field = useAsked('o')
  return (
    <div className={classes.root}>
      <OpenForm
        key={`${caseId} ${form} ${documentId ?? ''}`}
        caseId={caseId}
        form={form}
        documentId={documentId === undefined || documentId === NEW ? null : documentId}
        field={field}
      />
    </div>
  )
}
