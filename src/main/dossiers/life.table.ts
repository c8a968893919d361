import { index, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { caseEventTable, measureTable } from '../measures/measure.table.ts'
import { dossierRevisionTable } from './dossier.table.ts'

/**
 * Which reasons of the catalogue the lines of a return stand for. Rows are only added: the newest of an event counts.
 * `event_id` is the event as it was first recorded; corrections of it keep their reasons.
 */
export const dossierReturnTable = sqliteTable(
  'dossier_return',
  {
    id: text().primaryKey(),
    measureId: text('measure_id')
      .notNull()
      .references(() => measureTable.id),
    eventId: text('event_id')
      .notNull()
      .references(() => caseEventTable.id),
    reasons: text({ mode: 'json' }).notNull(),
    recordedAt: text('recorded_at').notNull(),
    recordedBy: text('recorded_by').notNull(),
  },
  (t) => [index('dossier_return_by_event').on(t.eventId)],
)

/** A record of papers handed over, as it was printed. Never changed: a wrong one is followed by another. */
export const dossierHandoverTable = sqliteTable(
  'dossier_handover',
  {
    id: text().primaryKey(),
    measureId: text('measure_id')
      .notNull()
      .references(() => measureTable.id),
    /** The event as it was first recorded. */
    eventId: text('event_id')
      .notNull()
      .references(() => caseEventTable.id),
    revisionId: text('revision_id').references(() => dossierRevisionTable.id),
    record: text({ mode: 'json' }).notNull(),
    blobId: text('blob_id').notNull(),
    sha256: text().notNull(),
    recordedAt: text('recorded_at').notNull(),
    recordedBy: text('recorded_by').notNull(),
  },
  (t) => [index('dossier_handover_by_measure').on(t.measureId, t.recordedAt)],
)
