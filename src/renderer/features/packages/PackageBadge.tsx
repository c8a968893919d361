import {
  type Icon,
  IconArrowBackUp,
  IconChecks,
  IconDeviceUsb,
  IconPackage,
  IconSum,
  IconTruckDelivery,
  IconX,
} from '@tabler/icons-react'
import type { PackageActKind } from '#shared/packages/ledger.schema.ts'
import { PACKAGE_ACTS } from '#shared/texts/package-words.ts'
import { StateBadge, type Tone } from '../../ui/StateBadge.tsx'

const LOOKS: Readonly<Record<PackageActKind, { tone: Tone; icon: Icon }>> = {
  sealed: { tone: 'amber', icon: IconPackage },
  written: { tone: 'blue', icon: IconDeviceUsb },
  handed_over: { tone: 'violet', icon: IconTruckDelivery },
  acknowledged: { tone: 'green', icon: IconChecks },
  returned: { tone: 'red', icon: IconArrowBackUp },
  consolidated: { tone: 'green', icon: IconSum },
  taken: { tone: 'green', icon: IconChecks },
  refused: { tone: 'red', icon: IconX },
}

/** What has become of a package. */
export function PackageBadge({ state }: { state: PackageActKind }) {
  const { tone, icon } = LOOKS[state]
  return (
    <StateBadge tone={tone} icon={icon}>
      {PACKAGE_ACTS[state]}
    </StateBadge>
  )
}
