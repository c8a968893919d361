import { and, asc, eq, sql } from 'drizzle-orm'
import { z } from 'zod'
import { QuarterSchema } from '#shared/aftercare/period.ts'
import {
  type Meeting,
  MeetingSchema,
  type RemarkOf,
  RemarkOfSchema,
  type ReviewKey,
} from '#shared/aftercare/review.schema.ts'
import type { Store } from '../store/store.ts'
import { type LinkedEvent, LinkedEventSchema } from './month.repo.ts'
import { reviewMeetingTable, reviewNoteTable } from './review.table.ts'

/** What was written of the meeting itself. */
const MeetingNoteSchema = MeetingSchema.extend({ final: z.boolean() })
/** What was written of a person; once finished, with the facts of then and the event that it became. */
const PersonNoteSchema = RemarkOfSchema.extend({
  factsText: z.string().default(''),
  event: LinkedEventSchema.nullable().default(null),
})

export interface MeetingNote extends Meeting {
  readonly final: boolean
}
export interface PersonNote extends RemarkOf {
  readonly factsText: string
  readonly event: LinkedEvent | null
}

/** Everything that holds of a meeting, and how often each was written. */
export interface StoredReview {
  readonly id: string
  readonly meeting: MeetingNote | null
  readonly reason: string
  readonly persons: ReadonlyMap<string, { readonly note: PersonNote; readonly changes: number }>
  readonly notes: number
}

/** Queries of quarterly reviews; there is none that changes or removes what was written. */
export function createReviewRepo({ db }: Pick<Store, 'db'>) {
  function read(id: string): StoredReview {
    const where = eq(reviewNoteTable.meetingId, id)
    const rows = db.select().from(reviewNoteTable).where(where).orderBy(asc(reviewNoteTable.seq)).all()
    const persons = new Map<string, { note: PersonNote; changes: number }>()
    let meeting: MeetingNote | null = null
    let reason = ''
    for (const { personId, data, reason: why } of rows) {
      if (personId === null) {
        meeting = MeetingNoteSchema.parse(data)
        if (why !== '') reason = why
      } else {
        const changes = (persons.get(personId)?.changes ?? 0) + 1
        persons.set(personId, { note: PersonNoteSchema.parse(data), changes })
      }
    }
    return { id, meeting, reason, persons, notes: rows.length }
  }

  return {
    find({ communeCode, quarter }: ReviewKey): StoredReview | null {
      const where = and(eq(reviewMeetingTable.communeCode, communeCode), eq(reviewMeetingTable.quarter, quarter))
      const row = db.select().from(reviewMeetingTable).where(where).get()
      return row === undefined ? null : read(row.id)
    },
    insert(id: string, { communeCode, quarter }: ReviewKey, by: string, at: string): void {
      db.insert(reviewMeetingTable)
        .values({ id, communeCode, quarter: QuarterSchema.parse(quarter), createdAt: at, createdBy: by })
        .run()
    },
    /** Adds what is written behind what was written before. `personId` null: of the meeting itself. */
    insertNote(
      meetingId: string,
      note: {
        id: string
        personId: string | null
        data: MeetingNote | PersonNote
        reason: string
        at: string
        by: string
      },
    ): void {
      const last = db
        .select({ seq: sql<number>`coalesce(max(${reviewNoteTable.seq}), 0)` })
        .from(reviewNoteTable)
        .where(eq(reviewNoteTable.meetingId, meetingId))
        .get()
      const { at, by, ...rest } = note
      db.insert(reviewNoteTable)
        .values({ ...rest, meetingId, seq: (last?.seq ?? 0) + 1, recordedAt: at, recordedBy: by })
        .run()
    },
  }
}
