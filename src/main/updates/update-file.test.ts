import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { errorText } from '#shared/texts/errors.ts'
import type { UpdateReason } from '#shared/updates/update-reasons.ts'
import { rejectedBy, thrownBy } from '#tests/helpers/thrown-error.ts'
import {
  INSTALLER,
  makePublisher,
  manifestWith,
  type PublisherKey,
  targetOf,
  updateFile,
} from '#tests/helpers/update-maker.ts'
import { checkUpdateFile, takeInstaller } from './update-file.ts'
import { INSTALLER_MOST_BYTES, PREFIX_BYTES, readUpdateHead, restOfHead, writeUpdateHead } from './update-format.ts'

const ours = makePublisher()
const stranger = makePublisher()
const target = targetOf(ours)
const good = updateFile(ours)
const headLength = good.length - INSTALLER.length

let folder: string
let count = 0
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'hscn-update-'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

function fileOf(bytes: Uint8Array): string {
  const path = join(folder, `thu-${++count}.hscncapnhat`)
  writeFileSync(path, bytes)
  return path
}

async function reasonOf(bytes: Uint8Array, wanted = target): Promise<UpdateReason> {
  const path = fileOf(bytes)
  const [checked, taken] = [
    await rejectedBy(checkUpdateFile(path, wanted)),
    await rejectedBy(takeInstaller(path, wanted, join(folder, 'cap-nhat'))),
  ]
  expect(taken).toEqual(checked)
  expect(
    readdirSync(folder)
      .filter((name) => name === 'cap-nhat')
      .flatMap((name) => readdirSync(join(folder, name))),
  ).toEqual([])
  rmSync(path)
  if (checked.kind !== 'update') throw new Error(`refused as ${JSON.stringify(checked)}`)
  return checked.reason
}

/** The refusal of a head alone, as the reader of files meets it. */
function refusalOfHead(head: Buffer, publisher: PublisherKey = ours): UpdateReason {
  const error = thrownBy(() => {
    const rest = restOfHead(head.subarray(0, PREFIX_BYTES))
    readUpdateHead(head.subarray(0, PREFIX_BYTES + rest), publisher.signPublic)
  })
  if (error.kind !== 'update') throw new Error(`refused as ${JSON.stringify(error)}`)
  return error.reason
}

describe('a sound update file', () => {
  it('passes, and says what it brings', async () => {
    const told: number[][] = []
    const manifest = await checkUpdateFile(fileOf(good), target, (...news) => told.push(news))
    expect(manifest).toEqual(manifestWith({}))
    expect(told.at(-1)).toEqual([INSTALLER.length, INSTALLER.length])
    expect(told.length).toBeGreaterThan(1)
  })

  it('leaves its installer, and nothing of an earlier one', async () => {
    const place = join(folder, 'trong-may')
    mkdirSync(join(place, 'dở dang'), { recursive: true })
    writeFileSync(join(place, 'ho-so-cai-nghien-0.2.9-x64.exe'), 'cũ')
    const { installer } = await takeInstaller(fileOf(good), target, place)
    expect(readdirSync(place)).toEqual(['ho-so-cai-nghien-0.3.0-x64.exe'])
    expect(readFileSync(installer).equals(INSTALLER)).toBe(true)
  })
})

describe('an update file', () => {
  it('with any byte of its head altered is refused', () => {
    const head = good.subarray(0, headLength)
    const seen = new Set<UpdateReason>()
    for (let at = 0; at < headLength; at++) {
      for (const change of [0x01, 0x80]) {
        const bent = Buffer.from(head)
        bent[at] = (bent[at] ?? 0) ^ change
        seen.add(refusalOfHead(bent))
      }
    }
    expect([...seen].sort()).toEqual(['altered', 'foreign-file'])
  })

  it.each([0, 1, 14, 15, 18, 19, 50, 51, headLength - 65, headLength - 1, headLength])(
    'cut after %i bytes is refused',
    async (length) => {
      expect(await reasonOf(good.subarray(0, length))).toBe(length === 0 ? 'foreign-file' : 'cut-short')
    },
  )

  it.each([headLength + 1, headLength + 1024 * 1024, good.length - 1])(
    'cut in the installer, at %i',
    async (length) => {
      expect(await reasonOf(good.subarray(0, length))).toBe('cut-short')
    },
  )

  const bent = (at: number) => {
    const bytes = Buffer.from(good)
    bytes[at] = (bytes[at] ?? 0) ^ 1
    return bytes
  }
  const huge = (length: number) => {
    const bytes = Buffer.from(good.subarray(0, 200))
    bytes.writeUInt32BE(length, 15)
    return bytes
  }
  const cases: [string, UpdateReason, () => Uint8Array][] = [
    ['whose first installer byte was altered', 'hash', () => bent(headLength)],
    ['whose last installer byte was altered', 'hash', () => bent(good.length - 1)],
    ['with one byte behind its end', 'trailing-bytes', () => Buffer.concat([good, Buffer.from([0])])],
    ['with a second installer behind it', 'trailing-bytes', () => Buffer.concat([good, INSTALLER])],
    ['signed by somebody else', 'foreign-signer', () => updateFile(stranger)],
    [
      'that names our key and is signed by another',
      'altered',
      () => Buffer.concat([writeUpdateHead(manifestWith({}), ours.signPublic, stranger.signPrivate), INSTALLER]),
    ],
    ['of what runs here', 'same', () => updateFile(ours, { version: '0.2.3' })],
    ['that is older', 'older', () => updateFile(ours, { version: '0.2.2' })],
    ['that is older though its number reads larger', 'older', () => updateFile(ours, { version: '0.1.10' })],
    ['that needs a step between', 'needs-newer', () => updateFile(ours, { needsAtLeast: '0.2.4' })],
    ['for another system', 'wrong-platform', () => updateFile(ours, { platform: 'linux' })],
    ['for another processor', 'wrong-platform', () => updateFile(ours, { arch: 'arm64' })],
    ['of another program', 'wrong-product', () => updateFile(ours, { product: 'phan-mem-khac' })],
    ['that says fewer bytes than it has', 'trailing-bytes', () => updateFile(ours, { size: INSTALLER.length - 1 })],
    ['that says more bytes than it has', 'cut-short', () => updateFile(ours, { size: INSTALLER.length + 1 })],
    ['that says more bytes than any may', 'too-large', () => updateFile(ours, { size: INSTALLER_MOST_BYTES + 1 })],
    ['with another digest', 'hash', () => updateFile(ours, { sha256: '0'.repeat(64) })],
    ['with a head of four gigabytes', 'altered', () => huge(0xffffffff)],
    ['with a head that is larger than any may be', 'altered', () => huge(32 * 1024 + 1)],
    ['with no head at all', 'altered', () => huge(0)],
    ['that is a PDF', 'foreign-file', () => Buffer.from('%PDF-1.7 something else')],
    ['that is an installer without a head', 'foreign-file', () => INSTALLER],
  ]
  it.each(cases)('%s is refused: %s', async (_what, reason, bytes) => {
    expect(await reasonOf(bytes())).toBe(reason)
  })

  it('is refused by a build that knows no publisher, however sound it is', async () => {
    expect(await reasonOf(good, targetOf(null))).toBe('no-publisher')
  })

  it('that vanished, or is a folder, is refused', async () => {
    expect(await rejectedBy(checkUpdateFile(join(folder, 'không-có'), target))).toMatchObject({ reason: 'unreadable' })
    expect(await rejectedBy(checkUpdateFile(folder, target))).toMatchObject({
      reason: expect.stringMatching(/foreign-file|unreadable/),
    })
  })

  it.each(['../evil.exe', '..\\evil.exe', 'a/b.exe', '.exe', 'C:evil.exe', 'tệp.exe', 'x.exe.', 'a'.repeat(101)])(
    'whose installer is called %j cannot be made, nor read',
    (fileName) => {
      expect(thrownBy(() => updateFile(ours, { fileName }))).toMatchObject({ kind: 'validation' })
    },
  )

  it('says in Vietnamese what is wrong and that nothing has changed', async () => {
    const path = fileOf(updateFile(ours, { version: '0.2.2' }))
    const text = errorText(await rejectedBy(checkUpdateFile(path, target)))
    expect(text.title).toBe('Tệp cập nhật cũ hơn bản đang dùng')
    expect(text.detail).toBe('Tệp là phiên bản 0.2.2, đang dùng phiên bản 0.2.3.')
  })
})

describe('putting an installer in place', () => {
  it('that cannot write says so and leaves nothing', async () => {
    const place = join(folder, 'không-phải-thư-mục')
    writeFileSync(place, '')
    expect(await rejectedBy(takeInstaller(fileOf(good), target, place))).toMatchObject({ reason: 'unreadable' })
    expect(existsSync(`${place}/ho-so-cai-nghien-0.3.0-x64.exe`)).toBe(false)
  })
})
