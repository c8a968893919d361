import { createHmac, timingSafeEqual } from 'node:crypto'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { sha256Of } from '#main/sha256.ts'
import { replaceFile } from '#main/store/files.ts'
import { readSmallFile } from '#main/store/read-small-file.ts'
import { mappingStorageErrors, storageFailure } from '#main/store/sqlite-errors.ts'
import { fail } from '#shared/contract/errors.ts'
import { KeySlotSchema } from './key-slot.ts'

/** The slot file and its second copy, beside the store. They are read before anything can be decrypted. */
export const SLOT_FILES = ['khoa.json', 'khoa-2.json'] as const
/**
 * 2: slots may have a pair (slot-pair.ts). 3: there is a slot of an operating system. Older files are read; 3 is written only
 * where there is such a slot.
 */
const FORMAT_VERSIONS = [1, 2, 3] as const
const NEWEST_VERSION = 3
/** A slot has about a kilobyte. */
const MOST_BYTES = 4 * 1024 * 1024

const SlotBodySchema = z
  .object({
    format: z.literal('hscn-khoa'),
    version: z.literal(FORMAT_VERSIONS),
    /** Rises with each change. The store remembers it, so that an old slot file put back is noticed. */
    revision: z.number().int().min(1),
    storeId: z.string(),
    /** For the unlock screen. */
    office: z.object({ name: z.string(), sample: z.boolean() }).strict(),
    slots: z.array(KeySlotSchema),
  })
  .strict()
export type SlotBody = z.infer<typeof SlotBodySchema>

const AttemptsSchema = z.record(
  z.string(),
  z
    .object({
      failed: z.number().int().min(0),
      lastAt: z.string(),
      /** How many of them stand in the audit already. */
      recorded: z.number().int().min(0).optional(),
    })
    .strict(),
)
export type Attempts = z.infer<typeof AttemptsSchema>

const SlotFileSchema = z
  .object({
    body: SlotBodySchema,
    /** SHA-256 of the body: tells rot from a wrong password before anything can be authenticated. */
    sum: z.string(),
    /** HMAC of the body with the "slots" key: tells forgery. */
    mac: z.string(),
    /** Outside of both, because failed attempts are counted by somebody who has no key. Forging it only shortens a wait. */
    attempts: AttemptsSchema,
  })
  .strict()
export type SlotFile = z.infer<typeof SlotFileSchema>

// zod gives fields in the order of the schema, so that this text is the same for the same content.
const bodyText = (body: SlotBody) => JSON.stringify(SlotBodySchema.parse(body))
const sumOf = (body: SlotBody) => sha256Of(bodyText(body))
const macOf = (body: SlotBody, key: Uint8Array) => createHmac('sha256', key).update(bodyText(body)).digest('hex')

/** True when the body was written by somebody who had the data key. */
export function isAuthentic(file: SlotFile, slotsKey: Uint8Array): boolean {
  const wanted = Buffer.from(macOf(file.body, slotsKey), 'hex')
  const actual = Buffer.from(file.mac, 'hex')
  return actual.length === wanted.length && timingSafeEqual(actual, wanted)
}

export function sealBody(content: SlotBody, slotsKey: Uint8Array, attempts: Attempts): SlotFile {
  const version = content.slots.some(({ kind }) => kind === 'system') ? 3 : 2
  const body = SlotBodySchema.parse({ ...content, version })
  return { body, sum: sumOf(body), mac: macOf(body, slotsKey), attempts }
}

/** Replaces both copies, one after the other; a power cut leaves at least one of them whole. */
export function writeSlotFile(folder: string, file: SlotFile): void {
  const text = `${JSON.stringify(file, null, 1)}\n`
  mappingStorageErrors(() => {
    for (const name of SLOT_FILES) replaceFile(join(folder, name), text)
  })
}

/** Notes failed tries in each copy that can be read, leaving what else it says as it is: one of them may be forged. */
export function writeAttempts(folder: string, attempts: Attempts): void {
  mappingStorageErrors(() => {
    for (const name of SLOT_FILES) {
      const path = join(folder, name)
      const copy = readCopy(path)
      if ('file' in copy) replaceFile(path, `${JSON.stringify({ ...copy.file, attempts }, null, 1)}\n`)
    }
  })
}

export function hasSlotFile(folder: string): boolean {
  return SLOT_FILES.some((name) => existsSync(join(folder, name)))
}

type Copy = { readonly file: SlotFile } | { readonly fault: 'missing' | 'damaged' | 'future' }

function readCopy(path: string): Copy {
  let json: unknown
  try {
    json = JSON.parse(readSmallFile(path, MOST_BYTES))
  } catch (cause) {
    const failure = storageFailure(cause)
    // A disk that does not answer is no damage: what it holds may be whole.
    if (failure?.error.kind === 'storage' && failure.error.reason === 'io') throw failure
    return { fault: existsSync(path) ? 'damaged' : 'missing' }
  }
  const parsed = SlotFileSchema.safeParse(json)
  if (!parsed.success) {
    const version = z.object({ body: z.object({ version: z.number() }) }).safeParse(json)
    return { fault: version.success && version.data.body.version > NEWEST_VERSION ? 'future' : 'damaged' }
  }
  return parsed.data.sum === sumOf(parsed.data.body) ? { file: parsed.data } : { fault: 'damaged' }
}

export interface SlotCopies {
  /** Whole copies, newest first, each different from the others. */
  readonly files: readonly [SlotFile, ...SlotFile[]]
  /** True when a copy is missing, broken or behind and should be written again after unlocking. */
  readonly needsRepair: boolean
}

/** State of each copy, for the health check. */
export function slotFileStates(folder: string): { name: string; state: 'ok' | 'missing' | 'damaged' | 'future' }[] {
  return SLOT_FILES.map((name) => {
    const copy = readCopy(join(folder, name))
    return { name, state: 'file' in copy ? 'ok' : copy.fault }
  })
}

/**
 * Reads both copies. Throws kind 'storage': 'missing' when there is none, 'slots-damaged' when none is whole,
 * 'future-version' when they were written by a newer program.
 */
export function readSlotFile(folder: string): SlotCopies {
  const copies = SLOT_FILES.map((name) => readCopy(join(folder, name)))
  const whole = copies.flatMap((copy) => ('file' in copy ? [copy.file] : []))
  const [first, ...others] = whole.toSorted((a, b) => b.body.revision - a.body.revision)
  if (first) {
    const different = others.filter((file) => file.sum !== first.sum || file.mac !== first.mac)
    return { files: [first, ...different], needsRepair: whole.length < SLOT_FILES.length || different.length > 0 }
  }
  const faults = copies.flatMap((copy) => ('fault' in copy ? [copy.fault] : []))
  if (faults.includes('future')) {
    fail({ kind: 'storage', reason: 'future-version', detail: 'Tệp khóa do bản phần mềm mới hơn ghi.' })
  }
  if (faults.includes('damaged')) {
    fail({
      kind: 'storage',
      reason: 'slots-damaged',
      detail: 'Cả hai bản của tệp khóa (khoa.json) đều không đọc được.',
    })
  }
  return fail({ kind: 'storage', reason: 'missing', detail: 'Không thấy tệp khóa khoa.json trong thư mục dữ liệu.' })
}
