import { refuse } from '../archive/file-fault.ts'
import { readZip, ZipFault } from '../archive/zip.ts'
import type { SheetLimits } from './limits.ts'
import { walkXml, XmlFault, type XmlListener } from './xml-walk.ts'

const PROGRAMS = /(^|\/)(vba(Project|Data)[^/]*|activeX\d*\.(bin|xml)|macrosheets\/[^/]*)$/i
const LINKS = /(^|\/)(externalLinks\/[^/]+\.xml|connections\.xml|queryTables\/[^/]+|ctrlProps\/[^/]+)$/i
/** Parts whose content is read; all others are only named. */
const READ = /^(xl\/(?!externalLinks\/|macrosheets\/).*\.(xml|rels)|mimetype|\[Content_Types\]\.xml)$/i
const NOT_READ =
  /^xl\/(media|drawings|charts|theme|embeddings|pivot[^/]*|printerSettings|comments?[^/]*|threadedComments|persons)\//i

/** The parts of an XLSX file that hold its tables. */
export interface XlsxParts {
  has(name: string): boolean
  /** Walks through a part; nothing happens where there is none. */
  walk(name: string, listener: XmlListener): void
  /** Whether the file asks for something outside of it, which is not followed. */
  readonly linked: boolean
}

/**
 * Opens an XLSX file within the limits. Refuses what is no XLSX file, by the name of what it is instead; what holds
 * programs; what is damaged, locked or unfolds too far.
 */
export function openXlsx(bytes: Uint8Array, limits: SheetLimits): XlsxParts {
  const files = unpacked(bytes, limits)
  const names = [...files.keys()]
  if (files.has('mimetype')) refuseOpenDocument(textOf(files.get('mimetype')))
  if (names.some((name) => PROGRAMS.test(name)) || /macroEnabled/i.test(textOf(files.get('[Content_Types].xml')))) {
    refuse(
      'unsupported-type',
      'Tệp Excel có macro (chương trình bên trong), không nhận để giữ an toàn. Lưu lại thành .xlsx không macro.',
    )
  }
  if (names.includes('xl/workbook.bin')) {
    refuse('unsupported-type', 'Đây là tệp Excel nhị phân (.xlsb). Mở bằng Excel và lưu lại thành .xlsx.')
  }
  if (!files.has('xl/workbook.xml')) {
    refuse('unsupported-type', 'Nội dung tệp không phải bảng tính Excel (.xlsx).')
  }
  return {
    has: (name) => files.has(name),
    walk: (name, listener) => {
      const part = files.get(name)
      if (part !== undefined) walkPart(textOf(part), listener)
      // Read once: what it held may be let go of.
      files.delete(name)
    },
    linked: names.some((name) => LINKS.test(name)),
  }
}

function unpacked(bytes: Uint8Array, limits: SheetLimits): Map<string, Uint8Array> {
  const { entries, ratio, unfoldedBytes } = limits
  const leaveOut = (name: string) => !READ.test(name) || NOT_READ.test(name)
  try {
    return readZip(bytes, { bytes: unfoldedBytes, entries, ratio, leaveOut })
  } catch (cause) {
    if (!(cause instanceof ZipFault)) throw cause
    switch (cause.reason) {
      case 'too-large':
        return refuse('too-large', 'Nội dung bên trong tệp quá lớn so với một danh sách; hãy chia thành nhiều tệp.')
      case 'password-protected':
        return refuse('password-protected', 'Bỏ mật khẩu rồi lưu lại thành .xlsx.')
      case 'broken':
        return refuse('broken', 'Tệp Excel hỏng hoặc chép thiếu. Mở thử bằng Excel rồi lưu lại thành .xlsx.')
    }
  }
}

function refuseOpenDocument(type: string): void {
  if (/opendocument\.spreadsheet/.test(type)) {
    refuse('unsupported-type', 'Đây là bảng tính OpenDocument (.ods). Mở bằng LibreOffice và lưu lại thành .xlsx.')
  }
}

function textOf(bytes: Uint8Array | undefined): string {
  if (bytes === undefined) return ''
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return refuse('broken', 'Nội dung bên trong tệp Excel không phải UTF-8. Mở bằng Excel rồi lưu lại thành .xlsx.')
  }
}

function walkPart(xml: string, listener: XmlListener): void {
  try {
    walkXml(xml, listener)
  } catch (cause) {
    if (!(cause instanceof XmlFault)) throw cause
    if (cause.reason === 'doctype') {
      refuse('broken', 'Tệp Excel có khai báo lạ bên trong (DTD), không nhận để giữ an toàn.')
    }
    refuse('broken', 'Tệp Excel không đúng cấu trúc. Mở bằng Excel rồi lưu lại thành .xlsx.')
  }
}
