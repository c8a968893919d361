import { and, asc, desc, eq, isNull, sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/sqlite-core'
import type { z } from 'zod'
import { KeptAssignmentSchema, KeptHelperSchema, KeptWorkNoteSchema } from '#shared/community/helper.schema.ts'
import { KeptItemSchema, KeptReviewSchema } from '#shared/community/list-review.schema.ts'
import { KeptAdoptionSchema, KeptMemberSchema } from '#shared/community/model.schema.ts'
import { KeptHandoverSchema, KeptReceptionSchema, KeptReturnSchema } from '#shared/community/return.schema.ts'
import type { Store } from '../store/store.ts'
import { communityEntryTable } from './community.table.ts'

const SCHEMAS = {
  helper: KeptHelperSchema,
  assignment: KeptAssignmentSchema,
  work: KeptWorkNoteSchema,
  model: KeptAdoptionSchema,
  member: KeptMemberSchema,
  return: KeptReturnSchema,
  handover: KeptHandoverSchema,
  reception: KeptReceptionSchema,
  review: KeptReviewSchema,
  review_item: KeptItemSchema,
}

/** Records of each kind, as they are kept. */
export type Kept = { [K in keyof typeof SCHEMAS]: z.output<(typeof SCHEMAS)[K]> }
export type EntryKind = keyof Kept

/** What is written besides the details: whose it is, its day, and the entry whose place it takes. */
export interface EntryHead {
  readonly personId: string | null
  readonly onDate: string
  readonly replaces: string | null
}

type Row = typeof communityEntryTable.$inferSelect

function fromRow<K extends EntryKind>(kind: K, row: Row): Kept[K] {
  const { id: entryId, rootId: id, personId, withdrawn, reason, recordedAt, recordedBy } = row
  const columns = { id, entryId, withdrawn, reason, recordedAt, recordedBy }
  return SCHEMAS[kind].parse({ ...(row.data as object), ...columns, personId }) as Kept[K]
}

/** Queries over the records of the communes; there is none that changes or removes one. */
export function createEntriesRepo({ db }: Pick<Store, 'db'>) {
  const later = alias(communityEntryTable, 'later')
  const newest = () =>
    db
      .select({ row: communityEntryTable })
      .from(communityEntryTable)
      .leftJoin(later, eq(later.replaces, communityEntryTable.id))
  const order = [asc(communityEntryTable.onDate), asc(communityEntryTable.recordedAt), asc(communityEntryTable.id)]
  const speaks = and(eq(communityEntryTable.kind, sql.placeholder('kind')), isNull(later.id))
  const live = eq(communityEntryTable.withdrawn, false)
  const ofKind = newest()
    .where(and(speaks, live))
    .orderBy(...order)
    .prepare()
  const ofPerson = newest()
    .where(and(speaks, live, eq(communityEntryTable.personId, sql.placeholder('id'))))
    .orderBy(...order)
    .prepare()
  const ofRoot = newest()
    .where(and(speaks, eq(communityEntryTable.rootId, sql.placeholder('id'))))
    .prepare()
  const entries = db
    .select()
    .from(communityEntryTable)
    .where(eq(communityEntryTable.rootId, sql.placeholder('id')))
    .orderBy(desc(communityEntryTable.recordedAt), desc(communityEntryTable.id))
    .prepare()
  const byEntry = db
    .select()
    .from(communityEntryTable)
    .where(eq(communityEntryTable.id, sql.placeholder('id')))
    .prepare()
  const replacing = db
    .select({ id: communityEntryTable.id })
    .from(communityEntryTable)
    .where(eq(communityEntryTable.replaces, sql.placeholder('id')))
    .prepare()

  return {
    /** The newest entry of each record of a kind that was not taken back, by its day. */
    all: <K extends EntryKind>(kind: K): Kept[K][] => ofKind.all({ kind }).map(({ row }) => fromRow(kind, row)),
    /** The same for one person. */
    ofPerson: <K extends EntryKind>(kind: K, personId: string): Kept[K][] =>
      ofPerson.all({ kind, id: personId }).map(({ row }) => fromRow(kind, row)),
    /** A record as it stands, taken back or not; null where there is none. */
    find<K extends EntryKind>(kind: K, id: string): Kept[K] | null {
      const found = ofRoot.get({ kind, id })
      return found ? fromRow(kind, found.row) : null
    },
    /** Every entry of a record, the newest first. */
    history: <K extends EntryKind>(kind: K, id: string): Kept[K][] =>
      entries
        .all({ id })
        .filter((row) => row.kind === kind)
        .map((row) => fromRow(kind, row)),
    entry<K extends EntryKind>(kind: K, entryId: string): (Kept[K] & { replaced: boolean }) | null {
      const row = byEntry.get({ id: entryId })
      if (row?.kind !== kind) return null
      return { ...fromRow(kind, row), replaced: replacing.get({ id: entryId }) !== undefined }
    },
    insert<K extends EntryKind>(kind: K, record: Kept[K], { personId, onDate, replaces }: EntryHead): void {
      const { id: rootId, entryId: id, withdrawn, reason, recordedAt, recordedBy, ...rest } = record
      const data: Record<string, unknown> = { ...rest }
      // Whose it is stands in its column alone, so that putting two people together finds it.
      delete data.personId
      const columns = { id, rootId, kind, personId, onDate, replaces, withdrawn, reason, recordedAt, recordedBy }
      db.insert(communityEntryTable)
        .values({ ...columns, data })
        .run()
    },
  }
}
