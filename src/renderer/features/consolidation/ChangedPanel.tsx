import type { ProvinceReport } from '#shared/consolidation/consolidation.schema.ts'
import { differenceText } from '#shared/texts/report-screen-words.ts'
import { figureText } from '#shared/texts/report-words.ts'
import { Panel } from '../../ui/Panel.tsx'
import classes from './Consolidation.module.css'

/** What has come since the newest frozen revision, and which figures are no longer what it says. */
export function ChangedPanel({ report: { frozen, same, changed, arrived } }: { report: ProvinceReport }) {
  const [last] = frozen
  if (last === undefined || same) return null
  return (
    <Panel title={`Đã đổi từ lần chốt ${last.revision} (${changed.length} số)`} flush>
      <ul className={classes.arrived}>
        {arrived.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
      <table className={classes.figures}>
        <thead>
          <tr>
            <th scope="col">Chỉ tiêu</th>
            <th scope="col">Đã chốt</th>
            <th scope="col">Nay</th>
            <th scope="col">Chênh</th>
          </tr>
        </thead>
        <tbody>
          {changed.map(({ name, label, areaName, before, after, unit }) => (
            <tr key={name}>
              <th scope="row">
                {label}
                <small>{areaName === '' ? 'Toàn tỉnh' : areaName}</small>
              </th>
              <td>{figureText(before, unit)}</td>
              <td data-sum>{figureText(after, unit)}</td>
              <td>{differenceText(after, before, unit)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Panel>
  )
}
