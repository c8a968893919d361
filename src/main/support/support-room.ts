import type { Clock, Ids } from '#shared/primitives/clock.ts'
import type { Audit } from '../accounts/audit.ts'
import type { OutgoingNumbers } from '../documents/outgoing-numbers.ts'
import type { Press } from '../documents/press.ts'
import type { PeopleService } from '../people/people.service.ts'
import type { SettingsService } from '../settings/settings.service.ts'
import type { Blobs } from '../store/blobs.ts'
import type { Store } from '../store/store.ts'
import { createGrantsService } from './grants.service.ts'
import { createLedgerService } from './ledger.service.ts'
import { createLedgerImportService } from './ledger-import.service.ts'
import { createListsService } from './lists.service.ts'
import { loadSchemes } from './load-schemes.ts'
import { createPaymentsService } from './payments.service.ts'
import { createRecordsService } from './records.service.ts'
import { createSchemesService } from './schemes.service.ts'
import { createSupportViews } from './support-views.ts'

export interface SupportRoomDeps {
  readonly store: Store
  readonly clock: Clock
  readonly ids: Ids
  readonly audit: Audit
  readonly blobs: Pick<Blobs, 'put' | 'get'>
  readonly people: Pick<PeopleService, 'byId' | 'byIds' | 'list'>
  readonly settings: Pick<SettingsService, 'office' | 'communeName'>
  readonly measures: { context(caseId: string): unknown }
  readonly press: Pick<Press, 'forms' | 'renderer' | 'docx'>
  readonly numbers: OutgoingNumbers
  readonly resourcesFolder: string
}

export type SupportRoom = ReturnType<typeof createSupportRoom>

/** Builds the services of the room in their order of dependence. Throws kind 'resource' for schemes that do not hold together. */
export function createSupportRoom(deps: SupportRoomDeps) {
  const schemes = createSchemesService({ ...deps, shipped: loadSchemes(deps.resourcesFolder) })
  const records = createRecordsService(deps)
  const grants = createGrantsService({ ...deps, schemes, records })
  const payments = createPaymentsService({ ...deps, grants })
  const lists = createListsService({ ...deps, grants, schemes })
  const views = createSupportViews({ ...deps, schemes, records, grants, lists, payments })
  const ledger = createLedgerService({ ...deps, schemes, records })
  const ledgerImport = createLedgerImportService({ ...deps, grants, payments })
  return { schemes, records, grants, payments, lists, views, ledger, ledgerImport }
}
