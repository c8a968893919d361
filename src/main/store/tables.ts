/** Every table of the store in one place, for migrations. Rooms import their own table files. */
export { auditKeyTable, auditTable, userTable } from '../accounts/account.table.ts'
export { testDrawActTable, testDrawCandidateTable, testDrawTable } from '../aftercare/draw.table.ts'
export { monthClosureTable, monthMarkTable, monthPlaceTable, monthSheetTable } from '../aftercare/month.table.ts'
export { reviewMeetingTable, reviewNoteTable } from '../aftercare/review.table.ts'
export { attachmentTable } from '../attachments/attachment.table.ts'
export { scanSplitTable } from '../attachments/scan-split.table.ts'
export { backupActTable } from '../backup/backup.table.ts'
export { communityEntryTable, communityPaperTable } from '../community/community.table.ts'
export {
  claimDecisionTable,
  claimKeyTable,
  claimPersonTable,
  claimTable,
  districtReportReturnTable,
  districtReportTable,
  districtRosterTable,
  followedDecisionTable,
  provinceReportActTable,
  provinceReportTable,
  receivedDecisionTable,
  sentReportTable,
} from '../consolidation/consolidation.table.ts'
export { calendarDayTable } from '../deadlines/calendar.table.ts'
export { documentTable, registerTable } from '../documents/document.table.ts'
export { dossierFileTable, dossierOrderTable, dossierRevisionTable, folioTable } from '../dossiers/dossier.table.ts'
export { dossierHandoverTable, dossierReturnTable } from '../dossiers/life.table.ts'
export { importBatchTable, importColumnsTable, importItemTable } from '../imports/import.table.ts'
export { lifeFactTable, lifeSubjectTable } from '../indicators/fact.table.ts'
export { lifeBuiltTable, lifeIntervalTable } from '../life/life.table.ts'
export { caseEventTable, caseReasonTable, measureTable, replacedDueTable } from '../measures/measure.table.ts'
export { headFindingTable, toldHeadTable } from '../packages/head.table.ts'
export { officeKeyTable, packageActTable, packageTable, trustedKeyTable } from '../packages/package.table.ts'
export { personMergeTable } from '../people/merge/merge.table.ts'
export { personTable } from '../people/person.table.ts'
export { personIndexTable, personKeyTable } from '../people/person-key.table.ts'
export { personNumberTable } from '../people/person-number.table.ts'
export { personSensitiveTable } from '../people/sensitive.table.ts'
export { planEntryTable } from '../plans/plan.table.ts'
export {
  reconcileBodyTable,
  reconcileListTable,
  reconcileRowTable,
  reconcileVerdictTable,
} from '../reconcile/reconcile.table.ts'
export { lawAmendmentTable } from '../regimes/law.table.ts'
export { deliveryTable, receivedTable, registerStartTable } from '../registers/register.table.ts'
export {
  reportActTable,
  reportEntryTable,
  reportPersonTable,
  reportRevisionTable,
  reportTable,
} from '../reports/report.table.ts'
export { settingTable } from '../settings/setting.table.ts'
export { paymentLineTable, paymentListTable, supportPaymentTable } from '../support/payment.table.ts'
export {
  loanBalanceTable,
  supportActTable,
  supportAmendmentTable,
  supportGrantTable,
  supportRecordTable,
} from '../support/support.table.ts'
export { planOriginTable, planSentTable } from '../transfers/given-plan.table.ts'
export {
  eventOriginTable,
  measureOriginTable,
  personOriginTable,
  transferReceiptTable,
  transferSentTable,
  transferTable,
} from '../transfers/transfer.table.ts'
export { blobPieceTable, blobTable } from './blob.table.ts'
export { restoreDutyTable } from './duty.table.ts'
