import type { Store } from '#main/store/store.ts'

export interface AuditRow {
  readonly seq: number
  readonly at: string
  readonly userId: string
  readonly action: string
  readonly subjectKind: string
  readonly subjectId: string
  /** JSON text exactly as it was hashed. */
  readonly detail: string
  readonly previous: string
  readonly hash: string
}

export const AUDIT_COLUMNS =
  'seq, at, user_id AS userId, action, subject_kind AS subjectKind, subject_id AS subjectId, detail, previous, hash'

/** Queries of the audit table; there is none that changes or removes a row. */
export function createAuditRepo(store: Store) {
  const { sqlite } = store
  const insert = sqlite.prepare<[number, string, string, string, string, string, string, string, string]>(
    'INSERT INTO audit (seq, at, user_id, action, subject_kind, subject_id, detail, previous, hash) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)',
  )
  const last = sqlite.prepare<[], { seq: number; hash: string }>(
    'SELECT seq, hash FROM audit ORDER BY seq DESC LIMIT 1',
  )
  const at = sqlite.prepare<[number], { hash: string }>('SELECT hash FROM audit WHERE seq = ?')
  const all = sqlite.prepare<[], AuditRow>(`SELECT ${AUDIT_COLUMNS} FROM audit ORDER BY seq`)
  const first = sqlite.prepare<[], { at: string }>('SELECT at FROM audit ORDER BY seq LIMIT 1')
  const newest = sqlite.prepare<[number], AuditRow>(`SELECT ${AUDIT_COLUMNS} FROM audit ORDER BY seq DESC LIMIT ?`)
  const keys = sqlite.prepare<[], { upTo: number; key: Buffer }>(
    'SELECT up_to AS upTo, key FROM audit_key ORDER BY up_to',
  )
  const keepKey = sqlite.prepare<[number, Uint8Array]>('INSERT INTO audit_key (up_to, key) VALUES (?, ?)')
  const rekeyed = sqlite.prepare<[], string>('SELECT at FROM audit WHERE seq = (SELECT max(up_to) + 1 FROM audit_key)')
  const count = sqlite.prepare<[string, string], number>(
    'SELECT count(*) FROM audit WHERE action = ? AND seq > coalesce((SELECT max(seq) FROM audit WHERE action = ?), 0)',
  )
  const between = sqlite.prepare<[string, number, number], string>(
    'SELECT at FROM audit WHERE action IN (SELECT value FROM json_each(?)) AND seq > ? AND seq <= ? ORDER BY seq DESC LIMIT 1',
  )
  return {
    /** Keys that rows up to a number were chained with, oldest first; the key of now chains those behind. */
    earlierKeys: () => keys.all(),
    keepKey: (upTo: number, key: Uint8Array) => keepKey.run(upTo, key),
    /** Moment of the row that tells of the last change of key; null where there was none. */
    rekeyedAt: (): string | null => rekeyed.pluck().get() ?? null,
    /** Rows of an action behind the newest row of another. Reads the whole table. */
    countSince: (action: string, since: string): number => count.pluck().get(action, since) ?? 0,
    newestBetween: (actions: readonly string[], after: number, upTo: number): string | null =>
      between.pluck().get(JSON.stringify(actions), after, upTo) ?? null,
    insert: (row: AuditRow) =>
      insert.run(
        row.seq,
        row.at,
        row.userId,
        row.action,
        row.subjectKind,
        row.subjectId,
        row.detail,
        row.previous,
        row.hash,
      ),
    first: (): string | null => first.get()?.at ?? null,
    last: () => last.get() ?? null,
    hashAt: (seq: number): string | null => at.get(seq)?.hash ?? null,
    each: () => all.iterate(),
    newest: (limit: number) => newest.all(limit),
  }
}
