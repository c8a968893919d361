import type { ReactNode } from 'react'
import type { FigureDifference } from '#shared/reports/report.schema.ts'
import { differenceText } from '#shared/texts/report-screen-words.ts'
import { figureText } from '#shared/texts/report-words.ts'
import { paths } from '../../app/paths.ts'
import { useMay } from '../../app/session.tsx'
import { TextLink } from '../../ui/TextLink.tsx'
import classes from './Reports.module.css'

interface DifferenceTableProps {
  differences: readonly FigureDifference[]
  /** What stands in the column of reasons; without it there is none. */
  reason?: (difference: FigureDifference) => ReactNode
}

/** Figures that are not what they were: old, new, by how much, and who makes the difference. */
export function DifferenceTable({ differences, reason }: DifferenceTableProps) {
  const may = useMay()
  const named = may('people.read')
  return (
    <table className={classes.plain}>
      <thead>
        <tr>
          <th scope="col">Chỉ tiêu</th>
          <th scope="col">Trước</th>
          <th scope="col">Nay</th>
          <th scope="col">Chênh</th>
          <th scope="col">Người thêm, bớt</th>
          {reason === undefined ? null : <th scope="col">Lý do</th>}
        </tr>
      </thead>
      <tbody>
        {differences.map((one) => (
          <tr key={one.name}>
            <th scope="row">
              {one.cell.id} {one.label}
              {one.areaName === '' ? '' : `, ${one.areaName}`}
            </th>
            <td data-align="right">{figureText(one.before, one.unit)}</td>
            <td data-align="right">{figureText(one.after, one.unit)}</td>
            <td data-align="right">{differenceText(one.after, one.before, one.unit)}</td>
            <td>{named ? <Changed people={one.people} /> : <span className={classes.quiet}>{countText(one)}</span>}</td>
            {reason === undefined ? null : <td>{reason(one)}</td>}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** Who may not see people sees how many they are. */
const countText = ({ added, removed }: FigureDifference): string =>
  [added === 0 ? '' : `thêm ${added}`, removed === 0 ? '' : `bớt ${removed}`].filter((part) => part !== '').join(', ')

function Changed({ people }: { people: FigureDifference['people'] }) {
  return (
    <ul className={classes.changed}>
      {people.map(({ personId, fullName, birthDate, change }) => (
        <li key={`${personId} ${change}`}>
          {change === 'them' ? 'thêm ' : 'bớt '}
          <TextLink to={paths.person(personId)}>{fullName}</TextLink>
          {birthDate === '' ? null : <span className={classes.quiet}> {birthDate}</span>}
        </li>
      ))}
    </ul>
  )
}
