import { index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'

/** A measure ("case"): its person, the facts that are not dated events, and the law that was chosen for it. */
export const measureTable = sqliteTable(
  'measure',
  {
    id: text().primaryKey(),
    code: text().notNull(),
    type: text().notNull(),
    personId: text('person_id').notNull(),
    openedOn: text('opened_on').notNull(),
    officer: text().notNull(),
    /** CaseFacts as JSON. */
    facts: text({ mode: 'json' }).notNull(),
    version: integer().notNull(),
    createdAt: text('created_at').notNull(),
    updatedAt: text('updated_at').notNull(),
  },
  (t) => [
    uniqueIndex('measure_code').on(t.code),
    index('measure_by_person').on(t.personId),
    index('measure_by_opened').on(t.openedOn, t.id),
  ],
)

/** Append-only (triggers refuse update and delete): what happened, when, told by whom. */
export const caseEventTable = sqliteTable(
  'case_event',
  {
    id: text().primaryKey(),
    measureId: text('measure_id')
      .notNull()
      .references(() => measureTable.id),
    seq: integer().notNull(),
    type: text().notNull(),
    on: text('on_date').notNull(),
    at: text('at_time').notNull(),
    data: text({ mode: 'json' }).notNull(),
    recordedAt: text('recorded_at').notNull(),
    recordedBy: text('recorded_by').notNull(),
    replaces: text(),
    withdrawn: integer({ mode: 'boolean' }).notNull(),
    reason: text().notNull(),
  },
  (t) => [uniqueIndex('case_event_seq').on(t.measureId, t.seq), index('case_event_by_type').on(t.type)],
)

/** A reason that was asked for: why a paper is missing (`excuse`), why a step came late (`late`). The newest counts. */
export const caseReasonTable = sqliteTable(
  'case_reason',
  {
    id: text().primaryKey(),
    measureId: text('measure_id')
      .notNull()
      .references(() => measureTable.id),
    kind: text().notNull(),
    ref: text().notNull(),
    reason: text().notNull(),
    recordedAt: text('recorded_at').notNull(),
    recordedBy: text('recorded_by').notNull(),
  },
  (t) => [index('case_reason_by_measure').on(t.measureId, t.kind, t.ref)],
)

/**
 * Append-only: a due day that stood until the facts of the case were corrected. Facts are one record without a history;
 * for events the same is computed from theirs (due-history.ts).
 */
export const replacedDueTable = sqliteTable(
  'replaced_due',
  {
    id: text().primaryKey(),
    measureId: text('measure_id')
      .notNull()
      .references(() => measureTable.id),
    rule: text().notNull(),
    /** First recording of the event that started the period; '' for a day among the facts. */
    startEvent: text('start_event').notNull(),
    due: text().notNull(),
    replacedAt: text('replaced_at').notNull(),
    replacedBy: text('replaced_by').notNull(),
    reason: text().notNull(),
  },
  (t) => [index('replaced_due_by_measure').on(t.measureId, t.replacedAt)],
)
