import { and, asc, eq, inArray, sql } from 'drizzle-orm'
import { z } from 'zod'
import { type Closure, FIELDS, type Field, type Place, type SheetKey } from '#shared/aftercare/month.schema.ts'
import { type Month, MonthSchema } from '#shared/aftercare/period.ts'
import type { Store } from '../store/store.ts'
import { monthClosureTable, monthMarkTable, monthPlaceTable, monthSheetTable } from './month.table.ts'

export interface Sheet {
  readonly id: string
  readonly communeCode: string
  readonly month: Month
}

/** An event that a cell stands for. `own`: the sheet wrote it, so that clearing the cell takes it back. */
export const LinkedEventSchema = z.object({ measureId: z.string(), eventId: z.string(), own: z.boolean() })
export type LinkedEvent = z.infer<typeof LinkedEventSchema>

export const HowSchema = z.enum(['go', 'tat_ca', 'nhap_tep', 'hoan_tac'])
export type How = z.infer<typeof HowSchema>

/** A value that a cell was given. */
export interface Mark {
  readonly id: string
  readonly seq: number
  readonly personId: string
  readonly field: Field
  readonly value: unknown
  readonly events: readonly LinkedEvent[]
  readonly batch: string
  readonly undoes: string | null
  readonly how: How
  readonly recordedAt: string
  readonly recordedBy: string
}

const FieldSchema = z.enum(FIELDS)
const LinkedEventsSchema = z.array(LinkedEventSchema)

/** Queries of month sheets; there is none that changes or removes a mark or a closure. */
export function createMonthRepo({ db }: Pick<Store, 'db'>) {
  const bySheet = db
    .select()
    .from(monthMarkTable)
    .where(eq(monthMarkTable.sheetId, sql.placeholder('sheetId')))
    .orderBy(asc(monthMarkTable.seq))
    .prepare()

  return {
    find({ communeCode, month }: SheetKey): Sheet | null {
      const where = and(eq(monthSheetTable.communeCode, communeCode), eq(monthSheetTable.month, month))
      const row = db.select().from(monthSheetTable).where(where).get()
      return row === undefined ? null : sheetOf(row)
    },
    /** Sheets of a commune in these months. */
    findMany(communeCode: string, months: readonly Month[]): Sheet[] {
      const where = and(eq(monthSheetTable.communeCode, communeCode), inArray(monthSheetTable.month, [...months]))
      return db.select().from(monthSheetTable).where(where).all().map(sheetOf)
    },
    insertSheet(sheet: Sheet, by: string, at: string): void {
      db.insert(monthSheetTable)
        .values({ ...sheet, createdAt: at, createdBy: by })
        .run()
    },
    /** Everything ever recorded on a sheet, oldest first. */
    marks: (sheetId: string): Mark[] => bySheet.all({ sheetId }).map(markOf),
    insertMarks(sheetId: string, marks: readonly Mark[]): void {
      for (const mark of marks) {
        db.insert(monthMarkTable)
          .values({ ...mark, events: [...mark.events], sheetId })
          .run()
      }
    },
    places(sheetId: string): Place[] {
      const where = eq(monthPlaceTable.sheetId, sheetId)
      const rows = db.select().from(monthPlaceTable).where(where).orderBy(asc(monthPlaceTable.position)).all()
      return rows.map(({ personId, group, helper }) => ({ personId, group, helper }))
    },
    replacePlaces(sheetId: string, places: readonly (Place & { readonly id: string })[]): void {
      db.delete(monthPlaceTable).where(eq(monthPlaceTable.sheetId, sheetId)).run()
      places.forEach((place, position) => {
        db.insert(monthPlaceTable)
          .values({ ...place, sheetId, position })
          .run()
      })
    },
    /** The newest month before `month` whose sheet has an arrangement. */
    lastArranged({ communeCode, month }: SheetKey): Sheet | null {
      const where = and(eq(monthSheetTable.communeCode, communeCode), sql`${monthSheetTable.month} < ${month}`)
      const rows = db
        .selectDistinct({
          id: monthSheetTable.id,
          communeCode: monthSheetTable.communeCode,
          month: monthSheetTable.month,
        })
        .from(monthSheetTable)
        .innerJoin(monthPlaceTable, eq(monthPlaceTable.sheetId, monthSheetTable.id))
        .where(where)
        .all()
      const newest = rows.toSorted((a, b) => (a.month < b.month ? 1 : -1))[0]
      return newest === undefined ? null : sheetOf(newest)
    },
    closures(sheetId: string): Closure[] {
      const where = eq(monthClosureTable.sheetId, sheetId)
      const rows = db.select().from(monthClosureTable).where(where).orderBy(asc(monthClosureTable.seq)).all()
      return rows.map(({ closed, reason, recordedAt, recordedBy }) => ({
        closed,
        reason,
        at: recordedAt,
        by: recordedBy,
      }))
    },
    insertClosure(sheetId: string, id: string, seq: number, { closed, reason, at, by }: Closure): void {
      db.insert(monthClosureTable).values({ id, sheetId, seq, closed, reason, recordedAt: at, recordedBy: by }).run()
    },
  }
}

function sheetOf({ id, communeCode, month }: { id: string; communeCode: string; month: string }): Sheet {
  return { id, communeCode, month: MonthSchema.parse(month) }
}

function markOf(row: typeof monthMarkTable.$inferSelect): Mark {
  const { sheetId: _sheet, ...mark } = row
  return {
    ...mark,
    field: FieldSchema.parse(row.field),
    how: HowSchema.parse(row.how),
    events: LinkedEventsSchema.parse(row.events),
  }
}
