import type { ProvinceReport } from '#shared/consolidation/consolidation.schema.ts'
import { viDate, viMoment } from '#shared/texts/dates.ts'
import { REPORT_ACT_WORDS, shortCode } from '#shared/texts/report-words.ts'
import { useWrite } from '../../api/calls.ts'
import { paths } from '../../app/paths.ts'
import { useMay } from '../../app/session.tsx'
import { ReportStateBadge } from '../../office/report-acts/ReportStateBadge.tsx'
import { ErrorPanel } from '../../ui/ErrorPanel.tsx'
import { Panel } from '../../ui/Panel.tsx'
import { ActLink, TextLink } from '../../ui/TextLink.tsx'
import classes from './Consolidation.module.css'
import type { LifeAct } from './report-life.ts'

type Frozen = ProvinceReport['frozen'][number]

function Acts({ row, onDo }: { row: Frozen; onDo: (act: LifeAct) => void }) {
  const may = useMay()
  const { state } = row
  const issue = may('reports.issue')
  return (
    <>
      {state === 'da_ky' && issue ? <ActLink onClick={() => onDo('sign')}>Sửa số, người ký</ActLink> : null}
      {['da_ky', 'da_gui', 'tra_lai'].includes(state) && may('packages.write') ? (
        <TextLink to={paths.packages}>Đóng gói gửi cấp trên</TextLink>
      ) : null}
      {['da_ky', 'tra_lai'].includes(state) && issue ? (
        <ActLink onClick={() => onDo('gui')}>Ghi đã gửi bằng giấy</ActLink>
      ) : null}
      {state === 'da_gui' && issue ? <ActLink onClick={() => onDo('nhan')}>Ghi cấp trên đã nhận</ActLink> : null}
      {state === 'da_gui' && issue ? <ActLink onClick={() => onDo('tra_lai')}>Ghi bị trả lại</ActLink> : null}
    </>
  )
}

/** Every frozen revision with how far it has come, what happened to it, and its files. */
export function FrozenPanel({ report, onDo }: { report: ProvinceReport; onDo: (act: LifeAct) => void }) {
  const save = useWrite('consolidation.saveReportAs', { quiet: true })
  if (report.frozen.length === 0) return null
  return (
    <Panel title={`Các lần đã chốt (${report.frozen.length})`}>
      <ul className={classes.frozen}>
        {report.frozen.map((row) => {
          const { id, revision, digest, madeAt, madeBy, document, acts, state, reason, changes } = row
          return (
            <li key={id}>
              <div className={classes.filters}>
                <b>Lần {revision}</b>
                <ReportStateBadge state={state} />
                <Acts row={row} onDo={onDo} />
                <ActLink onClick={() => save.mutate({ id, as: 'pdf' })} label={`Lưu trang in lần ${revision}`}>
                  Lưu trang in (PDF)
                </ActLink>
                <ActLink onClick={() => save.mutate({ id, as: 'xlsx' })} label={`Lưu bảng tính lần ${revision}`}>
                  Lưu bảng tính (XLSX)
                </ActLink>
              </div>
              <p className={classes.words}>
                Chốt {viMoment(madeAt)}, {madeBy}, mã số liệu {shortCode(digest)}.
                {document === null
                  ? ' Chưa có số và người ký.'
                  : ` Số ${document.number}${document.date === null ? '' : ` ngày ${viDate(document.date)}`}, ${document.signer}, ${document.position}.`}
                {reason === '' ? '' : ` Thay bản trước: ${reason} (${changes} số đổi).`}
              </p>
              <ul className={classes.lines}>
                {acts
                  .filter(({ act }) => act !== 'lap' && act !== 'ky')
                  .map(({ act, on, note, by, at }) => (
                    <li key={at}>
                      {REPORT_ACT_WORDS[act]} ngày {viDate(on)}
                      {note === '' ? '' : `: ${note}`} ({by})
                    </li>
                  ))}
              </ul>
            </li>
          )
        })}
      </ul>
      {save.error === null ? null : <ErrorPanel error={save.error.error} />}
      {save.data == null ? null : (
        <p className={classes.words} role="status">
          Đã lưu {save.data.fileName} vào {save.data.folder}
        </p>
      )}
    </Panel>
  )
}
