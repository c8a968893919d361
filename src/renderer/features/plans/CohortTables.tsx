import type { CohortPeopleQuery, CohortView } from '#shared/plans/cohort.schema.ts'
import { viDecimal } from '#shared/texts/figures.ts'
import { workMoment } from '#shared/texts/plan-words.ts'
import { Panel } from '../../ui/Panel.tsx'
import { ProvenanceMark } from '../../ui/ProvenanceMark.tsx'
import { ActLink } from '../../ui/TextLink.tsx'
import type { CohortPart } from './CohortPeople.tsx'
import classes from './Plans.module.css'

type Part = CohortPeopleQuery['part']

interface TableProps {
  view: CohortView
  onOpen: (part: CohortPart) => void
}

interface FigureProps {
  value: number | null
  group: CohortView['all']
  months: number
  part: Part
  words: string
  onOpen: (part: CohortPart) => void
}

/** A count that opens the people behind it. */
function Figure({ value, group, months, part, words, onOpen }: FigureProps) {
  const title = `${group.label}: ${words}`
  return (
    <td>
      {value === null || value === 0 ? (
        (value ?? '-')
      ) : (
        <ActLink onClick={() => onOpen({ group: group.id, months, part, title })} label={`${value} người, ${title}`}>
          {value}
        </ActLink>
      )}
    </td>
  )
}

const percent = (rate: number | null) => (rate === null ? '-' : `${viDecimal(rate, 1)} %`)

const OUTCOMES = [
  ['relapsed', 'Tái nghiện'],
  ['free', 'Không tái nghiện'],
  ['lost', 'Không còn theo dõi được'],
  ['early', 'Chưa đủ thời gian'],
] as const

/** Relapse of each group within each time. */
export function Relapses({ view, onOpen }: TableProps) {
  return (
    <Panel title="Tái nghiện theo khóa hoàn thành (G02b)" aside={<ProvenanceMark provenance={view.provenance} />} flush>
      <div className={classes.scroll}>
        <table className={classes.table}>
          <thead>
            <tr>
              <th scope="col">Nhóm</th>
              <th scope="col">Số người</th>
              <th scope="col">Trong</th>
              {OUTCOMES.map(([part, head]) => (
                <th key={part} scope="col">
                  {head}
                </th>
              ))}
              <th scope="col">Tỷ lệ</th>
            </tr>
          </thead>
          <tbody>
            {[...view.groups, view.all].flatMap((group) =>
              group.horizons.map((row, i) => (
                <tr key={`${group.id} ${row.months}`}>
                  {i === 0 ? (
                    <>
                      <th scope="rowgroup" rowSpan={group.horizons.length}>
                        {group.label}
                      </th>
                      <td rowSpan={group.horizons.length}>{group.people ?? '-'}</td>
                    </>
                  ) : null}
                  <td>{row.months} tháng</td>
                  {OUTCOMES.map(([part, head]) => (
                    <Figure
                      key={part}
                      value={row[part]}
                      group={group}
                      months={row.months}
                      part={part}
                      words={`${head.toLowerCase()} trong ${row.months} tháng`}
                      onOpen={onOpen}
                    />
                  ))}
                  <td>{percent(row.rate)}</td>
                </tr>
              )),
            )}
          </tbody>
        </table>
      </div>
    </Panel>
  )
}

const WORK = [
  ['working', 'working', 'Có việc'],
  ['notWorking', 'notWorking', 'Không có việc'],
  ['unknown', 'unknown', 'Không rõ'],
  ['early', 'workEarly', 'Chưa đến'],
] as const

/** Work of each group before and after rehabilitation. */
export function Works({ view, onOpen }: TableProps) {
  return (
    <Panel title="Việc làm trước và sau khi cai" flush>
      <div className={classes.scroll}>
        <table className={classes.table}>
          <thead>
            <tr>
              <th scope="col">Nhóm</th>
              <th scope="col" data-words>
                Thời điểm
              </th>
              {WORK.map(([field, , head]) => (
                <th key={field} scope="col">
                  {head}
                </th>
              ))}
              <th scope="col">Tỷ lệ có việc</th>
            </tr>
          </thead>
          <tbody>
            {[...view.groups, view.all].flatMap((group) =>
              group.work.map((row, i) => (
                <tr key={`${group.id} ${row.months}`}>
                  {i === 0 ? (
                    <th scope="rowgroup" rowSpan={group.work.length}>
                      {group.label}
                    </th>
                  ) : null}
                  <td data-words>{workMoment(row.months)}</td>
                  {WORK.map(([field, part, head]) => (
                    <Figure
                      key={field}
                      value={row[field]}
                      group={group}
                      months={row.months}
                      part={part}
                      words={`${head.toLowerCase()}, ${workMoment(row.months).toLowerCase()}`}
                      onOpen={onOpen}
                    />
                  ))}
                  <td>{percent(row.rate)}</td>
                </tr>
              )),
            )}
          </tbody>
        </table>
      </div>
    </Panel>
  )
}
