import { Button } from '@mantine/core'
import { IconAlertTriangle, IconArrowBackUp, IconCheck, IconPencil, IconPlus } from '@tabler/icons-react'
import type { ComponentProps } from 'react'
import { viMoment } from '#shared/texts/dates.ts'
import { GIVEN_STATE_WORDS } from '#shared/texts/plan-words.ts'
import type { GivenItem, GivenPlan, GivenState } from '#shared/transfers/targets-file.schema.ts'
import { useCall, useWrite } from '../../api/calls.ts'
import { useMay } from '../../app/session.tsx'
import { Answer } from '../../ui/Answer.tsx'
import { ErrorPanel } from '../../ui/ErrorPanel.tsx'
import { Panel } from '../../ui/Panel.tsx'
import { StateBadge } from '../../ui/StateBadge.tsx'
import { ActLink } from '../../ui/TextLink.tsx'
import support from '../support/support.module.css'
import classes from './transfers.module.css'

interface GivenTargetsProps {
  /** Only what this package brought, also where nothing is left to do; every open plan where left out. */
  packageId?: string
}

const isOpen = ({ state }: GivenItem) => state !== 'same'

/** That targets from above wait to be accepted, with where; nothing where none do. */
export function GivenNotice({ onOpen }: { onOpen: () => void }) {
  const { data } = useCall('transfers.givenTargets', {})
  const open = data?.rows.flatMap(({ items }) => items.filter(isOpen)).length ?? 0
  if (open === 0) return null
  return (
    <p className={support.quiet}>
      Cấp trên giao {open} dòng kế hoạch, chỉ tiêu chưa nhận ở đây.{' '}
      <ActLink onClick={onOpen}>Xem và nhận từng dòng</ActLink>
    </p>
  )
}

/** Targets from above: each line beside what is here, accepted one by one or all that contradict nothing. */
export function GivenTargets({ packageId }: GivenTargetsProps) {
  const query = useCall('transfers.givenTargets', {})
  return (
    <Answer query={query} lines={2}>
      {({ rows }) => {
        const shown = rows.filter((plan) =>
          packageId === undefined ? plan.items.some(isOpen) : plan.packageId === packageId,
        )
        return packageId !== undefined && shown.length === 0 ? (
          <p className={support.quiet}>
            Đã nhận gói mới hơn của cùng kế hoạch: dòng của gói này không còn nhận được. Mở gói mới nhất.
          </p>
        ) : (
          shown.map((plan) => <Given key={plan.packageId} plan={plan} />)
        )
      }}
    </Answer>
  )
}

function Given({ plan }: { plan: GivenPlan }) {
  const { packageId, sender, sequence, takenAt, planLabel, title, items } = plan
  const may = useMay()
  const write = useWrite('transfers.acceptTargets')
  const mayWrite = may('plans.write')
  const open = items.filter(isOpen)
  const plain = open.filter(({ state, problem }) => state !== 'conflict' && problem === '')
  const accept = (ids: string[]) => write.mutate({ packageId, ids })
  return (
    <Panel
      title={`Chỉ tiêu cấp trên giao: ${planLabel}`}
      aside={
        mayWrite && plain.length > 0 ? (
          <Button
            size="xs"
            variant="default"
            loading={write.isPending}
            onClick={() => accept(plain.map(({ id }) => id))}
          >
            {plain.length === open.length ? `Nhận cả ${plain.length} dòng` : `Nhận ${plain.length} dòng không xung đột`}
          </Button>
        ) : null
      }
    >
      <div className={classes.body}>
        {write.error === null ? null : <ErrorPanel error={write.error.error} />}
        <p>
          {title}. Gói số {sequence} của {sender.name}, nhận {viMoment(takenAt)}.{' '}
          {open.length === 0
            ? 'Mọi dòng đã có ở đây.'
            : `${open.length} trong ${items.length} dòng khác hoặc chưa có ở đây; nhận dòng nào thì mức cũ của dòng ấy được giữ trong lịch sử.`}
        </p>
        {open.length === 0 ? null : (
          <div className={classes.scroll}>
            <table className={classes.table} aria-label="Chỉ tiêu cấp trên giao">
              <thead>
                <tr>
                  <th scope="col">Dòng</th>
                  <th scope="col">Ở đây</th>
                  <th scope="col">Trong gói</th>
                  <th scope="col">Tình trạng</th>
                  <th scope="col">Nhận</th>
                </tr>
              </thead>
              <tbody>
                {open.map((item) => (
                  <tr key={item.id}>
                    <th scope="row">{item.label}</th>
                    <td>{item.here || 'Chưa có'}</td>
                    <td>
                      {item.there}
                      {item.problem === '' ? null : <p className={support.quiet}>{item.problem}</p>}
                    </td>
                    <td>
                      <GivenBadge state={item.state} />
                    </td>
                    <td>
                      <AcceptCell item={item} mayWrite={mayWrite} onAccept={() => accept([item.id])} />
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        )}
      </div>
    </Panel>
  )
}

const LOOKS: Readonly<Record<GivenState, Pick<ComponentProps<typeof StateBadge>, 'tone' | 'icon'>>> = {
  new: { tone: 'blue', icon: IconPlus },
  changed: { tone: 'blue', icon: IconPencil },
  same: { tone: 'green', icon: IconCheck },
  conflict: { tone: 'amber', icon: IconAlertTriangle },
  withdrawn: { tone: 'gray', icon: IconArrowBackUp },
}

const GivenBadge = ({ state }: { state: GivenState }) => (
  <StateBadge {...LOOKS[state]}>{GIVEN_STATE_WORDS[state]}</StateBadge>
)

function AcceptCell({ item, mayWrite, onAccept }: { item: GivenItem; mayWrite: boolean; onAccept: () => void }) {
  if (item.problem !== '') return 'Không nhận được'
  if (!mayWrite) return 'Chờ người ghi kế hoạch'
  const verb = item.state === 'withdrawn' ? 'Rút theo' : item.state === 'conflict' ? 'Nhận theo gói' : 'Nhận'
  return (
    <ActLink onClick={onAccept} label={`${verb}: ${item.label}`}>
      {verb}
    </ActLink>
  )
}
