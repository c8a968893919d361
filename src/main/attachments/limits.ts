import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { fail } from '#shared/contract/errors.ts'

const count = z.number().int().positive()

/** How large a scan may be. Technical bounds that keep a PC of 4 GB working; none of them is law. */
const AttachmentLimitsSchema = z
  .object({
    note: z.string(),
    /** Bytes of one file. */
    fileBytes: count,
    /** Bytes of all scans of one case; the dossier is bound in memory. */
    caseBytes: count,
    filesPerCase: count,
    /** Pages of one PDF. */
    pages: count,
    /** Pixels of an image that goes into the dossier as it is. */
    pixels: count,
    /** Pixels of an image that has to be decoded first (PNG with transparency or interlacing). */
    decodedPixels: count,
    /** Bytes that one compressed stream may unfold to. */
    streamBytes: count,
    /** Compressed streams of one PDF. */
    streams: count,
    /** Bytes that all compressed streams of one PDF may unfold to. */
    unfoldedBytes: count,
  })
  .strict()
export type AttachmentLimits = z.infer<typeof AttachmentLimitsSchema>

const FILE = 'attachments/limits.json'

/** Reads resources/attachments/limits.json; throws kind 'resource' with the place that is wrong. */
export function loadAttachmentLimits(resourcesFolder: string): AttachmentLimits {
  let raw: unknown
  try {
    raw = JSON.parse(readFileSync(join(resourcesFolder, FILE), 'utf8'))
  } catch (cause) {
    const message = cause instanceof SyntaxError ? 'không phải JSON đúng cú pháp' : 'không đọc được tệp'
    fail({ kind: 'resource', file: FILE, place: '', message })
  }
  const parsed = AttachmentLimitsSchema.safeParse(raw)
  if (parsed.success) return parsed.data
  const issue = parsed.error.issues[0]
  fail({
    kind: 'resource',
    file: FILE,
    place: issue?.path.map(String).join('.') ?? '',
    message: issue?.message ?? 'sai cấu trúc',
  })
}
