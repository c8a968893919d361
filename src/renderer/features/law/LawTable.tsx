import { IconFlag, IconPencil } from '@tabler/icons-react'
import type { LawRow } from '#shared/regimes/law-in-force.schema.ts'
import { LAW_KIND_WORDS } from '#shared/texts/law-words.ts'
import { shortArticle } from '#shared/texts/short-article.ts'
import { CONFIDENCE_WORDS, UNVERIFIED_MARK } from '#shared/texts/words.ts'
import { type Column, DataTable } from '../../ui/DataTable.tsx'
import { ActLink } from '../../ui/TextLink.tsx'
import classes from './Law.module.css'
import { isAmended } from './law-filter.ts'

const COLUMNS: readonly Column<LawRow>[] = [
  { key: 'kind', header: 'Loại', width: 128, cell: (row) => LAW_KIND_WORDS[row.kind] },
  { key: 'label', header: 'Nội dung', cell: (row) => <span title={row.label}>{row.label}</span> },
  { key: 'says', header: 'Quy định', wideOnly: true, cell: (row) => <Says row={row} /> },
  {
    key: 'article',
    header: 'Căn cứ',
    width: 170,
    wideOnly: true,
    cell: (row) => <span title={row.provenance.article}>{shortArticle(row.provenance.article)}</span>,
  },
  {
    key: 'confidence',
    header: 'Độ tin cậy',
    width: 168,
    cell: ({ provenance: { confidence }, missing }) => (
      <span className={confidence === 'verified' ? classes.sure : classes.unsure} title={CONFIDENCE_WORDS[confidence]}>
        {missing ? (
          <IconFlag size={14} stroke={1.75} aria-hidden="true" className={`${classes.pencil} ${classes.unsure}`} />
        ) : null}
        {missing ? UNVERIFIED_MARK : CONFIDENCE_WORDS[confidence]}
      </span>
    ),
  },
]

function Says({ row }: { row: LawRow }) {
  const text = row.missing ? row.says || 'Còn trống, cần đối chiếu văn bản' : row.says
  return (
    <span className={row.missing ? classes.missing : undefined} title={text}>
      {isAmended(row) ? (
        <IconPencil size={14} stroke={1.75} role="img" aria-label="Cơ quan đã sửa" className={classes.pencil} />
      ) : null}
      {text}
    </span>
  )
}

interface LawTableProps {
  rows: readonly LawRow[]
  /** All rows are of one kind, which is then not repeated. */
  oneKind: boolean
  mayAmend: boolean
  onOpen: (row: LawRow) => void
}

/** The rows of a day, one line each; Enter opens the whole of one beside it. */
export function LawTable({ rows, oneKind, mayAmend, onOpen }: LawTableProps) {
  const act: Column<LawRow> = {
    key: 'act',
    header: mayAmend ? 'Sửa' : 'Xem',
    width: 56,
    align: 'right',
    screenOnly: true,
    cell: (row) => {
      const verb = mayAmend && row.amendable !== null ? (row.missing ? 'Điền' : 'Sửa') : 'Xem'
      return (
        <ActLink onClick={() => onOpen(row)} label={`${verb} ${row.label}`}>
          {verb}
        </ActLink>
      )
    },
  }
  return (
    <DataTable
      label="Quy định đang áp dụng"
      columns={[...COLUMNS.filter(({ key }) => !oneKind || key !== 'kind'), act]}
      rows={rows}
      rowKey={(row) => row.key}
      onOpen={onOpen}
      oneLine
    />
  )
}
