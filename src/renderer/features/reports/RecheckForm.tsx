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

/** Phúc tra of one figure of a commune: what its own report says beside what the case records say. */
export function RecheckForm({ view, cell }: { view: ReportView; cell: ReportCell }) {
  const may = useMay()
  const open = view.state === 'nhap' && may('reports.write')
  const mark = view.rechecks.find(
    (one) => one.cell.id === cell.id && one.cell.area === cell.area && sameDims(one.cell.dims, cell.dims),
  )
  const [theirs, setTheirs] = useState(typedFigure(mark?.theirs ?? null))
  const [note, setNote] = useState(mark?.note ?? '')
  const [problem, setProblem] = useState('')
  const write = useReportWrite('reports.recheck')
  const key = { id: cell.id, area: cell.area, dims: cell.dims }
  const keep = () => {
    const value = readFigure(theirs, cell.unit)
    if (value === null || Number.isNaN(value)) setProblem('Nhập số trong báo cáo của xã')
    else write.send({ id: view.id, cell: key, theirs: value, note })
  }
  if (!open && mark === undefined) return null
  return (
    <Panel title="Phúc tra">
      {write.error === null ? null : <ErrorPanel error={write.error.error} />}
      {mark === undefined ? null : (
        <p className={classes.given}>
          Xã báo {figureWithUnit(mark.theirs, cell.unit)}, hồ sơ {figureWithUnit(mark.ours, cell.unit)}
          {mark.difference === 0 ? ': khớp.' : `: lệch ${mark.difference ?? '?'}.`}{' '}
          <span className={classes.quiet}>
            ({mark.by}, {viMoment(mark.at)}
            {mark.note === '' ? '' : `; ${mark.note}`})
          </span>
        </p>
      )}
      {open ? (
        // biome-ignore lint/a11y/noStaticElementInteractions: only listens for Enter that its fields pass on
        <div className={classes.stack} onKeyDown={enterMovesOn}>
          <TextInput
            label="Số trong báo cáo của xã"
            inputMode="decimal"
            value={theirs}
            error={problem === '' ? undefined : problem}
            onChange={(event) => {
              setTheirs(event.currentTarget.value)
              setProblem('')
            }}
          />
          <TextInput
            label="Ghi chú phúc tra"
            maxLength={500}
            value={note}
            onChange={(event) => setNote(event.currentTarget.value)}
          />
          <div className={classes.acts}>
            <ActionButton size="xs" onClick={keep} loading={write.pending}>
              Ghi phúc tra
            </ActionButton>
            {mark === undefined ? null : (
              <ActLink onClick={() => write.send({ id: view.id, cell: key, theirs: null, note: '' })}>
                Bỏ phúc tra
              </ActLink>
            )}
          </div>
        </div>
      ) : null}
    </Panel>
  )
}

const sameDims = (a: Readonly<Record<string, string>>, b: Readonly<Record<string, string>>) =>
  Object.keys(a).length === Object.keys(b).length && Object.entries(a).every(([dim, part]) => b[dim] === part)
