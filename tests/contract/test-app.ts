import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { createApp } from '#main/bootstrap.ts'
import { dispatch } from '#main/contract-handlers.ts'
import type { ChosenFile, Dialogs, SaveRequest } from '#main/dialogs.ts'
import type { AppOptions } from '#main/electron/shell.ts'
import type { Session } from '#shared/accounts/account.schema.ts'
import type { Channel, Progress } from '#shared/contract/channels.ts'
import type { Input, Output } from '#shared/contract/contract.ts'
import type { Result } from '#shared/contract/result.ts'
import type { Volume } from '#shared/packages/volume.schema.ts'
import { type TestSystemKeys, testSystemKeys } from '#tests/helpers/system-keys.ts'
import { countingIds, RESOURCES, testClock } from '#tests/helpers/test-store.ts'
import { makePublisher, type PublisherKey, targetOf } from '#tests/helpers/update-maker.ts'

/** Dialogs that a test answers beforehand. */
export interface AnsweredDialogs extends Dialogs {
  /** What would have been written, in order. */
  readonly saved: SaveRequest[]
  /** The user presses "Cancel" from now on. */
  cancelSaving(): void
  /** What the user chooses next. */
  choose(...files: { name: string; bytes: Uint8Array }[]): void
  /** The file on a stick that the user chooses next; null cancels. */
  choosePath(path: string | null): void
  /** The folder the user chooses next; null cancels. */
  chooseFolder(path: string | null): void
}

function answeredDialogs(): AnsweredDialogs {
  const saved: SaveRequest[] = []
  let cancelled = false
  let chosen: ChosenFile[] = []
  let chosenFolder: string | null = null
  let chosenPath: string | null = null
  return {
    saved,
    cancelSaving() {
      cancelled = true
    },
    choose(...files) {
      chosen = files.map(({ name, bytes }) => ({ name, size: bytes.length, read: () => Promise.resolve(bytes) }))
    },
    save(request) {
      if (cancelled) return Promise.resolve(null)
      saved.push(request)
      return Promise.resolve({ fileName: request.suggestedName, folder: '/Tài liệu' })
    },
    choosePath(path) {
      chosenPath = path
    },
    path: () => Promise.resolve(chosenPath),
    chooseFolder(path) {
      chosenFolder = path
    },
    open: () => Promise.resolve(chosen),
    folder: () => Promise.resolve(chosenFolder === null ? null : { path: chosenFolder, name: basename(chosenFolder) }),
  }
}

/** The whole app as the window meets it, without a window: every call through the contract, on a real store. */
export interface TestApp {
  readonly dialogs: AnsweredDialogs
  readonly progress: Progress[]
  /** Sticks that are plugged in. */
  readonly volumes: Volume[]
  /** What the operating system keeps. */
  readonly systemKeys: TestSystemKeys
  /** Whose update files are taken, on a PC with version 0.2.3. */
  readonly publisher: PublisherKey
  /** Installers that were started. */
  readonly installed: string[]
  /** What the publisher's server brings; it has version 0.3.0. */
  serve(file: string): void
  /** Channels that have answered without an error. */
  readonly answered: ReadonlySet<Channel>
  attempt<C extends Channel>(channel: C, input: Input<C>): Promise<Result<Output<C>>>
  /** A call of somebody else, with any input; what nobody foresaw is an answer too. */
  attemptAs(session: Session, channel: Channel, input: unknown): Promise<Result<unknown>>
  /** A call that has to succeed. */
  call<C extends Channel>(channel: C, input: Input<C>): Promise<Output<C>>
  /** Ends the program as closing the window does, and starts it again over the same data. */
  restart(): Promise<void>
  dispose(): Promise<void>
}

export async function openTestApp(today: string, resourcesFolder: string = RESOURCES): Promise<TestApp> {
  const userData = mkdtempSync(join(tmpdir(), 'hscn-app-'))
  const dialogs = answeredDialogs()
  const progress: Progress[] = []
  const volumes: Volume[] = []
  const publisher = makePublisher()
  const systemKeys = testSystemKeys()
  const installed: string[] = []
  let served = ''
  const answered = new Set<Channel>()
  const options: AppOptions = {
    version: '0.0.0-test',
    userData,
    resourcesFolder,
    clock: testClock(today),
    ids: countingIds(),
    dialogs,
    workerEntry: fileURLToPath(import.meta.resolve('#main/accounts/derive-key.worker.ts')),
    backupEntry: fileURLToPath(import.meta.resolve('#main/backup/backup.worker.ts')),
    onProgress: (news) => progress.push(news),
    cheapKdf: true,
    systemKeys,
    volumes: async () => volumes,
    updates: {
      target: targetOf(publisher),
      canInstall: true,
      source: {
        check: () => Promise.resolve({ version: '0.3.0', notes: 'Thêm một việc.' }),
        download: () => Promise.resolve(served),
      },
      run: (installer) => installed.push(installer),
    },
    beforeUpdate: () => Promise.resolve(),
  }
  let app = createApp(options)
  const report = (channel: Channel, cause: unknown): string => {
    throw new Error(`${channel} failed unforeseen`, { cause })
  }
  async function attempt<C extends Channel>(channel: C, input: Input<C>): Promise<Result<Output<C>>> {
    const result = await dispatch(app.handlers, () => app.session(), channel, input, { checkOutput: true, report })
    if (result.ok) answered.add(channel)
    return result as Result<Output<C>>
  }
  return {
    dialogs,
    progress,
    volumes,
    systemKeys,
    publisher,
    installed,
    serve(file) {
      served = file
    },
    answered,
    attempt,
    attemptAs: (session, channel, input) =>
      dispatch(app.handlers, () => session, channel, input, { checkOutput: true, report: () => 'unforeseen' }),
    async call(channel, input) {
      const result = await attempt(channel, input)
      if (!result.ok) throw new Error(`${channel} was refused: ${JSON.stringify(result.error)}`)
      return result.value
    },
    async restart() {
      await app.close()
      app = createApp(options)
    },
    async dispose() {
      await app.close()
      rmSync(userData, { recursive: true, force: true })
    },
  }
}
