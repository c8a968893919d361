import { and, asc, eq, isNotNull, isNull, sql } from 'drizzle-orm'
import { z } from 'zod'
import { AttachmentSchema } from '#shared/attachments/attachment.schema.ts'
import { CopyRoleSchema } from '#shared/documents/document.schema.ts'
import type { Store } from '../store/store.ts'
import { attachmentTable } from './attachment.table.ts'
import { DOCX_TYPE } from './word-file.ts'

type Row = typeof attachmentTable.$inferSelect

/** A scan, or a Word file that belongs to a paper made here. */
const StoredSchema = AttachmentSchema.extend({
  mediaType: z.enum([...AttachmentSchema.shape.mediaType.options, DOCX_TYPE]),
  documentId: z.string().nullable(),
  documentRole: z.enum([...CopyRoleSchema.options, '']),
})

/** A file as it is stored: what others see, which paper it is a copy of, and where its bytes are. */
export type StoredAttachment = ReturnType<typeof fromRow>

function fromRow(row: Row) {
  const { measureId, blobId, createdAt, ...rest } = row
  return { ...StoredSchema.parse({ ...rest, caseId: measureId }), blobId, createdAt }
}

function toRow(attachment: StoredAttachment): Row {
  const { caseId, ...rest } = attachment
  return { ...rest, measureId: caseId }
}

export type AttachmentsRepo = ReturnType<typeof createAttachmentsRepo>

/** Queries over scans; no bytes. */
export function createAttachmentsRepo({ db }: Pick<Store, 'db'>) {
  const ofCase = db
    .select()
    .from(attachmentTable)
    .where(and(eq(attachmentTable.measureId, sql.placeholder('caseId')), isNull(attachmentTable.documentId)))
    .orderBy(asc(attachmentTable.position), asc(attachmentTable.id))
    .prepare()
  const copiesOfCase = db
    .select()
    .from(attachmentTable)
    .where(and(eq(attachmentTable.measureId, sql.placeholder('caseId')), isNotNull(attachmentTable.documentId)))
    .orderBy(asc(attachmentTable.createdAt), asc(attachmentTable.position))
    .prepare()
  const byId = db
    .select()
    .from(attachmentTable)
    .where(eq(attachmentTable.id, sql.placeholder('id')))
    .prepare()

  return {
    /** Scans of a case; copies of papers made here are not among them. */
    list: (caseId: string): StoredAttachment[] => ofCase.all({ caseId }).map(fromRow),
    /** What came back from outside of the papers of a case, oldest first. */
    copies: (caseId: string): StoredAttachment[] => copiesOfCase.all({ caseId }).map(fromRow),
    find: (id: string): StoredAttachment | null => {
      const row = byId.get({ id })
      return row === undefined ? null : fromRow(row)
    },
    insert: (attachment: StoredAttachment): void => {
      db.insert(attachmentTable).values(toRow(attachment)).run()
    },
    /** Number of rows changed: 1, or 0 where the version was not the expected one. */
    update: (attachment: StoredAttachment, expectedVersion: number): number => {
      const row = toRow(attachment)
      return db
        .update(attachmentTable)
        .set(row)
        .where(sql`${attachmentTable.id} = ${row.id} and ${attachmentTable.version} = ${expectedVersion}`)
        .run().changes
    },
    setPosition: (id: string, position: number): number =>
      db.update(attachmentTable).set({ position }).where(eq(attachmentTable.id, id)).run().changes,
    remove: (id: string, expectedVersion: number): number =>
      db
        .delete(attachmentTable)
        .where(sql`${attachmentTable.id} = ${id} and ${attachmentTable.version} = ${expectedVersion}`)
        .run().changes,
  }
}
