import { DrizzleQueryError } from 'drizzle-orm'
import { AppFailure, type StorageReason } from '#shared/contract/errors.ts'

/** SQLite result code (its first words) → what it means for the user. */
const REASONS: readonly (readonly [prefix: string, reason: StorageReason, detail: string])[] = [
  ['SQLITE_CORRUPT', 'damaged', 'Một phần của kho dữ liệu không còn đọc được đúng.'],
  ['SQLITE_NOTADB', 'damaged', 'Phần đầu của tệp kho dữ liệu không còn đọc được.'],
  ['SQLITE_IOERR_SHORT_READ', 'damaged', 'Tệp kho dữ liệu bị cắt ngắn.'],
  ['SQLITE_IOERR_DATA', 'damaged', 'Một trang của kho dữ liệu không khớp mã kiểm tra.'],
  ['SQLITE_FULL', 'disk-full', 'Ổ đĩa đã đầy. Việc vừa làm chưa được ghi; dữ liệu cũ còn nguyên.'],
  ['SQLITE_READONLY', 'read-only', 'Không ghi được vào kho dữ liệu: thư mục hoặc tệp chỉ cho đọc.'],
  ['SQLITE_PERM', 'read-only', 'Không có quyền ghi vào kho dữ liệu.'],
  ['SQLITE_BUSY', 'in-use', 'Kho dữ liệu đang được mở ở một cửa sổ hoặc chương trình khác.'],
  ['SQLITE_LOCKED', 'in-use', 'Kho dữ liệu đang được dùng.'],
  ['SQLITE_CANTOPEN', 'io', 'Không mở được tệp kho dữ liệu.'],
  ['SQLITE_IOERR', 'io', 'Lỗi đọc ghi ổ đĩa.'],
]

/** File system error code → the same. */
const FILE_REASONS: Readonly<Record<string, readonly [StorageReason, string]>> = {
  ENOSPC: ['disk-full', 'Ổ đĩa đã đầy.'],
  EDQUOT: ['disk-full', 'Đã hết dung lượng được cấp trên ổ đĩa.'],
  EROFS: ['read-only', 'Ổ đĩa chỉ cho đọc.'],
  EACCES: ['read-only', 'Không có quyền ghi vào thư mục dữ liệu.'],
  EPERM: ['read-only', 'Không có quyền ghi vào thư mục dữ liệu.'],
  EBUSY: ['in-use', 'Tệp dữ liệu đang bị chương trình khác giữ.'],
  EIO: ['io', 'Lỗi đọc ghi ổ đĩa.'],
  // A stick that was pulled, a network folder that went away.
  ENOENT: ['missing', 'Không còn thấy thư mục hoặc tệp dữ liệu.'],
  ENOTDIR: ['missing', 'Không còn thấy thư mục hoặc tệp dữ liệu.'],
  ENODEV: ['io', 'Ổ đĩa chứa dữ liệu không còn trả lời.'],
  ENXIO: ['io', 'Ổ đĩa chứa dữ liệu không còn trả lời.'],
  ENOTCONN: ['io', 'Ổ đĩa chứa dữ liệu không còn trả lời.'],
}

/** The tables beneath the search index do not read as such: the driver calls it a plain error. */
const BROKEN_INDEX = /^vtable constructor failed/

function codeOf(error: unknown): string {
  if (!(error instanceof Error) || !('code' in error)) return ''
  return typeof error.code === 'string' ? error.code : ''
}

/**
 * The failure of driver or disk as something that a user can be told, or null when the error is of another kind (a
 * broken rule of the schema, a programming mistake). Nothing of the statement or its values is carried over.
 */
export function storageFailure(error: unknown): AppFailure | null {
  const cause = withoutParameters(error)
  const broken = cause instanceof Error && BROKEN_INDEX.test(cause.message)
  const code = broken ? 'SQLITE_CORRUPT' : codeOf(cause)
  const row = REASONS.find(([prefix]) => code.startsWith(prefix))
  if (row) return new AppFailure({ kind: 'storage', reason: row[1], detail: row[2] })
  const file = FILE_REASONS[code]
  if (file) return new AppFailure({ kind: 'storage', reason: file[0], detail: file[1] })
  return null
}

/**
 * drizzle puts the statement and its values into the message of its errors. Returns the driver's own error instead,
 * which names a table and a column at most.
 */
function withoutParameters(error: unknown): unknown {
  return error instanceof DrizzleQueryError ? (error.cause ?? new Error('query failed')) : error
}

/** Runs `work`; failures of driver and disk come out as {@link AppFailure}, others without statement and values. */
export function mappingStorageErrors<T>(work: () => T): T {
  try {
    return work()
  } catch (error) {
    throw storageFailure(error) ?? withoutParameters(error)
  }
}
