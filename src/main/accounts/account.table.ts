import { blob, index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'

/** People who may sign in. Their wrapped keys are not here but in the slot file, which is read before the store opens. */
export const userTable = sqliteTable(
  'user',
  {
    id: text().primaryKey(),
    login: text().notNull(),
    name: text().notNull(),
    role: text().notNull(),
    disabled: integer({ mode: 'boolean' }).notNull(),
    createdAt: text('created_at').notNull(),
    /** The password is one that the administrator gave: nothing else is done before it is changed. */
    mustChange: integer('must_change', { mode: 'boolean' }).notNull().default(false),
    passwordSetAt: text('password_set_at'),
    lastSignInAt: text('last_sign_in_at'),
  },
  (t) => [uniqueIndex('user_login').on(t.login)],
)

/** Append-only and chained: each row's hash covers the row before it, so that a change or a gap shows. */
export const auditTable = sqliteTable(
  'audit',
  {
    seq: integer().primaryKey(),
    at: text().notNull(),
    userId: text('user_id').notNull(),
    action: text().notNull(),
    subjectKind: text('subject_kind').notNull(),
    subjectId: text('subject_id').notNull(),
    /** JSON of field names and codes; never of personal values. */
    detail: text({ mode: 'json' }).notNull(),
    previous: text().notNull(),
    hash: text().notNull(),
  },
  (t) => [
    index('audit_by_subject').on(t.subjectId, t.subjectKind, t.seq),
    index('audit_by_user').on(t.userId, t.seq),
    index('audit_by_day').on(t.at),
  ],
)

/** Keys of the audit chain from before the data key was replaced: rows up to a number were chained with that key. */
export const auditKeyTable = sqliteTable('audit_key', {
  upTo: integer('up_to').primaryKey(),
  key: blob({ mode: 'buffer' }).notNull(),
})
