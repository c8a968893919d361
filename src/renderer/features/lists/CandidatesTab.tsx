import type { ReactNode } from 'react'
import type { Output } from '#shared/contract/contract.ts'
import type { CivilDate } from '#shared/primitives/civil-date.ts'
import { isPartialDate } from '#shared/primitives/partial-date.ts'
import { viDate, viPartialDate } from '#shared/texts/dates.ts'
import { viNumber } from '#shared/texts/words.ts'
import { useCall } from '../../api/calls.ts'
import { paths } from '../../app/paths.ts'
import { Answer } from '../../ui/Answer.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { Panel } from '../../ui/Panel.tsx'
import { TextLink } from '../../ui/TextLink.tsx'
import classes from './Lists.module.css'

type Row = Output<'life.candidates'>[number]

interface CandidatesTabProps {
  on: CivilDate
  communeCode: string
  filters: ReactNode
}

/** Who may leave a list under the law of the day: what shows it, and what stands against it. */
export function CandidatesTab({ on, communeCode, filters }: CandidatesTabProps) {
  const query = useCall('life.candidates', { on, communeCode }, { keepPrevious: true })
  return (
    <>
      {filters}
      <Answer query={query} lines={8}>
        {(rows) => {
          const clear = rows.filter((row) => row.doubts.length === 0)
          const doubtful = rows.filter((row) => row.doubts.length > 0)
          if (rows.length === 0) {
            return <EmptyState>{`Không có ai đủ thời gian để đưa ra khỏi danh sách ngày ${viDate(on)}.`}</EmptyState>
          }
          return (
            <>
              <Part title={`Đủ điều kiện: ${viNumber(clear.length)} người`} rows={clear} />
              <Part title={`Đủ thời gian nhưng còn vướng: ${viNumber(doubtful.length)} người`} rows={doubtful} />
            </>
          )
        }}
      </Answer>
    </>
  )
}

function Part({ title, rows }: { title: string; rows: readonly Row[] }) {
  if (rows.length === 0) return null
  return (
    <Panel title={title} flush>
      <ul className={classes.candidates}>
        {rows.map((row) => (
          <li key={`${row.personId} ${row.list}`}>
            <span>
              <TextLink to={paths.person(row.personId)}>{row.fullName}</TextLink>
              <br />
              <span className={classes.quiet}>
                {isPartialDate(row.birthDate) ? viPartialDate(row.birthDate) : ''} · {row.communeName}
              </span>
            </span>
            <span>
              {row.listLabel}: {row.reasonLabel}
              {row.byReview ? <span className={classes.quiet}> (họp xét duyệt)</span> : null}
              <br />
              <span className={classes.quiet}>
                từ {viDate(row.since)}, {viNumber(row.days)} ngày
              </span>
            </span>
            <span>
              <ul className={classes.proof}>
                {row.proof.map((proof) => (
                  <li key={proof.text}>
                    {viDate(proof.date)} {proof.text}
                  </li>
                ))}
                {row.doubts.map((doubt) => (
                  <li key={doubt} className={classes.doubts}>
                    {doubt}
                  </li>
                ))}
              </ul>
            </span>
          </li>
        ))}
      </ul>
    </Panel>
  )
}
