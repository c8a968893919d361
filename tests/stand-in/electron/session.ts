import type * as Electron from 'electron'
import { fromHttp } from './schemes.ts'
import { strict } from './strict.ts'

type BeforeRequest = (
  details: Electron.OnBeforeRequestListenerDetails,
  answer: (response: Electron.CallbackResponse) => void,
) => void

let beforeRequest: BeforeRequest | null = null

const webRequest = strict('session.webRequest', {
  /** Only the form without a filter. */
  onBeforeRequest(listener: BeforeRequest | null): void {
    beforeRequest = listener
  },
})

/** Asks the listener about a request of a page; only `cancel` is understood. Not part of Electron. */
export function isCancelled(url: string): Promise<boolean> {
  const listener = beforeRequest
  if (listener === null) return Promise.resolve(false)
  return new Promise((resolve) => {
    const details = { url: fromHttp(url) } as Electron.OnBeforeRequestListenerDetails
    listener(details, (response) => resolve(response.cancel === true))
  })
}

type Setters =
  | 'setPermissionRequestHandler'
  | 'setPermissionCheckHandler'
  | 'setDevicePermissionHandler'
  | 'setSpellCheckerEnabled'
  | 'setSpellCheckerLanguages'

const defaultSession = strict('session.defaultSession', {
  webRequest,
  // Accepted, without effect: the stand-in cannot show what they refuse.
  setPermissionRequestHandler() {},
  setPermissionCheckHandler() {},
  setDevicePermissionHandler() {},
  setSpellCheckerEnabled() {},
  setSpellCheckerLanguages() {},
  /** Only 'will-download' is listened for, and Chromium is told to refuse every download. */
  on() {},
} satisfies Pick<Electron.Session, Setters> & { webRequest: object; on: () => void })

export const session = strict('session', { defaultSession })
