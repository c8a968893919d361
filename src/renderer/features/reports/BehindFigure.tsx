import { useEffect, useRef } from 'react'
import type { ReportCell } from '#shared/reports/report.schema.ts'
import { viNumber } from '#shared/texts/words.ts'
import { useCall } from '../../api/calls.ts'
import { Answer } from '../../ui/Answer.tsx'
import { useShortcuts } from '../../ui/keyboard.ts'
import { Panel } from '../../ui/Panel.tsx'
import { ProvenanceDetails } from '../../ui/ProvenanceMark.tsx'
import { PeopleList } from './PeopleList.tsx'
import classes from './Reports.module.css'

interface BehindFigureProps {
  reportId: string
  cell: ReportCell
  /** Escape leads back to where the figure stands. */
  onBack: () => void
}

/** Definition of a figure with its source, and the people and events behind it; the reading is recorded. */
export function BehindFigure({ reportId, cell, onBack }: BehindFigureProps) {
  const { id, area, dims } = cell
  const query = useCall('reports.explain', { id: reportId, cell: { id, area, dims } })
  useShortcuts({ escape: onBack })
  const box = useRef<HTMLElement>(null)
  const ready = query.data !== undefined
  useEffect(() => {
    if (ready) box.current?.focus({ preventScroll: true })
  }, [ready])
  return (
    <Answer query={query} lines={5}>
      {({ definition, provenance, people, below, communes, frozen }) => (
        <section ref={box} tabIndex={-1} className={classes.behind} aria-label={`Đứng sau ${cell.id}`}>
          <Panel title={frozen ? 'Đứng sau số này, như khi chốt' : 'Đứng sau số này'}>
            <PeopleList people={people} none={noneText(cell, communes.length > 0)} />
            {communes.length === 0 ? null : <p>{communes.join(', ')}.</p>}
            {below.length === 0 ? null : (
              <>
                <h3>Mẫu số: {viNumber(below.length)} người</h3>
                <PeopleList people={below} none="" />
              </>
            )}
          </Panel>
          <Panel title="Cách tính">
            <p className={classes.definition}>{definition}</p>
            <ProvenanceDetails provenance={provenance} />
          </Panel>
        </section>
      )}
    </Answer>
  )
}

function noneText({ manual, value }: ReportCell, hasCommunes: boolean): string {
  if (manual) return 'Số nhập tay: không có người nào trong hồ sơ đứng sau.'
  if (hasCommunes) return ''
  return value === 0 ? 'Không có ai.' : 'Số này không đếm người.'
}
