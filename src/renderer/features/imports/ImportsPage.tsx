import { IconDownload } from '@tabler/icons-react'
import { useState } from 'react'
import { type ImportKind, ImportKindSchema } from '#shared/imports/import.schema.ts'
import { IMPORT_KIND_WORDS } from '#shared/texts/import-words.ts'
import { useWrite } from '../../api/calls.ts'
import { paths } from '../../app/paths.ts'
import { useMay } from '../../app/session.tsx'
import { ActionButton } from '../../ui/ActionButton.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { ErrorPanel } from '../../ui/ErrorPanel.tsx'
import { Page } from '../../ui/Page.tsx'
import { PageHead } from '../../ui/PageHead.tsx'
import { PageTabs } from '../../ui/PageTabs.tsx'
import { TextLink } from '../../ui/TextLink.tsx'
import { BatchesPanel } from './BatchesPanel.tsx'
import { ImportFile } from './ImportFile.tsx'
import classes from './Imports.module.css'

const TABS = ImportKindSchema.options.map((id) => ({ id, label: IMPORT_KIND_WORDS[id] }))

/** Lists that an office brings along: people, and what is in force for them. */
export function ImportsPage() {
  const may = useMay()
  const write = may('people.write')
  const [kind, setKind] = useState<ImportKind>('people')
  const save = useWrite('imports.saveTemplateAs', { quiet: true, keepAnswers: true })
  const turnTo = (next: ImportKind) => {
    save.reset()
    setKind(next)
  }
  return (
    <Page
      head={
        <>
          <PageHead
            trail={<TextLink to={paths.people}>Người</TextLink>}
            title="Nhập danh sách có sẵn"
            sentence="Đưa bảng Excel đang dùng vào kho: kiểm tra trước, nhập hết hoặc không nhập gì, hoàn tác được cả lần."
            actions={
              <ActionButton
                leftSection={<IconDownload size={16} stroke={1.75} aria-hidden="true" />}
                onClick={() => save.mutate({ kind })}
                loading={save.isPending}
              >
                Lưu mẫu Excel
              </ActionButton>
            }
          />
          <PageTabs label="Nhập gì" tabs={TABS} value={kind} onChange={turnTo} />
        </>
      }
    >
      {save.error === null ? null : <ErrorPanel error={save.error.error} />}
      {save.data ? (
        <p role="status" className={classes.quiet}>
          Đã lưu {save.data.fileName} vào {save.data.folder}. Trang Cách ghi trong tệp nói từng cột.
        </p>
      ) : null}
      {write ? (
        <ImportFile key={kind} kind={kind} onBegin={save.reset} />
      ) : (
        <EmptyState>Tài khoản này chỉ xem được các lần nhập. Nhờ người có quyền ghi danh sách người.</EmptyState>
      )}
      <BatchesPanel write={write} />
    </Page>
  )
}
