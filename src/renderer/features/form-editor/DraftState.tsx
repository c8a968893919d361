import { IconCheck, IconPencil } from '@tabler/icons-react'
import { useSaveState } from '../../api/save-state.ts'
import type { FormDraft } from './use-form-draft.ts'

/** Whether what was typed is in the store; never says "saved" while the status line below says that something is not. */
export function DraftState({ draft }: { draft: Pick<FormDraft, 'sheet' | 'saving' | 'error'> }) {
  const { unsaved } = useSaveState()
  const saved = draft.sheet.documentId !== null && !draft.saving && draft.error === null && !unsaved
  const Shape = saved ? IconCheck : IconPencil
  return (
    <>
      <Shape size={14} stroke={1.75} aria-hidden="true" />
      {draft.saving
        ? 'Đang lưu nháp'
        : draft.error !== null
          ? 'Chưa lưu được, chữ đã gõ còn nguyên'
          : draft.sheet.documentId === null
            ? 'Bản mới, tự lưu khi ngừng gõ'
            : unsaved
              ? 'Tự lưu khi ngừng gõ'
              : 'Nháp đã lưu'}
    </>
  )
}
