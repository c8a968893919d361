import { index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'
import { personTable } from '../people/person.table.ts'

/** The meeting of a commune that reviews a quarter. */
export const reviewMeetingTable = sqliteTable(
  'review_meeting',
  {
    id: text().primaryKey(),
    communeCode: text('commune_code').notNull(),
    quarter: text().notNull(),
    createdAt: text('created_at').notNull(),
    createdBy: text('created_by').notNull(),
  },
  (t) => [uniqueIndex('review_meeting_of_commune').on(t.communeCode, t.quarter)],
)

/**
 * What was written of a meeting (no person) or of a person in it, in order. Append-only (triggers): the newest row counts,
 * the ones before are its history. Only `person_id` may change, when two records of one person are put together.
 */
export const reviewNoteTable = sqliteTable(
  'review_note',
  {
    id: text().primaryKey(),
    meetingId: text('meeting_id')
      .notNull()
      .references(() => reviewMeetingTable.id),
    seq: integer().notNull(),
    personId: text('person_id').references(() => personTable.id),
    data: text({ mode: 'json' }).notNull(),
    reason: text().notNull(),
    recordedAt: text('recorded_at').notNull(),
    recordedBy: text('recorded_by').notNull(),
  },
  (t) => [uniqueIndex('review_note_seq').on(t.meetingId, t.seq), index('review_note_of_person').on(t.personId)],
)
