import { createCipheriv, createDecipheriv, pbkdf2Sync, randomBytes } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import type * as Electron from 'electron'
import { app } from './app.ts'
import { strict } from './strict.ts'

/**
 * STAND_IN_KEYRING=<file>: plays a keyring of Linux whose key lies in that file, outside the data folder; another file is another
 * PC, a file that is gone a key that was lost. Without it the stand-in is what Chromium is where there is no keyring: it says
 * `basic_text`, and encrypts with the key that is written in Chromium's source and protects nothing.
 */
const KEYRING_VARIABLE = 'STAND_IN_KEYRING'
const WRITTEN_KEY = { prefix: 'v10', password: 'peanuts' }

function keyInUse(): { prefix: string; password: string } {
  const file = process.env[KEYRING_VARIABLE]
  if (file === undefined) return WRITTEN_KEY
  if (!existsSync(file)) writeFileSync(file, randomBytes(16).toString('base64'), { mode: 0o600 })
  return { prefix: 'v11', password: readFileSync(file, 'utf8') }
}

/** As Chromium does it on Linux: AES-128-CBC, one round of PBKDF2, a nonce of spaces, nothing that authenticates. */
const cipherKey = (password: string) => pbkdf2Sync(password, 'saltysalt', 1, 16, 'sha1')
const NONCE = Buffer.alloc(16, ' ')

function assertReady(): void {
  if (!app.isReady()) throw new Error('safeStorage cannot be used before app is ready')
}

type Members = 'decryptStringAsync' | 'encryptStringAsync' | 'getSelectedStorageBackend' | 'isAsyncEncryptionAvailable'

export const safeStorage = strict('safeStorage', {
  getSelectedStorageBackend() {
    if (!app.isReady()) return 'unknown'
    return process.env[KEYRING_VARIABLE] === undefined ? 'basic_text' : 'gnome_libsecret'
  },
  async isAsyncEncryptionAvailable() {
    assertReady()
    return true
  },
  async encryptStringAsync(plainText) {
    assertReady()
    const { prefix, password } = keyInUse()
    const cipher = createCipheriv('aes-128-cbc', cipherKey(password), NONCE)
    return Buffer.concat([Buffer.from(prefix), cipher.update(plainText, 'utf8'), cipher.final()])
  },
  async decryptStringAsync(encrypted) {
    assertReady()
    const key = [WRITTEN_KEY, keyInUse()].find(({ prefix }) => prefix === encrypted.toString('latin1', 0, 3))
    if (key === undefined) throw new Error('Error while decrypting the ciphertext provided to safeStorage.')
    const decipher = createDecipheriv('aes-128-cbc', cipherKey(key.password), NONCE)
    const result = Buffer.concat([decipher.update(encrypted.subarray(3)), decipher.final()]).toString('utf8')
    return { shouldReEncrypt: false, result }
  },
} satisfies Pick<Electron.SafeStorage, Members>)
