import { z } from 'zod'
import {
  HeadingsSchema,
  type KeptList,
  KeptListSchema,
  type SourceBody,
  SourceBodySchema,
  type TheirRow,
  TheirRowSchema,
} from '#shared/reconcile/reconcile.schema.ts'
import type { Store } from '../store/store.ts'

export const RefusedRowsSchema = z.array(z.object({ row: z.number().int(), message: z.string() }))
export type RefusedRows = z.infer<typeof RefusedRowsSchema>

export interface NewList extends Omit<KeptList, 'body' | 'rows'> {
  readonly bodyId: string
  readonly sha256: string
  readonly refused: RefusedRows
}

export interface Verdict {
  readonly theirKey: string
  readonly personId: string
  readonly verdict: 'same' | 'different' | 'open'
}

const BODY = 'SELECT id, name, headings FROM reconcile_body'
const LIST = `SELECT l.id, b.name AS body, l.file_name AS fileName, l.list, l.on_date AS "on", l.commune_code AS communeCode,
    (SELECT count(*) FROM reconcile_row r WHERE r.list_id = l.id) AS rows, l.taken_at AS takenAt, l.taken_by AS takenBy
  FROM reconcile_list l JOIN reconcile_body b ON b.id = l.body_id`

/** Lists of other bodies, and what was said of their people. */
export function createReconcileRepo({ sqlite }: Store) {
  const bodies = sqlite.prepare<[], { id: string; name: string; headings: string }>(`${BODY} ORDER BY name`)
  const bodyNamed = sqlite.prepare<[string], { id: string }>('SELECT id FROM reconcile_body WHERE folded = ?')
  const putBody = sqlite.prepare<[string, string, string, string]>(
    `INSERT INTO reconcile_body (id, name, folded, headings) VALUES (?, ?, ?, ?)
     ON CONFLICT (folded) DO UPDATE SET name = excluded.name, headings = excluded.headings`,
  )
  const lists = sqlite.prepare<[]>(`${LIST} ORDER BY l.taken_at DESC, l.id DESC`)
  const list = sqlite.prepare<[string]>(`${LIST} WHERE l.id = ?`)
  const bodyOf = sqlite.prepare<[string], string>('SELECT body_id FROM reconcile_list WHERE id = ?').pluck()
  const refusedOf = sqlite.prepare<[string], string>('SELECT refused FROM reconcile_list WHERE id = ?').pluck()
  const same = sqlite
    .prepare<[string, string, string, string, string], string>(
      `SELECT id FROM reconcile_list
       WHERE body_id = ? AND sha256 = ? AND list = ? AND on_date = ? AND commune_code = ?`,
    )
    .pluck()
  const putList = sqlite.prepare<string[]>(
    `INSERT INTO reconcile_list (id, body_id, file_name, sha256, list, on_date, commune_code, refused, taken_at, taken_by)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  )
  const putRow = sqlite.prepare<[string, number, string]>(
    'INSERT INTO reconcile_row (list_id, row, data) VALUES (?, ?, ?)',
  )
  const rows = sqlite.prepare<[string], string>('SELECT data FROM reconcile_row WHERE list_id = ? ORDER BY row').pluck()
  const row = sqlite
    .prepare<[string, number], string>('SELECT data FROM reconcile_row WHERE list_id = ? AND row = ?')
    .pluck()
  const remove = sqlite.prepare<[string]>('DELETE FROM reconcile_list WHERE id = ?')
  const verdicts = sqlite.prepare<[string], Verdict>(
    `SELECT their_key AS theirKey, person_id AS personId, verdict FROM reconcile_verdict WHERE body_id = ?
     ORDER BY recorded_at, rowid`,
  )
  const putVerdict = sqlite.prepare<string[]>(
    `INSERT INTO reconcile_verdict (id, body_id, their_key, person_id, verdict, recorded_at, recorded_by)
     VALUES (?, ?, ?, ?, ?, ?, ?)`,
  )
  const readRow = (data: string): TheirRow => TheirRowSchema.parse(JSON.parse(data))

  return {
    bodies: (): SourceBody[] =>
      bodies
        .all()
        .map((one) => SourceBodySchema.parse({ ...one, headings: HeadingsSchema.parse(JSON.parse(one.headings)) })),
    bodyNamed: (folded: string): string | null => bodyNamed.get(folded)?.id ?? null,
    /** Keeps a body, or what its columns mean now. */
    putBody: ({ id, name, headings }: SourceBody, folded: string): void => {
      putBody.run(id, name, folded, JSON.stringify(headings))
    },
    lists: (): KeptList[] => lists.all().map((one) => KeptListSchema.parse(one)),
    list: (id: string): KeptList | null => KeptListSchema.nullable().parse(list.get(id) ?? null),
    bodyOf: (listId: string): string => bodyOf.get(listId) ?? '',
    refusedOf: (listId: string): RefusedRows => RefusedRowsSchema.parse(JSON.parse(refusedOf.get(listId) ?? '[]')),
    /** A list of the same file that is compared with the same list of ours; null when there is none. */
    same: ({ bodyId, sha256, list: ours, on, communeCode }: NewList): string | null =>
      same.get(bodyId, sha256, ours, on, communeCode) ?? null,
    putList: (one: NewList, all: readonly TheirRow[]): void => {
      const { id, bodyId, fileName, sha256, list: ours, on, communeCode, refused, takenAt, takenBy } = one
      putList.run(id, bodyId, fileName, sha256, ours, on, communeCode, JSON.stringify(refused), takenAt, takenBy)
      for (const their of all) putRow.run(id, their.row, JSON.stringify(their))
    },
    rows: (listId: string): TheirRow[] => rows.all(listId).map(readRow),
    row: (listId: string, number: number): TheirRow | null => {
      const data = row.get(listId, number)
      return data === undefined ? null : readRow(data)
    },
    remove: (id: string): void => {
      remove.run(id)
    },
    /** What was said of the people of a body's lists, oldest first. */
    verdicts: (bodyId: string): Verdict[] => verdicts.all(bodyId),
    putVerdict: (
      id: string,
      bodyId: string,
      { theirKey, personId, verdict }: Verdict,
      at: string,
      by: string,
    ): void => {
      putVerdict.run(id, bodyId, theirKey, personId, verdict, at, by)
    },
  }
}
