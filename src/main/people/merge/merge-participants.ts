/** Rows of one table that belong to a person. */
export interface MergeParticipant {
  readonly table: string
  /** Column with the person's id. */
  readonly person: string
  /** Column by which a row is known again; null for derived rows, which are dropped and made anew. */
  readonly key: string | null
  /** What the rows are, for people. */
  readonly label: string
  /** Columns that name an earlier row to which a row belongs: when that one goes back to its person, this one goes along. */
  readonly belongsTo: readonly { readonly column: string; readonly table: string }[]
  /** Rows are written over as a whole by their room: one that is gone when a merge is taken back is not missed. */
  readonly rewritten?: boolean
}

/**
 * Every table that names a person. Whoever adds one registers it here, else the test of this list fails: rows that are not
 * listed would stay behind with a person who is no more. Rows are moved by changing `person` alone; a trigger that keeps
 * a table from being changed has to let that one column through (BEFORE UPDATE OF the others).
 */
export const mergeParticipants: readonly MergeParticipant[] = [
  { table: 'measure', person: 'person_id', key: 'id', label: 'hồ sơ, biện pháp', belongsTo: [] },
  {
    table: 'support_record',
    person: 'person_id',
    key: 'id',
    label: 'khảo sát, giới thiệu, việc làm',
    belongsTo: [
      { column: 'replaces', table: 'support_record' },
      { column: 'measure_id', table: 'measure' },
    ],
  },
  {
    table: 'support_grant',
    person: 'person_id',
    key: 'id',
    label: 'khoản hỗ trợ',
    belongsTo: [
      { column: 'replaces', table: 'support_grant' },
      { column: 'measure_id', table: 'measure' },
    ],
  },
  {
    table: 'month_place',
    person: 'person_id',
    key: 'id',
    label: 'chỗ trên bảng tháng',
    belongsTo: [],
    rewritten: true,
  },
  { table: 'month_mark', person: 'person_id', key: 'id', label: 'điều ghi trên bảng tháng', belongsTo: [] },
  { table: 'test_draw_candidate', person: 'person_id', key: 'id', label: 'danh sách bốc thăm', belongsTo: [] },
  { table: 'review_note', person: 'person_id', key: 'id', label: 'nhận xét họp quý', belongsTo: [] },
  {
    table: 'community_entry',
    person: 'person_id',
    key: 'id',
    label: 'người giúp đỡ, mô hình, bàn giao',
    belongsTo: [{ column: 'replaces', table: 'community_entry' }],
  },
  { table: 'reconcile_verdict', person: 'person_id', key: 'id', label: 'quyết định đối chiếu', belongsTo: [] },
  { table: 'report_person', person: 'person_id', key: 'id', label: 'người đứng sau số liệu báo cáo', belongsTo: [] },
  { table: 'person_sensitive', person: 'person_id', key: 'num', label: 'thông tin nhạy cảm', belongsTo: [] },
  { table: 'person_number', person: 'person_id', key: 'num', label: 'số giấy tờ', belongsTo: [] },
  { table: 'person_origin', person: 'person_id', key: 'num', label: 'tên ở cơ quan khác', belongsTo: [] },
  { table: 'transfer_sent', person: 'person_id', key: 'num', label: 'gói đã gửi', belongsTo: [] },
  { table: 'life_interval', person: 'person_id', key: null, label: 'danh sách, nơi ở', belongsTo: [] },
  { table: 'life_fact', person: 'person_id', key: null, label: 'dữ kiện của chỉ tiêu', belongsTo: [] },
  { table: 'life_subject', person: 'person_id', key: null, label: 'cách chia của chỉ tiêu', belongsTo: [] },
]

/** Those whose rows are moved. */
export const movedParticipants = mergeParticipants.filter(
  (one): one is MergeParticipant & { readonly key: string } => one.key !== null,
)
