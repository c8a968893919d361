import { and, asc, desc, eq, gte, inArray, isNull, lte, ne, sql } from 'drizzle-orm'
import {
  type Payment,
  type PaymentLine,
  PaymentLineSchema,
  type PaymentList,
  PaymentListSchema,
  PaymentSchema,
} from '#shared/support/payment-list.schema.ts'
import type { Store } from '../store/store.ts'
import { paymentLineTable, paymentListTable, supportPaymentTable } from './payment.table.ts'

/** A list as it is stored: with where its page and its number are kept. */
export interface StoredList extends PaymentList {
  readonly blobId: string | null
  readonly registerId: string | null
}

function listOf({ blobId, registerId, ...columns }: typeof paymentListTable.$inferSelect): StoredList {
  return { ...PaymentListSchema.parse(columns), blobId, registerId }
}

function paymentOf({ onDate, ...columns }: typeof supportPaymentTable.$inferSelect): Payment {
  return PaymentSchema.parse({ ...columns, on: onDate })
}

const lineOf = (row: typeof paymentLineTable.$inferSelect): PaymentLine => PaymentLineSchema.parse(row)

/** Queries over payment lists, their lines and the payments. Money rows are only added. */
export function createPaymentsRepo({ db }: Pick<Store, 'db'>) {
  const listById = db
    .select()
    .from(paymentListTable)
    .where(eq(paymentListTable.id, sql.placeholder('id')))
    .prepare()
  const lineById = db
    .select()
    .from(paymentLineTable)
    .where(eq(paymentLineTable.id, sql.placeholder('id')))
    .prepare()
  const linesOfList = db
    .select()
    .from(paymentLineTable)
    .where(eq(paymentLineTable.listId, sql.placeholder('id')))
    .orderBy(asc(paymentLineTable.position))
    .prepare()
  const paymentById = db
    .select()
    .from(supportPaymentTable)
    .where(eq(supportPaymentTable.id, sql.placeholder('id')))
    .prepare()
  const reversalOf = db
    .select()
    .from(supportPaymentTable)
    .where(eq(supportPaymentTable.reverses, sql.placeholder('id')))
    .prepare()
  const paidOnce = db
    .select()
    .from(supportPaymentTable)
    .where(
      and(
        eq(supportPaymentTable.grantId, sql.placeholder('grantId')),
        eq(supportPaymentTable.instalment, sql.placeholder('instalment')),
        isNull(supportPaymentTable.reverses),
      ),
    )
    .prepare()
  const liveLine = db
    .select()
    .from(paymentLineTable)
    .where(
      and(
        eq(paymentLineTable.grantId, sql.placeholder('grantId')),
        eq(paymentLineTable.instalment, sql.placeholder('instalment')),
        isNull(paymentLineTable.releasedAt),
      ),
    )
    .prepare()

  return {
    list(id: string): StoredList | null {
      const row = listById.get({ id })
      return row ? listOf(row) : null
    },
    /** Every list, the newest first. */
    lists: (): StoredList[] =>
      db
        .select()
        .from(paymentListTable)
        .orderBy(desc(paymentListTable.createdAt), desc(paymentListTable.id))
        .all()
        .map(listOf),
    line(id: string): PaymentLine | null {
      const row = lineById.get({ id })
      return row ? lineOf(row) : null
    },
    lines: (listId: string): PaymentLine[] => linesOfList.all({ id: listId }).map(lineOf),
    linesOfGrants: (grantIds: readonly string[]): PaymentLine[] =>
      db
        .select()
        .from(paymentLineTable)
        .where(inArray(paymentLineTable.grantId, [...grantIds]))
        .all()
        .map(lineOf),
    /** The line on which an instalment stands now. */
    liveLine(grantId: string, instalment: number): PaymentLine | null {
      const row = liveLine.get({ grantId, instalment })
      return row ? lineOf(row) : null
    },
    payment(id: string): Payment | null {
      const row = paymentById.get({ id })
      return row ? paymentOf(row) : null
    },
    /** The payment of an instalment, also one that came back; there is one at most. */
    paymentOfInstalment(grantId: string, instalment: number): Payment | null {
      const row = paidOnce.get({ grantId, instalment })
      return row ? paymentOf(row) : null
    },
    reversalOf(paymentId: string): Payment | null {
      const row = reversalOf.get({ id: paymentId })
      return row ? paymentOf(row) : null
    },
    paymentsOfGrants: (grantIds: readonly string[]): Payment[] =>
      db
        .select()
        .from(supportPaymentTable)
        .where(inArray(supportPaymentTable.grantId, [...grantIds]))
        .orderBy(asc(supportPaymentTable.onDate), asc(supportPaymentTable.recordedAt), asc(supportPaymentTable.id))
        .all()
        .map(paymentOf),
    /** Money of a span of days, oldest first. */
    payments: (from: string, to: string): Payment[] =>
      db
        .select()
        .from(supportPaymentTable)
        .where(and(gte(supportPaymentTable.onDate, from), lte(supportPaymentTable.onDate, to)))
        .orderBy(asc(supportPaymentTable.onDate), asc(supportPaymentTable.recordedAt), asc(supportPaymentTable.id))
        .all()
        .map(paymentOf),
    insertList(list: StoredList): void {
      db.insert(paymentListTable).values(list).run()
    },
    /** Writes over the version that was read; false when somebody else wrote meanwhile. */
    updateList(list: StoredList, version: number): boolean {
      const { changes } = db
        .update(paymentListTable)
        .set(list)
        .where(and(eq(paymentListTable.id, list.id), eq(paymentListTable.version, version)))
        .run()
      return changes === 1
    },
    insertLine(line: PaymentLine): void {
      db.insert(paymentLineTable).values(line).run()
    },
    /** Empties a draft. */
    removeLines(listId: string): void {
      db.delete(paymentLineTable).where(eq(paymentLineTable.listId, listId)).run()
    },
    release(lineId: string, releasedAt: string, releaseReason: string): void {
      const { changes } = db
        .update(paymentLineTable)
        .set({ releasedAt, releaseReason })
        .where(and(eq(paymentLineTable.id, lineId), isNull(paymentLineTable.releasedAt)))
        .run()
      if (changes !== 1) throw new Error('a line is taken off its list once')
    },
    insertPayment({ on, ...payment }: Payment): void {
      db.insert(supportPaymentTable)
        .values({ ...payment, onDate: on })
        .run()
    },
    /** Issued lists, for a ledger that is handed on; drafts are nobody else's. */
    issuedLists: (): StoredList[] =>
      db
        .select()
        .from(paymentListTable)
        .where(ne(paymentListTable.number, ''))
        .orderBy(asc(paymentListTable.date), asc(paymentListTable.createdAt), asc(paymentListTable.id))
        .all()
        .map(listOf),
  }
}
