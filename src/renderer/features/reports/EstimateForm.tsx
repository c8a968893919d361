import { TextInput } from '@mantine/core'
import { useState } from 'react'
import type { ReportCell, ReportView } from '#shared/reports/report.schema.ts'
import { viMoment } from '#shared/texts/dates.ts'
import { figureWithUnit } from '#shared/texts/report-screen-words.ts'
import { useMay } from '../../app/session.tsx'
import { ActionButton } from '../../ui/ActionButton.tsx'
import { ErrorPanel } from '../../ui/ErrorPanel.tsx'
import { enterMovesOn } from '../../ui/keyboard.ts'
import { Panel } from '../../ui/Panel.tsx'
import { ActLink } from '../../ui/TextLink.tsx'
import classes from './Reports.module.css'
import { readFigure, typedFigure } from './read-figure.ts'
import { useReportWrite } from './use-report.ts'

/** What somebody expects of one figure for the whole year, with what it rests on; never mixed with what was counted. */
export function EstimateForm({ view, cell }: { view: ReportView; cell: ReportCell }) {
  const may = useMay()
  const open = view.state === 'nhap' && may('reports.write')
  const { estimate } = cell
  const [value, setValue] = useState(typedFigure(estimate?.value ?? null))
  const [note, setNote] = useState(estimate?.note ?? '')
  const [problem, setProblem] = useState('')
  const write = useReportWrite('reports.setEstimate')
  const key = { id: cell.id, area: cell.area, dims: cell.dims }
  const keep = () => {
    const read = readFigure(value, cell.unit)
    if (read === null || Number.isNaN(read)) setProblem('Nhập số ước của cả năm')
    else write.send({ id: view.id, cell: key, value: read, note })
  }
  if (!open && estimate === null) return null
  return (
    <Panel title="Ước thực hiện cả năm">
      {write.error === null ? null : <ErrorPanel error={write.error.error} />}
      {estimate === null ? null : (
        <p className={classes.given}>
          Ước {figureWithUnit(estimate.value, cell.unit)}, căn cứ {estimate.note}{' '}
          <span className={classes.quiet}>
            ({estimate.by}, {viMoment(estimate.at)})
          </span>
        </p>
      )}
      {open ? (
        // biome-ignore lint/a11y/noStaticElementInteractions: only listens for Enter that its fields pass on
        <div className={classes.stack} onKeyDown={enterMovesOn}>
          <TextInput
            label="Số ước cả năm"
            inputMode="decimal"
            value={value}
            error={problem === '' ? undefined : problem}
            onChange={(event) => {
              setValue(event.currentTarget.value)
              setProblem('')
            }}
          />
          <TextInput
            label="Căn cứ của số ước"
            maxLength={500}
            value={note}
            onChange={(event) => setNote(event.currentTarget.value)}
          />
          <div className={classes.acts}>
            <ActionButton size="xs" onClick={keep} loading={write.pending}>
              Ghi số ước
            </ActionButton>
            {estimate === null ? null : (
              <ActLink onClick={() => write.send({ id: view.id, cell: key, value: null, note: '' })}>Bỏ số ước</ActLink>
            )}
          </div>
        </div>
      ) : null}
    </Panel>
  )
}
