import { type Icon, IconArrowBackUp, IconCheck, IconClock, IconCoin, IconX } from '@tabler/icons-react'
import type { GrantState } from '#shared/support/grant.schema.ts'
import { GRANT_STATE_WORDS } from '#shared/texts/support-words.ts'
import { StateBadge, type Tone } from '../../ui/StateBadge.tsx'

const LOOKS: Readonly<Record<GrantState, { tone: Tone; icon: Icon }>> = {
  de_nghi: { tone: 'violet', icon: IconClock },
  thay_the: { tone: 'gray', icon: IconArrowBackUp },
  rut: { tone: 'gray', icon: IconX },
  tu_choi: { tone: 'gray', icon: IconX },
  huy: { tone: 'gray', icon: IconX },
  da_duyet: { tone: 'amber', icon: IconCoin },
  da_thuc_hien: { tone: 'green', icon: IconCheck },
  da_giai_ngan: { tone: 'green', icon: IconCheck },
  chi_mot_phan: { tone: 'amber', icon: IconCoin },
  da_chi: { tone: 'green', icon: IconCheck },
  thu_hoi: { tone: 'red', icon: IconArrowBackUp },
}

/** Where a support stands: shape, word, colour. */
export function GrantBadge({ state }: { state: GrantState }) {
  return <StateBadge {...LOOKS[state]}>{GRANT_STATE_WORDS[state]}</StateBadge>
}
