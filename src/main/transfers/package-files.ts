import { createHash } from 'node:crypto'
import type { z } from 'zod'
import { fail } from '#shared/contract/errors.ts'

/** The files of a package by their paths; its manifest is not among them. */
export type PackageFiles = ReadonlyMap<string, Uint8Array>

/** Largest JSON file that is read: many times what thousands of events take. */
const JSON_BYTES = 64 * 1024 * 1024

/** Throws the refusal of a package whose contents do not hold together: which file, and why. */
export function refuseContents(path: string, detail: string): never {
  return fail({ kind: 'file', reason: 'broken', name: path, detail })
}

export const sha256Of = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')

/** A JSON file of a package: the same value gives the same bytes. */
export function jsonBytes(value: unknown): Uint8Array {
  return new TextEncoder().encode(`${JSON.stringify(value, null, 1)}\n`)
}

/** The bytes of a file that has to be there. Throws kind 'file'. */
export function fileOf(files: PackageFiles, path: string): Uint8Array {
  return files.get(path) ?? refuseContents(path, 'Gói không có tệp này.')
}

/** Reads a JSON file of a package by its published schema. Throws kind 'file' with the place of the first fault. */
export function readJson<S extends z.ZodType>(files: PackageFiles, path: string, schema: S): z.output<S> {
  const bytes = fileOf(files, path)
  if (bytes.length > JSON_BYTES) refuseContents(path, 'Tệp dữ liệu lớn quá mức.')
  const parsed = schema.safeParse(jsonOf(path, bytes))
  if (parsed.success) return parsed.data
  const issue = parsed.error.issues[0]
  return refuseContents(
    path,
    `Dữ liệu không đúng mẫu ở ${issue?.path.join('.') || 'đầu tệp'}: ${issue?.message ?? ''}.`,
  )
}

function jsonOf(path: string, bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  } catch {
    return refuseContents(path, 'Tệp không phải JSON dạng UTF-8.')
  }
}
