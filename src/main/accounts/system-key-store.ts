import type { SystemPlace } from '#shared/accounts/system-key.ts'

/**
 * What the operating system keeps for the account that is signed in to the PC: DPAPI on Windows, the Keychain on macOS. It
 * vouches for that account and that PC, not for a person of the office.
 */
export interface SystemKeyStore {
  readonly place: SystemPlace
  /** False where what is wrapped would not be protected, whatever the system says of itself. */
  available(): Promise<boolean>
  /** The secret as only this account on this PC can read it again; base64. Rejects where the system refuses. */
  wrap(secret: Uint8Array): Promise<string>
  /** Rejects, or answers nonsense, for what another account or PC wrapped, and after the system has lost its key. */
  unwrap(sealed: string): Promise<Uint8Array>
}
