import { sql } from 'drizzle-orm'
import { index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'

/**
 * The office's own keys, the private halves included: they never leave the encrypted store but through the export that asks for
 * a reason. One row has no `retired_at`; older ones only open what was sealed for them.
 */
export const officeKeyTable = sqliteTable(
  'office_key',
  {
    id: text().primaryKey(),
    /** age1… */
    recipient: text().notNull().unique(),
    /** AGE-SECRET-KEY-1… */
    identity: text().notNull(),
    /** Ed25519, SubjectPublicKeyInfo, base64. */
    signPublic: text('sign_public').notNull().unique(),
    /** Ed25519, PKCS #8, base64. */
    signPrivate: text('sign_private').notNull(),
    madeAt: text('made_at').notNull(),
    madeBy: text('made_by').notNull(),
    retiredAt: text('retired_at'),
    retiredBy: text('retired_by'),
    reason: text().notNull(),
  },
  (t) => [
    index('office_key_by_time').on(t.madeAt),
    uniqueIndex('office_key_in_use').on(sql`(${t.retiredAt} IS NULL)`).where(sql`${t.retiredAt} IS NULL`),
  ],
)

/** Keys of other offices that somebody vouched for. One row for an office has no `ended_at`. */
export const trustedKeyTable = sqliteTable(
  'trusted_key',
  {
    id: text().primaryKey(),
    officeCode: text('office_code').notNull(),
    officeName: text('office_name').notNull(),
    recipient: text().notNull(),
    signPublic: text('sign_public').notNull(),
    /** When its office made it, as its file says. */
    madeAt: text('made_at').notNull(),
    /** The key file as it came. */
    file: text().notNull(),
    /** fingerprint: read aloud and typed; succession: signed by the trusted key before it. */
    how: text({ enum: ['fingerprint', 'succession'] }).notNull(),
    trustedAt: text('trusted_at').notNull(),
    trustedBy: text('trusted_by').notNull(),
    endedAt: text('ended_at'),
    endedBy: text('ended_by'),
    /** replaced: its office has newer ones; distrusted: nothing signed with it counts any more. */
    ending: text({ enum: ['replaced', 'distrusted'] }),
    /** Moment from which the key may not have signed: when the one after it was made. */
    replacedFrom: text('replaced_from'),
    reason: text().notNull(),
  },
  (t) => [
    index('trusted_key_by_office').on(t.officeCode),
    uniqueIndex('trusted_key_in_use').on(t.officeCode).where(sql`${t.endedAt} IS NULL`),
  ],
)

/** The ledger of packages, sent and received. A row never changes; what happens to a package are its acts. */
export const packageTable = sqliteTable(
  'package',
  {
    id: text().primaryKey(),
    direction: text({ enum: ['out', 'in'] }).notNull(),
    kind: text().notNull(),
    /** The other office: receiver of what goes out, sender of what comes in. */
    partnerCode: text('partner_code').notNull(),
    partnerName: text('partner_name').notNull(),
    sequence: integer().notNull(),
    supersedes: text(),
    manifest: text({ mode: 'json' }).notNull(),
    /** SHA-256 of the manifest's bytes; its beginning is printed and read aloud. */
    manifestSha256: text('manifest_sha256').notNull(),
    /** SHA-256 and size of the sealed file. */
    sha256: text().notNull(),
    size: integer().notNull(),
    /** The sealed file. */
    blobId: text('blob_id').notNull(),
    recordedAt: text('recorded_at').notNull(),
    recordedBy: text('recorded_by').notNull(),
  },
  (t) => [
    index('package_by_partner').on(t.direction, t.partnerCode, t.sequence),
    index('package_by_time').on(t.recordedAt),
  ],
)

/** What happened to a package, append-only. */
export const packageActTable = sqliteTable(
  'package_act',
  {
    id: text().primaryKey(),
    packageId: text('package_id')
      .notNull()
      .references(() => packageTable.id),
    act: text().notNull(),
    detail: text({ mode: 'json' }).notNull(),
    recordedAt: text('recorded_at').notNull(),
    recordedBy: text('recorded_by').notNull(),
  },
  (t) => [index('package_act_by_package').on(t.packageId, t.recordedAt)],
)
