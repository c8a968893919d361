import type { PlanView } from '#shared/plans/plan.schema.ts'
import { paths } from '../../app/paths.ts'
import { TextLink } from '../../ui/TextLink.tsx'
import classes from './Plans.module.css'
import { usePlanAreas } from './use-plan-areas.ts'

/** At a province: each district that has targets in the plan, to be sealed for it and written to a stick. */
export function SendTargets({ view: { plan, targets } }: { view: PlanView }) {
  const { areas } = usePlanAreas(plan.yearTo)
  const given = areas.filter(({ code }) => targets.some(({ target }) => target.area === code))
  if (given.length === 0) {
    return <p className={classes.quiet}>Giao chỉ tiêu cho huyện, quận rồi gửi xuống bằng gói niêm phong.</p>
  }
  return (
    <nav className={classes.send} aria-label="Gửi chỉ tiêu">
      <span>Gửi chỉ tiêu:</span>
      {given.map(({ code, name }) => (
        <TextLink key={code} to={paths.sealPackage('targets', `${plan.id} ${code}`)}>
          {name}
        </TextLink>
      ))}
    </nav>
  )
}
