import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { app } from 'electron'
import type { ExitCode } from '../cli/exit-code.ts'
import type { Start } from '../cli/start.ts'
import { appFolders } from './folders.ts'
import { leaveNoMemory, openingSwitch, stayOffline } from './guards.ts'
import { createLog } from './log.ts'

/** How the launcher beside the program (build/hscn.cmd) is called; it starts the program with {@link CLI_SWITCH}. */
const LAUNCHER = 'hscn'
const CLI_SWITCH = '--cli'
/** Where the store lies within the application's data, for the window and for the command line. */
const STORE_FOLDER = 'kho'
/** Ended otherwise than by a command: as the command line itself ends for what nobody foresaw. */
const UNEXPECTED: ExitCode = 1

/**
 * The words of a command line where the program was started for one, null where a window is wanted. In a package the switch has
 * to come first: a file or an address that somebody makes the system open with the program cannot bring it in.
 * A `--` behind it ends Chromium's own reading, so that no option of ours is taken for one of its switches; it is left out.
 */
export function cliWords(argv: readonly string[], isPackaged: boolean): readonly string[] | null {
  const at = argv.indexOf(CLI_SWITCH)
  if (at === -1 || (isPackaged && at !== 1)) return null
  const words = argv.slice(at + 1)
  return words[0] === '--' ? words.slice(1) : words
}

type Load = () => Promise<{ start: (how: Start) => Promise<ExitCode> }>

/**
 * Carries out one command in this process and ends it with the command's code: no window, no page, no network, and no claim
 * to be the one running program. A store that a window has open refuses to be opened a second time.
 */
export function startCommandLine(words: readonly string[], load: Load): void {
  if (app.isPackaged && openingSwitch(app.commandLine) !== null) {
    app.exit(UNEXPECTED)
    return
  }
  const folders = appFolders(app)
  // The profile of Chromium beside which a window may be running; it stays empty and goes again.
  const profile = mkdtempSync(join(tmpdir(), 'hscn-lenh-'))
  app.setPath('sessionData', profile)
  app.enableSandbox()
  stayOffline(app.commandLine, null)
  leaveNoMemory(app.commandLine, profile)
  const end = (code: number) => {
    try {
      rmSync(profile, { recursive: true, force: true })
    } catch {
      // Windows may hold it a moment longer; nothing of the office was ever in it.
    }
    app.exit(code)
  }
  // Electron would say it in a box and wait for somebody to press a button.
  const unforeseen = (cause: unknown) => {
    createLog(folders.logs, () => new Date().toISOString()).unexpected('cli', cause)
    end(UNEXPECTED)
  }
  process.on('uncaughtException', unforeseen)
  const carryOut = async () => {
    const { start } = await load()
    return start({
      ...{ words, packaged: app.isPackaged, calledAs: LAUNCHER },
      resourcesFolder: folders.resources,
      defaultDataFolder: join(folders.userData, STORE_FOLDER),
    })
  }
  app.whenReady().then(carryOut).then(end, unforeseen)
}
