import { IconFileImport } from '@tabler/icons-react'
import { type ReactNode, useState } from 'react'
import type { KeptPlan } from '#shared/plans/plan.schema.ts'
import { PLAN_AREA_WORDS } from '#shared/plans/plan-areas.ts'
import { planLabel } from '#shared/texts/plan-words.ts'
import { useCall, useWrite } from '../../api/calls.ts'
import { useMay, useSession } from '../../app/session.tsx'
import { GivenTargets } from '../../office/transfers/GivenTargets.tsx'
import { ActionButton } from '../../ui/ActionButton.tsx'
import { Answer } from '../../ui/Answer.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { ErrorPanel } from '../../ui/ErrorPanel.tsx'
import { Page } from '../../ui/Page.tsx'
import { PageHead } from '../../ui/PageHead.tsx'
import { Panel } from '../../ui/Panel.tsx'
import { ProvenanceMark } from '../../ui/ProvenanceMark.tsx'
import { ActLink } from '../../ui/TextLink.tsx'
import { PlanForm } from './PlanForm.tsx'
import { PlanPanel } from './PlanPanel.tsx'
import classes from './Plans.module.css'

const yearsOf = ({ yearFrom, yearTo }: KeptPlan) => (yearFrom === yearTo ? String(yearFrom) : `${yearFrom}-${yearTo}`)

/** The plans themselves: those of the office, those that are shipped, and entering their targets. */
export function PlansTab({ tabs }: { tabs: ReactNode }) {
  const may = useMay()
  const { level } = useSession()
  const [chosen, setChosen] = useState('')
  const [adding, setAdding] = useState(false)
  const list = useCall('plans.list', {})
  const bring = useWrite('plans.import')
  const mayWrite = may('plans.write')
  const rows = list.data?.rows ?? []
  const planId = rows.some(({ plan }) => plan.id === chosen) ? chosen : (rows[0]?.plan.id ?? '')
  return (
    <Page
      head={
        <>
          <PageHead
            title="Các kế hoạch"
            sentence={`Văn bản giao chỉ tiêu, chỉ tiêu của toàn đơn vị và từng ${PLAN_AREA_WORDS[level]}; mỗi lần sửa có lý do.`}
            actions={
              mayWrite ? (
                <ActionButton
                  leftSection={<IconFileImport size={16} stroke={1.75} aria-hidden="true" />}
                  loading={bring.isPending}
                  onClick={() => bring.mutate({}, { onSuccess: (got) => setChosen(got?.id ?? chosen) })}
                >
                  Nạp tệp kế hoạch
                </ActionButton>
              ) : null
            }
            next={mayWrite && !adding ? { label: 'Ghi kế hoạch', onClick: () => setAdding(true) } : null}
          />
          {tabs}
        </>
      }
    >
      {bring.error === null ? null : <ErrorPanel error={bring.error.error} />}
      {adding ? <PlanForm onDone={() => setAdding(false)} onWritten={setChosen} /> : null}
      {level === 'district' ? <GivenTargets /> : null}
      <Answer query={list} lines={4}>
        {() => (
          <Panel title="Kế hoạch">
            {rows.length === 0 ? (
              <EmptyState>Chưa có kế hoạch nào. Ghi kế hoạch, hoặc nạp một kế hoạch có sẵn ở dưới.</EmptyState>
            ) : (
              <ul className={classes.lines}>
                {rows.map(({ plan, targets }) => (
                  <li key={plan.id}>
                    <span className={classes.what}>
                      <ActLink onClick={() => setChosen(plan.id)}>{planLabel(plan)}</ActLink>: {plan.title}
                    </span>
                    <span>{yearsOf(plan)}</span>
                    <span>{targets} chỉ tiêu</span>
                    <ProvenanceMark provenance={plan.provenance} />
                  </li>
                ))}
              </ul>
            )}
          </Panel>
        )}
      </Answer>
      {planId === '' ? null : <PlanPanel key={planId} planId={planId} />}
      <Samples onTaken={setChosen} />
    </Page>
  )
}

/** Plans that are shipped with the program, to be taken in with a click. */
function Samples({ onTaken }: { onTaken: (planId: string) => void }) {
  const may = useMay()
  const query = useCall('plans.samples', {})
  const take = useWrite('plans.takeSample')
  return (
    <Panel title="Kế hoạch có sẵn trong phần mềm">
      {take.error === null ? null : <ErrorPanel error={take.error.error} />}
      <Answer query={query} lines={2}>
        {({ rows }) => (
          <ul className={classes.lines}>
            {rows.map(({ id, label, targets, planId, provenance }) => (
              <li key={id}>
                <span className={classes.what}>
                  {label} <span className={classes.quiet}>Nguồn: {provenance.source}</span>
                </span>
                <span>{targets} chỉ tiêu</span>
                <ProvenanceMark provenance={provenance} />
                {planId !== null ? (
                  <span className={classes.quiet}>Đã nạp</span>
                ) : may('plans.write') ? (
                  <ActLink
                    onClick={() => take.mutate({ id }, { onSuccess: (taken) => onTaken(taken.id) })}
                    label={`Nạp ${label}`}
                  >
                    Nạp
                  </ActLink>
                ) : null}
              </li>
            ))}
          </ul>
        )}
      </Answer>
    </Panel>
  )
}
