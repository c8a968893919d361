import { readFileSync, statSync } from 'node:fs'
import { basename, resolve } from 'node:path'
import { type FileReason, type FileUse, fail } from '#shared/contract/errors.ts'

/** Larger than any honest JSON of ours; keeps a mistaken video from being read into memory. */
const MAX_TEXT_BYTES = 64 * 1024 * 1024

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
