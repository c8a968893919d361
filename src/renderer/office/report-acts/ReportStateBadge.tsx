import {
  type Icon,
  IconArrowBackUp,
  IconCircleCheck,
  IconCircleOff,
  IconHistory,
  IconLock,
  IconPencil,
  IconSend,
  IconSignature,
} from '@tabler/icons-react'
import type { ReportState } from '#shared/reports/report.schema.ts'
import { REPORT_STATE_WORDS } from '#shared/texts/report-words.ts'
import { StateBadge, type Tone } from '../../ui/StateBadge.tsx'

const LOOKS: Readonly<Record<ReportState, { tone: Tone; icon: Icon }>> = {
  nhap: { tone: 'blue', icon: IconPencil },
  da_lap: { tone: 'amber', icon: IconLock },
  da_ky: { tone: 'amber', icon: IconSignature },
  da_gui: { tone: 'violet', icon: IconSend },
  da_nhan: { tone: 'green', icon: IconCircleCheck },
  tra_lai: { tone: 'red', icon: IconArrowBackUp },
  thay: { tone: 'gray', icon: IconHistory },
  huy: { tone: 'gray', icon: IconCircleOff },
}

/** How far a report has come: shape, word, colour. */
export function ReportStateBadge({ state }: { state: ReportState }) {
  return <StateBadge {...LOOKS[state]}>{REPORT_STATE_WORDS[state]}</StateBadge>
}
