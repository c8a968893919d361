import { useEffect, useRef } from 'react'
import { isCivilDate } from '#shared/primitives/civil-date.ts'
import type { ReportView } from '#shared/reports/report.schema.ts'
import { viDate } from '#shared/texts/dates.ts'
import { useMay, useSession } from '../../app/session.tsx'
import { DateField } from '../../ui/DateField.tsx'
import { ErrorPanel } from '../../ui/ErrorPanel.tsx'
import { enterMovesOn } from '../../ui/keyboard.ts'
import { Panel } from '../../ui/Panel.tsx'
import { ActLink } from '../../ui/TextLink.tsx'
import classes from './Reports.module.css'
import { useReportWrite } from './use-report.ts'

/** Whose own report has come, and when: a day for each commune; those without are printed below the tables. */
export function CommunesPanel({ view }: { view: ReportView }) {
  const may = useMay()
  const { today } = useSession()
  const write = useReportWrite('reports.setCommune')
  const open = view.state === 'nhap' && may('reports.write')
  const come = view.communes.filter(({ received }) => received).length
  const set = (area: string, receivedOn: string | null) => write.send({ id: view.id, area, receivedOn })
  return (
    <Panel title={`Báo cáo của xã, phường: đã nhận ${come}/${view.communes.length}`} flush>
      {write.error === null ? null : <ErrorPanel error={write.error.error} />}
      {/* biome-ignore lint/a11y/noStaticElementInteractions: only listens for Enter that its fields pass on */}
      <div onKeyDown={enterMovesOn}>
        <table className={classes.plain}>
          <thead>
            <tr>
              <th scope="col">Xã, phường</th>
              <th scope="col">Ngày nhận báo cáo</th>
              <th scope="col">Người ghi</th>
            </tr>
          </thead>
          <tbody>
            {view.communes.map(({ code, name, received, receivedOn, by }) => (
              <tr key={code}>
                <th scope="row">{name}</th>
                <td>
                  {open ? (
                    <span className={classes.filters}>
                      <CommuneDay
                        id={`commune-${code}`}
                        label={`Ngày nhận báo cáo của ${name}`}
                        day={receivedOn}
                        onDay={(day) => set(code, day)}
                      />
                      {received ? null : (
                        <ActLink label={`${name}: đã nhận hôm nay`} onClick={() => set(code, today)}>
                          hôm nay
                        </ActLink>
                      )}
                    </span>
                  ) : received && receivedOn !== null ? (
                    viDate(receivedOn)
                  ) : (
                    'chưa nhận'
                  )}
                </td>
                <td className={classes.quiet}>{by}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Panel>
  )
}

interface CommuneDayProps {
  id: string
  label: string
  day: string | null
  onDay: (day: string | null) => void
}

/** The day on which a report came. What was sent already is not sent again when the field is left. */
function CommuneDay({ id, label, day, onDay }: CommuneDayProps) {
  const sent = useRef(day)
  useEffect(() => {
    sent.current = day
  }, [day])
  const send = (next: string | null) => {
    if (next === sent.current) return
    sent.current = next
    onDay(next)
  }
  return (
    <DateField
      id={id}
      label={null}
      aria-label={label}
      value={day ?? ''}
      onChange={(value) => {
        if (value === '') send(null)
        else if (isCivilDate(value)) send(value)
      }}
    />
  )
}
