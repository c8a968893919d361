import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { fail } from '#shared/contract/errors.ts'

const vietnamese = z.locales.vi().localeError

/**
 * Reads and parses one resource file. Throws kind 'resource' that names the file, the row (by its id, type or code where
 * the file is a list) with the path in it, and the reason in Vietnamese. Only the first problem is told.
 */
export function readResource<S extends z.ZodType>(resourcesFolder: string, file: string, schema: S): z.output<S> {
  let raw: unknown
  try {
    raw = JSON.parse(readFileSync(join(resourcesFolder, file), 'utf8'))
  } catch (cause) {
    const message = cause instanceof SyntaxError ? 'không phải JSON đúng cú pháp' : 'không đọc được tệp'
    fail({ kind: 'resource', file, place: '', message })
  }
  const parsed = schema.safeParse(raw, { error: vietnamese })
  if (parsed.success) return parsed.data
  const issue = parsed.error.issues[0]
  fail({ kind: 'resource', file, place: placeOf(raw, issue?.path ?? []), message: issue?.message ?? 'sai cấu trúc' })
}

/** "COMPILE_22 > start.event" rather than "8.start.event". */
function placeOf(raw: unknown, path: readonly PropertyKey[]): string {
  const [first, ...rest] = path.map(String)
  if (!Array.isArray(raw) || first === undefined) return path.map(String).join('.')
  const row: unknown = raw[Number(first)]
  const name = nameOf(row) ?? `dòng ${Number(first) + 1}`
  return rest.length === 0 ? name : `${name} > ${rest.join('.')}`
}

function nameOf(row: unknown): string | null {
  if (typeof row !== 'object' || row === null) return null
  for (const key of ['id', 'type', 'code']) {
    const value: unknown = Reflect.get(row, key)
    if (typeof value === 'string') return value
  }
  return null
}
