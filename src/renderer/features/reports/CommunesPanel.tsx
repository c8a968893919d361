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
                      <DateField
                        id={`commune-${code}`}
                        label={null}
                        aria-label={`Ngày nhận báo cáo của ${name}`}
                        value={receivedOn ?? ''}
                        onChange={(value) => {
                          if (value === '') set(code, null)
                          else if (isCivilDate(value) && value !== receivedOn) set(code, value)
                        }}
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
