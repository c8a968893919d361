import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { readResource } from '#main/regimes/read-resource.ts'
import { type ActGroup, AuditActsFileSchema } from '#shared/accounts/audit.schema.ts'
import type { DetailWords } from './audit-detail.ts'

export interface AuditWords {
  /** The act in Vietnamese; the code itself for one that has no name. */
  actName(act: string): string
  subjectName(kind: string): string
  detail: DetailWords
  groups: readonly { id: ActGroup; name: string }[]
  /** Acts of a group: whole names, and beginnings that stand for all acts that have no name of their own. */
  actsOf(group: ActGroup): { exact: string[]; begins: { prefix: string; except: string[] }[] }
}

/** Details whose values are steps, papers or deadlines of the law, which have their names there. */
const LAW_KEYS: ReadonlySet<string> = new Set(['type', 'event', 'eventType', 'ref', 'checklistRow'])
const LawRowsSchema = z.array(
  z.looseObject({ id: z.string().optional(), type: z.string().optional(), label: z.string().optional() }),
)

/** What the steps, papers and deadlines of all laws are called, by their codes. */
function lawNames(resourcesFolder: string): ReadonlyMap<string, string> {
  const parts = readdirSync(join(resourcesFolder, 'regimes'), { withFileTypes: true, recursive: true })
  const files = parts.filter(({ name }) => ['events.json', 'checklist.json', 'deadlines.json'].includes(name))
  return new Map(
    files
      .flatMap(({ parentPath, name }) => readResource(parentPath, name, LawRowsSchema))
      .map(({ id, type, label }) => [type ?? id ?? '', label ?? '']),
  )
}

/** Reads resources/accounts/audit-acts.json; throws kind 'resource'. */
export function loadAuditWords(resourcesFolder: string): AuditWords {
  const file = readResource(resourcesFolder, 'accounts/audit-acts.json', AuditActsFileSchema)
  const { acts, subjects, groups, detailKeys, detailValues } = file
  const exact = acts.filter(({ id }) => !id.endsWith('.*'))
  const begins = acts.filter(({ id }) => id.endsWith('.*')).map((row) => ({ ...row, prefix: row.id.slice(0, -1) }))
  const keys = new Map<string, string>(detailKeys.map(({ id, name }) => [id, name]))
  const values = new Map(detailValues.map(({ id, name }) => [id, name]))
  // Some ninety files, read when the audit is first looked at, not when the program starts.
  let law: ReadonlyMap<string, string> | undefined
  return {
    detail: {
      key: (key) => keys.get(key) ?? key,
      value(key, code) {
        if (LAW_KEYS.has(key)) law ??= lawNames(resourcesFolder)
        return (LAW_KEYS.has(key) ? law?.get(code.replace(/#\d+$/, '')) : undefined) ?? values.get(code) ?? null
      },
    },
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
