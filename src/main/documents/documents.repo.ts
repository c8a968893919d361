import { and, asc, eq, sql } from 'drizzle-orm'
import { type DocumentRow, DocumentRowSchema, DocumentStateSchema } from '#shared/documents/document.schema.ts'
import { type FieldValues, FieldValuesSchema } from '#shared/documents/field.schema.ts'
import type { Store } from '../store/store.ts'
import { documentTable } from './document.table.ts'

/** A paper with what is kept beside its row: values and where its bytes are. */
export interface StoredDocument extends DocumentRow {
  /** While a draft: only what was typed. Once issued: every printed value. */
  readonly values: FieldValues
  readonly signerId: string
  readonly blobId: string | null
  readonly regime: string
  readonly createdAt: string
}

function fromRow({ measureId, values, state, ...row }: typeof documentTable.$inferSelect): StoredDocument {
  const parsed = DocumentRowSchema.parse({ ...row, caseId: measureId, state: DocumentStateSchema.parse(state) })
  const { signerId, blobId, regime, createdAt } = row
  return { ...parsed, values: FieldValuesSchema.parse(values), signerId, blobId, regime, createdAt }
}

function toRow({ caseId, ...document }: StoredDocument): typeof documentTable.$inferInsert {
  return { ...document, measureId: caseId }
}

/** What lists and the window see of a paper. */
export function visible(document: StoredDocument): DocumentRow {
  const { values: _values, signerId: _signer, blobId: _blob, regime: _regime, createdAt: _created, ...row } = document
  return row
}

/** Queries over papers. */
export function createDocumentsRepo({ db }: Pick<Store, 'db'>) {
  const byId = db
    .select()
    .from(documentTable)
    .where(eq(documentTable.id, sql.placeholder('id')))
    .prepare()
  const ofCase = db
    .select()
    .from(documentTable)
    .where(eq(documentTable.measureId, sql.placeholder('caseId')))
    .orderBy(asc(documentTable.createdAt), asc(documentTable.id))
    .prepare()

  return {
    find(id: string): StoredDocument | null {
      const row = byId.get({ id })
      return row ? fromRow(row) : null
    },
    /** Papers of a case in the order in which they were begun. */
    list: (caseId: string): StoredDocument[] => ofCase.all({ caseId }).map(fromRow),
    insert(document: StoredDocument): void {
      db.insert(documentTable).values(toRow(document)).run()
    },
    /** Writes the paper over the version that was read; false when somebody else wrote meanwhile. */
    update(document: StoredDocument, version: number): boolean {
      const { changes } = db
        .update(documentTable)
        .set(toRow(document))
        .where(and(eq(documentTable.id, document.id), eq(documentTable.version, version)))
        .run()
      return changes === 1
    },
  }
}
