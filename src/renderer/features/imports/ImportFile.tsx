import { useState } from 'react'
import type { ChosenTable, ImportColumns, ImportKind, ImportView } from '#shared/imports/import.schema.ts'
import { importSentence } from '#shared/texts/import-words.ts'
import { viNumber } from '#shared/texts/words.ts'
import { useWrite } from '../../api/calls.ts'
import { ActionButton } from '../../ui/ActionButton.tsx'
import { ConfirmPanel } from '../../ui/ConfirmPanel.tsx'
import { ErrorPanel } from '../../ui/ErrorPanel.tsx'
import { enterMovesOn } from '../../ui/keyboard.ts'
import { Panel } from '../../ui/Panel.tsx'
import { ColumnsForm } from './ColumnsForm.tsx'
import { ImportFindings } from './ImportFindings.tsx'
import classes from './Imports.module.css'

const STEPS: Readonly<Record<ImportKind, readonly string[]>> = {
  people: [
    'Tệp .xlsx hoặc .csv, mỗi người một dòng, có cột Họ và tên, Giới tính, Ngày sinh. Chưa có thì bấm Lưu mẫu Excel.',
    'Phần mềm kiểm tra từng ô và nêu người đã có, người giống; chưa ghi gì vào kho.',
    'Còn dòng sai thì sửa trong Excel rồi chọn lại tệp. Nhập xong vẫn hoàn tác được.',
  ],
  measures: [
    'Nhập danh sách Người trước. Mỗi dòng là một người đã có trong kho và một biện pháp, danh sách đang áp dụng.',
    'Mỗi việc (đăng ký, quyết định, bắt đầu) được ghi như trên màn hình Hồ sơ, theo quy định của ngày đó; bước không được phép thì nêu lý do.',
    'Hồ sơ cai nghiện bắt buộc nhập từng hồ sơ ở màn hình Hồ sơ.',
  ],
}

const choiceOf = ({ headingRow, columns }: ChosenTable): ImportColumns => ({
  headingRow,
  columns: columns.map(({ column }) => column),
})
const isClear = ({ missing, columns }: ChosenTable) => missing.length === 0 && columns.every(({ known }) => known)

interface ImportFileProps {
  kind: ImportKind
  /** Told when a file is about to be chosen. */
  onBegin: () => void
}

/** Chooses a file, says what its columns are where that is not clear, tries, and takes it in. */
export function ImportFile({ kind, onBegin }: ImportFileProps) {
  const [chosen, setChosen] = useState<ChosenTable | null>(null)
  const [tried, setTried] = useState<ImportView | null>(null)
  const [taken, setTaken] = useState<ImportView | null>(null)
  const choose = useWrite('imports.choose', { quiet: true, keepAnswers: true })
  const attempt = useWrite('imports.try', { quiet: true, keepAnswers: true })
  const take = useWrite('imports.take')
  const forget = () => {
    setChosen(null)
    setTried(null)
    for (const call of [choose, attempt, take]) call.reset()
  }
  const tryIt = (table: ChosenTable) => attempt.mutate({ kind, columns: choiceOf(table) }, { onSuccess: setTried })
  const pick = () => {
    onBegin()
    forget()
    setTaken(null)
    choose.mutate(
      { kind },
      {
        onSuccess: (table) => {
          setChosen(table)
          // Columns that are all known need no question.
          if (table !== null && isClear(table)) tryIt(table)
        },
      },
    )
  }
  const change = (table: ChosenTable) => {
    setTried(null)
    attempt.reset()
    setChosen(table)
  }
  const takeIt = (table: ChosenTable) =>
    take.mutate(
      { kind, columns: choiceOf(table) },
      {
        onSuccess: (view) => {
          forget()
          setTaken(view)
        },
      },
    )

  if (chosen === null) {
    return (
      <Panel title={taken === null ? 'Chọn tệp' : `Đã nhập ${taken.fileName}`}>
        {choose.error === null ? null : (
          <div className={classes.part}>
            <ErrorPanel error={choose.error.error} />
          </div>
        )}
        {taken === null ? (
          <ol className={classes.steps}>
            {STEPS[kind].map((step) => (
              <li key={step}>{step}</li>
            ))}
          </ol>
        ) : (
          <p role="status" className={classes.counts}>
            {importSentence(taken)}
          </p>
        )}
        <div className={classes.acts}>
          <ActionButton variant="filled" shortcut="ctrl+enter" nextStep onClick={pick} loading={choose.isPending}>
            {taken === null ? 'Chọn tệp' : 'Chọn tệp khác'}
          </ActionButton>
        </div>
      </Panel>
    )
  }

  const error = attempt.error ?? take.error
  const ready = tried !== null && tried.refused === 0 && tried.added > 0
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: only listens for Enter that its fields pass on
    <div onKeyDown={enterMovesOn}>
      <ConfirmPanel
        key={tried === null ? 'columns' : 'tried'}
        title={`${chosen.fileName}: ${viNumber(chosen.rows)} dòng`}
        verb={verbOf(tried)}
        nextStep
        onConfirm={() => {
          if (tried === null) tryIt(chosen)
          else if (ready) takeIt(chosen)
          else pick()
        }}
        onCancel={forget}
        loading={attempt.isPending || take.isPending || choose.isPending}
      >
        {error === null ? null : <ErrorPanel error={error.error} />}
        {chosen.remarks.map((remark) => (
          <p key={remark}>{remark}</p>
        ))}
        {tried === null ? (
          <ColumnsForm table={chosen} onChange={change} />
        ) : (
          <details>
            <summary>Cách đọc các cột</summary>
            <ColumnsForm table={chosen} onChange={change} />
          </details>
        )}
        {attempt.isPending ? <p role="status">Đang kiểm tra từng dòng, chưa ghi gì vào kho…</p> : null}
        {tried === null ? null : <ImportFindings view={tried} />}
      </ConfirmPanel>
    </div>
  )
}

function verbOf(tried: ImportView | null): string {
  if (tried === null) return 'Kiểm tra'
  if (tried.refused > 0) return 'Chọn lại tệp đã sửa'
  return tried.added > 0 ? `Nhập ${viNumber(tried.added)} dòng vào kho` : 'Chọn tệp khác'
}
