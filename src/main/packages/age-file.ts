import { setImmediate as breathe } from 'node:timers/promises'
import { Decrypter, Encrypter } from 'age-encryption'
import type { PackageLimits } from './limits.ts'
import { atMost, refusePackage } from './refuse.ts'

const FIRST_LINE = 'age-encryption.org/v1\n'
/** Bytes that go through at once, after which the window may do something else. */
const STEP = 1024 * 1024

/** Told how much of how much is done, in bytes. */
export type Progress = (done: number, total: number) => void

/** Encrypts the parts, one after the other, to these age recipients. */
export async function sealTo(
  recipients: readonly string[],
  parts: readonly Uint8Array[],
  progress: Progress = () => undefined,
): Promise<Uint8Array> {
  const encrypter = new Encrypter()
  for (const recipient of recipients) encrypter.addRecipient(recipient)
  const total = parts.reduce((sum, part) => sum + part.length, 0)
  const out = await encrypter.encrypt(inSteps(parts, total, progress))
  return collect(out, out.size(total))
}

/**
 * Decrypts an age file with the first of the identities that fits. Throws kind 'package' at check 'decrypt': 'foreign',
 * 'not-for-us', 'damaged' or 'too-large'. Needs no more memory than twice the file.
 */
export async function unseal(
  bytes: Uint8Array,
  identities: readonly string[],
  limits: PackageLimits,
  progress: Progress = () => undefined,
): Promise<Buffer> {
  atMost('decrypt', 'Số byte của gói', bytes.length, limits.packageBytes)
  checkHeader(bytes, limits)
  const decrypter = new Decrypter()
  for (const identity of identities) decrypter.addIdentity(identity)
  try {
    const out = await decrypter.decrypt(inSteps([bytes], bytes.length, progress))
    return await collect(out, out.size(bytes.length))
  } catch (cause) {
    if (cause instanceof Error && cause.message.startsWith('no identity matched')) {
      return refusePackage('decrypt', 'not-for-us', 'Gói được niêm phong cho khóa khác, hoặc phần đầu tệp đã bị sửa.')
    }
    return refusePackage('decrypt', 'damaged', 'Lớp mã hóa không mở ra được nguyên vẹn.')
  }
}

/** Each line of a header costs time before anything is known of the file; so it is bounded first. */
function checkHeader(bytes: Uint8Array, limits: PackageLimits): void {
  const data = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, limits.headerBytes))
  const header = data.toString('latin1')
  if (!header.startsWith(FIRST_LINE)) refusePackage('decrypt', 'foreign', 'Dòng đầu không phải của tệp age.')
  const end = header.indexOf('\n---')
  if (end < 0 && bytes.length > limits.headerBytes) {
    refusePackage('decrypt', 'too-large', `Phần đầu dài hơn ${limits.headerBytes} byte.`)
  }
  if (end < 0) refusePackage('decrypt', 'damaged', 'Phần đầu bị cắt ngang.')
  atMost('decrypt', 'Số nơi nhận', header.slice(0, end).split('\n-> ').length - 1, limits.recipients)
}

function inSteps(
  parts: readonly Uint8Array[],
  total: number,
  progress: Progress,
): ReadableStream<Uint8Array<ArrayBuffer>> {
  let [part, at, done] = [0, 0, 0]
  return new ReadableStream({
    async pull(controller) {
      const current = parts[part]
      if (current === undefined) return controller.close()
      const step = current.subarray(at, at + STEP) as Uint8Array<ArrayBuffer>
      at += step.length
      done += step.length
      if (at >= current.length) {
        part += 1
        at = 0
      }
      if (step.length > 0) controller.enqueue(step)
      else await this.pull?.(controller)
      if (step.length === STEP) {
        progress(done, total)
        await breathe()
      }
    },
  })
}

/** Into one buffer of known length, so that a large file is not in memory a second time. */
async function collect(stream: ReadableStream<Uint8Array>, size: number): Promise<Buffer> {
  const whole = Buffer.allocUnsafeSlow(size)
  let at = 0
  for await (const chunk of stream) {
    if (at + chunk.length > size) throw new RangeError('more bytes than the format allows')
    whole.set(chunk, at)
    at += chunk.length
  }
  if (at !== size) throw new RangeError('fewer bytes than the format allows')
  return whole
}
