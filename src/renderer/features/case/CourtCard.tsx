import { IconCircleOff, IconGavel, IconHourglass } from '@tabler/icons-react'
import type { CaseView } from '#shared/measures/measure.schema.ts'
import type { CivilDate } from '#shared/primitives/civil-date.ts'
import { DeadlineChip } from '../../ui/DeadlineChip.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { Panel } from '../../ui/Panel.tsx'
import { StateBadge } from '../../ui/StateBadge.tsx'
import { ActLink } from '../../ui/TextLink.tsx'
import classes from './Cards.module.css'
import { courtLines, type Remedy, remedies } from './court-facts.ts'

interface RemedyLineProps {
  remedy: Remedy
  today: CivilDate
  canWrite: boolean
  onRecord: (type: string) => void
}

function RemedyLine({ remedy, today, canWrite, onRecord }: RemedyLineProps) {
  const { label, holders, lodged, period, record, over } = remedy
  return (
    <tr>
      <th scope="row">{label}</th>
      <td>
        {holders !== '' ? (
          holders
        ) : (
          <span className={classes.quiet}>{over ? '—' : 'Chưa rõ, cần đối chiếu văn bản'}</span>
        )}
      </td>
      <td className={classes.period}>
        {period === undefined ? (
          <StateBadge tone="gray" icon={over ? IconCircleOff : IconHourglass}>
            {over ? 'Không còn' : 'Chưa rõ thời hạn'}
          </StateBadge>
        ) : (
          <DeadlineChip deadline={period} today={today} />
        )}
      </td>
      <td>
        {lodged.length === 0 ? (
          <span className={classes.quiet}>Chưa có</span>
        ) : (
          lodged.map((one) => (
            <p key={`${one.on} ${one.number} ${one.by}`}>
              <StateBadge tone="amber" icon={IconGavel}>
                {`Có, ${one.on}`}
              </StateBadge>{' '}
              {[one.by, one.number === '' ? '' : `số ${one.number}`].filter((part) => part !== '').join(', ')}
            </p>
          ))
        )}
        {canWrite && record !== null ? (
          <>
            {' '}
            <ActLink onClick={() => onRecord(record)} label={`Ghi ${label.toLocaleLowerCase('vi')}`}>
              Ghi
            </ActLink>
          </>
        ) : null}
      </td>
    </tr>
  )
}

interface CourtCardProps {
  view: CaseView
  today: CivilDate
  canWrite: boolean
  onRecord: (type: string) => void
}

/** What the court has done, and the three remedies, each with its own holder and period. Nothing before the court has it. */
export function CourtCard({ view, today, canWrite, onRecord }: CourtCardProps) {
  const lines = courtLines(view)
  const rights = remedies(view)
  if (view.state.phase === 'dossier' && lines.length === 0) return null
  return (
    <Panel title="Tòa án" flush>
      {lines.length === 0 ? (
        <EmptyState>Chưa ghi việc nào của Tòa án.</EmptyState>
      ) : (
        <dl className={classes.lines}>
          {lines.map((line) => (
            <div key={line.label}>
              <dt>{line.label}</dt>
              <dd>{line.value}</dd>
            </div>
          ))}
        </dl>
      )}
      {rights.length === 0 ? null : (
        <div className={classes.scroll}>
          <table className={classes.table}>
            <caption>Khiếu nại, kiến nghị, kháng nghị quyết định: ba quyền khác nhau, ba bên khác nhau</caption>
            <thead>
              <tr>
                <th scope="col">Quyền</th>
                <th scope="col">Ai có quyền</th>
                <th scope="col">Thời hạn</th>
                <th scope="col">Đã thực hiện</th>
              </tr>
            </thead>
            <tbody>
              {rights.map((remedy) => (
                <RemedyLine key={remedy.label} {...{ remedy, today, canWrite, onRecord }} />
              ))}
            </tbody>
          </table>
        </div>
      )}
    </Panel>
  )
}
