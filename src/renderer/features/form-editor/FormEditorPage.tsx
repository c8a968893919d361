import { type Icon, IconCheck, IconCircleX, IconPencil, IconReplace } from '@tabler/icons-react'
import { useParams } from '@tanstack/react-router'
import { useState } from 'react'
import type { DocumentState, FormSheet } from '#shared/documents/document.schema.ts'
import { DOCUMENT_STATE_WORDS } from '#shared/texts/words.ts'
import { useCall } from '../../api/calls.ts'
import { paths } from '../../app/paths.ts'
import { useGo } from '../../app/use-go.ts'
import { Answer } from '../../ui/Answer.tsx'
import { Page } from '../../ui/Page.tsx'
import { PageHead } from '../../ui/PageHead.tsx'
import { StateBadge, type Tone } from '../../ui/StateBadge.tsx'
import { TextLink } from '../../ui/TextLink.tsx'
import { FormDraftScreen } from './FormDraftScreen.tsx'
import classes from './FormEditor.module.css'
import { IssuedForm } from './IssuedForm.tsx'

/** In place of a document id: a new paper, although there may be one of this form already. */
const NEW = 'moi'

const LOOKS: Readonly<Record<DocumentState, { tone: Tone; icon: Icon }>> = {
  nhap: { tone: 'amber', icon: IconPencil },
  ban_hanh: { tone: 'green', icon: IconCheck },
  thay_the: { tone: 'gray', icon: IconReplace },
  huy: { tone: 'gray', icon: IconCircleX },
}

interface OpenProps {
  caseId: string
  form: string
  documentId: string | null
  /** What the decree calls the form: "Mẫu số 29". */
  formNo: string
}

function sentenceOf(sheet: FormSheet): string {
  switch (sheet.state) {
    case 'nhap':
      return 'Điền bên trái, xem trang thật bên phải. Chữ mờ lấy từ hồ sơ, bấm "sửa" nếu giấy này cần khác.'
    case 'ban_hanh':
      return 'Văn bản đã ban hành: chỉ xem, lưu PDF, hoặc soạn bản thay thế.'
    case 'thay_the':
      return 'Văn bản này đã có bản thay thế; giữ lại để tra cứu.'
    case 'huy':
      return 'Văn bản này đã hủy; số của nó còn trong sổ văn bản đi.'
  }
}

function OpenForm({ caseId, form, documentId, formNo }: OpenProps) {
  const go = useGo()
  const query = useCall('documents.open', { caseId, form, documentId })
  const back = (
    <>
      <TextLink to={paths.cases}>Hồ sơ</TextLink> / <TextLink to={paths.case(caseId)}>Trang hồ sơ</TextLink> / Biểu mẫu
    </>
  )
  const sheet = query.data
  if (sheet === undefined) {
    return (
      <Page head={<PageHead title={formNo === '' ? 'Biểu mẫu' : formNo} trail={back} />}>
        <Answer query={query} lines={12}>
          {() => null}
        </Answer>
      </Page>
    )
  }
  return (
    <>
      <PageHead
        trail={back}
        title={
          <>
            {formNo === '' ? '' : `${formNo}: `}
            {sheet.listTitle}
          </>
        }
        sentence={sentenceOf(sheet)}
        actions={<StateBadge {...LOOKS[sheet.state]}>{DOCUMENT_STATE_WORDS[sheet.state]}</StateBadge>}
      />
      {sheet.state === 'nhap' || sheet.documentId === null ? (
        <FormDraftScreen
          key={`${sheet.documentId} ${form}`}
          initial={sheet}
          onIssued={(id) => go(paths.form(caseId, form, id))}
        />
      ) : (
        <IssuedForm key={sheet.documentId} sheet={sheet} documentId={sheet.documentId} />
      )}
    </>
  )
}

/** Decides once which paper is meant: the one named, a new one, or the draft of this form that is lying there. */
function ResolveForm({ caseId, form, documentId }: { caseId: string; form: string; documentId: string | undefined }) {
  const query = useCall('documents.forms', { caseId })
  const [resolved, setResolved] = useState<{ documentId: string | null; formNo: string } | null>(null)
  if (query.data !== undefined && resolved === null) {
    const draft = query.data.documents.find((paper) => paper.form === form && paper.state === 'nhap')
    setResolved({
      documentId: documentId === NEW ? null : (documentId ?? draft?.id ?? null),
      formNo: query.data.forms.find((offer) => offer.form === form)?.formNo ?? '',
    })
  }
  if (resolved === null) {
    return (
      <Page head={<PageHead title="Biểu mẫu" trail={<TextLink to={paths.case(caseId)}>Trang hồ sơ</TextLink>} />}>
        <Answer query={query} lines={12}>
          {() => null}
        </Answer>
      </Page>
    )
  }
  return <OpenForm caseId={caseId} form={form} {...resolved} />
}

/** One form of a case, beside the page that it makes. */
export function FormEditorPage() {
  const { caseId = '', form = '', documentId } = useParams({ strict: false })
  return (
    <div className={classes.root}>
      <ResolveForm key={`${caseId} ${form} ${documentId ?? ''}`} caseId={caseId} form={form} documentId={documentId} />
    </div>
  )
}
