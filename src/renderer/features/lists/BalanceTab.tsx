import { type ReactNode, useState } from 'react'
import type { ListId } from '#shared/life/life-effect.ts'
import type { Balance } from '#shared/life/person-life.schema.ts'
import { type CivilDate, civilDate, isCivilDate } from '#shared/primitives/civil-date.ts'
import { viDate } from '#shared/texts/dates.ts'
import { viNumber } from '#shared/texts/words.ts'
import { useCall } from '../../api/calls.ts'
import { Answer } from '../../ui/Answer.tsx'
import { DateField } from '../../ui/DateField.tsx'
import { Panel } from '../../ui/Panel.tsx'
import classes from './Lists.module.css'

interface BalanceTabProps {
  list: ListId
  listLabel: string
  communeCode: string
  today: CivilDate
  filters: ReactNode
}

/** How a list changed over a period, with the reasons of each kind counted. */
export function BalanceTab({ list, listLabel, communeCode, today, filters }: BalanceTabProps) {
  const [from, setFrom] = useState<string>(civilDate(`${today.slice(0, 4)}-01-01`))
  const [to, setTo] = useState<string>(today)
  const right = isCivilDate(from) && isCivilDate(to) && from <= to
  const period = { from: right ? from : today, to: right ? to : today }
  const query = useCall('life.balance', { list, communeCode, ...period }, { enabled: right, keepPrevious: true })
  return (
    <>
      <div className={classes.filters}>
        {filters}
        <DateField label="Từ ngày" value={from} onChange={setFrom} />
        <DateField
          label="Đến hết ngày"
          value={to}
          onChange={setTo}
          error={right ? undefined : 'Ngày cuối phải từ ngày đầu trở đi'}
        />
      </div>
      <Answer query={query} lines={6}>
        {(balance) => (
          <Panel title={`${listLabel} từ ${viDate(period.from)} đến ${viDate(period.to)}`} flush>
            <BalanceTable balance={balance} />
          </Panel>
        )}
      </Answer>
    </>
  )
}

function BalanceTable({ balance: { opening, entries, exits, closing } }: { balance: Balance }) {
  const sum = (flows: Balance['entries']) => flows.reduce((total, flow) => total + flow.count, 0)
  return (
    <table className={classes.balance}>
      <tbody>
        <tr data-sum>
          <th scope="row">Có đầu kỳ</th>
          <td>{viNumber(opening)}</td>
        </tr>
        <Flows label="Vào trong kỳ" flows={entries} total={sum(entries)} />
        <Flows label="Ra trong kỳ" flows={exits} total={sum(exits)} />
        <tr data-sum>
          <th scope="row">Có cuối kỳ</th>
          <td>{viNumber(closing)}</td>
        </tr>
      </tbody>
    </table>
  )
}

function Flows({ label, flows, total }: { label: string; flows: Balance['entries']; total: number }) {
  return (
    <>
      <tr data-sum>
        <th scope="row">{label}</th>
        <td>{viNumber(total)}</td>
      </tr>
      {flows.map((flow) => (
        <tr key={flow.reason}>
          <td className={classes.reason}>{flow.label}</td>
          <td>{viNumber(flow.count)}</td>
        </tr>
      ))}
    </>
  )
}
