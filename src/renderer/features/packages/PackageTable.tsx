import type { PackageRow } from '#shared/packages/ledger.schema.ts'
import { viMoment } from '#shared/texts/dates.ts'
import { PACKAGE_KINDS, periodWords } from '#shared/texts/package-words.ts'
import { type Column, DataTable } from '../../ui/DataTable.tsx'
import { ActLink } from '../../ui/TextLink.tsx'
import { PackageBadge } from './PackageBadge.tsx'
import classes from './Packages.module.css'

interface PackageTableProps {
  label: string
  /** Head of the column with the other office. */
  partner: string
  rows: readonly PackageRow[]
  onOpen: (row: PackageRow) => void
}

const columns = (partner: string, onOpen: (row: PackageRow) => void): readonly Column<PackageRow>[] => [
  {
    key: 'kind',
    header: 'Loại gói',
    width: 190,
    cell: (row) => (
      <ActLink onClick={() => onOpen(row)} label={`${PACKAGE_KINDS[row.manifest.kind]} số ${row.manifest.sequence}`}>
        {PACKAGE_KINDS[row.manifest.kind]}
      </ActLink>
    ),
  },
  { key: 'partner', header: partner, cell: (row) => row.partner.name },
  { key: 'number', header: 'Số', width: 56, align: 'right', cell: (row) => row.manifest.sequence },
  { key: 'period', header: 'Kỳ', width: 180, wideOnly: true, cell: (row) => periodWords(row.manifest) },
  { key: 'at', header: 'Lúc', width: 140, cell: (row) => viMoment(row.acts[0]?.recordedAt ?? '') },
  {
    key: 'code',
    header: 'Mã đối chiếu',
    width: 144,
    wideOnly: true,
    cell: (row) => <span className={classes.code}>{row.shortCode}</span>,
  },
  { key: 'state', header: 'Trạng thái', width: 170, cell: (row) => <PackageBadge state={row.state} /> },
]

/** Packages of the ledger, newest first. */
export function PackageTable({ label, partner, rows, onOpen }: PackageTableProps) {
  return (
    <DataTable label={label} columns={columns(partner, onOpen)} rows={rows} rowKey={({ id }) => id} onOpen={onOpen} />
  )
}
