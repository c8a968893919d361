import { join } from 'node:path'
import type { Volume } from '#shared/packages/volume.schema.ts'
import type { Clock, Ids } from '#shared/primitives/clock.ts'
import { officeLabel } from '#shared/settings/office.schema.ts'
import { createAccountsRoom } from './accounts/accounts-room.ts'
import type { OpenOffice } from './accounts/open-office.ts'
import { createSecondPerson } from './accounts/second-person.ts'
import { createAftercareRoom } from './aftercare/aftercare-room.ts'
import { createAttachmentsService } from './attachments/attachments.service.ts'
import { loadAttachmentLimits } from './attachments/limits.ts'
import { createScanSplitService } from './attachments/scan-split.service.ts'
import type { BackupWork } from './backup/backup-work.ts'
import { createBackupsRoom } from './backup/backups-room.ts'
import { createCasesService } from './cases/cases.service.ts'
import { CHECKS } from './cases/checks/index.ts'
import { nextMeasures } from './cases/next-measures.ts'
import { createWeekSheetsService } from './cases/week-sheets.service.ts'
import { createCommunityRoom } from './community/community-room.ts'
import { connectConsolidation } from './consolidation/connect-consolidation.ts'
import { createCalendarService } from './deadlines/calendar.service.ts'
import { createDocumentsService } from './documents/documents.service.ts'
import { createOutgoingNumbers } from './documents/outgoing-numbers.ts'
import { createPress } from './documents/press.ts'
import { createComparisonService } from './dossiers/comparison.service.ts'
import { createDossiersService } from './dossiers/dossiers.service.ts'
import { createHandoversService } from './dossiers/handovers.service.ts'
import { knownLaw, loadReturnReasons } from './dossiers/return-reasons.ts'
import { createReturnsService } from './dossiers/returns.service.ts'
import { createListFilesRoom } from './imports/list-files-room.ts'
import { createFactIndex } from './indicators/fact-index.ts'
import { createIndicatorsService } from './indicators/indicators.service.ts'
import { loadIndicators } from './indicators/load-indicators.ts'
import { createLifeService } from './life/life.service.ts'
import { loadLifeRules } from './life/load-life-rules.ts'
import { createMeasuresService } from './measures/measures.service.ts'
import { createMovingService } from './moving/moving.service.ts'
import { createPackagesRoom } from './packages/packages-room.ts'
import { loadIdentityRules } from './people/identity-rules.ts'
import { createMergeService } from './people/merge/merge.service.ts'
import { createPeopleService } from './people/people.service.ts'
import { createPersonSheetsService } from './people/person-sheets.service.ts'
import { createSensitiveService } from './people/sensitive.service.ts'
import { createPlansRoom } from './plans/plans-room.ts'
import { createLawService } from './regimes/law.service.ts'
import { loadBooks } from './registers/load-books.ts'
import { loadMeasureBooks } from './registers/load-measure-books.ts'
import { createMeasureBooksService } from './registers/measure-books.service.ts'
import { createRegistersService } from './registers/registers.service.ts'
import { createReportsRoom } from './reports/reports-room.ts'
import { createSettingsService } from './settings/settings.service.ts'
import { loadSheetLimits } from './sheets/limits.ts'
import { createBlobs } from './store/blobs.ts'
import { createSupportRoom } from './support/support-room.ts'
import { loadRemindAfter } from './transfers/load-receipt-rules.ts'
import { createTransfersRoom } from './transfers/transfers-room.ts'
import { createUnitsService } from './units/units.service.ts'

export interface ServicesDeps {
  readonly office: Pick<OpenOffice, 'store' | 'audit' | 'vault'>
  readonly clock: Clock
  readonly ids: Ids
  readonly resourcesFolder: string
  /** What a package could be written to; a test plugs in its own. */
  readonly volumes?: (() => Promise<Volume[]>) | undefined
  /** Who does the long work on backups; this thread where left out. */
  readonly backupWork?: BackupWork | undefined
}

export type Services = ReturnType<typeof createServices>

/**
 * Builds the services of all rooms over an open office, in their order of dependence. The window, the command line and
 * tests get the same ones.
 */
export function createServices({ office, clock, ids, resourcesFolder, volumes, backupWork }: ServicesDeps) {
  const { store, audit, vault } = office
  /** What every room stands on. */
  const seconds = createSecondPerson({ store, clock, audit, vault, resourcesFolder })
  const ground = { store, clock, ids, audit, seconds }
  const blobs = createBlobs(store, ids)
  const press = createPress(resourcesFolder)
  const settings = createSettingsService({
    store,
    clock,
    audit,
    onOfficeSaved: (saved) => vault.relabel({ name: officeLabel(saved), sample: saved.sample }),
  })
  const backups = createBackupsRoom({ office, settings, clock, ids, resourcesFolder, backupWork })
  const calendar = createCalendarService({ store, resourcesFolder, clock, audit })
  const regimes = createLawService({
    ...ground,
    resourcesFolder,
    checks: Object.keys(CHECKS),
    forms: press.forms.all.map((f) => ({ ...f, label: f.listTitle })),
    calendarOf: calendar.year,
  })
  const sheetLimits = loadSheetLimits(resourcesFolder)
  const units = createUnitsService({ resourcesFolder, settings })
  const people = createPeopleService({
    ...ground,
    identity: loadIdentityRules(resourcesFolder),
    sheetLimits,
    communeName: settings.communeName,
    communes: () => settings.office().communes,
    openCaseOf: (persons) => cases.newestOf(persons),
    standings: (persons) => life.standings(persons),
    onSaved: (personId) => life.refresh([personId]),
    sameCommune: units.same,
  })
  const measures = createMeasuresService({
    ...ground,
    people,
    settings,
    calendar,
    regimes,
    onEvent: (actor, context, event) => {
      life.follow(context, event)
      registers.follow(actor, context, event)
    },
    onFacts: (personId) => life.refresh([personId]),
  })
  const rules = loadLifeRules(resourcesFolder, regimes.parts)
  const indicatorData = loadIndicators(resourcesFolder, { parts: regimes.parts, lines: regimes.lines, rules })
  const life = createLifeService({
    ...ground,
    regimes,
    rules,
    measures,
    communeName: settings.communeName,
    cameFrom: () => transfers.cameFrom(),
    beside: createFactIndex(store, indicatorData, rules),
  })
  const indicators = createIndicatorsService({
    ...ground,
    data: indicatorData,
    life,
    people,
    measures,
    calendar,
    settings,
  })
  const ofLists = { people, settings, press, life, units, sheetLimits, measures, regimes, resourcesFolder }
  const listFiles = createListFilesRoom({ ...ground, ...ofLists })
  const sensitive = createSensitiveService({ store, clock, audit, people })
  const merges = createMergeService({
    ...ground,
    communeName: settings.communeName,
    refresh: life.refresh,
    sameCommune: units.same,
    onChanged: people.forgetCounts,
  })
  const documents = createDocumentsService({
    ...ground,
    blobs,
    measures,
    settings,
    press,
    copies: (caseId) => attachments.copies(caseId),
    firstNumber: (book, year) => registers.firstNumber(book, year),
  })
  const registers = createRegistersService({
    ...ground,
    settings,
    measures,
    documents,
    press,
    books: loadBooks(resourcesFolder, press.renderer.layout),
  })
  const measureBooks = createMeasureBooksService({
    audit,
    settings,
    measures,
    press,
    books: loadMeasureBooks(resourcesFolder, press.forms.all),
  })
  const limits = loadAttachmentLimits(resourcesFolder)
  const attachments = createAttachmentsService({
    ...ground,
    blobs,
    measures,
    limits,
    papers: documents.rows,
    frozenFolios: (id) => dossiers.folioOf('attachment', id),
  })
  const scanSplits = createScanSplitService({
    ...ground,
    blobs,
    measures,
    limits,
    attachments,
    frozenFolios: (id) => dossiers.folioOf('attachment', id),
  })
  const moving = createMovingService({
    clock,
    audit,
    people,
    measures,
    life,
    documents,
    attachments,
    settings,
    press,
  })
  const catalogue = loadReturnReasons(resourcesFolder, knownLaw(regimes.parts))
  const returns = createReturnsService({ ...ground, measures, settings, catalogue })
  const cases = createCasesService({
    clock,
    audit,
    settings,
    calendar,
    measures,
    documents,
    attachments,
    returns,
  })
  const weekSheets = createWeekSheetsService({ clock, audit, settings, cases, press })
  const dossiers = createDossiersService({
    ...ground,
    blobs,
    settings,
    measures,
    documents,
    attachments,
    cases,
    press,
  })
  const handovers = createHandoversService({ ...ground, blobs, measures, settings, press })
  const comparison = createComparisonService({
    store,
    clock,
    audit,
    settings,
    measures,
    documents,
    attachments,
    cases,
    returns,
    press,
  })

  const numbers = createOutgoingNumbers({
    store,
    ids,
    clock,
    settings,
    forms: press.forms,
    firstNumber: registers.firstNumber,
  })
  const support = createSupportRoom({
    ...ground,
    blobs,
    people,
    settings,
    measures,
    press,
    numbers,
    resourcesFolder,
  })
  const aftercare = createAftercareRoom({
    ...ground,
    people,
    settings,
    measures,
    roster: life,
    lifeRules: rules,
    nextOf: nextMeasures,
    press,
    resourcesFolder,
  })

  const community = createCommunityRoom({
    ...ground,
    blobs,
    people,
    settings,
    measures,
    life,
    regimes,
    rules,
    press,
    resourcesFolder,
  })

  const personSheets = createPersonSheetsService({
    clock,
    audit,
    people,
    settings,
    measures,
    life,
    support: support.views.ofPerson,
    community: community.ofPerson,
    press,
  })

  const exchange = createPackagesRoom({
    ...ground,
    blobs,
    settings,
    press,
    resourcesFolder,
    volumes,
  })

  const plans = createPlansRoom({
    ...ground,
    people,
    settings,
    life,
    indicators,
    support,
    community,
    regimes,
    press,
    resourcesFolder,
    reported: () => consolidation.counting(),
  })

  const transfers = createTransfersRoom({
    ...ground,
    ...{ blobs, limits, people, sensitive, settings, measures, life, moving, documents, attachments, dossiers },
    ...{ community, packages: exchange.packages, calendar, press, regimes, support, plans },
    remindAfter: loadRemindAfter(resourcesFolder),
    side: () => consolidation.receiptSide,
  })

  const reports = createReportsRoom({
    ...ground,
    indicators,
    people,
    settings,
    calendar,
    numbers,
    press,
    resourcesFolder,
    goals: plans.goals,
  })

  const consolidation = connectConsolidation({
    ...ground,
    ...{ people, life, settings, indicators, reports, packages: exchange.packages, press },
    receipts: transfers.receipts.given,
  })

  const accounts = createAccountsRoom({
    ...ground,
    ...{ vault, settings, people, measures, resourcesFolder },
    papersOf: (caseId) => [...documents.rows(caseId), ...attachments.list(caseId)],
    keys: () => exchange.keys,
  })

  return {
    press,
    store,
    audit,
    blobs,
    regimes,
    settings,
    backups,
    calendar,
    units,
    people,
    merges,
    sensitive,
    measures,
    life,
    indicators,
    ...listFiles,
    sheetLimits,
    moving,
    documents,
    attachments,
    scanSplits,
    cases,
    weekSheets,
    returns,
    dossiers,
    registers,
    measureBooks,
    support,
    aftercare,
    community,
    plans,
    personSheets,
    reports,
    comparison,
    handovers,
    seconds,
    ...accounts,
    ...exchange,
    transfers,
    consolidation,
  }
}

/** Where the shipped sample office is. */
export function sampleFolder(resourcesFolder: string): string {
  return join(resourcesFolder, 'samples', 'son-tay')
}
