import {
  type Icon,
  IconAlertTriangle,
  IconCheck,
  IconClock,
  IconHelp,
  IconHourglass,
  IconTrendingUp,
  IconX,
} from '@tabler/icons-react'
import type { TargetState } from '#shared/plans/progress.schema.ts'
import { TARGET_STATE_WORDS } from '#shared/texts/plan-words.ts'
import { StateBadge, type Tone } from '../../ui/StateBadge.tsx'

const LOOKS: Readonly<Record<TargetState, { tone: Tone; icon: Icon }>> = {
  chua_bat_dau: { tone: 'gray', icon: IconClock },
  chua_co_so_lieu: { tone: 'violet', icon: IconHelp },
  chua_du_so_lieu: { tone: 'violet', icon: IconHelp },
  dat: { tone: 'green', icon: IconCheck },
  dung_tien_do: { tone: 'blue', icon: IconTrendingUp },
  cham: { tone: 'amber', icon: IconAlertTriangle },
  chua_dat: { tone: 'gray', icon: IconHourglass },
  khong_dat: { tone: 'red', icon: IconX },
}

/** Where a target stands. */
export function TargetBadge({ state }: { state: TargetState }) {
  const { tone, icon } = LOOKS[state]
  return (
    <StateBadge tone={tone} icon={icon}>
      {TARGET_STATE_WORDS[state]}
    </StateBadge>
  )
}
