import type { WorkDay } from '#shared/deadlines/deadline.schema.ts'
import { shortArticle } from '#shared/texts/short-article.ts'
import { UNVERIFIED_MARK } from '#shared/texts/words.ts'
import { Panel } from '../../ui/Panel.tsx'
import { ProvenanceMark } from '../../ui/ProvenanceMark.tsx'
import classes from './UnverifiedPanel.module.css'

/** Which deadlines of the list rest on law that nobody has compared with its text, or on unconfirmed days. */
export function UnverifiedPanel({ day }: { day: WorkDay }) {
  const items = [...day.overdue, ...day.today, ...day.coming, ...day.waiting]
  const rules = new Map(
    items
      .filter((item) => item.deadline.provenance.confidence !== 'verified')
      .map((item) => [item.deadline.rule, item.deadline]),
  )
  const unconfirmed = items.filter((item) => item.deadline.arithmetic.unconfirmedCalendar).length
  if (rules.size === 0 && unconfirmed === 0) return null
  return (
    <Panel title={UNVERIFIED_MARK}>
      <ul className={classes.list}>
        {[...rules.values()].map((deadline) => (
          <li key={deadline.rule}>
            <span>
              {deadline.label}
              {deadline.provenance.article === '' ? null : <small>{shortArticle(deadline.provenance.article)}</small>}
            </span>
            <ProvenanceMark provenance={deadline.provenance} short />
          </li>
        ))}
        {unconfirmed === 0 ? null : (
          <li>
            <span>{unconfirmed} hạn tính qua ngày nghỉ chưa xác nhận. Kiểm tra Lịch làm việc trong Quản trị.</span>
          </li>
        )}
      </ul>
    </Panel>
  )
}
