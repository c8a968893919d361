import { useCall } from '../../api/calls.ts'
import { paths } from '../../app/paths.ts'
import { Answer } from '../../ui/Answer.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { Panel } from '../../ui/Panel.tsx'
import { TextLink } from '../../ui/TextLink.tsx'
import { DifferenceTable } from './DifferenceTable.tsx'
import classes from './Reports.module.css'

/** A frozen report beside another revision of it, or beside what the data say today; the reading is recorded. */
export function ChangedSince({ id, withId }: { id: string; withId: string | null }) {
  const query = useCall('reports.compare', { id, with: withId })
  return (
    <Answer query={query} lines={5}>
      {({ from, to, differences, affected }) => (
        <>
          <Panel title={`So ${from} với ${to}: ${differences.length} số khác`} flush>
            {differences.length === 0 ? (
              <EmptyState>Không có số nào khác, người đứng sau cũng vậy.</EmptyState>
            ) : (
              <DifferenceTable differences={differences} />
            )}
          </Panel>
          {affected.length === 0 ? null : (
            <Panel title={`Báo cáo sau chịu ảnh hưởng: ${affected.length}`}>
              <p className={classes.quiet}>Số đầu kỳ hoặc số trong kỳ của chúng không còn như dữ liệu hôm nay.</p>
              <ul className={classes.bullets}>
                {affected.map((row) => (
                  <li key={row.id}>
                    <TextLink to={paths.report(row.id)}>{`${row.title}, ${row.periodLabel}`}</TextLink>
                    {row.number === '' ? null : ` số ${row.number}`}
                  </li>
                ))}
              </ul>
            </Panel>
          )}
        </>
      )}
    </Answer>
  )
}
