import { Progress } from '@mantine/core'
import type { Term } from '#shared/measures/term.schema.ts'
import { daysBetween } from '#shared/primitives/civil-date.ts'
import { viDate } from '#shared/texts/dates.ts'
import { viNumber } from '#shared/texts/words.ts'
import { Panel } from '../../ui/Panel.tsx'
import classes from './Cards.module.css'

type Stretch = Term['credited'][number]

const days = (count: number) => `${viNumber(count)} ngày`

function Stretches({ list, none }: { list: readonly Stretch[]; none: string }) {
  if (list.length === 0) return <span className={classes.quiet}>{none}</span>
  return (
    <ul>
      {list.map((stretch) => (
        <li key={`${stretch.label} ${stretch.from}`}>
          {stretch.label}: {viDate(stretch.from)} đến {stretch.to === null ? 'nay' : viDate(stretch.to)} (
          {days(stretch.days)})
        </li>
      ))}
    </ul>
  )
}

/** Days from the first to the last day of the term, as the bar shows them; null where one of them is not known. */
function wholeDays({ startsOn, endsOn }: Term): number | null {
  return startsOn === null || endsOn === null ? null : Math.max(1, daysBetween(startsOn, endsOn) + 1)
}

/** The term that the court ordered: from when it runs, what counts toward it and what does not, when it ends, and how. */
export function TermCard({ term }: { term: Term }) {
  const whole = wholeDays(term)
  const frozenNow = term.frozen.some((stretch) => stretch.to === null)
  if (term.startsOn === null && term.credited.length === 0) {
    return (
      <Panel title={`Thời hạn chấp hành: ${term.months} tháng`}>
        <p className={classes.quiet}>Chưa tính: người này chưa được đưa đi chấp hành. {term.formula}.</p>
      </Panel>
    )
  }
  return (
    <Panel title={`Thời hạn chấp hành: ${term.months} tháng`} flush>
      <dl className={classes.lines}>
        <div>
          <dt>Tính từ</dt>
          <dd>{term.startsOn === null ? 'chưa tính: người này chưa được đưa đi chấp hành' : viDate(term.startsOn)}</dd>
        </div>
        <div>
          <dt>Hết hạn</dt>
          <dd>
            {term.endsOn !== null ? (
              <b>{viDate(term.endsOn)}</b>
            ) : frozenNow ? (
              'chưa biết: thời hạn đang tạm ngừng'
            ) : (
              'chưa biết'
            )}
          </dd>
        </div>
        <div>
          <dt>Đã chấp hành</dt>
          <dd>
            {days(term.servedDays)}
            {whole === null ? null : (
              <Progress
                className={classes.bar}
                aria-label="Phần thời hạn đã chấp hành"
                value={Math.min(100, (term.servedDays / whole) * 100)}
                size={8}
              />
            )}
          </dd>
        </div>
        <div>
          <dt>Được trừ</dt>
          <dd>
            <Stretches list={term.credited} none="không có ngày nào được trừ" />
          </dd>
        </div>
        <div>
          <dt>Không tính</dt>
          <dd>
            <Stretches list={term.frozen} none="không có ngày nào bị ngừng" />
          </dd>
        </div>
        <div>
          <dt>Giảm, miễn</dt>
          <dd>
            {term.reductions.length === 0 ? (
              <span className={classes.quiet}>chưa có quyết định nào</span>
            ) : (
              <ul>
                {term.reductions.map((one) => (
                  <li key={`${one.label} ${one.on}`}>
                    {one.label}: {one.months} tháng, ngày {viDate(one.on)}
                  </li>
                ))}
              </ul>
            )}
          </dd>
        </div>
      </dl>
      <p className={classes.sum}>{term.formula}</p>
    </Panel>
  )
}
