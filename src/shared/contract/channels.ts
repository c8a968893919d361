/**
 * Names of everything the window may ask for. The preload script sees only this list, so that it stays one small file;
 * shapes and permissions are in contract.ts.
 */
export const CHANNELS = [
  'app.start',
  'setup.sample',
  'setup.create',
  'setup.saveRecoverySheet',
  'session.unlock',
  'session.recover',
  'session.lock',
  'office.get',
  'office.save',
  'people.list',
  'people.get',
  'people.create',
  'people.update',
  'people.check',
  'cases.list',
  'cases.get',
  'cases.choices',
  'cases.create',
  'cases.saveFacts',
  'cases.recordEvent',
  'cases.correctEvent',
  'cases.excuse',
  'cases.lateReason',
  'documents.forms',
  'documents.open',
  'documents.preview',
  'documents.saveDraft',
  'documents.issue',
  'documents.cancel',
  'documents.pdf',
  'documents.saveAs',
  'documents.docx',
  'documents.saveDocxAs',
  'documents.register',
  'attachments.list',
  'attachments.choose',
  'attachments.add',
  'attachments.update',
  'attachments.reorder',
  'attachments.remove',
  'attachments.bytes',
  'attachments.scans',
  'attachments.split',
  'attachments.unsplit',
  'attachments.original',
  'attachments.chooseCopy',
  'attachments.addCopy',
  'attachments.saveAs',
  'dossiers.get',
  'dossiers.reorder',
  'dossiers.draft',
  'dossiers.seal',
  'dossiers.cancelBuild',
  'dossiers.pdf',
  'dossiers.saveAs',
  'dossiers.handoverPdf',
  'dossiers.saveHandoverAs',
  'dossiers.saveDraftAs',
  'dossiers.returns',
  'dossiers.saveReturn',
  'dossiers.returnStats',
  'dossiers.compare',
  'dossiers.differencePdf',
  'dossiers.saveDifferenceAs',
  'dossiers.handovers',
  'dossiers.recordHandover',
  'dossiers.handoverRecordPdf',
  'dossiers.saveHandoverRecordAs',
  'registers.books',
  'registers.open',
  'registers.addIncoming',
  'registers.addIntake',
  'registers.update',
  'registers.deliver',
  'registers.void',
  'registers.setStart',
  'registers.print',
  'registers.saveAs',
  'today.get',
  'calendar.year',
  'calendar.save',
  'law.inForce',
  'law.amend',
  'law.withdraw',
] as const

export type Channel = (typeof CHANNELS)[number]

/** Sent from main to the window while long work runs. */
export const PROGRESS_CHANNEL = 'app.progress'

export interface Progress {
  /** The call the work belongs to. */
  channel: Channel
  /** What is being done now, in Vietnamese. */
  label: string
  done: number
  total: number
}
