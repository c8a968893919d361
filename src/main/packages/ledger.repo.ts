import { and, asc, desc, eq, inArray, sql } from 'drizzle-orm'
import { packageFileName, shortCode } from '#shared/packages/file-name.ts'
import { type PackageAct, PackageActSchema, type PackageRow } from '#shared/packages/ledger.schema.ts'
import { ManifestSchema } from '#shared/packages/manifest.schema.ts'
import type { Store } from '../store/store.ts'
import { packageActTable, packageTable } from './package.table.ts'

type Row = typeof packageTable.$inferSelect
type ActRow = typeof packageActTable.$inferSelect

/** A package as it goes into the ledger. */
export type NewPackage = typeof packageTable.$inferInsert
/** What happened to it, as it goes into the ledger. */
export interface NewAct extends PackageAct {
  readonly id: string
  readonly packageId: string
}

/** Queries over the ledger; there is none that changes or removes a row. */
export function createLedgerRepo({ db }: Pick<Store, 'db'>) {
  const bySequence = and(
    eq(packageTable.direction, sql.placeholder('direction')),
    eq(packageTable.partnerCode, sql.placeholder('partner')),
  )
  const sequences = db
    .select({ sequence: packageTable.sequence, id: packageTable.id })
    .from(packageTable)
    .where(bySequence)
    .orderBy(asc(packageTable.sequence))
    .prepare()

  function withActs(rows: readonly Row[]): PackageRow[] {
    const ids = rows.map(({ id }) => id)
    const acts = db
      .select()
      .from(packageActTable)
      .where(inArray(packageActTable.packageId, ids))
      .orderBy(asc(packageActTable.id))
      .all()
    const byPackage = Map.groupBy(acts, ({ packageId }) => packageId)
    return rows.map((row) => shown(row, byPackage.get(row.id) ?? []))
  }

  return {
    insert: (row: NewPackage) => db.insert(packageTable).values(row).run(),
    insertAct({ id, packageId, act, note, by, recordedAt, recordedBy }: NewAct) {
      db.insert(packageActTable).values({ id, packageId, act, detail: { note, by }, recordedAt, recordedBy }).run()
    },
    find: (id: string): PackageRow | null =>
      withActs(db.select().from(packageTable).where(eq(packageTable.id, id)).all())[0] ?? null,
    /** Newest first. */
    list: (direction: 'out' | 'in'): PackageRow[] =>
      withActs(
        db
          .select()
          .from(packageTable)
          .where(eq(packageTable.direction, direction))
          .orderBy(desc(packageTable.recordedAt), desc(packageTable.id))
          .all(),
      ),
    /** Numbers and ids of what went to, or came from, an office, by number. */
    sequences: (direction: 'out' | 'in', partner: string): { sequence: number; id: string }[] =>
      sequences.all({ direction, partner }),
    blobOf: (id: string): string | null =>
      db.select({ blobId: packageTable.blobId }).from(packageTable).where(eq(packageTable.id, id)).get()?.blobId ??
      null,
  }
}

function shown(row: Row, acts: readonly ActRow[]): PackageRow {
  const manifest = ManifestSchema.parse(row.manifest)
  const list = acts.map(({ act, detail, recordedAt, recordedBy }) =>
    PackageActSchema.parse({ act, ...(detail as object), recordedAt, recordedBy }),
  )
  const newest = list.at(-1)
  if (newest === undefined) throw new Error('a package without acts')
  return {
    id: row.id,
    direction: row.direction,
    partner: { code: row.partnerCode, name: row.partnerName },
    manifest,
    shortCode: shortCode(row.manifestSha256),
    manifestSha256: row.manifestSha256,
    sha256: row.sha256,
    size: row.size,
    fileName: packageFileName(manifest),
    state: newest.act,
    acts: list,
  }
}
