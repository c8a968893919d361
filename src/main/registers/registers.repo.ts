import { and, asc, eq, max, sql } from 'drizzle-orm'
import { z } from 'zod'
import { CivilDateSchema } from '#shared/primitives/civil-date.ts'
import type { Store } from '../store/store.ts'
import { deliveryTable, receivedTable, registerStartTable } from './register.table.ts'

const ReceivedSchema = z.object({
  id: z.string(),
  book: z.string(),
  year: z.number().int(),
  number: z.number().int(),
  date: CivilDateSchema,
  sender: z.string(),
  symbol: z.string(),
  paperDate: CivilDateSchema.nullable(),
  title: z.string(),
  address: z.string(),
  sheets: z.string(),
  receiver: z.string(),
  forwardedOn: CivilDateSchema.nullable(),
  note: z.string(),
  caseId: z.string().nullable(),
  eventId: z.string().nullable(),
  state: z.enum(['used', 'void']),
  version: z.number().int(),
  createdAt: z.string(),
  createdBy: z.string(),
})
/** A number of an incoming or intake book, as it is stored. */
export type Received = z.infer<typeof ReceivedSchema>

const StoredDeliverySchema = z.object({
  book: z.string(),
  year: z.number().int(),
  number: z.number().int(),
  recipients: z.string(),
  keeper: z.string(),
  copies: z.number().int(),
  forwardedOn: CivilDateSchema.nullable(),
  note: z.string(),
  version: z.number().int(),
})
export type StoredDelivery = z.infer<typeof StoredDeliverySchema>

function fromRow({ measureId, ...row }: typeof receivedTable.$inferSelect): Received {
  return ReceivedSchema.parse({ ...row, caseId: measureId })
}

function toRow({ caseId, ...entry }: Received): typeof receivedTable.$inferInsert {
  return { ...entry, measureId: caseId }
}

/** Queries over the books of what arrives, over first numbers, and over what leaves with an outgoing paper. */
export function createRegistersRepo({ db }: Pick<Store, 'db'>) {
  const inBook = and(eq(receivedTable.book, sql.placeholder('book')), eq(receivedTable.year, sql.placeholder('year')))
  const ofBook = db.select().from(receivedTable).where(inBook).orderBy(asc(receivedTable.number)).prepare()
  const last = db
    .select({ number: sql<number>`coalesce(max(${receivedTable.number}), 0)` })
    .from(receivedTable)
    .where(inBook)
    .prepare()
  const byId = db
    .select()
    .from(receivedTable)
    .where(eq(receivedTable.id, sql.placeholder('id')))
    .prepare()
  const byEvent = db
    .select()
    .from(receivedTable)
    .where(eq(receivedTable.eventId, sql.placeholder('eventId')))
    .prepare()
  const intakeOfCase = db
    .select()
    .from(receivedTable)
    .where(
      and(
        eq(receivedTable.book, sql.placeholder('book')),
        eq(receivedTable.measureId, sql.placeholder('caseId')),
        eq(receivedTable.state, 'used'),
      ),
    )
    .prepare()
  const startOf = db
    .select()
    .from(registerStartTable)
    .where(
      and(eq(registerStartTable.book, sql.placeholder('book')), eq(registerStartTable.year, sql.placeholder('year'))),
    )
    .prepare()
  const deliveries = db
    .select()
    .from(deliveryTable)
    .where(and(eq(deliveryTable.book, sql.placeholder('book')), eq(deliveryTable.year, sql.placeholder('year'))))
    .prepare()

  return {
    rows: (book: string, year: number): Received[] => ofBook.all({ book, year }).map(fromRow),
    /** The highest number of the book and year, 0 where there is none. */
    last: (book: string, year: number): number => last.get({ book, year })?.number ?? 0,
    /** The last year of a book that has a number; null where none has. */
    newest: (book: string): number | null =>
      db
        .select({ year: max(receivedTable.year) })
        .from(receivedTable)
        .where(eq(receivedTable.book, book))
        .get()?.year ?? null,
    years: (): number[] =>
      db
        .selectDistinct({ year: receivedTable.year })
        .from(receivedTable)
        .all()
        .map((r) => r.year),
    find(id: string): Received | null {
      const row = byId.get({ id })
      return row ? fromRow(row) : null
    },
    ofEvent: (eventId: string): Received[] => byEvent.all({ eventId }).map(fromRow),
    /** Numbers in force of a case in a book. */
    ofCase: (book: string, caseId: string): Received[] => intakeOfCase.all({ book, caseId }).map(fromRow),
    insert(entry: Received): void {
      db.insert(receivedTable).values(toRow(entry)).run()
    },
    /** Writes over the version that was read; false when somebody else wrote meanwhile. */
    update(entry: Received, version: number): boolean {
      const { changes } = db
        .update(receivedTable)
        .set(toRow(entry))
        .where(and(eq(receivedTable.id, entry.id), eq(receivedTable.version, version)))
        .run()
      return changes === 1
    },
    start(book: string, year: number): { first: number; reason: string } | null {
      const row = startOf.get({ book, year })
      return row ? { first: row.first, reason: row.reason } : null
    },
    insertStart(row: typeof registerStartTable.$inferInsert): void {
      db.insert(registerStartTable).values(row).run()
    },
    deliveries: (book: string, year: number): StoredDelivery[] =>
      deliveries.all({ book, year }).map((r) => StoredDeliverySchema.parse(r)),
    /** Writes a delivery over the version that was read (0 for none yet); false when somebody else wrote meanwhile. */
    deliver(delivery: StoredDelivery, version: number): boolean {
      if (version === 0) return db.insert(deliveryTable).values(delivery).onConflictDoNothing().run().changes === 1
      const { book, year, number } = delivery
      const { changes } = db
        .update(deliveryTable)
        .set(delivery)
        .where(
          and(
            eq(deliveryTable.book, book),
            eq(deliveryTable.year, year),
            eq(deliveryTable.number, number),
            eq(deliveryTable.version, version),
          ),
        )
        .run()
      return changes === 1
    },
  }
}
