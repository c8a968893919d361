import { shortArticle } from '#shared/texts/short-article.ts'
import { useCall } from '../../api/calls.ts'
import { paths } from '../../app/paths.ts'
import { Panel } from '../../ui/Panel.tsx'
import { TextLink } from '../../ui/TextLink.tsx'
import classes from './UnverifiedPanel.module.css'

/** People who are named; of more, the number is told. */
const SHOWN = 5

/** People under aftercare whom nobody helps (rule A19), and assignments that should end. Nothing where all is well. */
export function HelperPanel() {
  const { data } = useCall('community.attention', {})
  if (data === undefined || data.unhelped.length + data.endings.length === 0) return null
  const { rule, unhelped, endings } = data
  return (
    <Panel title="Người giúp đỡ">
      <ul className={classes.list}>
        {unhelped.length === 0 ? null : (
          <li>
            <span>
              {unhelped.length} người đang quản lý sau cai chưa có người giúp đỡ
              {rule.article === '' ? null : <small>{shortArticle(rule.article)}</small>}
            </span>
          </li>
        )}
        {unhelped.slice(0, SHOWN).map(({ person, caseId }) => (
          <li key={caseId}>
            <TextLink to={paths.person(person.id)}>{person.fullName}</TextLink>
            <span>{person.communeName}</span>
          </li>
        ))}
        {unhelped.length > SHOWN ? <li>và {unhelped.length - SHOWN} người nữa</li> : null}
        {endings.length === 0 ? null : <li>{endings.length} phân công nên kết thúc</li>}
        <li>
          <TextLink to={paths.communityTab('nguoi-giup-do')}>Xem và phân công</TextLink>
        </li>
      </ul>
    </Panel>
  )
}
