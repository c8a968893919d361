import type { z } from 'zod'
import type { Channel } from './channels.ts'
import { accountsEntries } from './entries/accounts.ts'
import { attachmentsEntries } from './entries/attachments.ts'
import { backupEntries } from './entries/backup.ts'
import { casesEntries } from './entries/cases.ts'
import { communityEntries } from './entries/community.ts'
import { consolidationEntries } from './entries/consolidation.ts'
import { documentsEntries } from './entries/documents.ts'
import { dossiersEntries } from './entries/dossiers.ts'
import { drawEntries } from './entries/draw.ts'
import { importsEntries } from './entries/imports.ts'
import { lawEntries } from './entries/law.ts'
import { lifeEntries } from './entries/life.ts'
import { monthEntries } from './entries/month.ts'
import { officeEntries } from './entries/office.ts'
import { packagesEntries } from './entries/packages.ts'
import { peopleEntries } from './entries/people.ts'
import { plansEntries } from './entries/plans.ts'
import { reconcileEntries } from './entries/reconcile.ts'
import { registersEntries } from './entries/registers.ts'
import { reportsEntries } from './entries/reports.ts'
import { reviewEntries } from './entries/review.ts'
import { startEntries } from './entries/start.ts'
import { supportEntries } from './entries/support.ts'
import { todayEntries } from './entries/today.ts'
import { transfersEntries } from './entries/transfers.ts'
import { updatesEntries } from './entries/updates.ts'
import type { Entry } from './entry.ts'

/**
 * The one list of what the window can ask of the main process. Preload, handlers and the client of the renderer derive
 * from it; a name without schemas, or a schema without a name, does not compile.
 */
export const contract = {
  ...startEntries,
  ...backupEntries,
  ...accountsEntries,
  ...officeEntries,
  ...lawEntries,
  ...peopleEntries,
  ...importsEntries,
  ...lifeEntries,
  ...reconcileEntries,
  ...casesEntries,
  ...documentsEntries,
  ...attachmentsEntries,
  ...dossiersEntries,
  ...registersEntries,
  ...supportEntries,
  ...monthEntries,
  ...communityEntries,
  ...plansEntries,
  ...consolidationEntries,
  ...drawEntries,
  ...reviewEntries,
  ...reportsEntries,
  ...packagesEntries,
  ...transfersEntries,
  ...todayEntries,
  ...updatesEntries,
} as const satisfies Record<Channel, Entry>

export type Contract = typeof contract
/** What a caller hands in (before defaults are filled). */
export type Input<C extends Channel> = z.input<Contract[C]['input']>
/** What a handler receives (parsed). */
export type ParsedInput<C extends Channel> = z.output<Contract[C]['input']>
export type Output<C extends Channel> = z.output<Contract[C]['output']>
