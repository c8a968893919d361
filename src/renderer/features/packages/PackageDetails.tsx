import type { ReactNode } from 'react'
import type { PackageRow } from '#shared/packages/ledger.schema.ts'
import { viMoment } from '#shared/texts/dates.ts'
import { PACKAGE_ACTS, PACKAGE_KINDS, periodWords } from '#shared/texts/package-words.ts'
import { viNumber } from '#shared/texts/words.ts'
import { Panel } from '../../ui/Panel.tsx'
import { PackageBadge } from './PackageBadge.tsx'
import classes from './Packages.module.css'

interface PackageDetailsProps {
  row: PackageRow
  /** What can be done with it. */
  children?: ReactNode
}

/** One package of the ledger: what it is, and what happened to it. */
export function PackageDetails({ row, children }: PackageDetailsProps) {
  const { manifest, partner } = row
  const period = periodWords(manifest)
  return (
    <Panel
      title={`${PACKAGE_KINDS[manifest.kind]}, gói số ${manifest.sequence}`}
      aside={<PackageBadge state={row.state} />}
      flush
    >
      <div className={classes.body}>
        <dl className={classes.facts}>
          <dt>{row.direction === 'out' ? 'Nơi nhận' : 'Bên gửi'}</dt>
          <dd>
            {partner.name} ({partner.code})
          </dd>
          {period === '' ? null : (
            <>
              <dt>Kỳ</dt>
              <dd>{period}</dd>
            </>
          )}
          {manifest.request === '' ? null : (
            <>
              <dt>Văn bản đề nghị</dt>
              <dd>{manifest.request}</dd>
            </>
          )}
          <dt>Mã đối chiếu</dt>
          <dd className={classes.code}>{row.shortCode}</dd>
          <dt>Tệp</dt>
          <dd>
            {row.fileName}, {viNumber(row.size)} byte
          </dd>
        </dl>
        <ul className={classes.list} aria-label="Đã làm với gói">
          {row.acts.map((act) => (
            <li key={`${act.recordedAt} ${act.act}`}>
              <span>{viMoment(act.recordedAt)}</span>
              <b>{PACKAGE_ACTS[act.act]}</b>
              <span>{act.note}</span>
            </li>
          ))}
        </ul>
        {children}
      </div>
    </Panel>
  )
}
