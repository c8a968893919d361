import { IconAlertTriangle, IconCalendarEvent, IconClock } from '@tabler/icons-react'
import type { DueReport } from '#shared/reports/due-report.schema.ts'
import { dueText } from '#shared/texts/report-screen-words.ts'
import { StateBadge } from '../ui/StateBadge.tsx'

const LOOKS = {
  overdue: { tone: 'red', icon: IconAlertTriangle },
  'due-today': { tone: 'amber', icon: IconClock },
  coming: { tone: 'blue', icon: IconCalendarEvent },
} as const

/** How long there is for a report: icon, words, day. */
export function ReportDueBadge({ due }: { due: Pick<DueReport, 'status' | 'daysLeft' | 'due'> }) {
  return <StateBadge {...LOOKS[due.status]}>{dueText(due)}</StateBadge>
}
