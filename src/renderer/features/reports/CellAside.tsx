import type { ReportCell, ReportView } from '#shared/reports/report.schema.ts'
import { viMoment } from '#shared/texts/dates.ts'
import { differenceText, figureWithUnit } from '#shared/texts/report-screen-words.ts'
import { FIGURE_TIME_WORDS } from '#shared/texts/report-words.ts'
import { useMay } from '../../app/session.tsx'
import { ActionButton } from '../../ui/ActionButton.tsx'
import { Panel } from '../../ui/Panel.tsx'
import { ActLink } from '../../ui/TextLink.tsx'
import { BehindFigure } from './BehindFigure.tsx'
import { EstimateForm } from './EstimateForm.tsx'
import { RecheckForm } from './RecheckForm.tsx'
import classes from './Reports.module.css'

interface CellAsideProps {
  view: ReportView
  cell: ReportCell
  /** The figure of which it was asked who stands behind it; '' for none. */
  opened: string
  onOpen: () => void
  /** Back to the figure in the table. */
  onBack: () => void
  /** null where nothing may be typed. */
  onEdit: (() => void) | null
  onRestore: () => void
}

/** Everything about the figure in focus: its values, who gave it, and, when asked, the people behind it. */
export function CellAside({ view, cell, opened, onOpen, onBack, onEdit, onRestore }: CellAsideProps) {
  const may = useMay()
  const where = cell.areaName === '' ? '' : `, ${cell.areaName}`
  return (
    <>
      <Panel title={`${cell.id} ${cell.label}${where}`}>
        <Values cell={cell} />
        <GivenBy cell={cell} />
        <div className={classes.acts}>
          {opened === cell.name ? null : may('people.read') ? (
            <ActionButton size="xs" onClick={onOpen}>
              Xem người đứng sau
            </ActionButton>
          ) : null}
          {onEdit === null ? null : (
            <ActionButton size="xs" data-figure-act onClick={onEdit}>
              {cell.manual ? 'Nhập số' : 'Thay số đã tính'}
            </ActionButton>
          )}
          {onEdit === null || cell.at === '' ? null : (
            <ActLink onClick={onRestore}>{cell.manual ? 'Bỏ số đã nhập' : 'Lấy lại số đã tính'}</ActLink>
          )}
        </div>
        {may('people.read') ? null : (
          <p className={classes.quiet}>Người và sự kiện đứng sau số này chỉ người có quyền xem hồ sơ mới mở được.</p>
        )}
      </Panel>
      {opened === cell.name && may('people.read') ? (
        <BehindFigure reportId={view.id} cell={cell} onBack={onBack} />
      ) : null}
      {view.estimates && cell.area === view.area ? (
        <EstimateForm key={`estimate ${cell.name}`} view={view} cell={cell} />
      ) : null}
      {cell.area === '' ? null : <RecheckForm key={cell.name} view={view} cell={cell} />}
    </>
  )
}

function Values({ cell }: { cell: ReportCell }) {
  const { value, unit, previous, lastYear, cumulative, after, parts } = cell
  const rows = [
    [FIGURE_TIME_WORDS.ky_truoc, previous],
    [FIGURE_TIME_WORDS.cung_ky, lastYear],
  ] as const
  return (
    <dl className={classes.values}>
      <dt>{FIGURE_TIME_WORDS.ky}</dt>
      <dd>
        <b>{figureWithUnit(value, unit)}</b>
      </dd>
      {cell.origin === 'override' ? (
        <>
          <dt>Máy tính</dt>
          <dd>{figureWithUnit(cell.computed ?? null, unit)}</dd>
        </>
      ) : null}
      {parts === undefined ? null : (
        <>
          <dt>Tử số / mẫu số</dt>
          <dd>
            {parts.numerator} / {parts.denominator}
          </dd>
        </>
      )}
      {rows.map(([label, other]) => (
        <Compared
          key={label}
          label={label}
          text={figureWithUnit(other, unit)}
          by={differenceText(value, other, unit)}
        />
      ))}
      <Compared label={FIGURE_TIME_WORDS.luy_ke} text={figureWithUnit(cumulative, unit)} by="" />
      {after === null ? null : <Compared label={FIGURE_TIME_WORDS.sau_ky} text={figureWithUnit(after, unit)} by="" />}
    </dl>
  )
}

function Compared({ label, text, by }: { label: string; text: string; by: string }) {
  return (
    <>
      <dt>{label}</dt>
      <dd>
        {text}
        {by === '' ? null : <span className={classes.quiet}> ({by})</span>}
      </dd>
    </>
  )
}

/** Who gave the figure, when, and from where. */
function GivenBy({ cell }: { cell: ReportCell }) {
  if (cell.origin === 'computed') return null
  if (cell.at === '') {
    const text = cell.note === '' ? 'Chỉ tiêu nhập tay, chưa ai nhập.' : cell.note
    return <p className={classes.quiet}>{text}</p>
  }
  return (
    <p className={classes.given}>
      {cell.manual ? 'Nguồn' : 'Lý do'}: {cell.note}{' '}
      <span className={classes.quiet}>
        ({cell.by}, {viMoment(cell.at)})
      </span>
    </p>
  )
}
