import type { IpcMain, IpcMainInvokeEvent } from 'electron'
import { CHANNELS, type Channel } from '#shared/contract/channels.ts'
import { contract } from '#shared/contract/contract.ts'
import type { Result } from '#shared/contract/result.ts'
import { isOwnPage } from './app-scheme.ts'
import type { WriteQueue } from './write-queue.ts'

export interface RegistrarOptions {
  readonly ipcMain: Pick<IpcMain, 'handle'>
  readonly writes: WriteQueue
  /** Carries out one call; see dispatch in contract-handlers.ts. */
  readonly call: (channel: Channel, input: unknown) => Promise<Result<unknown>>
}

/** True for the main frame of a window that shows our own page; a frame that has gone is not trusted. */
function isTrusted(event: Pick<IpcMainInvokeEvent, 'senderFrame'>): boolean {
  const frame = event.senderFrame
  return frame !== null && frame.parent === null && isOwnPage(frame.url)
}

/** Answers every call of the contract. Electron refuses a second handler for a name, so each is registered once. */
export function registerCalls({ ipcMain, writes, call }: RegistrarOptions): void {
  for (const channel of CHANNELS) {
    ipcMain.handle(channel, async (event, input: unknown): Promise<Result<unknown>> => {
      if (!isTrusted(event)) return { ok: false, error: { kind: 'not-allowed', what: 'gọi từ trang lạ' } }
      return contract[channel].kind === 'write' ? writes.run(() => call(channel, input)) : call(channel, input)
    })
  }
}
