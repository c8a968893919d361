import { index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'
import { personTable } from '../people/person.table.ts'

/** A draw for random tests: its seed and its list are fixed before anybody is drawn. Append-only (triggers). */
export const testDrawTable = sqliteTable(
  'test_draw',
  {
    id: text().primaryKey(),
    communeCode: text('commune_code').notNull(),
    month: text().notNull(),
    onDate: text('on_date').notNull(),
    asked: integer().notNull(),
    seed: text().notNull(),
    algorithm: text().notNull(),
    /** SHA-256 of the list, see draw-order.ts. */
    digest: text().notNull(),
    recordedAt: text('recorded_at').notNull(),
    recordedBy: text('recorded_by').notNull(),
  },
  (t) => [index('test_draw_of_commune').on(t.communeCode, t.month)],
)

/** The list of a draw, frozen. `key` is what the order is made of and never changes; `person_id` follows the person. */
export const testDrawCandidateTable = sqliteTable(
  'test_draw_candidate',
  {
    id: text().primaryKey(),
    drawId: text('draw_id')
      .notNull()
      .references(() => testDrawTable.id),
    key: text().notNull(),
    personId: text('person_id')
      .notNull()
      .references(() => personTable.id),
    measureId: text('measure_id').notNull(),
    episode: text().notNull(),
    /** Why the person is left out; '' for those among whom is drawn. */
    leftOut: text('left_out').notNull(),
  },
  (t) => [
    uniqueIndex('test_draw_candidate_key').on(t.drawId, t.key),
    index('test_draw_candidate_of_person').on(t.personId),
  ],
)

/** What became of a draw: who was drawn, or why it does not hold. Append-only. */
export const testDrawActTable = sqliteTable(
  'test_draw_act',
  {
    id: text().primaryKey(),
    drawId: text('draw_id')
      .notNull()
      .references(() => testDrawTable.id),
    /** boc, huy. */
    act: text().notNull(),
    /** Keys in the order of drawing, as JSON. */
    picked: text({ mode: 'json' }).notNull(),
    reason: text().notNull(),
    recordedAt: text('recorded_at').notNull(),
    recordedBy: text('recorded_by').notNull(),
  },
  (t) => [uniqueIndex('test_draw_act_once').on(t.drawId, t.act)],
)
