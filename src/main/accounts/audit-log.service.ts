import type { OwnSignature } from '#main/packages/keys.service.ts'
import type { Actor } from '#main/store/actor.ts'
import type { Store } from '#main/store/store.ts'
import type { UserView } from '#shared/accounts/account.schema.ts'
import type { AuditCheck, AuditFilter, AuditPage } from '#shared/accounts/audit.schema.ts'
import { fail } from '#shared/contract/errors.ts'
import type { OfficeName } from '#shared/packages/manifest.schema.ts'
import { addDays, type CivilDate } from '#shared/primitives/civil-date.ts'
import type { Clock } from '#shared/primitives/clock.ts'
import type { AuditRow } from './audit.repo.ts'
import type { Audit } from './audit.ts'
import type { AuditWords } from './audit-acts.ts'
import { detailLine } from './audit-detail.ts'
import { exportLines, exportTable, isComplete } from './audit-export.ts'
import { type AuditSearch, createAuditSearchRepo } from './audit-search.repo.ts'
import { requirePermission } from './permissions.ts'

/** Rows of one page: some screens full. */
const PAGE = 200
/** What an office PC writes into one file without running short of memory; more is exported by years. */
const MOST_ROWS = 500_000

export interface AuditLogDeps {
  readonly store: Store
  readonly clock: Clock
  readonly audit: Audit
  readonly words: AuditWords
  readonly users: { names(): UserView[] }
  readonly office: () => OfficeName
  /** Ids of everything that is about a person: cases, papers, scans. */
  readonly idsOfPerson: (personId: string) => readonly string[]
  /** What a subject is called; '' where it has no name or is gone. */
  readonly nameOf: (kind: string, id: string) => string
  /** Signs with the office's own key. */
  readonly sign: (actor: Actor, bytes: Uint8Array) => Promise<OwnSignature>
}

/** Who did what, looked up, checked and carried out of the house. */
export interface AuditLogService {
  /** Newest first. Looking up a person is itself recorded. Throws 'not-allowed'. */
  search(actor: Actor, filter: AuditFilter, after: number | null): AuditPage
  /** Recomputes the whole chain; that it was done is recorded. */
  verify(actor: Actor): AuditCheck
  /** `json`: signed lines for docs/audit-format.md; `csv`: a table for people. Recorded. */
  exportFile(
    actor: Actor,
    filter: AuditFilter,
    format: 'json' | 'csv',
  ): Promise<{ bytes: Uint8Array; suggestedName: string; rows: number }>
  choices(actor: Actor): { users: { id: string; name: string }[]; groups: AuditWords['groups'] }
}

/** The first moment of a day in Việt Nam. */
const startOf = (day: CivilDate) => new Date(`${day}T00:00:00+07:00`).toISOString()

export function createAuditLog(deps: AuditLogDeps): AuditLogService {
  const { store, clock, audit, words } = deps
  const repo = createAuditSearchRepo(store)

  const searchOf = ({ userId, personId, group, from, to }: AuditFilter): AuditSearch => ({
    userId,
    subjectIds: personId === null ? null : [personId, ...deps.idsOfPerson(personId)],
    acts: group === null ? null : words.actsOf(group),
    from: from === null ? null : startOf(from),
    before: to === null ? null : startOf(addDays(to, 1)),
  })
  function naming() {
    const users = new Map(deps.users.names().map((user) => [user.id, user.name]))
    const known = new Map<string, string>()
    const nameOf = (kind: string, id: string) => {
      const key = `${kind} ${id}`
      const name = known.get(key) ?? (kind === 'user' ? (users.get(id) ?? '') : deps.nameOf(kind, id))
      known.set(key, name)
      return name
    }
    return {
      user: (id: string) => users.get(id) ?? '',
      act: words.actName,
      detail: ({ detail }: AuditRow) => detailLine(detail, words.detail),
      subject: ({ subjectKind, subjectId }: AuditRow) =>
        [words.subjectName(subjectKind), nameOf(subjectKind, subjectId)].filter((text) => text !== '').join(' '),
    }
  }
  const asked = (filter: AuditFilter) =>
    Object.fromEntries(Object.entries(filter).filter(([, value]) => value !== null))

  return {
    search(actor, filter, after) {
      requirePermission(actor, 'audit.read', 'xem nhật ký')
      const found = repo.page(searchOf(filter), after, PAGE + 1)
      if (after === null && filter.personId !== null) audit.record(actor, 'audit.read', 'person', filter.personId)
      const names = naming()
      const rows = found.slice(0, PAGE).map((row) => ({
        seq: row.seq,
        at: row.at,
        userName: names.user(row.userId),
        act: row.action,
        actName: names.act(row.action),
        subject: names.subject(row),
        detail: names.detail(row),
      }))
      return { rows, next: found.length > PAGE ? (rows.at(-1)?.seq ?? null) : null }
    },
    verify(actor) {
      requirePermission(actor, 'audit.read', 'kiểm tra nhật ký')
      const found = { ...audit.verify(), head: audit.head() }
      audit.record(actor, 'audit.verify', 'audit', '', { ok: found.ok, rows: found.rows })
      return found
    },
    async exportFile(actor, filter, format) {
      requirePermission(actor, 'audit.read', 'xuất nhật ký')
      const rows = repo.inOrder(searchOf(filter), MOST_ROWS + 1)
      if (rows.length > MOST_ROWS) {
        const message = `Nhật ký của khoảng này có hơn ${MOST_ROWS} dòng. Chọn khoảng ngày ngắn hơn rồi xuất từng phần.`
        fail({ kind: 'validation', what: 'tệp nhật ký', fields: [{ path: 'from', message }] })
      }
      const head = audit.head()
      const { code, name } = deps.office()
      const suggestedName = `NHAT-KY_${code}_${clock.today()}.${format === 'csv' ? 'csv' : 'ndjson'}`
      const names = naming()
      const users = deps.users.names().map(({ id, login, name: called, role }) => ({ id, login, name: called, role }))
      const self = users.find((user) => user.id === actor.userId)
      const bytes =
        format === 'csv'
          ? exportTable(rows, names)
          : await exportLines(
              {
                format: 'hscn-audit',
                version: 1,
                office: { code, name },
                exportedAt: clock.now(),
                exportedBy: self ?? { id: actor.userId, login: '', name: actor.name, role: actor.role },
                filter,
                complete: isComplete(rows),
                rows: rows.length,
                head,
                users,
              },
              rows,
              (text) => deps.sign(actor, text),
            )
      audit.record(actor, 'audit.export', 'audit', '', { ...asked(filter), as: format, rows: rows.length })
      return { bytes, suggestedName, rows: rows.length }
    },
    choices(actor) {
      requirePermission(actor, 'audit.read', 'xem nhật ký')
      return { users: deps.users.names().map(({ id, name }) => ({ id, name })), groups: words.groups }
    },
  }
}
