import { and, asc, eq, sql } from 'drizzle-orm'
import { type RegisterRow, RegisterRowSchema } from '#shared/documents/document.schema.ts'
import type { Store } from '../store/store.ts'
import { registerTable } from './document.table.ts'

/** Queries over the register of outgoing papers. Numbers are only added; a void one keeps its row. */
export function createRegisterRepo({ db }: Pick<Store, 'db'>) {
  const last = db
    .select({ number: sql<number>`coalesce(max(${registerTable.number}), 0)` })
    .from(registerTable)
    .where(and(eq(registerTable.book, sql.placeholder('book')), eq(registerTable.year, sql.placeholder('year'))))
    .prepare()
  const lastDate = db
    .select({ date: sql<string | null>`max(${registerTable.date})` })
    .from(registerTable)
    .where(and(eq(registerTable.book, sql.placeholder('book')), eq(registerTable.year, sql.placeholder('year'))))
    .prepare()
  const rows = db
    .select()
    .from(registerTable)
    .where(and(eq(registerTable.book, sql.placeholder('book')), eq(registerTable.year, sql.placeholder('year'))))
    .orderBy(asc(registerTable.number))
    .prepare()

  return {
    /** The number that the next paper of this book and year gets, from 1 on. */
    next: (book: string, year: number): number => (last.get({ book, year })?.number ?? 0) + 1,
    /** Date of the youngest paper in the book, '' when there is none. */
    lastDate: (book: string, year: number): string => lastDate.get({ book, year })?.date ?? '',
    rows: (book: string, year: number): RegisterRow[] =>
      rows.all({ book, year }).map((r) => RegisterRowSchema.parse(r)),
    /** Every book and year that has numbers. */
    series: (): { book: string; year: number }[] =>
      db.selectDistinct({ book: registerTable.book, year: registerTable.year }).from(registerTable).all(),
    insert(id: string, row: RegisterRow): void {
      db.insert(registerTable)
        .values({ id, ...row })
        .run()
    },
    /** Marks the number of a paper as void; returns how many rows that were. */
    void(documentId: string, note: string): number {
      return db.update(registerTable).set({ state: 'void', note }).where(eq(registerTable.documentId, documentId)).run()
        .changes
    },
    /** Marks a number that no case's paper has as void; returns how many rows that were. */
    voidRow(id: string, note: string): number {
      return db.update(registerTable).set({ state: 'void', note }).where(eq(registerTable.id, id)).run().changes
    },
  }
}
