import type { Input } from '#shared/contract/contract.ts'
import { isPartialDate } from '#shared/primitives/partial-date.ts'
import { viDate, viPartialDate } from '#shared/texts/dates.ts'
import { useCall } from '../../api/calls.ts'
import { paths } from '../../app/paths.ts'
import { useMay } from '../../app/session.tsx'
import { Answer } from '../../ui/Answer.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { useShortcuts } from '../../ui/keyboard.ts'
import { Panel } from '../../ui/Panel.tsx'
import { ActLink, TextLink } from '../../ui/TextLink.tsx'
import classes from './Plans.module.css'

/** Which count of a cohort was opened. */
export interface CohortPart extends Pick<Input<'plans.cohortPeople'>, 'group' | 'months' | 'part'> {
  title: string
}

interface CohortPeopleProps {
  asked: Input<'plans.cohorts'>
  part: CohortPart
  onClose: () => void
}

/** Who stands behind a count of a cohort. */
export function CohortPeople({ asked, part: { title, ...part }, onClose }: CohortPeopleProps) {
  const may = useMay()
  const allowed = may('people.read')
  const query = useCall('plans.cohortPeople', { ...asked, ...part }, { enabled: allowed })
  useShortcuts({ escape: onClose })
  return (
    <Panel title={title} aside={<ActLink onClick={onClose}>Đóng</ActLink>}>
      {allowed ? (
        <Answer query={query} lines={4}>
          {({ rows }) =>
            rows.length === 0 ? (
              <EmptyState>Không có ai.</EmptyState>
            ) : (
              <ul className={classes.lines}>
                {rows.map((row) => (
                  <li key={row.personId}>
                    <span className={classes.what}>
                      <TextLink to={paths.person(row.personId)}>{row.fullName}</TextLink>{' '}
                      <span className={classes.quiet}>
                        {isPartialDate(row.birthDate) ? viPartialDate(row.birthDate) : ''} · {row.communeName}
                      </span>
                    </span>
                    <span className={classes.what}>
                      {row.form}, hoàn thành {viDate(row.completedOn)}
                      {row.relapsedOn === null ? '' : `; tái nghiện ${viDate(row.relapsedOn)}`}
                      {row.lostOn === null ? '' : `; không còn theo dõi từ ${viDate(row.lostOn)}`}
                    </span>
                  </li>
                ))}
              </ul>
            )
          }
        </Answer>
      ) : (
        <EmptyState>Tài khoản này không được xem người đứng sau số liệu.</EmptyState>
      )}
    </Panel>
  )
}
