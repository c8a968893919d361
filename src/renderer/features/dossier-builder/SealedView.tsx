import { Button } from '@mantine/core'
import { SET_WORDS } from '#shared/texts/words.ts'
import { useCall } from '../../api/calls.ts'
import { Answer } from '../../ui/Answer.tsx'
import { useShortcuts } from '../../ui/keyboard.ts'
import { Panel } from '../../ui/Panel.tsx'
import { PdfView } from '../../ui/PdfView.tsx'
import classes from './Dossier.module.css'
import { purposeWithin } from './dossier-words.ts'
import type { Shown } from './Revisions.tsx'

/** A sealed set, or its handover record, as it was kept. */
export function SealedView({ shown: { revision, what }, onClose }: { shown: Shown; onClose: () => void }) {
  const handover = useCall('dossiers.handoverPdf', { revisionId: revision.id }, { enabled: what === 'handover' })
  const file = useCall(
    'dossiers.pdf',
    { revisionId: revision.id, set: what === 'handover' ? 'chinh' : what },
    { enabled: what !== 'handover' },
  )
  const title = what === 'handover' ? 'Biên bản giao nhận' : SET_WORDS[what]
  useShortcuts({ escape: onClose })
  return (
    <Panel
      title={`${title}, lần ${revision.no} (${purposeWithin(revision.purpose)})`}
      fill
      flush
      aside={
        <Button size="xs" variant="default" onClick={onClose}>
          Về bản nháp
        </Button>
      }
    >
      <div className={classes.pages}>
        <Answer query={what === 'handover' ? handover : file} lines={12}>
          {(data) => <PdfView bytes={data.bytes} label={`${title}, lần ${revision.no}`} />}
        </Answer>
      </div>
    </Panel>
  )
}
