import type { Store } from '#main/store/store.ts'
import { AUDIT_COLUMNS, type AuditRow } from './audit.repo.ts'
import type { AuditWords } from './audit-acts.ts'

/** What is searched for, in the terms of the table; null asks for everything. */
export interface AuditSearch {
  readonly userId: string | null
  readonly subjectIds: readonly string[] | null
  readonly acts: ReturnType<AuditWords['actsOf']> | null
  /** Moments in UTC: from the first, before the last. */
  readonly from: string | null
  readonly before: string | null
}

/** Queries over what was recorded. Each takes the index of its narrowest condition, which the planner cannot know. */
export function createAuditSearchRepo(store: Store) {
  const prepared = new Map<string, ReturnType<typeof prepare>>()
  const prepare = (sql: string) => store.sqlite.prepare<[Record<string, unknown>], AuditRow>(sql)
  const statement = (sql: string) => {
    const known = prepared.get(sql) ?? prepare(sql)
    prepared.set(sql, known)
    return known
  }

  function conditions({ userId, subjectIds, acts, from, before }: AuditSearch): { index: string; where: string } {
    const index = subjectIds !== null ? 'audit_by_subject' : userId !== null ? 'audit_by_user' : null
    const parts = [
      subjectIds === null ? null : 'subject_id IN (SELECT value FROM json_each(:subjectIds))',
      userId === null ? null : 'user_id = :userId',
      acts === null ? null : `(${actCondition(acts)})`,
      from === null ? null : 'at >= :from',
      before === null ? null : 'at < :before',
    ].filter((part) => part !== null)
    return { index: index === null ? '' : `INDEXED BY ${index}`, where: ['true', ...parts].join(' AND ') }
  }
  const values = (search: AuditSearch) => ({
    userId: search.userId,
    subjectIds: JSON.stringify(search.subjectIds),
    from: search.from,
    before: search.before,
    exact: JSON.stringify(search.acts?.exact ?? []),
    ...Object.fromEntries(
      (search.acts?.begins ?? []).flatMap(({ prefix, except }, i) => [
        [`prefix${i}`, prefix],
        [`except${i}`, JSON.stringify(except)],
      ]),
    ),
  })

  return {
    /** A page from the newest on, behind the row `after`. */
    page(search: AuditSearch, after: number | null, limit: number): AuditRow[] {
      const { index, where } = conditions(search)
      const sql = `SELECT ${AUDIT_COLUMNS} FROM audit ${index} WHERE ${where} AND seq < :after ORDER BY seq DESC LIMIT :limit`
      return statement(sql).all({ ...values(search), after: after ?? Number.MAX_SAFE_INTEGER, limit })
    },
    /** All of it from the oldest on, at most `limit` rows. */
    inOrder(search: AuditSearch, limit: number): AuditRow[] {
      const { index, where } = conditions(search)
      const sql = `SELECT ${AUDIT_COLUMNS} FROM audit ${index} WHERE ${where} ORDER BY seq LIMIT :limit`
      return statement(sql).all({ ...values(search), limit })
    },
  }
}

function actCondition({ begins }: NonNullable<AuditSearch['acts']>): string {
  const parts = begins.map(
    (_, i) =>
      `(substr(action, 1, length(:prefix${i})) = :prefix${i} AND action NOT IN (SELECT value FROM json_each(:except${i})))`,
  )
  return ['action IN (SELECT value FROM json_each(:exact))', ...parts].join(' OR ')
}
