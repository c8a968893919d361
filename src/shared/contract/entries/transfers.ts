import { z } from 'zod'
import { PackageRowSchema } from '../../packages/ledger.schema.ts'
import { AcceptItemSchema, CatalogueItemSchema } from '../../transfers/catalogue-file.schema.ts'
import { FollowSchema } from '../../transfers/follow.schema.ts'
import { PersonDecisionSchema, PersonPreviewSchema } from '../../transfers/person-taking.schema.ts'
import {
  ConfirmDepartureSchema,
  DepartureConfirmationSchema,
  NewReceiptSchema,
  WaitingPackageSchema,
} from '../../transfers/receipt.schema.ts'
import { RecordStepsSchema, ResultStepSchema, ResultViewSchema } from '../../transfers/result-taking.schema.ts'
import { SendPersonSchema } from '../../transfers/sending.schema.ts'
import { AcceptTargetsSchema, GivenPlanSchema } from '../../transfers/targets-file.schema.ts'
import { nothing, read, savedFile, write } from '../entry.ts'

const ofPackage = z.object({ packageId: z.string() })

export const transfersEntries = {
  /** What taking the opened package of a person, or of a dossier, would do; written out and taken back, so it waits its turn. */
  'transfers.previewPerson': write('packages.write', PersonDecisionSchema, PersonPreviewSchema),
  /** The check result in the opened package, beside the case. */
  'transfers.viewResult': write('packages.write', nothing, ResultViewSchema),
  /** What there is to do after a package was taken in, or after its receipt came. */
  'transfers.follow': read('packages.write', ofPackage, FollowSchema),
  'transfers.recordSteps': write('cases.write', RecordStepsSchema, z.object({ steps: z.array(ResultStepSchema) })),
  'transfers.sealPerson': write('packages.write', SendPersonSchema, PackageRowSchema),
  'transfers.sealReceipt': write('packages.write', NewReceiptSchema, PackageRowSchema),
  'transfers.saveReceiptAs': write('packages.write', NewReceiptSchema, savedFile),
  'transfers.confirmDeparture': write('cases.write', ConfirmDepartureSchema, DepartureConfirmationSchema),
  /** What receipts say of people who left and are waited for. */
  'transfers.receptions': read('cases.read', nothing, z.object({ rows: z.array(DepartureConfirmationSchema) })),
  'transfers.acceptItem': write('settings.write', AcceptItemSchema, z.object({ items: z.array(CatalogueItemSchema) })),
  /** Targets from above: the newest package of each plan, line by line beside what is here. */
  'transfers.givenTargets': read('cases.read', nothing, z.object({ rows: z.array(GivenPlanSchema) })),
  'transfers.acceptTargets': write('plans.write', AcceptTargetsSchema, z.object({ rows: z.array(GivenPlanSchema) })),
  /** Packages that were sent and that nobody has answered in time. */
  'transfers.waiting': read('cases.read', nothing, z.object({ rows: z.array(WaitingPackageSchema) })),
} as const
