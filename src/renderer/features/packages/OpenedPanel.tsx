import { Button, TextInput } from '@mantine/core'
import { IconCheck, IconMinus, IconX } from '@tabler/icons-react'
import { useState } from 'react'
import type { PackageRow } from '#shared/packages/ledger.schema.ts'
import type { CheckMark, OpenedView } from '#shared/packages/package-views.schema.ts'
import { viMoment } from '#shared/texts/dates.ts'
import { PACKAGE_CHECKS, PACKAGE_KINDS, periodWords, sequenceWords } from '#shared/texts/package-words.ts'
import { viNumber } from '#shared/texts/words.ts'
import { CHECK_RESULT_PATH } from '#shared/transfers/dossier-file.schema.ts'
import { useWrite } from '../../api/calls.ts'
import { PersonTaking } from '../../office/transfers/PersonTaking.tsx'
import { ResultTaking } from '../../office/transfers/ResultTaking.tsx'
import { ConfirmPanel } from '../../ui/ConfirmPanel.tsx'
import { ErrorPanel } from '../../ui/ErrorPanel.tsx'
import { LongWork } from '../../ui/LongWork.tsx'
import { Panel } from '../../ui/Panel.tsx'
import { StateBadge } from '../../ui/StateBadge.tsx'
import { HeadNotes } from './HeadNotes.tsx'
import classes from './Packages.module.css'

function CheckBadge({ state }: Pick<CheckMark, 'state'>) {
  if (state === 'passed') {
    return (
      <StateBadge tone="green" icon={IconCheck}>
        Đạt
      </StateBadge>
    )
  }
  return state === 'failed' ? (
    <StateBadge tone="red" icon={IconX}>
      Không đạt
    </StateBadge>
  ) : (
    <StateBadge tone="gray" icon={IconMinus}>
      Chưa xét
    </StateBadge>
  )
}

interface OpenedPanelProps {
  opened: OpenedView
  /** Chooses another file. */
  onAgain: () => void
  /** It was taken, refused or put away. */
  onDone: (row: PackageRow | null) => void
}

/** A file that was looked at: its checks in order, who sent it, what it holds; then take it or refuse it. */
export function OpenedPanel({ opened, onAgain, onDone }: OpenedPanelProps) {
  const { content, error } = opened
  const [refusing, setRefusing] = useState(false)
  const take = useWrite('packages.take')
  const putAway = useWrite('packages.putAway', { quiet: true })
  const asked = content === null || content.own ? null : askedOf(content)
  const packageId = content?.manifest.id ?? ''
  return (
    <Panel title={`Tệp ${opened.fileName}`} flush>
      <div className={classes.body}>
        {error === null ? null : <ErrorPanel error={error} />}
        {take.error === null ? null : <ErrorPanel error={take.error.error} />}
        <ol className={`${classes.list} ${classes.checks}`} aria-label="Các bước kiểm tra">
          {opened.checks.map(({ check, state }) => (
            <li key={check}>
              <CheckBadge state={state} />
              <span>{PACKAGE_CHECKS[check]}</span>
            </li>
          ))}
        </ol>
        {content === null ? null : <Content {...content} />}
        {/* What was decided about one package is not carried over to the next. */}
        {asked === 'person' ? <PersonTaking key={packageId} packageId={packageId} onTaken={onDone} /> : null}
        {asked === 'result' ? <ResultTaking key={packageId} packageId={packageId} onTaken={onDone} /> : null}
        {take.isPending ? <LongWork channel="packages.take" label="Đang nhận gói vào kho" /> : null}
        {refusing ? <RefuseForm onDone={onDone} onCancel={() => setRefusing(false)} /> : null}
        <div className={classes.acts}>
          {content === null || content.own ? null : (
            <>
              {asked === null ? (
                <Button
                  onClick={() => take.mutate({}, { onSuccess: ({ row }) => onDone(row) })}
                  loading={take.isPending}
                >
                  Nhận vào kho
                </Button>
              ) : null}
              <Button variant="default" onClick={() => setRefusing(true)} disabled={refusing || take.isPending}>
                Không nhận
              </Button>
            </>
          )}
          <Button variant="default" onClick={onAgain} disabled={take.isPending}>
            Chọn tệp khác
          </Button>
          <Button
            variant="default"
            onClick={() => putAway.mutate({}, { onSuccess: () => onDone(null) })}
            disabled={take.isPending}
          >
            Đóng
          </Button>
        </div>
      </div>
    </Panel>
  )
}

/** What somebody has to look at and decide before a package of this content is taken; null where nothing is. */
function askedOf({ manifest }: NonNullable<OpenedView['content']>): 'person' | 'result' | null {
  if (manifest.kind !== 'person' && manifest.kind !== 'dossier') return null
  return manifest.files.some(({ path }) => path === CHECK_RESULT_PATH) ? 'result' : 'person'
}

function Content({ manifest, sender, shortCode, sequence, heads, own, lines }: NonNullable<OpenedView['content']>) {
  const period = periodWords(manifest)
  return (
    <>
      <dl className={classes.facts}>
        <dt>Bên gửi</dt>
        <dd>
          {sender.name} ({sender.code})
        </dd>
        <dt>Loại gói</dt>
        <dd>
          {PACKAGE_KINDS[manifest.kind]}
          {period === '' ? '' : `, kỳ ${period}`}
        </dd>
        <dt>Lập lúc</dt>
        <dd>{viMoment(manifest.createdAt)}</dd>
        <dt>Mã đối chiếu</dt>
        <dd className={classes.code}>{shortCode}</dd>
        <dt>Thứ tự</dt>
        <dd>
          {own ? 'Gói do chính cơ quan này lập: chỉ kiểm tra, không nhận.' : sequenceWords(sequence, manifest.sequence)}
        </dd>
        {lines.length === 0 ? null : (
          <>
            <dt>Nội dung</dt>
            <dd>
              {lines.map((line) => (
                <p key={line}>{line}</p>
              ))}
            </dd>
          </>
        )}
      </dl>
      {heads.length === 0 ? null : <HeadNotes notes={heads} partner={sender.name} />}
      <details>
        <summary>{manifest.files.length} tệp trong gói</summary>
        <ul className={classes.list}>
          {manifest.files.map(({ path, size }) => (
            <li key={path}>
              <span>{path}</span>
              <span className={classes.quiet}>{viNumber(size)} byte</span>
            </li>
          ))}
        </ul>
      </details>
    </>
  )
}

function RefuseForm({ onDone, onCancel }: { onDone: (row: PackageRow) => void; onCancel: () => void }) {
  const [reason, setReason] = useState('')
  const write = useWrite('packages.refuse')
  return (
    <ConfirmPanel
      title="Không nhận gói này"
      verb="Ghi không nhận"
      destructive
      disabled={reason.trim() === ''}
      loading={write.isPending}
      onConfirm={() => write.mutate({ reason }, { onSuccess: onDone })}
      onCancel={onCancel}
    >
      {write.error === null ? null : <ErrorPanel error={write.error.error} />}
      <p>Gói và lý do được giữ trong sổ nhận. Nội dung không vào kho; sau này vẫn mở lại để nhận được.</p>
      <TextInput
        label="Lý do không nhận"
        required
        maxLength={500}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
    </ConfirmPanel>
  )
}
