import { asc, eq } from 'drizzle-orm'
import { type HandoverDetails, HandoverDetailsSchema } from '#shared/dossiers/handover.schema.ts'
import type { Store } from '../store/store.ts'
import { dossierHandoverTable } from './life.table.ts'

export interface StoredHandover {
  readonly id: string
  readonly caseId: string
  readonly eventId: string
  readonly revisionId: string | null
  readonly record: HandoverDetails
  readonly blobId: string
  readonly sha256: string
  readonly recordedAt: string
  readonly recordedBy: string
}

function fromRow({ measureId, record, ...row }: typeof dossierHandoverTable.$inferSelect): StoredHandover {
  return { ...row, caseId: measureId, record: HandoverDetailsSchema.parse(record) }
}

/** Queries over handover records; they are only ever added. */
export function createHandoversRepo({ db }: Pick<Store, 'db'>) {
  return {
    ofCase: (caseId: string): StoredHandover[] =>
      db
        .select()
        .from(dossierHandoverTable)
        .where(eq(dossierHandoverTable.measureId, caseId))
        .orderBy(asc(dossierHandoverTable.recordedAt), asc(dossierHandoverTable.id))
        .all()
        .map(fromRow),
    find: (id: string): StoredHandover | null => {
      const row = db.select().from(dossierHandoverTable).where(eq(dossierHandoverTable.id, id)).get()
      return row === undefined ? null : fromRow(row)
    },
    insert: ({ caseId, ...handover }: StoredHandover): void => {
      db.insert(dossierHandoverTable)
        .values({ ...handover, measureId: caseId })
        .run()
    },
  }
}
