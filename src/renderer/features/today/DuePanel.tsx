import type { CivilDate } from '#shared/primitives/civil-date.ts'
import { viLongDate } from '#shared/texts/dates.ts'
import { useCall } from '../../api/calls.ts'
import { Answer } from '../../ui/Answer.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { useShortcuts } from '../../ui/keyboard.ts'
import { Panel } from '../../ui/Panel.tsx'
import { ActLink } from '../../ui/TextLink.tsx'
import { WorkList } from './WorkList.tsx'
import { groupsOfDue, type WorkRow } from './work-rows.ts'

interface DuePanelProps {
  day: CivilDate
  today: CivilDate
  mine: boolean
  mayWrite: boolean
  onStart: (row: WorkRow) => void
  onOpen: (row: WorkRow) => void
  onClose: () => void
}

/** What is due on one day of the calendar. */
export function DuePanel({ day, today, mine, mayWrite, onStart, onOpen, onClose }: DuePanelProps) {
  const due = useCall('today.due', { on: day, mine })
  useShortcuts({ escape: onClose })
  const title = `Việc đến hạn ${viLongDate(day)}`
  const reason = due.data === undefined || due.data.reason === '' ? '' : `, ${due.data.reason}`
  return (
    <Panel title={`${title}${reason}`} fill flush aside={<ActLink onClick={onClose}>Về danh sách việc</ActLink>}>
      <Answer query={due} lines={8}>
        {(data) => (
          <WorkList
            groups={groupsOfDue(data)}
            today={today}
            label={title}
            mayWrite={mayWrite}
            onStart={onStart}
            onOpen={onOpen}
            empty={<EmptyState>Không có việc nào đến hạn ngày này.</EmptyState>}
          />
        )}
      </Answer>
    </Panel>
  )
}
