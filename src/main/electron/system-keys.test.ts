import { describe, expect, it } from 'vitest'
import { createSystemKeys } from './system-keys.ts'

type Backend = ReturnType<Parameters<typeof createSystemKeys>[0]['getSelectedStorageBackend']>

/** A system that says what it is told to; its ciphertext begins as Chromium's does. */
function storage({ backend = 'gnome_libsecret' as Backend, answers = true, prefix = 'v11' } = {}) {
  let asked = 0
  return {
    asked: () => asked,
    getSelectedStorageBackend: () => backend,
    async isAsyncEncryptionAvailable() {
      asked += 1
      return answers
    },
    encryptStringAsync: async (text: string) => Buffer.from(prefix + text),
    decryptStringAsync: async (bytes: Buffer) => ({ shouldReEncrypt: false, result: bytes.toString('latin1', 3) }),
  }
}
const SECRET = new Uint8Array(32).fill(250)

describe('the key store of the system', () => {
  it('gives back what it wrapped, and names PC and account', async () => {
    const keys = createSystemKeys(storage({ prefix: 'v10' }), 'win32')
    expect(await keys.unwrap(await keys.wrap(SECRET))).toEqual(SECRET)
    expect(keys.place.pc).not.toBe('')
  })

  it.each(['basic_text', 'unknown'] as const)(
    'is not there on Linux with %s, whatever it says of itself',
    async (backend) => {
      const asked = storage({ backend })
      expect(await createSystemKeys(asked, 'linux').available()).toBe(false)
      expect(asked.asked()).toBe(0)
    },
  )

  it('is there where the system keeps a key and says so', async () => {
    expect(await createSystemKeys(storage(), 'linux').available()).toBe(true)
    // The backend is a word of Linux; elsewhere nobody asks for it.
    expect(await createSystemKeys(storage({ backend: 'unknown' }), 'win32').available()).toBe(true)
    expect(await createSystemKeys(storage({ backend: 'unknown' }), 'darwin').available()).toBe(true)
    expect(await createSystemKeys(storage({ answers: false }), 'win32').available()).toBe(false)
    expect(await createSystemKeys(storage(), 'freebsd').available()).toBe(false)
  })

  it('is refused when it falls back, on Linux, to the key that everybody has', async () => {
    await expect(createSystemKeys(storage({ prefix: 'v10' }), 'linux').wrap(SECRET)).rejects.toThrow('fell back')
  })
})
