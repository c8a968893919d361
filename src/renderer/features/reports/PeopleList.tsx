import { isPartialDate } from '#shared/primitives/partial-date.ts'
import type { Explained } from '#shared/reports/report.schema.ts'
import { viDate, viPartialDate } from '#shared/texts/dates.ts'
import { viNumber } from '#shared/texts/words.ts'
import { paths } from '../../app/paths.ts'
import { TextLink } from '../../ui/TextLink.tsx'
import classes from './Reports.module.css'

/** A day of birth, as far as it is known. */
const dayOf = (birthDate: string) => (isPartialDate(birthDate) ? viPartialDate(birthDate) : birthDate)

/** People with the facts for which they are there, each with the way to the record and the case. */
export function PeopleList({ people, none }: { people: readonly Explained[]; none: string }) {
  if (people.length === 0) return none === '' ? null : <p className={classes.quiet}>{none}</p>
  return (
    <ol className={classes.people}>
      {people.map((one) => (
        <li key={one.personId}>
          <TextLink to={paths.person(one.personId)}>{one.fullName}</TextLink>
          <span className={classes.quiet}> {[dayOf(one.birthDate), one.communeName].filter(Boolean).join(' · ')}</span>
          <ul>
            {one.facts.map((fact) => (
              <li key={`${fact.on} ${fact.label} ${fact.measureId} ${fact.paper}`}>
                {viDate(fact.on)} {fact.label}
                {fact.paper === '' ? null : `, ${fact.paper}`}
                {fact.amount === null ? null : `, ${viNumber(fact.amount)} đồng`}
                {fact.measureId === '' ? null : (
                  <>
                    {' '}
                    <TextLink to={paths.case(fact.measureId)}>hồ sơ</TextLink>
                  </>
                )}
              </li>
            ))}
          </ul>
        </li>
      ))}
    </ol>
  )
}
