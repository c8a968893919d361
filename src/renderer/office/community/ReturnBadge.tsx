import {
  type Icon,
  IconAlertTriangle,
  IconCheck,
  IconClock,
  IconHome,
  IconPencil,
  IconUserX,
} from '@tabler/icons-react'
import type { ReturnState } from '#shared/community/community-codes.ts'
import { RETURN_STATE_WORDS } from '#shared/texts/community-words.ts'
import { StateBadge, type Tone } from '../../ui/StateBadge.tsx'

const LOOKS: Readonly<Record<ReturnState, readonly [Tone, Icon]>> = {
  cho_ve: ['blue', IconClock],
  qua_ngay: ['red', IconAlertTriangle],
  khong_den: ['amber', IconUserX],
  da_ve: ['amber', IconHome],
  da_mo: ['violet', IconPencil],
  co_quyet_dinh: ['green', IconCheck],
}

/** How far a return has come, in one badge. */
export function ReturnBadge({ state }: { state: ReturnState }) {
  const [tone, icon] = LOOKS[state]
  return (
    <StateBadge tone={tone} icon={icon}>
      {RETURN_STATE_WORDS[state]}
    </StateBadge>
  )
}
