import { IconAlertTriangle, IconCheck, IconHourglass } from '@tabler/icons-react'
import type { AxisChoice } from '#shared/measures/measure.schema.ts'
import { shortArticle } from '#shared/texts/short-article.ts'
import { AXIS_WORDS } from '#shared/texts/words.ts'
import { Panel } from '../../ui/Panel.tsx'
import { StateBadge } from '../../ui/StateBadge.tsx'
import classes from './Cards.module.css'

function AxisLine({ axis }: { axis: AxisChoice }) {
  const unknown = axis.id === ''
  const warned = !axis.inForce || unknown
  return (
    <li>
      <p className={classes.axis}>
        <b>{AXIS_WORDS[axis.axis]}</b>
        {warned ? (
          <StateBadge tone="red" icon={IconAlertTriangle}>
            {unknown ? 'Chưa có quy định' : 'Chưa có hiệu lực'}
          </StateBadge>
        ) : axis.fixed ? (
          <StateBadge tone="green" icon={IconCheck}>
            Đã chốt
          </StateBadge>
        ) : (
          <StateBadge tone="gray" icon={IconHourglass}>
            Chưa chốt
          </StateBadge>
        )}
      </p>
      <p>{unknown ? 'Phần mềm chưa có quy định cho ngày này.' : shortArticle(axis.name)}</p>
      <p className={classes.quiet}>{axis.decidedBy}</p>
      {axis.inForce || unknown ? null : (
        <p className={classes.warn}>
          Ngày này không có quy định nào có hiệu lực; tạm tính theo quy định kế tiếp. Đối chiếu văn bản trước khi làm.
        </p>
      )}
    </li>
  )
}

/** Which law the case follows, axis by axis, and which day decided that. What is not in force on its day is warned of. */
export function LawCard({ regime }: { regime: readonly AxisChoice[] }) {
  return (
    <Panel title="Quy định áp dụng cho hồ sơ này" flush>
      <ul className={classes.axes}>
        {regime.map((axis) => (
          <AxisLine key={axis.axis} axis={axis} />
        ))}
      </ul>
    </Panel>
  )
}
