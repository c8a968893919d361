import { asc, eq, sql } from 'drizzle-orm'
import { AttachmentSchema } from '#shared/attachments/attachment.schema.ts'
import type { Store } from '../store/store.ts'
import { attachmentTable } from './attachment.table.ts'

type Row = typeof attachmentTable.$inferSelect

/** A scan as it is stored: what others see, and where its bytes are. */
export type StoredAttachment = ReturnType<typeof fromRow>

function fromRow(row: Row) {
  const { measureId, blobId, createdAt, ...rest } = row
  return { ...AttachmentSchema.parse({ ...rest, caseId: measureId }), blobId, createdAt }
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
    .where(eq(attachmentTable.measureId, sql.placeholder('caseId')))
    .orderBy(asc(attachmentTable.position), asc(attachmentTable.id))
    .prepare()
  const byId = db
    .select()
    .from(attachmentTable)
    .where(eq(attachmentTable.id, sql.placeholder('id')))
    .prepare()

  return {
    list: (caseId: string): StoredAttachment[] => ofCase.all({ caseId }).map(fromRow),
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
