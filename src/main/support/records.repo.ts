import { and, asc, eq, inArray, sql } from 'drizzle-orm'
import {
  type KeptEmployment,
  KeptEmploymentSchema,
  type KeptNeed,
  KeptNeedSchema,
  type KeptReferral,
  KeptReferralSchema,
} from '#shared/support/support-records.schema.ts'
import type { Store } from '../store/store.ts'
import { supportRecordTable } from './support.table.ts'

/** Records of each kind, as they are kept. */
export interface Kept {
  need: KeptNeed
  referral: KeptReferral
  employment: KeptEmployment
}
export type RecordKind = keyof Kept

const SCHEMAS = { need: KeptNeedSchema, referral: KeptReferralSchema, employment: KeptEmploymentSchema }

type Row = typeof supportRecordTable.$inferSelect

function fromRow<K extends RecordKind>(kind: K, { data, onDate: _on, kind: _kind, ...columns }: Row): Kept[K] {
  return SCHEMAS[kind].parse({ ...(data as object), ...columns }) as Kept[K]
}

/** Queries over surveys of needs, referrals and jobs; there is none that changes or removes one. */
export function createRecordsRepo({ db }: Pick<Store, 'db'>) {
  const ofPerson = db
    .select()
    .from(supportRecordTable)
    .where(
      and(eq(supportRecordTable.kind, sql.placeholder('kind')), eq(supportRecordTable.personId, sql.placeholder('id'))),
    )
    .orderBy(asc(supportRecordTable.onDate), asc(supportRecordTable.recordedAt), asc(supportRecordTable.id))
    .prepare()
  const byId = db
    .select()
    .from(supportRecordTable)
    .where(eq(supportRecordTable.id, sql.placeholder('id')))
    .prepare()
  const replacing = db
    .select({ id: supportRecordTable.id })
    .from(supportRecordTable)
    .where(eq(supportRecordTable.replaces, sql.placeholder('id')))
    .prepare()

  return {
    /** Every row of a person, oldest day first, those that were replaced too. */
    ofPerson: <K extends RecordKind>(kind: K, personId: string): Kept[K][] =>
      ofPerson.all({ kind, id: personId }).map((row) => fromRow(kind, row)),
    /** Every row of a kind, oldest day first. */
    all: <K extends RecordKind>(kind: K): Kept[K][] =>
      db
        .select()
        .from(supportRecordTable)
        .where(eq(supportRecordTable.kind, kind))
        .orderBy(asc(supportRecordTable.onDate), asc(supportRecordTable.recordedAt), asc(supportRecordTable.id))
        .all()
        .map((row) => fromRow(kind, row)),
    /** The same for some people. */
    ofPersons: <K extends RecordKind>(kind: K, personIds: readonly string[]): Kept[K][] =>
      db
        .select()
        .from(supportRecordTable)
        .where(and(eq(supportRecordTable.kind, kind), inArray(supportRecordTable.personId, [...personIds])))
        .orderBy(asc(supportRecordTable.onDate), asc(supportRecordTable.recordedAt), asc(supportRecordTable.id))
        .all()
        .map((row) => fromRow(kind, row)),
    find<K extends RecordKind>(kind: K, id: string): Kept[K] | null {
      const row = byId.get({ id })
      return row?.kind === kind ? fromRow(kind, row) : null
    },
    isReplaced: (id: string): boolean => replacing.get({ id }) !== undefined,
    insert<K extends RecordKind>(kind: K, onDate: string, record: Kept[K]): void {
      const { id, personId, measureId, replaces, withdrawn, reason, recordedAt, recordedBy, ...data } = record
      const columns = { id, personId, measureId, replaces, withdrawn, reason, recordedAt, recordedBy }
      db.insert(supportRecordTable)
        .values({ ...columns, kind, onDate, data })
        .run()
    },
  }
}
