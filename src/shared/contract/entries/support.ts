import { z } from 'zod'
import { PdfSchema } from '../../documents/document.schema.ts'
import { CivilDateSchema } from '../../primitives/civil-date.ts'
import {
  ApproveGrantSchema,
  EndGrantSchema,
  FollowGrantSchema,
  GrantCheckSchema,
  GrantPageSchema,
  GrantQuerySchema,
  GrantRowSchema,
  NoteBalanceSchema,
  ProposeGrantSchema,
} from '../../support/grant.schema.ts'
import { LedgerFormatSchema, LedgerQuerySchema, SupportImportReportSchema } from '../../support/ledger.schema.ts'
import {
  CancelListSchema,
  DraftListSchema,
  IssueListSchema,
  ListRowSchema,
  ListViewSchema,
  PayListSchema,
  ReleaseLineSchema,
  ReversePaymentSchema,
  SetLinesSchema,
} from '../../support/payment-list.schema.ts'
import { SupportRatesSchema } from '../../support/rates.schema.ts'
import { NewSupportAmendmentSchema, SupportWithdrawalSchema } from '../../support/support-amendment.schema.ts'
import {
  WithdrawRecordSchema,
  WriteEmploymentSchema,
  WriteNeedSchema,
  WriteReferralSchema,
} from '../../support/support-records.schema.ts'
import { NeedPageSchema, NeedQuerySchema, PersonSupportSchema } from '../../support/support-views.schema.ts'
import { byId, done, newId, nothing, read, savedFile, write } from '../entry.ts'

export const supportEntries = {
  /** The newest survey of each person. */
  'support.needs': read('cases.read', NeedQuerySchema, NeedPageSchema),
  'support.person': read('cases.read', z.object({ personId: z.string() }), PersonSupportSchema),
  'support.writeNeed': write('support.write', WriteNeedSchema, newId),
  'support.writeReferral': write('support.write', WriteReferralSchema, newId),
  'support.writeEmployment': write('support.write', WriteEmploymentSchema, newId),
  'support.withdrawRecord': write('support.write', WithdrawRecordSchema, done),
  'support.grants': read('cases.read', GrantQuerySchema, GrantPageSchema),
  'support.grant': read('cases.read', byId, GrantRowSchema),
  /** What speaks against a request while it is typed; writes nothing. */
  'support.check': read('cases.read', ProposeGrantSchema, GrantCheckSchema),
  'support.propose': write('support.write', ProposeGrantSchema, newId),
  'support.approve': write('support.approve', ApproveGrantSchema, GrantRowSchema),
  /** Refuses or takes an approval back; who asked may withdraw (the service asks for the permission of each). */
  'support.end': write('cases.read', EndGrantSchema, GrantRowSchema),
  'support.follow': write('support.write', FollowGrantSchema, GrantRowSchema),
  'support.noteBalance': write('support.write', NoteBalanceSchema, GrantRowSchema),
  'support.lists': read('cases.read', nothing, z.object({ rows: z.array(ListRowSchema) })),
  'support.list': read('cases.read', byId, ListViewSchema),
  'support.draftList': write('support.write', DraftListSchema, newId),
  'support.setLines': write('support.write', SetLinesSchema, ListViewSchema),
  'support.issueList': write('support.approve', IssueListSchema, ListViewSchema),
  /** A draft may be dropped by who may write, an issued list cancelled by who may approve (asked by the service). */
  'support.cancelList': write('cases.read', CancelListSchema, ListViewSchema),
  'support.pay': write('support.write', PayListSchema, ListViewSchema),
  'support.release': write('support.write', ReleaseLineSchema, done),
  'support.reverse': write('support.approve', ReversePaymentSchema, done),
  'support.listPdf': read('cases.read', byId, PdfSchema),
  'support.saveListAs': write('cases.read', byId.extend({ format: z.enum(['pdf', 'docx']) }), savedFile),
  'support.rates': read('settings.read', z.object({ on: CivilDateSchema }), SupportRatesSchema),
  'support.amend': write('settings.write', NewSupportAmendmentSchema, done),
  'support.withdrawAmendment': write('settings.write', SupportWithdrawalSchema, done),
  'support.saveLedgerAs': write('cases.read', LedgerQuerySchema.extend({ format: LedgerFormatSchema }), savedFile),
  /**
   * dryRun: asks for a file in a dialog and tells what would become of it; null when the user cancelled. Else takes that file
   * in for good.
   */
  'support.importLedger': write(
    'support.approve',
    z.object({ dryRun: z.boolean() }),
    SupportImportReportSchema.extend({ fileName: z.string() }).nullable(),
  ),
} as const
