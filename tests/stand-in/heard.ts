import { writeFileSync } from 'node:fs'
import type * as Electron from 'electron'
import { collectTelling, nothingTold, type Telling } from '../helpers/telling-fields.ts'

/** How a spec tells where to note what went between window and main process; it lies outside of what the app may write. */
const HEARD_VARIABLE = 'STAND_IN_HEARD'

/** What a spec reads of it. */
export type Heard = { readonly [K in keyof Telling]: string[] }

interface Calls {
  invoke(channel: string, event: Electron.IpcMainInvokeEvent, args: unknown[]): Promise<unknown>
}

/**
 * Notes every name, number, password and recovery sheet that a window sent or was sent, and writes it down when the process
 * ends: the spec then searches the app's files for all of it.
 */
export function noteWhatIsHeard(ipcMain: Calls, file = process.env[HEARD_VARIABLE]): void {
  if (file === undefined || file === '') return
  const told = nothingTold()
  const invoke = ipcMain.invoke.bind(ipcMain)
  ipcMain.invoke = async (channel, event, args) => {
    collectTelling(args, told)
    const answer = await invoke(channel, event, args)
    collectTelling(answer, told)
    return answer
  }
  process.once('exit', () => {
    const heard: Heard = { persons: [...told.persons], passwords: [...told.passwords], sheets: [...told.sheets] }
    writeFileSync(file, JSON.stringify(heard))
  })
}
