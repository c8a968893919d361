import { createHash } from 'node:crypto'
import { csvBytes } from '#main/csv-text.ts'
import type { OwnSignature } from '#main/packages/keys.service.ts'
import type { UserRow } from '#shared/accounts/account.schema.ts'
import type { AuditFilter } from '#shared/accounts/audit.schema.ts'
import type { OfficeName } from '#shared/packages/manifest.schema.ts'
import { viMoment } from '#shared/texts/dates.ts'
import type { AuditRow } from './audit.repo.ts'
import type { AuditHead } from './audit.ts'

/** First line of an exported audit: what follows, and what the signature in the last line is over. docs/audit-format.md. */
export interface ExportHead {
  readonly format: 'hscn-audit'
  readonly version: 1
  readonly office: OfficeName
  readonly exportedAt: string
  readonly exportedBy: UserRow
  readonly filter: AuditFilter
  /** Every row of the chain from the first to the last listed is here; else only those that were asked for. */
  readonly complete: boolean
  readonly rows: number
  /** Newest row of the chain at the moment of the export. */
  readonly head: AuditHead
  readonly users: readonly UserRow[]
}

/** A row as a line: the fields over which the chain of the store goes, in that order, and the row's hash. */
const rowLine = (row: AuditRow): string =>
  JSON.stringify([
    row.seq,
    row.at,
    row.userId,
    row.action,
    row.subjectKind,
    row.subjectId,
    row.detail,
    row.previous,
    row.hash,
  ])

/**
 * The export for machines, in lines: head, rows, signature. Whoever has no key of the store can check it: each row names the
 * hash of the row before, and the signature of the office is over the head, which holds the SHA-256 of all row lines.
 */
export async function exportLines(
  head: ExportHead,
  rows: readonly AuditRow[],
  sign: (bytes: Uint8Array) => Promise<OwnSignature>,
): Promise<Uint8Array> {
  const body = rows.map((row) => `${rowLine(row)}\n`).join('')
  const rowsSha256 = createHash('sha256').update(body).digest('hex')
  const first = JSON.stringify({ ...head, rowsSha256 })
  const signature = await sign(Buffer.from(first, 'utf8'))
  return Buffer.from(`${first}\n${body}${JSON.stringify(signature)}\n`, 'utf8')
}

/** Whether no row between the first and the last is missing. */
export function isComplete(rows: readonly AuditRow[]): boolean {
  return rows.every((row, i) => i === 0 || row.seq === (rows[i - 1]?.seq ?? 0) + 1)
}

/** The export for people: a table with the words of the screen. */
export function exportTable(
  rows: readonly AuditRow[],
  words: {
    user(id: string): string
    act(id: string): string
    subject(row: AuditRow): string
    detail(row: AuditRow): string
  },
): Uint8Array {
  const head = ['Số', 'Thời điểm', 'Người dùng', 'Việc', 'Mã việc', 'Đối tượng', 'Mã đối tượng', 'Chi tiết', 'Mã chuỗi']
  const table = rows.map((row) => [
    row.seq,
    viMoment(row.at),
    words.user(row.userId),
    words.act(row.action),
    row.action,
    words.subject(row),
    row.subjectId,
    words.detail(row),
    row.hash,
  ])
  return csvBytes([head, ...table])
}
