import { readFileSync, rmSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { CHANNELS, type Channel } from '#shared/contract/channels.ts'
import { AppFailure, fail } from '#shared/contract/errors.ts'
import { parseInput } from '#shared/contract/parse-input.ts'
import { levelOf, OfficeSchema } from '#shared/settings/office.schema.ts'
import { createAccountsHandlers } from './accounts/accounts.handlers.ts'
import { createDoor } from './accounts/door.ts'
import { CHEAP_PASSWORD_COST } from './accounts/key-derivation.ts'
import type { OpenOffice } from './accounts/open-office.ts'
import { createRecoverySheetHandlers } from './accounts/recovery-sheet.handlers.ts'
import { rekeyOffice } from './accounts/rekey.ts'
import { createUsersHandlers } from './accounts/users.handlers.ts'
import { createWorkerDeriver } from './accounts/worker-deriver.ts'
import { createDrawHandlers } from './aftercare/draw.handlers.ts'
import { createMonthHandlers } from './aftercare/month.handlers.ts'
import { createReviewHandlers } from './aftercare/review.handlers.ts'
import { createAttachmentsHandlers } from './attachments/attachments.handlers.ts'
import { createScanSplitHandlers } from './attachments/scan-split.handlers.ts'
import { createBackupHandlers, createShownBackups } from './backup/backup.handlers.ts'
import { loadBackupRules } from './backup/backup-rules.ts'
import { createWorkerWork } from './backup/backup-work.ts'
import { createRestoreHandlers } from './backup/restore.handlers.ts'
import { sweepAfterOpening } from './backup/sweep.ts'
import { createCasesHandlers } from './cases/cases.handlers.ts'
import { loadSample } from './cases/load-sample.ts'
import { createWeekSheetHandlers } from './cases/week-sheet.handlers.ts'
import { createCommunityHandlers } from './community/community.handlers.ts'
import { createConsolidationHandlers } from './consolidation/consolidation.handlers.ts'
import type { Handlers } from './contract-handlers.ts'
import { createCalendarHandlers } from './deadlines/calendar.handlers.ts'
import { createDocumentsHandlers } from './documents/documents.handlers.ts'
import { createComparisonHandlers } from './dossiers/comparison.handlers.ts'
import { createDossiersHandlers } from './dossiers/dossiers.handlers.ts'
import { createHandoversHandlers } from './dossiers/handovers.handlers.ts'
import { createReturnsHandlers } from './dossiers/returns.handlers.ts'
import type { AppOptions, RunningApp } from './electron/shell.ts'
import { createImportsHandlers } from './imports/imports.handlers.ts'
import { createLifeHandlers } from './life/life.handlers.ts'
import { createMovingHandlers } from './moving/moving.handlers.ts'
import { createHeldPackage } from './packages/held-package.ts'
import { createPackagesHandlers } from './packages/packages.handlers.ts'
import { createVolumes, systemVolumes } from './packages/stick/volumes.ts'
import { createPeopleHandlers } from './people/people.handlers.ts'
import { createPlansHandlers } from './plans/plans.handlers.ts'
import { createReconcileHandlers } from './reconcile/reconcile.handlers.ts'
import { createLawHandlers } from './regimes/law.handlers.ts'
import { createRegistersHandlers } from './registers/registers.handlers.ts'
import { createReportsHandlers } from './reports/reports.handlers.ts'
import { createServices, type Services, sampleFolder } from './services.ts'
import { createSettingsHandlers } from './settings/settings.handlers.ts'
import { createSupportHandlers } from './support/support.handlers.ts'
import { createTransfersHandlers } from './transfers/transfers.handlers.ts'
import { createUpdatesHandlers } from './updates/updates.handlers.ts'
import { createUpdatesService, type UpdatesService } from './updates/updates.service.ts'

/** How often it is looked whether an automatic backup is due. */
const LOOK_FOR_DUE_MS = 10 * 60_000

type DoorChannel =
  | 'app.start'
  | 'setup.create'
  | 'setup.sample'
  | 'setup.saveRecoverySheet'
  | 'session.unlock'
  | 'session.unlockBySystem'
  | 'session.recover'
  | 'session.lock'
  | 'backup.rekey'
  | Extract<Channel, `restore.${string}`>
type BackupChannel = Exclude<Extract<Channel, `backup.${string}`>, DoorChannel>
type RoomHandlers = Omit<Handlers, DoorChannel>
type UsersChannel = keyof ReturnType<typeof createUsersHandlers>

/**
 * Wires the program: the door that opens and locks the office, the services of the rooms over an open one, and the
 * handlers of the contract over those. The only place that knows all of them.
 */
export function createApp(options: AppOptions): RunningApp {
  const { clock, ids, dialogs, resourcesFolder } = options
  const samples = sampleFolder(resourcesFolder)
  const folder = join(options.userData, 'kho')
  // What the last update was installed from. Windows may hold it a little longer; then it goes at the next start.
  rm(installerFolder(options.userData), { recursive: true, force: true }).catch(() => undefined)
  let rooms: { services: Services; handlers: RoomHandlers } | null = null

  function openRooms(office: OpenOffice): void {
    sweepAfterOpening(office, loadBackupRules(resourcesFolder))
    const backupWork = createWorkerWork(options.backupEntry)
    const services = createServices({ office, clock, ids, resourcesFolder, volumes: options.volumes, backupWork })
    const ofUsers = createUsersHandlers({
      ...services,
      dialogs,
      session: () => office.session,
      onNewSheet: recoverySheet.remember,
    })
    const backups = { backups: services.backups, dialogs, tell: options.onProgress, volumes, shown, folder }
    const ofBackups = createBackupHandlers(backups)
    rooms = { services, handlers: { ...roomHandlers(services, options), ...ofUsers, ...ofBackups } }
  }

  const shown = createShownBackups()
  const volumes = options.volumes ?? createVolumes(systemVolumes)
  const officeDeps = {
    folder,
    clock,
    ids,
    derive: createWorkerDeriver(options.workerEntry),
    migrationsFolder: join(resourcesFolder, 'migrations'),
    systemKeys: options.systemKeys,
    ...(options.cheapKdf ? { cost: CHEAP_PASSWORD_COST } : {}),
  }
  const door = createDoor({
    ...officeDeps,
    onOpen: openRooms,
    onClose: () => {
      rooms = null
    },
  })

  const recoverySheet = createRecoverySheetHandlers({
    dialogs,
    clock,
    office: () => open().services.settings.office(),
    print: (code, values) => open().services.press.print(code, values, 'final'),
  })
  const accounts = createAccountsHandlers({
    door,
    version: options.version,
    today: clock.today,
    level: () => (rooms === null ? null : levelOf(rooms.services.settings.office().kind)),
    onCreated: async ({ recoveryWords, loadSample: wanted }) => {
      recoverySheet.remember(recoveryWords)
      if (wanted) await fillWithSample()
    },
  })

  /** All or nothing: an office whose sample could not be loaded is taken away again, so that setting up starts anew. */
  async function fillWithSample(): Promise<void> {
    const actor = door.office()?.actor ?? fail({ kind: 'locked' })
    try {
      await loadSample(open().services, actor, samples, (step) =>
        options.onProgress({ channel: 'setup.create', ...step }),
      )
    } catch (cause) {
      door.lock()
      recoverySheet.forget()
      rmSync(folder, { recursive: true, force: true })
      throw cause
    }
  }

  function open(): NonNullable<typeof rooms> {
    return rooms ?? fail({ kind: 'locked' })
  }

  /** What goes wrong is noted in the store and called for in the window; it never keeps anybody from working or ending. */
  async function backUpWhenDue(when: 'running' | 'closing'): Promise<void> {
    const actor = door.office()?.actor
    if (rooms === null || actor === undefined) return
    try {
      if (rooms.services.backups.due(when)) await rooms.services.backups.automatic(actor)
    } catch (cause) {
      if (!(cause instanceof AppFailure)) throw cause
    }
  }
  const timer = setInterval(() => void backUpWhenDue('running'), LOOK_FOR_DUE_MS)
  timer.unref()

  const atDoor: Pick<Handlers, DoorChannel> = {
    ...accounts,
    'setup.sample': () => ({ office: readOffice(join(samples, 'office.json')) }),
    'setup.saveRecoverySheet': recoverySheet.save,
    ...createRestoreHandlers({ door, office: officeDeps, dialogs, tell: options.onProgress, volumes, shown }),
    'backup.rekey': (_ctx, request) => {
      const office = door.office() ?? fail({ kind: 'locked' })
      try {
        return { kept: basename(rekeyOffice(office, officeDeps, request).kept) }
      } finally {
        if (!office.store.sqlite.open) door.lock()
      }
    },
    'session.lock': (ctx, input) => {
      recoverySheet.forget()
      return accounts['session.lock'](ctx, input)
    },
  }
  return {
    handlers: withRooms(atDoor, () => open().handlers),
    session: () => door.state().session,
    close: async () => {
      clearInterval(timer)
      await backUpWhenDue('closing')
      door.end()
    },
  }
}

function roomHandlers(services: Services, options: AppOptions): Omit<RoomHandlers, UsersChannel | BackupChannel> {
  const { dialogs, onProgress } = options
  const { settings, calendar, people, measures, documents, attachments, cases, dossiers } = services
  const held = createHeldPackage()
  return withCurrentPeople(people.currentId, {
    ...createSettingsHandlers(settings),
    ...createCalendarHandlers(calendar),
    ...createLawHandlers(services.regimes),
    ...createPeopleHandlers(
      people,
      services.merges,
      services.sensitive,
      cases.rowsOfPerson,
      services.personSheets,
      dialogs,
      services.units,
    ),
    ...createLifeHandlers(services.life, people, settings.communeName, services.audit),
    ...createMovingHandlers(services.moving, dialogs, services.audit),
    ...createCasesHandlers(cases, measures),
    ...createWeekSheetHandlers(services.weekSheets, dialogs),
    ...createDocumentsHandlers(documents, dialogs),
    ...createAttachmentsHandlers(attachments, dialogs),
    ...createRegistersHandlers(services.registers, services.measureBooks, dialogs),
    ...createSupportHandlers(services.support, dialogs),
    ...createMonthHandlers(services.aftercare, dialogs),
    ...createImportsHandlers(services.imports, dialogs, services.sheetLimits),
    ...createReconcileHandlers(services.reconcile, dialogs, services.sheetLimits),
    ...createCommunityHandlers(services.community, dialogs),
    ...createPlansHandlers(services.plans, dialogs),
    ...createConsolidationHandlers(services.consolidation, services.packages, dialogs),
    ...createDrawHandlers(services.aftercare.draws, dialogs),
    ...createReviewHandlers(services.aftercare, dialogs),
    ...createReportsHandlers(services.reports, dialogs),
    ...createScanSplitHandlers(services.scanSplits),
    ...createReturnsHandlers(services.returns),
    ...createComparisonHandlers(services.comparison, dialogs),
    ...createHandoversHandlers(services.handovers, dialogs),
    ...createDossiersHandlers(dossiers, dialogs, onProgress),
    ...createPackagesHandlers(services, dialogs, onProgress, held),
    ...createTransfersHandlers(services, dialogs, held),
    ...createUpdatesHandlers(updatesOf(services, options), dialogs, onProgress),
  })
}

/** Where installers lie between being checked and being started. */
const installerFolder = (userData: string) => join(userData, 'cap-nhat')

function updatesOf({ audit, backups }: Services, { updates, userData, beforeUpdate }: AppOptions): UpdatesService {
  return createUpdatesService({
    shell: updates,
    userData,
    folder: installerFolder(userData),
    audit,
    // Nothing is installed over a store that has not been backed up.
    beforeUpdate: beforeUpdate ?? (async (actor) => void (await backups.make(actor, ''))),
  })
}

/** A window may still show the id of a record that was made one with another: every call then means that other one. */
function withCurrentPeople<H extends object>(currentId: (id: string) => string, handlers: H): H {
  const current = (input: unknown) =>
    typeof input === 'object' && input !== null && 'personId' in input && typeof input.personId === 'string'
      ? { ...input, personId: currentId(input.personId) }
      : input
  const wrapped = Object.entries(handlers).map(
    ([channel, handle]: [string, (ctx: unknown, input: unknown) => unknown]) => [
      channel,
      (ctx: unknown, input: unknown) => handle(ctx, current(input)),
    ],
  )
  return Object.fromEntries(wrapped) as H
}

/** Every channel, those of the rooms looked up at each call: they are there only while an office is open. */
function withRooms(atDoor: Pick<Handlers, DoorChannel>, rooms: () => RoomHandlers): Handlers {
  const handlers: Partial<Record<Channel, unknown>> = { ...atDoor }
  for (const channel of CHANNELS) {
    if (channel in handlers) continue
    const room = channel as keyof RoomHandlers
    handlers[channel] = (...call: Parameters<RoomHandlers[typeof room]>) =>
      (rooms()[room] as (...c: typeof call) => unknown)(...call)
  }
  return handlers as Handlers
}

function readOffice(file: string) {
  return parseInput(OfficeSchema, JSON.parse(readFileSync(file, 'utf8')), 'cơ quan mẫu')
}
