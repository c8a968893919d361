import type { ListRow } from '#shared/life/person-life.schema.ts'
import type { Person } from '#shared/people/person.schema.ts'
import { SEX_WORDS } from '#shared/texts/words.ts'
import type { ListTable } from '../sheets/list-table.ts'
import type { CellKind } from '../sheets/workbook-model.ts'

const COLUMNS: readonly (readonly [head: string, kind: CellKind, width: number])[] = [
  ['Họ và tên', 'text', 26],
  ['Ngày sinh', 'date', 12],
  ['Giới tính', 'text', 9],
  ['Số giấy tờ', 'id', 22],
  ['Xã, phường', 'text', 20],
  ['Nơi ở hiện nay', 'text', 34],
  ['Từ ngày', 'date', 12],
  ['Lý do vào', 'text', 24],
  ['Văn bản', 'text', 16],
]

/** A list of ours as others take it in: who, and since when and why. */
export function ownListTable(label: string, rows: readonly ListRow[], persons: ReadonlyMap<string, Person>): ListTable {
  return {
    title: label,
    columns: COLUMNS.map(([head, kind, width]) => ({ head, kind, width })),
    rows: rows.map((row) => {
      const person = persons.get(row.personId)
      return [
        ...[row.fullName, row.birthDate, SEX_WORDS[row.sex]],
        person?.idDocuments.map(({ number }) => number).join('; ') ?? '',
        row.communeName,
        person === undefined ? '' : person.currentAddress || person.registeredAddress,
        ...[row.since, row.reason, row.paper],
      ]
    }),
  }
}
