import { EventEmitter } from 'node:events'
import type * as Electron from 'electron'
import { strictClass } from './strict.ts'

type Handler = Parameters<Electron.IpcMain['handle']>[1]

class StandInIpcMain extends EventEmitter implements Pick<Electron.IpcMain, 'handle' | 'removeHandler'> {
  readonly #handlers = new Map<string, Handler>()

  handle(channel: string, handler: Handler): void {
    if (this.#handlers.has(channel)) throw new Error(`Attempted to register a second handler for '${channel}'`)
    this.#handlers.set(channel, handler)
  }

  removeHandler(channel: string): void {
    this.#handlers.delete(channel)
  }

  /** Carries out a call of a page; rejects with the words Electron uses. Not part of Electron. */
  async invoke(channel: string, event: Electron.IpcMainInvokeEvent, args: unknown[]): Promise<unknown> {
    const handler = this.#handlers.get(channel)
    try {
      if (handler === undefined) throw new Error(`No handler registered for '${channel}'`)
      return await handler(event, ...args)
    } catch (error) {
      if (handler !== undefined) console.error(`Error occurred in handler for '${channel}':`, error)
      throw new Error(`Error invoking remote method '${channel}': ${error}`)
    }
  }
}

strictClass('ipcMain', StandInIpcMain)
export const ipcMain = new StandInIpcMain()
