import { IconPrinter } from '@tabler/icons-react'
import { useState } from 'react'
import type { Output } from '#shared/contract/contract.ts'
import type { AppError } from '#shared/contract/errors.ts'
import type { ReportState, ReportView } from '#shared/reports/report.schema.ts'
import { useWrite } from '../../api/calls.ts'
import { paths } from '../../app/paths.ts'
import { useMay } from '../../app/session.tsx'
import { ReportStateBadge } from '../../office/report-acts/ReportStateBadge.tsx'
import { ActionButton } from '../../ui/ActionButton.tsx'
import { ErrorPanel } from '../../ui/ErrorPanel.tsx'
import { ActLink, TextLink } from '../../ui/TextLink.tsx'
import type { ReportDoing } from './doing.ts'
import classes from './Reports.module.css'
import { useReportWrite } from './use-report.ts'

interface Saving {
  readonly pdf: () => void
  readonly xlsx: () => void
  readonly docx: () => void
  readonly pending: boolean
  readonly error: AppError | null
  /** Where the last file went; '' for none. */
  readonly saved: string
}

/** Saving the report as a file, where the system's dialog says. */
export function useSaving({ id }: ReportView): Saving {
  const quiet = { quiet: true, keepAnswers: true }
  const pdf = useWrite('reports.savePdfAs', quiet)
  const xlsx = useWrite('reports.saveXlsxAs', quiet)
  const docx = useWrite('reports.saveDocxAs', quiet)
  const [file, setFile] = useState<Output<'reports.savePdfAs'>>(null)
  const all = [pdf, xlsx, docx]
  return {
    pdf: () => pdf.mutate({ id }, { onSuccess: setFile }),
    xlsx: () => xlsx.mutate({ id }, { onSuccess: setFile }),
    docx: () => docx.mutate({ id }, { onSuccess: setFile }),
    pending: all.some(({ isPending }) => isPending),
    error: all.find(({ error }) => error !== null)?.error?.error ?? null,
    saved: file === null ? '' : `Đã lưu ${file.fileName} vào ${file.folder}`,
  }
}

/** The paper to be signed. */
export function PrintAct({ saving }: { saving: Saving }) {
  return (
    <ActionButton
      shortcut="ctrl+p"
      leftSection={<IconPrinter size={16} stroke={1.75} aria-hidden="true" />}
      onClick={saving.pdf}
      disabled={saving.pending}
    >
      Lưu PDF để ký
    </ActionButton>
  )
}

interface MoreActsProps {
  view: ReportView
  onDo: (doing: ReportDoing) => void
  saving: Saving
}

/** States of a report that stands and can be amended. */
const STANDING: readonly ReportState[] = ['da_lap', 'da_ky', 'da_gui', 'da_nhan']

/** States of a report that is signed, and may go up as a sealed package. */
const SENDABLE: readonly ReportState[] = ['da_ky', 'da_gui']

/** How far the report has come, and the quieter acts: counting anew, giving up, signing again, sending back, amending. */
export function MoreActs({ view, onDo, saving }: MoreActsProps) {
  const may = useMay()
  const { state } = view
  const issue = may('reports.issue')
  return (
    <div className={classes.filters}>
      <ReportStateBadge state={state} />
      {state === 'nhap' && may('reports.write') ? <Recount view={view} onDiscard={() => onDo('discard')} /> : null}
      {state === 'da_ky' && issue ? <ActLink onClick={() => onDo('sign')}>Sửa số, người ký</ActLink> : null}
      {state === 'da_gui' && issue ? <ActLink onClick={() => onDo('returned')}>Ghi bị trả lại</ActLink> : null}
      {state === 'tra_lai' && issue ? <ActLink onClick={() => onDo('sent')}>Ghi gửi lại</ActLink> : null}
      {STANDING.includes(state) && issue && view.kind !== 'huy' ? (
        <ActLink onClick={() => onDo('amend')}>Lập bản bổ sung, thay thế, hủy</ActLink>
      ) : null}
      {SENDABLE.includes(state) && may('packages.write') ? (
        <TextLink to={`${paths.packages}?gui=report:${view.id}`}>Đóng gói gửi cấp trên</TextLink>
      ) : null}
      <span className={classes.files}>
        <ActLink onClick={saving.xlsx}>Lưu Excel</ActLink> <ActLink onClick={saving.docx}>Lưu Word</ActLink>
      </span>
      <span className={classes.quiet} role="status">
        {saving.saved}
      </span>
    </div>
  )
}

/** Counts a draft anew from the data of now; what was given by hand stays. */
function Recount({ view, onDiscard }: { view: ReportView; onDiscard: () => void }) {
  const build = useReportWrite('reports.build')
  const again = () => build.send({ layout: view.layout, period: view.period, area: view.area })
  return (
    <>
      {build.error === null ? null : <ErrorPanel error={build.error.error} />}
      <ActLink onClick={again}>{build.pending ? 'Đang tính lại' : 'Tính lại từ dữ liệu hôm nay'}</ActLink>
      <ActLink onClick={onDiscard}>Bỏ bản đang lập</ActLink>
    </>
  )
}
