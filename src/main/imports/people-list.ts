import { type ImportCell, type ImportLike, MOST_TOLD } from '#shared/imports/import.schema.ts'
import { viPartialDate } from '#shared/texts/dates.ts'
import { PEOPLE_LIST } from '../people/csv-columns.ts'
import type { PeopleService } from '../people/people.service.ts'
import type { ImportedRow, SaidProblem } from '../people/people-import.ts'
import type { PersonRemoval } from '../people/person-removal.ts'
import { type ImportedList, toldLists } from './imported-list.ts'
import { columnsSheet, type TemplateColumn } from './template-sheets.ts'

const cellsOf = ({ row, fullName }: ImportedRow, problems: readonly SaidProblem[]): ImportCell[] =>
  problems.map(({ cell, says, message }) => ({ row, name: fullName, column: cell, says, message }))

function alikeOf({ row, fullName, similar }: ImportedRow): ImportLike[] {
  return similar.map(({ id, fullName: other, birthDate, reasons, against }) => ({
    row,
    name: fullName,
    personId: id,
    reason: `Giống ${other}, sinh ${viPartialDate(birthDate)}: ${reasons.join(', ')}${against.length === 0 ? '' : `; khác: ${against.join(', ')}`}`,
  }))
}

/** Persons in rows. */
export function createPeopleList(
  people: Pick<PeopleService, 'importFile' | 'forgetCounts'>,
  removal: PersonRemoval,
  communes: () => readonly { readonly code: string; readonly name: string }[],
): ImportedList {
  return {
    shape: PEOPLE_LIST,
    run(actor, file, columns, dryRun) {
      const report = people.importFile(actor, { ...file, dryRun, columns, doubts: dryRun })
      const { fileName, total, added, present, refused, written, ignoredColumns, rows } = report
      const doubtful = rows.filter(({ remarks, similar }) => remarks.length + similar.length > 0).length
      const lists = {
        refusedCells: rows.flatMap((row) => cellsOf(row, row.problems)),
        doubtfulCells: rows.flatMap((row) => cellsOf(row, row.remarks)),
        there: rows.flatMap(({ row, fullName: name, outcome, id: personId, reason }) =>
          outcome === 'present' ? [{ row, name, personId, reason }] : [],
        ),
        alike: rows.flatMap(alikeOf),
      }
      const made = written ? rows.filter(({ outcome }) => outcome === 'add') : []
      return {
        view: {
          ...{ fileName, total, added, present, refused, doubtful, written },
          ignoredColumns: [...ignoredColumns],
          ...toldLists(lists, MOST_TOLD),
        },
        items: made.flatMap(({ row, id }) => (id === null ? [] : [{ row, itemId: id, events: 0 }])),
        rows: rows.map(({ row, fullName, outcome, id, reason, problems }) => ({
          ...{ row, fullName, outcome, id, reason, problems },
        })),
      }
    },
    why: ({ itemId }) => removal.why(itemId),
    whose: (personId) => ({ name: removal.nameOf(personId), personId }),
    remove: (actor, { itemId }, batchId) => removal.remove(actor, itemId, batchId),
    removed: people.forgetCounts,
    template: () => ({
      name: 'nguoi.xlsx',
      book: {
        title: 'Danh sách người',
        sheets: columnsSheet('Danh sách người', PEOPLE_LIST, COLUMNS, [
          { name: 'Xã, phường', rows: communes().map(({ name }) => name) },
        ]),
      },
    }),
  }
}

/** The columns of the template in order, each with what may stand in it. */
const COLUMNS: readonly TemplateColumn[] = [
  { id: 'fullName', kind: 'text', means: 'Họ, chữ đệm, tên, có dấu.' },
  { id: 'sex', kind: 'text', means: 'Nam hoặc Nữ.' },
  {
    id: 'birthDate',
    kind: 'text',
    means: 'Ngày/tháng/năm (12/04/1991), tháng/năm, hoặc chỉ năm. Chỉ có năm thì được nêu để bổ sung.',
  },
  { id: 'cccd', kind: 'id', means: 'Số căn cước 12 chữ số, giữ số 0 ở đầu.' },
  { id: 'cmnd', kind: 'id', means: 'Số CMND cũ, 9 chữ số. Có một trong hai số là đủ.' },
  { id: 'issuedOn', kind: 'text', means: 'Ngày cấp của số đứng trước trong hai số trên.' },
  { id: 'issuedBy', kind: 'text', means: 'Nơi cấp của số đó.' },
  {
    id: 'otherNumbers',
    kind: 'text',
    means: 'Số khác, số cũ, cách nhau bằng dấu |, ví dụ: CMND 012345678 (02/06/2008; nơi cấp) | Hộ chiếu B0000001.',
  },
  { id: 'noIdReason', kind: 'text', means: 'Ghi khi không có giấy tờ nào.' },
  { id: 'commune', kind: 'text', means: 'Tên hoặc mã xã, phường trong danh mục của cơ quan (trang Xã, phường).' },
  { id: 'registeredAddress', kind: 'text', means: 'Như trên giấy.' },
  { id: 'currentAddress', kind: 'text', means: 'Chỗ ở bây giờ.' },
  { id: 'aliases', kind: 'text', means: 'Nhiều tên cách nhau bằng dấu chấm phẩy.' },
  { id: 'ethnicity', kind: 'text', means: 'Ví dụ: Kinh, Mường.' },
  { id: 'nationality', kind: 'text', means: 'Để trống là Việt Nam.' },
  { id: 'phone', kind: 'id', means: 'Giữ số 0 ở đầu.' },
  { id: 'education', kind: 'text', means: 'Ví dụ: 9/12.' },
  { id: 'occupation', kind: 'text', means: '' },
  { id: 'workplace', kind: 'text', means: '' },
  { id: 'drugs', kind: 'text', means: 'Chất đã dùng.' },
  { id: 'convictions', kind: 'text', means: '' },
  { id: 'sanctions', kind: 'text', means: '' },
  { id: 'note', kind: 'text', means: 'Bất cứ điều gì khác.' },
]
