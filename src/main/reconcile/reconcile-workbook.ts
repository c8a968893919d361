import type { Difference, Match, OurPerson, ReconcileView, TheirRow } from '#shared/reconcile/reconcile.schema.ts'
import { matchWords, ourListWords, RECONCILE_FIELD_WORDS } from '#shared/texts/reconcile-words.ts'
import type {
  BandText,
  CellKind,
  HeadCell,
  SheetCell,
  SheetColumn,
  SheetModel,
  SheetRow,
  WorkbookModel,
} from '../sheets/workbook-model.ts'

/** The comparison as a workbook: a summary, who is on both lists, on ours, on theirs, and who cannot be told. */
export function reconcileWorkbook(view: ReconcileView): WorkbookModel {
  return {
    title: `Đối chiếu với ${view.body}`,
    sheets: [summary(view), bothSheet(view), oursSheet(view), theirsSheet(view), undecidedSheet(view)],
  }
}

const title = (text: string, columns: number, look: BandText['look'] = 'title'): readonly BandText[] => [
  { text, look, align: look === 'title' ? 'center' : 'left', column: 0, columns },
]
const above = (view: ReconcileView, what: string, columns: number) => [
  title(what, columns),
  title(`${view.body}: ${view.fileName}. Danh sách của cơ quan: ${ourListWords(view)}.`, columns, 'italic'),
]
const column = (head: string, kind: CellKind, width: number): SheetColumn => ({ head, kind, width })

function summary(view: ReconcileView): SheetModel {
  const { both, ours, theirs, undecided, refused } = view
  const differing = both.filter(({ differences }) => differences.length > 0).length
  const rows: SheetRow[] = [
    { cells: ['Có ở cả hai bên', both.length] },
    { cells: ['Chỉ có ở bên kia', theirs.length] },
    { cells: ['Chưa rõ là ai', undecided.length] },
    {
      look: 'total',
      cells: [
        'Cộng danh sách của bên kia',
        {
          is: 'sum',
          parts: [{ from: { row: 0, column: 1 }, to: { row: 2, column: 1 } }],
          result: both.length + theirs.length + undecided.length,
        },
      ],
    },
    { cells: ['Chỉ có ở danh sách của cơ quan', ours.length] },
    { cells: ['Trong số có ở cả hai bên: có chỗ ghi khác nhau', differing] },
    { cells: ['Bên kia đã có trong kho nhưng không trong danh sách', theirs.filter(({ known }) => known).length] },
    { cells: ['Dòng không đọc được', refused.length] },
  ]
  return {
    name: 'Tổng hợp',
    orientation: 'portrait',
    columns: [column('Nội dung', 'text', 52), column('Số người', 'integer', 14)],
    above: above(view, 'KẾT QUẢ ĐỐI CHIẾU', 2),
    rows,
    below: refused.map(({ row, message }) => title(`Dòng ${row}: ${message}`, 2, 'plain')),
  }
}

const THEIR: readonly SheetColumn[] = [
  column('Dòng', 'integer', 6),
  column('Họ và tên', 'text', 19),
  column('Ngày sinh', 'date', 11),
  column('Số giấy tờ', 'id', 14),
  column('Xã, phường', 'text', 14),
  column('Địa chỉ', 'text', 18),
]
const OUR: readonly SheetColumn[] = THEIR.slice(1)

const theirCells = ({ row, fullName, birthDate, numbers, commune, address }: TheirRow): SheetCell[] => [
  ...[row, fullName, birthDate, numbers.join('; '), commune, address],
]
const ourCells = ({ fullName, birthDate, numbers, communeName, address }: OurPerson): SheetCell[] => [
  ...[fullName, birthDate, numbers.join('; '), communeName, address],
]

/** Fields in the order of the columns. */
const COMPARED: readonly Difference['field'][] = ['fullName', 'birthDate', 'numbers', 'commune', 'address']

function marked(cells: readonly SheetCell[], differences: readonly Difference[]): SheetCell[] {
  return cells.map((value, i) => {
    const differs = differences.some(({ field }) => field === COMPARED[i])
    return differs && (value === null || typeof value !== 'object') ? { is: 'value', value, marked: true } : value
  })
}

/** Heading rows with what stands over some columns. */
function heads(columns: readonly SheetColumn[], over: readonly { text: string; column: number; columns: number }[]) {
  const covered = (at: number) => over.some((one) => at >= one.column && at < one.column + one.columns)
  const alone = columns.flatMap(({ head }, at): HeadCell[] =>
    covered(at) ? [] : [{ text: head, column: at, rows: 2 }],
  )
  const below = columns.flatMap(({ head }, at): HeadCell[] => (covered(at) ? [{ text: head, column: at }] : []))
  return [[...over, ...alone], below]
}

function bothSheet(view: ReconcileView): SheetModel {
  const columns = [...OUR, ...THEIR, column('Khớp theo', 'text', 24), column('Giới tính khác', 'text', 10)]
  return {
    name: 'Cả hai bên',
    orientation: 'landscape',
    columns,
    above: above(view, 'CÓ Ở CẢ HAI BÊN', columns.length),
    heads: heads(columns, [
      { text: 'Danh sách của cơ quan', column: 0, columns: OUR.length },
      { text: view.body, column: OUR.length, columns: THEIR.length },
    ]),
    rows: view.both.map((match) => ({ cells: bothCells(match) })),
    frozenColumns: 1,
  }
}

function bothCells(match: Match): SheetCell[] {
  const { our, their, differences } = match
  const [row = null, ...rest] = theirCells(their)
  const sex = differences.some(({ field }) => field === 'sex')
  return [
    ...marked(ourCells(our), differences),
    row,
    ...marked(rest, differences),
    matchWords(match),
    sex ? { is: 'value', value: 'Khác', marked: true } : null,
  ]
}

function oursSheet(view: ReconcileView): SheetModel {
  const columns = [
    ...OUR,
    column('Từ ngày', 'date', 12),
    column('Lý do vào', 'text', 22),
    column('Có thể là dòng (bên kia)', 'text', 14),
  ]
  return {
    name: 'Chỉ ở đây',
    orientation: 'landscape',
    columns,
    above: above(view, 'CHỈ CÓ Ở DANH SÁCH CỦA CƠ QUAN', columns.length),
    rows: view.ours.map(({ our, since, reason, maybe }) => ({
      cells: [...ourCells(our), since, reason, maybe.join(', ')],
    })),
    frozenColumns: 1,
  }
}

function theirsSheet(view: ReconcileView): SheetModel {
  const columns = [
    ...THEIR,
    column(RECONCILE_FIELD_WORDS.note, 'text', 20),
    column('Trong kho của cơ quan', 'text', 34),
    column('Cần xem lại', 'text', 24),
  ]
  return {
    name: 'Chỉ ở bên kia',
    orientation: 'landscape',
    columns,
    above: above(view, 'CHỈ CÓ Ở BÊN KIA', columns.length),
    rows: view.theirs.map(({ their, known }) => ({
      cells: [
        ...theirCells(their),
        their.note,
        known === null ? 'Chưa có' : knownWords(known),
        their.remarks.join('; '),
      ],
    })),
    frozenColumns: 2,
  }
}

function knownWords(known: Omit<Match, 'their'>): string {
  const { fullName, standing } = known.our
  return [`Có, ${fullName}`, standing === '' ? 'chưa có hồ sơ nào' : standing, matchWords(known)].join('; ')
}

function undecidedSheet(view: ReconcileView): SheetModel {
  const columns = [
    ...THEIR,
    ...OUR,
    column('Trong danh sách', 'text', 10),
    column('Giống', 'text', 26),
    column('Khác', 'text', 22),
  ]
  return {
    name: 'Chưa rõ',
    orientation: 'landscape',
    columns,
    above: above(view, 'CHƯA RÕ LÀ AI', columns.length),
    heads: heads(columns, [
      { text: view.body, column: 0, columns: THEIR.length },
      { text: 'Có thể là', column: THEIR.length, columns: OUR.length },
    ]),
    rows: view.undecided.flatMap(({ their, possible }) =>
      possible.map(({ our, onList, reasons, against }) => ({
        cells: [
          ...theirCells(their),
          ...ourCells(our),
          onList ? 'Có' : 'Không',
          reasons.join('; '),
          against.join('; '),
        ],
      })),
    ),
    frozenColumns: 2,
  }
}
