import type { ProgressRow, TargetPeople } from '#shared/plans/progress.schema.ts'
import type { CivilDate } from '#shared/primitives/civil-date.ts'
import { isPartialDate } from '#shared/primitives/partial-date.ts'
import { viDate, viPartialDate } from '#shared/texts/dates.ts'
import { useCall } from '../../api/calls.ts'
import { paths } from '../../app/paths.ts'
import { useMay } from '../../app/session.tsx'
import { Answer } from '../../ui/Answer.tsx'
import { useShortcuts } from '../../ui/keyboard.ts'
import { Panel } from '../../ui/Panel.tsx'
import { ActLink, TextLink } from '../../ui/TextLink.tsx'
import classes from './Plans.module.css'

interface TargetDetailProps {
  row: ProgressRow
  on: CivilDate
  onClose: () => void
}

/** How the standing of a target was reckoned, and who stands behind the figure. */
export function TargetDetail({ row, on, onClose }: TargetDetailProps) {
  const may = useMay()
  useShortcuts({ escape: onClose })
  const { target, areaName, measuredBy, sources, arithmetic, origin, cell, planLabel } = row
  return (
    <Panel
      title={`${target.code === '' ? '' : `${target.code}. `}${target.label}, ${areaName}`}
      aside={<ActLink onClick={onClose}>Đóng</ActLink>}
    >
      <div className={classes.stack}>
        <div className={classes.arithmetic}>
          {[...sources, ...arithmetic].map((line) => (
            <p key={line}>{line}</p>
          ))}
          <p className={classes.quiet}>
            {planLabel}. Đo bằng: {measuredBy}.{origin === 'manual' ? ' Số liệu nhập tay.' : ''}
          </p>
          {target.note === '' ? null : <p className={classes.quiet}>{target.note}</p>}
        </div>
        {cell === null ? null : may('people.read') ? (
          <People targetId={target.id} on={on} />
        ) : (
          <p className={classes.quiet}>Tài khoản này không được xem người đứng sau số liệu.</p>
        )}
      </div>
    </Panel>
  )
}

function People({ targetId, on }: { targetId: string; on: CivilDate }) {
  const query = useCall('plans.people', { targetId, on })
  return (
    <Answer query={query} lines={4}>
      {({ people, below, communes }) => (
        <>
          {communes.length === 0 ? null : <p>{`Xã, phường được tính: ${communes.join(', ')}.`}</p>}
          <Names title={below.length === 0 ? 'Người được tính' : 'Trên tử số'} people={people} />
          {below.length === 0 ? null : <Names title="Dưới mẫu số" people={below} />}
        </>
      )}
    </Answer>
  )
}

function Names({ title, people }: { title: string; people: TargetPeople['people'] }) {
  return (
    <section>
      <h3>{`${title}: ${people.length} người`}</h3>
      <ul className={classes.lines} aria-label={title}>
        {people.map(({ personId, fullName, birthDate, communeName, facts }) => (
          <li key={personId}>
            <span className={classes.what}>
              <TextLink to={paths.person(personId)}>{fullName}</TextLink>{' '}
              <span className={classes.quiet}>
                {isPartialDate(birthDate) ? viPartialDate(birthDate) : ''} · {communeName}
              </span>
            </span>
            <span className={classes.what}>
              {facts.map(({ on, label, paper, measureId }) => (
                <span key={`${measureId} ${on} ${label}`}>
                  {viDate(on)} {label}
                  {paper === '' ? '' : ` (${paper})`}
                  <br />
                </span>
              ))}
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}
