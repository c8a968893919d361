import { viDate } from '#shared/texts/dates.ts'
import { PACKAGE_KINDS } from '#shared/texts/package-words.ts'
import { useCall } from '../../api/calls.ts'
import { paths } from '../../app/paths.ts'
import { Panel } from '../../ui/Panel.tsx'
import { TextLink } from '../../ui/TextLink.tsx'
import support from '../support/support.module.css'

/** Packages that were sent and that nobody has answered in time; nothing where there is none. */
export function WaitingPackages() {
  const { data } = useCall('transfers.waiting', {})
  if (data === undefined || data.rows.length === 0) return null
  return (
    <Panel title={`${data.rows.length} gói đã gửi chưa có phiếu xác nhận`}>
      <ul className={support.lines}>
        {data.rows.map(({ packageId, kind, sequence, office, sentOn, dueOn }) => (
          <li key={packageId}>
            <span className={support.day}>{viDate(sentOn)}</span>
            <span className={support.what}>
              {PACKAGE_KINDS[kind]}, gói số {sequence} gửi {office.name}. Hỏi lại từ {viDate(dueOn)}.
            </span>
            <TextLink to={paths.packages}>Mở sổ gói</TextLink>
          </li>
        ))}
      </ul>
    </Panel>
  )
}
