import {
  type Icon,
  IconAlertTriangle,
  IconArrowBack,
  IconCheck,
  IconClock,
  IconHourglass,
  IconMinus,
  IconX,
} from '@tabler/icons-react'
import type { ReactNode } from 'react'
import type { Matrix, MatrixCell, SlotState } from '#shared/consolidation/consolidation.schema.ts'
import { SLOT_WORDS } from '#shared/texts/consolidation-words.ts'
import { viDate, viDayMonth } from '#shared/texts/dates.ts'
import { useCall } from '../../api/calls.ts'
import { Answer } from '../../ui/Answer.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { Page } from '../../ui/Page.tsx'
import { PageHead } from '../../ui/PageHead.tsx'
import { Panel } from '../../ui/Panel.tsx'
import { StateBadge, type Tone } from '../../ui/StateBadge.tsx'
import classes from './Consolidation.module.css'
import { PeriodFilters } from './PeriodFilters.tsx'
import { type PeriodChoice, usePeriodChoice } from './use-period-choice.ts'
import { useTake } from './use-take.tsx'

const LOOKS: Readonly<Record<SlotState, { tone: Tone; icon: Icon }>> = {
  du: { tone: 'green', icon: IconCheck },
  luu_y: { tone: 'amber', icon: IconAlertTriangle },
  tra_lai: { tone: 'red', icon: IconArrowBack },
  cho_ban_goc: { tone: 'violet', icon: IconHourglass },
  da_huy: { tone: 'red', icon: IconX },
  thieu: { tone: 'amber', icon: IconClock },
  qua_han: { tone: 'red', icon: IconClock },
  chua_het_ky: { tone: 'gray', icon: IconMinus },
  khong_thuoc: { tone: 'gray', icon: IconMinus },
}

/** How a district's report stands, as a badge. */
function SlotBadge({ state }: { state: SlotState }) {
  const { tone, icon } = LOOKS[state]
  if (tone === 'gray') return <span className={classes.quiet}>{SLOT_WORDS[state]}</span>
  return (
    <StateBadge tone={tone} icon={icon}>
      {SLOT_WORDS[state]}
    </StateBadge>
  )
}

function cellDetail({ sentOn, revision, late, due, state, waiting, rivals, findings }: MatrixCell): string {
  if (sentOn === null)
    return state === 'thieu' && due !== null ? `hạn ${viDayMonth(due)}` : waiting ? 'thiếu bản gốc' : ''
  const parts = [`${viDayMonth(sentOn)}${late ? ', muộn' : ''}`]
  if (revision !== null && revision > 1) parts.push(`lần ${revision}`)
  if (findings > 0) parts.push(`${findings} lưu ý`)
  if (waiting) parts.push('một bản chờ bản gốc')
  if (rivals > 1) parts.push('có bản trùng kỳ')
  return parts.join(', ')
}

function MatrixTable({ matrix: { periods, rows } }: { matrix: Matrix }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: the keyboard has to be able to scroll a wide table
    <section className={classes.wide} tabIndex={0} aria-label="Bảng tình trạng gửi">
      <table className={classes.matrix}>
        <colgroup>
          <col />
          <col span={periods.length} style={{ width: `${100 / periods.length}%` }} />
        </colgroup>
        <thead>
          <tr>
            <th scope="col" className={classes.corner}>
              Huyện
            </th>
            {periods.map(({ label, due }) => (
              <th key={label} scope="col">
                {label}
                <small>{due === null ? 'không có hạn' : `hạn ${viDate(due)}`}</small>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ district, cells }) => (
            <tr key={district.code}>
              <th scope="row">
                {district.name}
                <small>{district.code}</small>
              </th>
              {cells.map((cell, i) => (
                <td key={periods[i]?.label ?? i}>
                  <SlotBadge state={cell.state} />
                  <small>{cellDetail(cell)}</small>
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

function Status({ choice }: { choice: PeriodChoice }) {
  const { type, calendar, kind, year } = choice
  const query = useCall('consolidation.status', { type: type.id, calendar, kind, year }, { keepPrevious: true })
  return (
    <Answer query={query} lines={8}>
      {(matrix) => (
        <>
          <Panel title={`${type.label}, năm ${year}`} flush>
            <MatrixTable matrix={matrix} />
          </Panel>
          {matrix.reminders.length === 0 ? null : (
            <Panel title={`Cần nhắc (${matrix.reminders.length})`}>
              <ul className={classes.lines}>
                {matrix.reminders.map((line) => (
                  <li key={line}>{line}</li>
                ))}
              </ul>
            </Panel>
          )}
        </>
      )}
    </Answer>
  )
}

/** Districts against periods: who has sent, who is missing, who is late. */
export function StatusTab({ tabs }: { tabs: ReactNode }) {
  const { choice, query } = usePeriodChoice()
  const take = useTake()
  return (
    <Page
      head={
        <>
          <PageHead
            title="Tổng hợp: tình trạng gửi"
            sentence="Huyện nào đã gửi báo cáo của kỳ nào, còn thiếu ai, ai quá hạn."
            actions={take.button}
          />
          {tabs}
        </>
      }
    >
      {take.told}
      <Answer query={query}>
        {() =>
          choice === null ? (
            <EmptyState>Chưa có mẫu báo cáo nào để nhận.</EmptyState>
          ) : (
            <>
              <PeriodFilters choice={choice} />
              <Status choice={choice} />
            </>
          )
        }
      </Answer>
    </Page>
  )
}
