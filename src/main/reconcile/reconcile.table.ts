import { index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'
import { personTable } from '../people/person.table.ts'

/** Bodies whose lists were taken in, with what their columns meant. */
export const reconcileBodyTable = sqliteTable(
  'reconcile_body',
  {
    id: text().primaryKey(),
    name: text().notNull(),
    folded: text().notNull(),
    headings: text({ mode: 'json' }).notNull(),
  },
  (t) => [uniqueIndex('reconcile_body_name').on(t.folded)],
)

/** A list of another body as it was taken in, and which list of ours it is compared with. Deleted as a whole. */
export const reconcileListTable = sqliteTable(
  'reconcile_list',
  {
    id: text().primaryKey(),
    bodyId: text('body_id')
      .notNull()
      .references(() => reconcileBodyTable.id),
    fileName: text('file_name').notNull(),
    sha256: text().notNull(),
    list: text().notNull(),
    onDate: text('on_date').notNull(),
    communeCode: text('commune_code').notNull(),
    refused: text({ mode: 'json' }).notNull(),
    takenAt: text('taken_at').notNull(),
    takenBy: text('taken_by').notNull(),
  },
  (t) => [index('reconcile_list_of_body').on(t.bodyId, t.takenAt)],
)

export const reconcileRowTable = sqliteTable(
  'reconcile_row',
  {
    id: integer().primaryKey(),
    listId: text('list_id')
      .notNull()
      .references(() => reconcileListTable.id, { onDelete: 'cascade' }),
    row: integer().notNull(),
    data: text({ mode: 'json' }).notNull(),
  },
  (t) => [uniqueIndex('reconcile_row_of_list').on(t.listId, t.row)],
)

/**
 * What somebody said of a person of ours and somebody of a body's list, known again by a hash of name, numbers and birth, so
 * that it holds for the body's next list and nothing is told by it once the list is deleted. The newest holds.
 */
export const reconcileVerdictTable = sqliteTable(
  'reconcile_verdict',
  {
    id: text().primaryKey(),
    bodyId: text('body_id')
      .notNull()
      .references(() => reconcileBodyTable.id),
    theirKey: text('their_key').notNull(),
    personId: text('person_id')
      .notNull()
      .references(() => personTable.id),
    verdict: text().notNull(),
    recordedAt: text('recorded_at').notNull(),
    recordedBy: text('recorded_by').notNull(),
  },
  (t) => [
    index('reconcile_verdict_of_body').on(t.bodyId, t.theirKey),
    index('reconcile_verdict_of_person').on(t.personId),
  ],
)
