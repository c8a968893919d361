import { readFileSync, realpathSync, statSync } from 'node:fs'
import { basename, isAbsolute, relative, resolve, sep } from 'node:path'
import { type FileReason, type FileUse, fail } from '#shared/contract/errors.ts'

/** Larger than any honest JSON of ours; keeps a mistaken video from being read into memory. */
const MAX_TEXT_BYTES = 64 * 1024 * 1024

const OUTSIDE = 'Tệp nằm ngoài thư mục của tệp hồ sơ. Nếu các bản quét để ở nơi khác, ghi thêm --scans và thư mục đó.'

/** What a file that somebody named is meant as, by its ending. */
function wantedAs(name: string): FileUse {
  if (/\.(xlsx?|xlsm|xlsb|ods|csv|tsv)$/i.test(name)) return 'table'
  return /\.(pdf|jpe?g|png|tiff?)$/i.test(name) ? 'scan' : 'data'
}

/** Bytes of a file that somebody named. Throws kind 'file': not-found, unreadable, empty, too-large. */
export function readBytes(cwd: string, path: string, most = MAX_TEXT_BYTES): Buffer {
  const full = resolve(cwd, path)
  const name = basename(full)
  try {
    const { size } = statSync(full)
    if (size === 0) fail({ kind: 'file', reason: 'empty', name, detail: '', use: wantedAs(name) })
    if (size > most) fail({ kind: 'file', reason: 'too-large', name, detail: '', use: wantedAs(name) })
    return readFileSync(full)
  } catch (cause) {
    if (!(cause instanceof Error && 'code' in cause)) throw cause
    const reason: FileReason = cause.code === 'ENOENT' ? 'not-found' : 'unreadable'
    return fail({ kind: 'file', reason, name, detail: `Đường dẫn đã tìm: ${full}`, use: wantedAs(name) })
  }
}

/**
 * Bytes of a file that another file names by its way from `folder`. It has to lie within `root`, links followed: whoever made
 * that file knows what is there, and nothing else of this PC. Throws kind 'file' as {@link readBytes}.
 */
export function readBytesWithin(root: string, folder: string, path: string): Buffer {
  const full = resolve(folder, path)
  const name = basename(full)
  const within = (one: string, other: string) => {
    const way = relative(one, other)
    return way !== '' && way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way)
  }
  const outside = () => fail({ kind: 'file', reason: 'unreadable', name, detail: OUTSIDE, use: wantedAs(name) })
  if (!within(root, full)) outside()
  const bytes = readBytes(folder, path)
  return within(realpathSync(root), realpathSync(full)) ? bytes : outside()
}

/** Text of a UTF-8 file, with or without a byte order mark. Throws kind 'file', also 'bad-encoding'. */
export function readText(cwd: string, path: string): string {
  const bytes = readBytes(cwd, path)
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return fail({
      kind: 'file',
      reason: 'bad-encoding',
      name: basename(path),
      detail: 'Tệp không phải UTF-8.',
      use: 'data',
    })
  }
}

/** What a JSON file holds, not yet checked against a schema. Throws kind 'file'; 'broken' names the line. */
export function readJson(cwd: string, path: string): unknown {
  const text = readText(cwd, path)
  try {
    return JSON.parse(text)
  } catch (cause) {
    return fail({
      kind: 'file',
      reason: 'broken',
      name: basename(path),
      detail: `Không phải JSON${place(text, cause)}.`,
      use: 'data',
    })
  }
}

/** Where the text stops being JSON. Of the driver's message only the position is used: the rest quotes the content. */
function place(text: string, cause: unknown): string {
  const match = /position (\d+)/.exec(cause instanceof Error ? cause.message : '')
  if (match === null) return ''
  return ` từ dòng ${text.slice(0, Number(match[1])).split('\n').length}`
}
