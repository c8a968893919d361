import { readResource } from '#main/regimes/read-resource.ts'
import { type ActGroup, AuditActsFileSchema } from '#shared/accounts/audit.schema.ts'

export interface AuditWords {
  /** The act in Vietnamese; the code itself for one that has no name. */
  actName(act: string): string
  subjectName(kind: string): string
  groups: readonly { id: ActGroup; name: string }[]
  /** Acts of a group: whole names, and beginnings that stand for all acts that have no name of their own. */
  actsOf(group: ActGroup): { exact: string[]; begins: { prefix: string; except: string[] }[] }
}

/** Reads resources/accounts/audit-acts.json; throws kind 'resource'. */
export function loadAuditWords(resourcesFolder: string): AuditWords {
  const { acts, subjects, groups } = readResource(resourcesFolder, 'accounts/audit-acts.json', AuditActsFileSchema)
  const exact = acts.filter(({ id }) => !id.endsWith('.*'))
  const begins = acts.filter(({ id }) => id.endsWith('.*')).map((row) => ({ ...row, prefix: row.id.slice(0, -1) }))
  return {
    actName: (act) =>
      (exact.find(({ id }) => id === act) ?? begins.find(({ prefix }) => act.startsWith(prefix)))?.name ?? act,
    subjectName: (kind) => subjects.find(({ id }) => id === kind)?.name ?? '',
    groups,
    actsOf: (group) => ({
      exact: exact.filter((row) => row.group === group).map(({ id }) => id),
      begins: begins
        .filter((row) => row.group === group)
        .map(({ prefix }) => ({ prefix, except: exact.map(({ id }) => id).filter((id) => id.startsWith(prefix)) })),
    }),
  }
}
