import { z } from 'zod'
import {
  NewUserSchema,
  PasswordSchema,
  type Permission,
  SessionSchema,
  UserRowSchema,
} from '../accounts/account.schema.ts'
import { AttachmentPatchSchema, AttachmentSchema } from '../attachments/attachment.schema.ts'
import { CalendarDaySchema, WorkDaySchema } from '../deadlines/deadline.schema.ts'
import {
  DocumentRowSchema,
  FormInputSchema,
  FormOfferSchema,
  FormSheetSchema,
  PdfSchema,
  RegisterRowSchema,
} from '../documents/document.schema.ts'
import {
  DossierPurposeSchema,
  DossierRevisionSchema,
  DossierSetSchema,
  DossierViewSchema,
} from '../dossiers/dossier.schema.ts'
import {
  CaseFactsSchema,
  CaseRowSchema,
  CaseViewSchema,
  EventCorrectionSchema,
  NewCaseSchema,
  NewEventSchema,
  RegimeChoicesSchema,
} from '../measures/measure.schema.ts'
import {
  PeoplePageSchema,
  PeopleQuerySchema,
  PersonInputSchema,
  PersonRemarkSchema,
  PersonSchema,
  SavedPersonSchema,
} from '../people/person.schema.ts'
import { CivilDateSchema } from '../primitives/civil-date.ts'
import { OfficeSchema } from '../settings/office.schema.ts'
import type { Channel } from './channels.ts'

/** What one call of the contract is: who may make it, whether it writes, and the shapes that go in and come out. */
export interface Entry<I extends z.ZodType = z.ZodType, O extends z.ZodType = z.ZodType> {
  readonly kind: 'read' | 'write'
  readonly permission: Permission
  readonly input: I
  readonly output: O
}

const read = <I extends z.ZodType, O extends z.ZodType>(permission: Permission, input: I, output: O) =>
  ({ kind: 'read', permission, input, output }) as const
const write = <I extends z.ZodType, O extends z.ZodType>(permission: Permission, input: I, output: O) =>
  ({ kind: 'write', permission, input, output }) as const

const nothing = z.object({}).strict()
const done = z.object({}).strict()
const byId = z.object({ id: z.string() })
const byCase = z.object({ caseId: z.string() })
/** What was saved where, after a dialog of the system; null when the user cancelled. */
const savedFile = z.object({ fileName: z.string(), folder: z.string() }).nullable()

/** Before anybody is signed in: what the first screen has to be. `users` and `officeName` come from the slot file. */
const StartSchema = z.object({
  phase: z.enum(['first-run', 'locked', 'open']),
  version: z.string(),
  officeName: z.string(),
  sample: z.boolean(),
  users: z.array(UserRowSchema),
  session: SessionSchema.nullable(),
  today: CivilDateSchema,
})

/**
 * The one list of what the window can ask of the main process. Preload, handlers and the client of the renderer derive
 * from it; a name without schemas, or a schema without a name, does not compile.
 */
export const contract = {
  'app.start': read('open', nothing, StartSchema),
  'setup.sample': read('open', nothing, z.object({ office: OfficeSchema })),
  'setup.create': write(
    'open',
    z.object({ office: OfficeSchema, user: NewUserSchema, loadSample: z.boolean().default(false) }),
    z.object({ session: SessionSchema, recoveryWords: z.array(z.string()) }),
  ),
  'setup.saveRecoverySheet': write('settings.write', nothing, savedFile),
  'session.unlock': write('open', z.object({ userId: z.string(), password: z.string().max(200) }), SessionSchema),
  /** With the recovery sheet instead of a password; gives the user a new password. */
  'session.recover': write(
    'open',
    z.object({ userId: z.string(), sheet: z.string().max(400), newPassword: PasswordSchema }),
    SessionSchema,
  ),
  'session.lock': write('open', nothing, done),

  'office.get': read('settings.read', nothing, OfficeSchema),
  'office.save': write('settings.write', z.object({ office: OfficeSchema }), OfficeSchema),

  'people.list': read('people.read', PeopleQuerySchema, PeoplePageSchema),
  'people.get': read(
    'people.read',
    byId,
    z.object({ person: PersonSchema, cases: z.array(CaseRowSchema), remarks: z.array(PersonRemarkSchema) }),
  ),
  'people.create': write('people.write', z.object({ person: PersonInputSchema }), SavedPersonSchema),
  'people.update': write(
    'people.write',
    z.object({ id: z.string(), version: z.number().int(), person: PersonInputSchema }),
    SavedPersonSchema,
  ),
  /** Remarks and likely duplicates while typing; writes nothing. */
  'people.check': read(
    'people.read',
    z.object({ id: z.string().nullable(), person: z.record(z.string(), z.unknown()) }),
    z.object({
      remarks: z.array(PersonRemarkSchema),
      similar: z.array(z.object({ id: z.string(), fullName: z.string(), birthDate: z.string(), reason: z.string() })),
    }),
  ),

  'cases.list': read(
    'cases.read',
    z.object({
      text: z.string().max(200).default(''),
      state: z.string().default(''),
      dueBefore: CivilDateSchema.nullable().default(null),
    }),
    z.object({ rows: z.array(CaseRowSchema), states: z.array(z.object({ code: z.string(), label: z.string() })) }),
  ),
  'cases.get': read('cases.read', byId, CaseViewSchema),
  'cases.choices': read('cases.read', byId, RegimeChoicesSchema),
  'cases.create': write('cases.write', NewCaseSchema, CaseViewSchema),
  'cases.saveFacts': write(
    'cases.write',
    z.object({ id: z.string(), version: z.number().int(), facts: CaseFactsSchema }),
    CaseViewSchema,
  ),
  'cases.recordEvent': write('cases.write', NewEventSchema, CaseViewSchema),
  'cases.correctEvent': write('cases.write', EventCorrectionSchema, CaseViewSchema),
  'cases.excuse': write(
    'cases.write',
    z.object({ caseId: z.string(), checklistRow: z.string(), reason: z.string().trim().max(500) }),
    CaseViewSchema,
  ),
  'cases.lateReason': write(
    'cases.write',
    z.object({
      caseId: z.string(),
      deadlineId: z.string(),
      reason: z.string().trim().min(1, { error: 'Ghi lý do chậm' }).max(1000),
    }),
    CaseViewSchema,
  ),

  'documents.forms': read(
    'cases.read',
    byCase,
    z.object({ forms: z.array(FormOfferSchema), documents: z.array(DocumentRowSchema) }),
  ),
  'documents.open': read(
    'cases.read',
    z.object({ caseId: z.string(), form: z.string(), documentId: z.string().nullable().default(null) }),
    FormSheetSchema,
  ),
  'documents.preview': read('cases.read', FormInputSchema, PdfSchema),
  'documents.saveDraft': write('cases.write', FormInputSchema, FormSheetSchema),
  'documents.issue': write('documents.issue', FormInputSchema, DocumentRowSchema),
  'documents.cancel': write(
    'documents.issue',
    z.object({
      id: z.string(),
      version: z.number().int(),
      reason: z.string().trim().min(1, { error: 'Ghi lý do hủy' }).max(500),
    }),
    DocumentRowSchema,
  ),
  'documents.pdf': read('cases.read', byId, PdfSchema),
  'documents.saveAs': write('cases.read', byId, savedFile),
  'documents.register': read(
    'cases.read',
    z.object({ book: z.string(), year: z.number().int() }),
    z.object({
      books: z.array(z.object({ id: z.string(), label: z.string() })),
      years: z.array(z.number().int()),
      rows: z.array(RegisterRowSchema),
    }),
  ),

  'attachments.list': read('cases.read', byCase, z.object({ attachments: z.array(AttachmentSchema) })),
  /** Opens the system's dialog; refused files are named, and nothing of them is stored. */
  'attachments.choose': write(
    'cases.write',
    z.object({ caseId: z.string(), checklistRow: z.string().default('') }),
    z.object({
      added: z.array(AttachmentSchema),
      refused: z.array(z.object({ name: z.string(), message: z.string() })),
    }),
  ),
  /** For files dropped on the window. */
  'attachments.add': write(
    'cases.write',
    z.object({
      caseId: z.string(),
      checklistRow: z.string().default(''),
      fileName: z.string().max(255),
      bytes: z.instanceof(Uint8Array),
    }),
    AttachmentSchema,
  ),
  'attachments.update': write('cases.write', AttachmentPatchSchema, AttachmentSchema),
  'attachments.reorder': write(
    'cases.write',
    z.object({ caseId: z.string(), ids: z.array(z.string()) }),
    z.object({ attachments: z.array(AttachmentSchema) }),
  ),
  'attachments.remove': write('cases.write', z.object({ id: z.string(), version: z.number().int() }), done),
  'attachments.bytes': read('cases.read', byId, z.object({ bytes: z.instanceof(Uint8Array), mediaType: z.string() })),

  'dossiers.get': read(
    'cases.read',
    z.object({ caseId: z.string(), purpose: DossierPurposeSchema }),
    DossierViewSchema,
  ),
  'dossiers.reorder': write(
    'cases.write',
    z.object({ caseId: z.string(), purpose: DossierPurposeSchema, itemIds: z.array(z.string()) }),
    DossierViewSchema,
  ),
  /** The bound draft ("BẢN NHÁP" on each page) for thumbnails and reading. */
  'dossiers.draft': read(
    'cases.read',
    z.object({ caseId: z.string(), purpose: DossierPurposeSchema, set: DossierSetSchema.default('chinh') }),
    PdfSchema,
  ),
  'dossiers.seal': write(
    'dossiers.seal',
    z.object({ caseId: z.string(), purpose: DossierPurposeSchema }),
    DossierRevisionSchema,
  ),
  'dossiers.pdf': read('cases.read', z.object({ revisionId: z.string(), set: DossierSetSchema }), PdfSchema),
  'dossiers.saveAs': write('cases.read', z.object({ revisionId: z.string(), set: DossierSetSchema }), savedFile),
  /** The handover record (biên bản giao nhận hồ sơ) of a sealed revision. */
  'dossiers.handoverPdf': read('cases.read', z.object({ revisionId: z.string() }), PdfSchema),
  'dossiers.saveHandoverAs': write('cases.read', z.object({ revisionId: z.string() }), savedFile),
  'dossiers.saveDraftAs': write(
    'cases.read',
    z.object({ caseId: z.string(), purpose: DossierPurposeSchema, set: DossierSetSchema.default('chinh') }),
    savedFile,
  ),

  'today.get': read(
    'cases.read',
    z.object({ on: CivilDateSchema.nullable().default(null), mine: z.boolean().default(false) }),
    WorkDaySchema,
  ),
  'calendar.year': read(
    'settings.read',
    z.object({ year: z.number().int().min(2000).max(2100) }),
    z.object({ days: z.array(CalendarDaySchema) }),
  ),
  'calendar.save': write(
    'settings.write',
    z.object({
      day: CalendarDaySchema.omit({ origin: true }),
      reason: z.string().trim().min(1, { error: 'Ghi nguồn hoặc lý do' }),
    }),
    z.object({ days: z.array(CalendarDaySchema) }),
  ),
} as const satisfies Record<Channel, Entry>

export type Contract = typeof contract
/** What a caller hands in (before defaults are filled). */
export type Input<C extends Channel> = z.input<Contract[C]['input']>
/** What a handler receives (parsed). */
export type ParsedInput<C extends Channel> = z.output<Contract[C]['input']>
export type Output<C extends Channel> = z.output<Contract[C]['output']>
