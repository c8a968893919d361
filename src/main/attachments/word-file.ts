import { refuse } from '../archive/file-fault.ts'
import { readZip, ZipFault } from '../archive/zip.ts'
import type { AttachmentLimits } from './limits.ts'

export const DOCX_TYPE = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'

const BODY = 'word/document.xml'
const TYPES = '[Content_Types].xml'
const BODY_TYPE = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml'
/** More parts than any paper of an office has. */
const MOST_PARTS = 2000
/** Programs inside a document: macros, and controls that run code. */
const PROGRAMS = /(^|\/)(vba(Project|Data)[^/]*|activeX\d*\.(bin|xml))$|macroEnabled|vnd\.ms-office\.vbaProject/i
/** Begin of the older container, in which Office also keeps files with a password. */
const OLD_CONTAINER = [0xd0, 0xcf, 0x11, 0xe0]
const ZIP = [0x50, 0x4b]

const begins = (bytes: Uint8Array, with_: readonly number[]) => with_.every((byte, i) => bytes[i] === byte)

/** Whether a file might be a Word file, of whatever age; what it is in truth {@link checkWordFile} says. */
export function looksLikeWord(bytes: Uint8Array): boolean {
  return begins(bytes, ZIP) || begins(bytes, OLD_CONTAINER)
}

/**
 * Checks that a file is a whole Word file (.docx) without a password and without programs in it. Throws a `FileFault`.
 * Its content is kept as it came and never run or shown here.
 */
export function checkWordFile(bytes: Uint8Array, limits: Pick<AttachmentLimits, 'streamBytes'>): void {
  if (begins(bytes, OLD_CONTAINER)) {
    refuse(
      'password-protected',
      'Tệp Word có mật khẩu hoặc là dạng cũ (.doc). Mở bằng Word, bỏ mật khẩu và lưu lại thành .docx.',
    )
  }
  const parts = partsOf(bytes, limits.streamBytes)
  const types = Buffer.from(parts.get(TYPES) ?? '').toString('utf8')
  if (!parts.has(BODY) || types === '') {
    refuse(
      'unsupported-type',
      'Nội dung tệp không phải văn bản Word (.docx). Lưu lại từ Word thành .docx, hoặc quét thành PDF.',
    )
  }
  if ([...parts.keys()].some((name) => PROGRAMS.test(name)) || PROGRAMS.test(types)) {
    refuse(
      'unsupported-type',
      'Tệp Word có macro (chương trình bên trong), không nhận để giữ an toàn. Lưu lại thành .docx không macro.',
    )
  }
  if (!types.includes(BODY_TYPE)) refuse('broken', 'Tệp Word không đúng cấu trúc. Mở bằng Word và lưu lại thành .docx.')
}

function partsOf(bytes: Uint8Array, limit: number): Map<string, Uint8Array> {
  try {
    return readZip(bytes, { bytes: limit, entries: MOST_PARTS })
  } catch (cause) {
    if (!(cause instanceof ZipFault)) throw cause
    switch (cause.reason) {
      case 'too-large':
        return refuse(
          'too-large',
          'Nội dung bên trong tệp Word quá lớn. Bớt ảnh trong tệp, hoặc in ra rồi quét thành PDF.',
        )
      case 'password-protected':
        return refuse('password-protected', 'Tệp Word có mật khẩu. Bỏ mật khẩu rồi lưu lại thành .docx.')
      case 'broken':
        return refuse('broken', 'Tệp Word hỏng hoặc chép thiếu. Mở thử bằng Word rồi lưu lại thành .docx.')
    }
  }
}
