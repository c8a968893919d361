import { hostname, userInfo } from 'node:os'
import type { SafeStorage } from 'electron'
import type { SystemKeyStore } from '../accounts/system-key-store.ts'

type Storage = Pick<
  SafeStorage,
  'decryptStringAsync' | 'encryptStringAsync' | 'getSelectedStorageBackend' | 'isAsyncEncryptionAvailable'
>

/** The backends of Linux that keep a key. With `basic_text` Chromium uses one that is written in its source. */
const KEEPING = ['gnome_libsecret', 'kwallet', 'kwallet5', 'kwallet6']
/** How what was wrapped with the key from the source begins on Linux; elsewhere the same letters mean the system's key. */
const WRITTEN_KEY = 'v10'

/**
 * The system's key store by way of Electron: DPAPI on Windows, the Keychain on macOS, libsecret or KWallet on Linux. To be
 * asked when the app is ready.
 */
export function createSystemKeys(storage: Storage, platform: NodeJS.Platform): SystemKeyStore {
  const linux = platform === 'linux'
  return {
    place: { pc: hostname().normalize('NFC'), account: accountName().normalize('NFC') },
    async available() {
      if (linux && !KEEPING.includes(storage.getSelectedStorageBackend())) return false
      if (!linux && platform !== 'win32' && platform !== 'darwin') return false
      return storage.isAsyncEncryptionAvailable()
    },
    async wrap(secret) {
      const sealed = await storage.encryptStringAsync(Buffer.from(secret).toString('base64'))
      if (linux && sealed.toString('latin1', 0, WRITTEN_KEY.length) === WRITTEN_KEY) {
        throw new Error('the key store fell back to a key that everybody has')
      }
      return sealed.toString('base64')
    },
    async unwrap(sealed) {
      // A key that the system has renewed (shouldReEncrypt) is met by the next password, which seals anew.
      const { result } = await storage.decryptStringAsync(Buffer.from(sealed, 'base64'))
      return new Uint8Array(Buffer.from(result, 'base64'))
    },
  }
}

/** Whoever is signed in to the PC; '' where the system has no name for them. */
function accountName(): string {
  try {
    return userInfo().username
  } catch {
    return ''
  }
}
