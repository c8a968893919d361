import { fail } from '#shared/contract/errors.ts'
import { type PublicKey, PublicKeySchema } from '#shared/packages/key.schema.ts'
import { isSigned, type KeyPair, signBytes } from './key-pair.ts'

/**
 * The public half of an office's keys as a text file, `name: value` on each line. Each signature is over all lines above it,
 * line ends included, so that a stranger can check it with `head` and `openssl`.
 */
export interface KeyFile extends PublicKey {
  /** The signing key before this one, which vouches for it; null for a first one. */
  readonly succeeds: string | null
}

const FIRST_LINE = 'hscn-key v1'
/** A key file has some ten short lines. */
const MOST_BYTES = 8192
const NAMES = {
  code: 'office-code',
  name: 'office-name',
  recipient: 'age',
  signPublic: 'ed25519',
  madeAt: 'created',
  succeeds: 'succeeds',
  oldSignature: 'old-signature',
  signature: 'signature',
} as const

const utf8 = (text: string) => Buffer.from(text, 'utf8')
const line = (name: string, value: string) => `${name}: ${value}\n`
/** A name may hold anything in the settings; in the file it is one line. */
const oneLine = (text: string) =>
  text
    .replace(/[\p{C}\p{Zl}\p{Zp}\s]+/gu, ' ')
    .trim()
    .normalize('NFC')

/** Writes the file; `before` are the keys that these took the place of. The same input gives the same bytes. */
export function writeKeyFile(key: PublicKey, own: KeyPair, before: KeyPair | null): string {
  let text = `${FIRST_LINE}\n`
  text += line(NAMES.code, oneLine(key.office.code))
  text += line(NAMES.name, oneLine(key.office.name))
  text += line(NAMES.recipient, key.recipient)
  text += line(NAMES.signPublic, key.signPublic)
  text += line(NAMES.madeAt, key.madeAt)
  if (before !== null) {
    text += line(NAMES.succeeds, before.signPublic)
    text += line(NAMES.oldSignature, signBytes(before.signPrivate, utf8(text)).toString('base64'))
  }
  return text + line(NAMES.signature, signBytes(own.signPrivate, utf8(text)).toString('base64'))
}

/**
 * Reads a key file and checks its signatures. Throws kind 'package', reason 'key-file', that says what is wrong with it. That
 * the office is who it says it is, only the fingerprint shows.
 */
export function readKeyFile(raw: Uint8Array): KeyFile {
  if (raw.length > MOST_BYTES) return refuse('Tệp lớn hơn một tệp khóa có thể có.')
  const text = decode(raw)
  const lines = text.split('\n')
  if (lines[0] !== FIRST_LINE) return refuse('Dòng đầu không phải "hscn-key v1".')
  if (lines.pop() !== '') return refuse('Tệp bị cắt ngang dòng cuối.')
  const values = valuesOf(lines.slice(1))
  const key = PublicKeySchema.safeParse({
    office: { code: values.code, name: values.name },
    recipient: values.recipient,
    signPublic: values.signPublic,
    madeAt: values.madeAt,
  })
  if (!key.success) return refuse('Một dòng không đúng dạng.')
  const above = (name: string) => utf8(text.slice(0, text.indexOf(`\n${name}: `) + 1))
  const signed = (by: string, name: string, signature: string) => {
    const bytes = Buffer.from(signature, 'base64')
    // The same signature can be written in several ways; one is enough.
    return bytes.toString('base64') === signature && isSigned(by, above(name), bytes)
  }
  if (!signed(key.data.signPublic, NAMES.signature, values.signature)) return refuse('Chữ ký của tệp không đúng.')
  const { succeeds, oldSignature } = values
  if (succeeds !== '' && !signed(succeeds, NAMES.oldSignature, oldSignature)) {
    return refuse('Chữ ký của khóa trước không đúng.')
  }
  return { ...key.data, succeeds: succeeds === '' ? null : succeeds }
}

function decode(raw: Uint8Array): string {
  try {
    // Whoever opened it in a text editor of Windows may have changed its line ends and put a mark before it.
    return new TextDecoder('utf-8', { fatal: true }).decode(raw).replaceAll('\r\n', '\n')
  } catch {
    return refuse('Tệp không phải chữ UTF-8.')
  }
}

/** Exactly the lines that there may be, in their order. */
function valuesOf(lines: readonly string[]): Record<keyof typeof NAMES, string> {
  const names = Object.entries(NAMES) as [keyof typeof NAMES, string][]
  const succession = lines.length === names.length
  const expected = succession ? names : names.filter(([key]) => key !== 'succeeds' && key !== 'oldSignature')
  if (lines.length !== expected.length) return refuse('Tệp thiếu hoặc thừa dòng.')
  const values = Object.fromEntries(names.map(([key]) => [key, ''])) as Record<keyof typeof NAMES, string>
  for (const [i, [key, name]] of expected.entries()) {
    const [, value] = new RegExp(`^${name}: (.+)$`, 'u').exec(lines[i] ?? '') ?? []
    if (value === undefined || value !== oneLine(value)) return refuse(`Dòng "${name}" thiếu hoặc không đúng dạng.`)
    values[key] = value
  }
  return values
}

function refuse(detail: string): never {
  return fail({ kind: 'package', reason: 'key-file', check: null, detail })
}
