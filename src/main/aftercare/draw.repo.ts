import { and, asc, desc, eq } from 'drizzle-orm'
import { z } from 'zod'
import { type DrawCandidate, DrawCandidateSchema } from '#shared/aftercare/draw.schema.ts'
import type { SheetKey } from '#shared/aftercare/month.schema.ts'
import { type Month, MonthSchema } from '#shared/aftercare/period.ts'
import { type CivilDate, civilDate } from '#shared/primitives/civil-date.ts'
import type { Store } from '../store/store.ts'
import { testDrawActTable, testDrawCandidateTable, testDrawTable } from './draw.table.ts'

/** A draw with its frozen list and what became of it. */
export interface StoredDraw {
  readonly id: string
  readonly communeCode: string
  readonly month: Month
  readonly on: CivilDate
  readonly asked: number
  readonly seed: string
  readonly algorithm: string
  readonly digest: string
  readonly recordedAt: string
  readonly recordedBy: string
  readonly candidates: readonly DrawCandidate[]
  /** Keys in the order of drawing; null while nobody is drawn. */
  readonly picked: readonly string[] | null
  readonly drawnAt: string | null
  /** Null while it holds. */
  readonly cancelled: string | null
}

export interface DrawAct {
  readonly act: 'boc' | 'huy'
  readonly picked: readonly string[]
  readonly reason: string
  readonly recordedAt: string
  readonly recordedBy: string
}

const KeysSchema = z.array(z.string())

/** Queries of draws; there is none that changes or removes one. */
export function createDrawRepo({ db }: Pick<Store, 'db'>) {
  function drawOf({ onDate, ...row }: typeof testDrawTable.$inferSelect): StoredDraw {
    const candidates = db
      .select()
      .from(testDrawCandidateTable)
      .where(eq(testDrawCandidateTable.drawId, row.id))
      .orderBy(asc(testDrawCandidateTable.key))
      .all()
    const acts = db.select().from(testDrawActTable).where(eq(testDrawActTable.drawId, row.id)).all()
    const drawn = acts.find(({ act }) => act === 'boc')
    return {
      ...row,
      month: MonthSchema.parse(row.month),
      on: civilDate(onDate),
      candidates: candidates.map((candidate) => DrawCandidateSchema.parse(candidate)),
      picked: drawn === undefined ? null : KeysSchema.parse(drawn.picked),
      drawnAt: drawn?.recordedAt ?? null,
      cancelled: acts.find(({ act }) => act === 'huy')?.reason ?? null,
    }
  }

  return {
    find(id: string): StoredDraw | null {
      const row = db.select().from(testDrawTable).where(eq(testDrawTable.id, id)).get()
      return row === undefined ? null : drawOf(row)
    },
    /** Draws of a commune in a month, newest first. */
    ofMonth({ communeCode, month }: SheetKey): StoredDraw[] {
      const where = and(eq(testDrawTable.communeCode, communeCode), eq(testDrawTable.month, month))
      const newest = [desc(testDrawTable.recordedAt), desc(testDrawTable.id)]
      return db
        .select()
        .from(testDrawTable)
        .where(where)
        .orderBy(...newest)
        .all()
        .map(drawOf)
    },
    insert({ candidates, picked: _p, drawnAt: _d, cancelled: _c, on, ...draw }: StoredDraw, newId: () => string): void {
      db.insert(testDrawTable)
        .values({ ...draw, onDate: on })
        .run()
      for (const candidate of candidates) {
        db.insert(testDrawCandidateTable)
          .values({ ...candidate, id: newId(), drawId: draw.id })
          .run()
      }
    },
    insertAct(drawId: string, id: string, act: DrawAct): void {
      db.insert(testDrawActTable)
        .values({ ...act, picked: [...act.picked], id, drawId })
        .run()
    },
  }
}
