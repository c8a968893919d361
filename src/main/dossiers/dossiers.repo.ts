import { asc, desc, eq, max, sql } from 'drizzle-orm'
import { z } from 'zod'
import {
  BindingSettingsSchema,
  DossierFileSchema,
  DossierItemSchema,
  type DossierRevision,
  DossierRevisionSchema,
  type DossierSet,
} from '#shared/dossiers/dossier.schema.ts'
import type { Store } from '../store/store.ts'
import type { SealedFolio } from './assemble.ts'
import { dossierFileTable, dossierOrderTable, dossierRevisionTable, folioTable } from './dossier.table.ts'

/** A paper as it was bound: with its bytes' hash, its turns, and whether it had been replaced or cancelled by then. */
const BoundItemSchema = DossierItemSchema.extend({
  /** '' in revisions that were sealed before hashes were kept beside the items. */
  sha256: z.string().default(''),
  turns: z.array(z.number().int()).default([]),
  fate: z.enum(['thay_the', 'huy', '']).default(''),
})
export type BoundItem = z.infer<typeof BoundItemSchema>

/** What a revision was bound from: its items, and the way of counting that all later ones must keep to. */
const BoundSchema = z.object({
  items: z.array(BoundItemSchema),
  binding: BindingSettingsSchema.pick({ unit: true, duplex: true }),
  /** Hash of what cover and indexes say beside the items; '' where it was not kept. */
  front: z.string().default(''),
})
export type Bound = z.infer<typeof BoundSchema>

export interface StoredRevision extends Omit<DossierRevision, 'files'> {
  readonly caseId: string
  readonly bound: Bound
  readonly handoverBlobId: string
}

export interface StoredFile extends z.infer<typeof DossierFileSchema> {
  readonly id: string
  readonly revisionId: string
  readonly blobId: string
}

export interface NewFolio extends Omit<SealedFolio, 'revisionNo'> {
  readonly id: string
  readonly caseId: string
  readonly position: number
  readonly sheets: number
  readonly revisionId: string
}

function fromRevision(row: typeof dossierRevisionTable.$inferSelect): StoredRevision {
  const { measureId, items, handoverBlobId, ...rest } = row
  const revision = DossierRevisionSchema.omit({ files: true }).parse(rest)
  return { ...revision, caseId: measureId, bound: BoundSchema.parse(items), handoverBlobId }
}

function fromFile(row: typeof dossierFileTable.$inferSelect): StoredFile {
  const { id, revisionId, blobId } = row
  return { ...DossierFileSchema.parse(row), id, revisionId, blobId }
}

export type DossiersRepo = ReturnType<typeof createDossiersRepo>

/** Queries over sealed folios, arranged orders and revisions. Rows of sealed things are only ever added. */
export function createDossiersRepo({ db }: Pick<Store, 'db'>) {
  const sealedOfCase = db
    .select({ folio: folioTable, revisionNo: dossierRevisionTable.no })
    .from(folioTable)
    .innerJoin(dossierRevisionTable, eq(dossierRevisionTable.id, folioTable.revisionId))
    .where(eq(folioTable.measureId, sql.placeholder('caseId')))
    .orderBy(asc(folioTable.folioFrom))
    .prepare()
  const folioOfSource = db
    .select({ from: folioTable.folioFrom, to: folioTable.folioTo })
    .from(folioTable)
    .where(
      sql`${folioTable.kind} = ${sql.placeholder('kind')} and ${folioTable.sourceId} = ${sql.placeholder('sourceId')}`,
    )
    .prepare()
  const revisionsOfCase = db
    .select()
    .from(dossierRevisionTable)
    .where(eq(dossierRevisionTable.measureId, sql.placeholder('caseId')))
    .orderBy(asc(dossierRevisionTable.no))
    .prepare()

  return {
    sealedFolios: (caseId: string): SealedFolio[] =>
      sealedOfCase.all({ caseId }).map(({ folio, revisionNo }) => ({
        kind: DossierItemSchema.shape.kind.parse(folio.kind),
        sourceId: folio.sourceId,
        from: folio.folioFrom,
        to: folio.folioTo,
        sourceSha256: folio.sourceSha256,
        revisionNo,
      })),
    folioOf: (kind: SealedFolio['kind'], sourceId: string): { from: number; to: number } | null =>
      folioOfSource.get({ kind, sourceId }) ?? null,
    insertFolio: ({ caseId, from, to, ...folio }: NewFolio): void => {
      db.insert(folioTable)
        .values({ ...folio, measureId: caseId, folioFrom: from, folioTo: to })
        .run()
    },

    order: (caseId: string): string[] => {
      const row = db.select().from(dossierOrderTable).where(eq(dossierOrderTable.measureId, caseId)).get()
      return row === undefined ? [] : z.array(z.string()).parse(row.itemIds)
    },
    saveOrder: (caseId: string, itemIds: readonly string[]): void => {
      db.insert(dossierOrderTable)
        .values({ measureId: caseId, itemIds })
        .onConflictDoUpdate({ target: dossierOrderTable.measureId, set: { itemIds } })
        .run()
    },

    revisions: (caseId: string): StoredRevision[] => revisionsOfCase.all({ caseId }).map(fromRevision),
    revision: (id: string): StoredRevision | null => {
      const row = db.select().from(dossierRevisionTable).where(eq(dossierRevisionTable.id, id)).get()
      return row === undefined ? null : fromRevision(row)
    },
    /** Ids of the last revision of each case, the one sealed last above. */
    newestRevisions: (limit: number): string[] =>
      db
        .select({ id: dossierRevisionTable.id, no: max(dossierRevisionTable.no) })
        .from(dossierRevisionTable)
        .groupBy(dossierRevisionTable.measureId)
        .orderBy(desc(dossierRevisionTable.sealedAt))
        .limit(limit)
        .all()
        .map(({ id }) => id),
    insertRevision: ({ caseId, bound, ...revision }: StoredRevision): void => {
      db.insert(dossierRevisionTable)
        .values({ ...revision, measureId: caseId, items: bound })
        .run()
    },
    files: (revisionId: string): StoredFile[] =>
      db
        .select()
        .from(dossierFileTable)
        .where(eq(dossierFileTable.revisionId, revisionId))
        .orderBy(asc(dossierFileTable.set))
        .all()
        .map(fromFile),
    file: (revisionId: string, set: DossierSet): StoredFile | null => {
      const row = db
        .select()
        .from(dossierFileTable)
        .where(sql`${dossierFileTable.revisionId} = ${revisionId} and ${dossierFileTable.set} = ${set}`)
        .get()
      return row === undefined ? null : fromFile(row)
    },
    insertFile: (file: StoredFile): void => {
      db.insert(dossierFileTable).values(file).run()
    },
  }
}
