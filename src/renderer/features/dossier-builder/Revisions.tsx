import { Button } from '@mantine/core'
import { IconDeviceFloppy } from '@tabler/icons-react'
import type { DossierRevision } from '#shared/dossiers/dossier.schema.ts'
import { folioRange } from '#shared/dossiers/folio-number.ts'
import { viMoment } from '#shared/texts/dates.ts'
import { PURPOSE_WORDS, SET_WORDS } from '#shared/texts/words.ts'
import { useWrite } from '../../api/calls.ts'
import { paths } from '../../app/paths.ts'
import { useMay } from '../../app/session.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { ErrorPanel } from '../../ui/ErrorPanel.tsx'
import { Panel } from '../../ui/Panel.tsx'
import { ActLink, TextLink } from '../../ui/TextLink.tsx'
import classes from './Dossier.module.css'
import { groupedHash } from './dossier-words.ts'

/** What of a sealed revision is being looked at. */
export type Shown = { revision: DossierRevision; what: DossierRevision['files'][number]['set'] | 'handover' }

function Revision({ revision, onShow }: { revision: DossierRevision; onShow: (shown: Shown) => void }) {
  const may = useMay()
  const saveAs = useWrite('dossiers.saveAs', { quiet: true })
  const saveHandover = useWrite('dossiers.saveHandoverAs', { quiet: true })
  const saved = saveHandover.data ?? saveAs.data ?? null
  const error = saveHandover.error ?? saveAs.error
  return (
    <li className={classes.revision}>
      <p>
        <b>
          Lần {revision.no}: {PURPOSE_WORDS[revision.purpose]}
        </b>
      </p>
      <p className={classes.quiet}>
        {revision.sealedBy} đóng {viMoment(revision.sealedAt)} · {revision.sheets} tờ, bút lục{' '}
        {folioRange(revision.firstFolio, revision.lastFolio)}
      </p>
      {error === null ? null : <ErrorPanel error={error.error} />}
      {revision.files.map((file) => (
        <div key={file.set} className={classes.file}>
          <p>
            <ActLink onClick={() => onShow({ revision, what: file.set })}>{SET_WORDS[file.set]}</ActLink>
            <span className={classes.quiet}> {file.pages} trang</span>
          </p>
          <Button
            size="xs"
            variant="default"
            leftSection={<IconDeviceFloppy size={14} stroke={1.75} aria-hidden="true" />}
            aria-label={`Lưu bản PDF: ${SET_WORDS[file.set]}, lần ${revision.no}`}
            loading={saveAs.isPending && saveAs.variables.set === file.set}
            onClick={() => saveAs.mutate({ revisionId: revision.id, set: file.set })}
          >
            Lưu bản PDF
          </Button>
          <p className={classes.hash}>
            <span className={classes.hashName}>SHA-256</span> {groupedHash(file.sha256)}
          </p>
        </div>
      ))}
      <div className={classes.file}>
        <p>
          <ActLink
            onClick={() => onShow({ revision, what: 'handover' })}
            label={`Biên bản giao nhận, lần ${revision.no}`}
          >
            Biên bản giao nhận
          </ActLink>
        </p>
        <Button
          size="xs"
          variant="default"
          leftSection={<IconDeviceFloppy size={14} stroke={1.75} aria-hidden="true" />}
          aria-label={`Lưu bản PDF: biên bản giao nhận, lần ${revision.no}`}
          loading={saveHandover.isPending}
          onClick={() => saveHandover.mutate({ revisionId: revision.id })}
        >
          Lưu bản PDF
        </Button>
      </div>
      {may('packages.write') ? (
        <p>
          <TextLink to={`${paths.packages}?gui=dossier:${revision.id}`}>
            Gửi gói lần {revision.no} cho cơ quan khác
          </TextLink>
        </p>
      ) : null}
      {saved === null ? null : (
        <p className={classes.quiet} role="status">
          Đã lưu {saved.fileName} vào {saved.folder}
        </p>
      )}
    </li>
  )
}

interface RevisionsProps {
  revisions: readonly DossierRevision[]
  onShow: (shown: Shown) => void
}

/** What has been sealed: never changed, each set with its fingerprint, newest first. */
export function Revisions({ revisions, onShow }: RevisionsProps) {
  return (
    <Panel title="Đã đóng" flush>
      {revisions.length === 0 ? (
        <EmptyState>Chưa đóng lần nào. Đóng xong, từng trang và số bút lục được giữ nguyên.</EmptyState>
      ) : (
        <ol className={classes.revisions}>
          {[...revisions]
            .sort((a, b) => b.no - a.no)
            .map((revision) => (
              <Revision key={revision.id} revision={revision} onShow={onShow} />
            ))}
        </ol>
      )}
    </Panel>
  )
}
