import { useState } from 'react'
import type { PlanView, TargetRow } from '#shared/plans/plan.schema.ts'
import { PLAN_AREA_WORDS } from '#shared/plans/plan-areas.ts'
import { WHOLE_AREA } from '#shared/reports/cell.schema.ts'
import { viDate, viMoment } from '#shared/texts/dates.ts'
import { viFigure } from '#shared/texts/figures.ts'
import { goalText, planLabel } from '#shared/texts/plan-words.ts'
import { useCall, useWrite } from '../../api/calls.ts'
import { useMay, useSession } from '../../app/session.tsx'
import { Answer } from '../../ui/Answer.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { Panel } from '../../ui/Panel.tsx'
import { ProvenanceDetails } from '../../ui/ProvenanceMark.tsx'
import { ActLink } from '../../ui/TextLink.tsx'
import { WithdrawPanel } from '../../ui/WithdrawPanel.tsx'
import { FigureForm } from './FigureForm.tsx'
import { PlanForm } from './PlanForm.tsx'
import classes from './Plans.module.css'
import { SaveError } from './SaveAs.tsx'
import { SendTargets } from './SendTargets.tsx'
import { SpreadForm } from './SpreadForm.tsx'
import { TargetForm } from './TargetForm.tsx'

type Doing =
  | { what: 'plan' | 'withdraw-plan' | 'add' }
  | { what: 'target' | 'spread' | 'figure' | 'withdraw'; row: TargetRow }

/** One plan: what its paper says, its targets, whether the communes add up, and what was corrected. */
export function PlanPanel({ planId }: { planId: string }) {
  const may = useMay()
  const mayWrite = may('plans.write')
  const { level } = useSession()
  const called = PLAN_AREA_WORDS[level]
  const [doing, setDoing] = useState<Doing | null>(null)
  const query = useCall('plans.get', { id: planId }, { keepPrevious: true })
  const save = useWrite('plans.saveFileAs', { quiet: true })
  return (
    <Answer query={query} lines={6}>
      {(view) => (
        <Panel
          title={planLabel(view.plan)}
          aside={
            <span className={classes.acts}>
              {view.targets.length === 0 ? null : (
                <ActLink onClick={() => save.mutate({ id: planId })}>Lưu tệp kế hoạch</ActLink>
              )}
              {mayWrite ? (
                <>
                  <ActLink onClick={() => setDoing({ what: 'add' })}>Thêm chỉ tiêu</ActLink>
                  <ActLink onClick={() => setDoing({ what: 'plan' })}>Sửa kế hoạch</ActLink>
                  <ActLink onClick={() => setDoing({ what: 'withdraw-plan' })}>Rút kế hoạch</ActLink>
                </>
              ) : null}
            </span>
          }
        >
          <div className={classes.stack}>
            <SaveError error={save.error} />
            <Form doing={doing} view={view} onDone={() => setDoing(null)} />
            <p>{view.plan.title}</p>
            {view.plan.wording === '' ? null : (
              <details>
                <summary>Nguyên văn phần chỉ tiêu</summary>
                <p className={classes.wording}>{view.plan.wording}</p>
              </details>
            )}
            <Sums view={view} />
            {level === 'province' && may('packages.write') ? <SendTargets view={view} /> : null}
            {view.targets.length === 0 ? (
              <EmptyState>Kế hoạch này chưa có chỉ tiêu nào.</EmptyState>
            ) : (
              <ul className={classes.lines} aria-label="Chỉ tiêu của kế hoạch">
                {view.targets.map((row) => (
                  <Target key={row.target.id} row={row} called={called} mayWrite={mayWrite} onDo={setDoing} />
                ))}
              </ul>
            )}
            <ProvenanceDetails provenance={view.plan.provenance} />
          </div>
        </Panel>
      )}
    </Answer>
  )
}

function Form({ doing, view, onDone }: { doing: Doing | null; view: PlanView; onDone: () => void }) {
  if (doing === null) return null
  switch (doing.what) {
    case 'plan':
      return <PlanForm before={view.plan} onDone={onDone} />
    case 'add':
      return <TargetForm plan={view.plan} onDone={onDone} />
    case 'withdraw-plan':
      return <Withdraw what="plan" entryId={view.plan.entryId} name={planLabel(view.plan)} onDone={onDone} />
    case 'target':
      return <TargetForm key={doing.row.target.entryId} plan={view.plan} before={doing.row.target} onDone={onDone} />
    case 'spread':
      return <SpreadForm key={doing.row.target.id} row={doing.row} view={view} onDone={onDone} />
    case 'figure':
      return <FigureForm key={doing.row.target.id} row={doing.row} onDone={onDone} />
    case 'withdraw': {
      const { target, areaName } = doing.row
      return (
        <Withdraw
          what="target"
          entryId={target.entryId}
          name={`chỉ tiêu ${target.code || target.label}, ${areaName}`}
          onDone={onDone}
        />
      )
    }
  }
}

interface WithdrawProps {
  what: 'plan' | 'target'
  entryId: string
  name: string
  onDone: () => void
}

function Withdraw({ what, entryId, name, onDone }: WithdrawProps) {
  const write = useWrite('plans.withdraw')
  return (
    <WithdrawPanel
      name={name}
      error={write.error?.error ?? null}
      loading={write.isPending}
      onWithdraw={(reason) => write.mutate({ what, entryId, reason }, { onSuccess: onDone })}
      onCancel={onDone}
    />
  )
}

function Sums({ view: { sums, targets } }: { view: PlanView }) {
  if (sums.length === 0) return null
  return (
    <ul className={classes.arithmetic} aria-label="Cộng chỉ tiêu các nơi">
      {sums.map(({ targetId, text, agrees }) => {
        const target = targets.find((one) => one.target.id === targetId)?.target
        return (
          <li key={targetId} className={agrees ? '' : (classes.late ?? '')}>
            {target?.code || target?.label}, {target?.year}: {text}
          </li>
        )
      })}
    </ul>
  )
}

interface TargetProps {
  row: TargetRow
  /** What the areas below are called. */
  called: string
  mayWrite: boolean
  onDo: (doing: Doing) => void
}

function Target({ row, mayWrite, called, onDo }: TargetProps) {
  const { target, areaName, measuredBy, history, figures } = row
  const name = `${target.code || target.label}, ${areaName}`
  const corrections = history.slice(1)
  // A first entry has a reason only where it came from somewhere.
  const origin = history[0]?.reason ?? ''
  return (
    <li>
      <span className={classes.what}>
        {target.code === '' ? null : <b>{target.code} </b>}
        {target.label}, {areaName}, năm {target.year}
        <span className={classes.quiet}>
          <br />
          Đo bằng: {measuredBy}.{target.schedule === null ? '' : ' Có lịch riêng theo tháng.'}
          {target.note === '' ? '' : ` ${target.note}`}
        </span>
        {origin === '' ? null : (
          <span className={classes.quiet}>
            <br />
            {origin}.
          </span>
        )}
        {corrections.map((entry, i) => (
          <span key={entry.entryId} className={classes.quiet}>
            <br />
            Sửa {viMoment(entry.recordedAt)}, {entry.recordedBy}: {goalText(history[i] ?? entry)} thành{' '}
            {goalText(entry)}. Lý do: {entry.reason}
          </span>
        ))}
        {figures.map(({ entryId, on, value, parts, source }) => (
          <span key={entryId} className={classes.quiet}>
            <br />
            Số nhập tay đến {viDate(on)}:{' '}
            {parts === null ? viFigure(value, target.unit) : `${parts.numerator}/${parts.denominator}`} ({source})
          </span>
        ))}
      </span>
      <span className={classes.goal}>{goalText(target)}</span>
      {mayWrite ? (
        <span className={classes.acts}>
          {target.area === WHOLE_AREA ? (
            <ActLink onClick={() => onDo({ what: 'spread', row })} label={`Giao ${called}: ${name}`}>
              Giao {called}
            </ActLink>
          ) : null}
          {row.byHand ? (
            <ActLink onClick={() => onDo({ what: 'figure', row })} label={`Nhập số liệu: ${name}`}>
              Nhập số liệu
            </ActLink>
          ) : null}
          <ActLink onClick={() => onDo({ what: 'target', row })} label={`Sửa ${name}`}>
            Sửa
          </ActLink>
          <ActLink onClick={() => onDo({ what: 'withdraw', row })} label={`Rút ${name}`}>
            Rút
          </ActLink>
        </span>
      ) : null}
    </li>
  )
}
