import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { ExecutionHeadSchema } from '#shared/regimes/execution.schema.ts'
import {
  ChecklistDefinitionSchema,
  DeadlineRuleSchema,
  EventDefinitionSchema,
  type LintRule,
  LintRuleSchema,
  RegimeHeadSchema,
  RoleSchema,
  StateSchema,
} from '#shared/regimes/regime.schema.ts'
import { complainAbout, refuseDuplicates } from './complaint.ts'
import { readResource } from './read-resource.ts'

/** What a folder of resources/regimes may hold; a file that is not there adds nothing. */
const PART_FILES = {
  regime: RegimeHeadSchema,
  execution: ExecutionHeadSchema,
  states: z.array(StateSchema),
  events: z.array(EventDefinitionSchema),
  deadlines: z.array(DeadlineRuleSchema),
  checklist: z.array(ChecklistDefinitionSchema),
  rules: z.array(LintRuleSchema),
  roles: z.array(RoleSchema),
} as const

export type PartFile = keyof typeof PART_FILES
const PART_FILE_NAMES = Object.keys(PART_FILES) as readonly PartFile[]

/** One folder of law data as it was read. */
export type LawPart = { readonly id: string } & {
  readonly [F in PartFile]?: z.output<(typeof PART_FILES)[F]>
}

/** Where a file of a part lies, as messages name it. */
export function partFile(part: string, file: PartFile): string {
  return `regimes/${part}/${file}.json`
}

/** Reads one folder. Throws kind 'resource' that names file, row and reason; a folder without any file is a mistake. */
export function readPart(resourcesFolder: string, id: string): LawPart {
  const names = PART_FILE_NAMES.filter((name) => existsSync(join(resourcesFolder, partFile(id, name))))
  // An empty folder is told as the missing head, which every reader of the message knows how to look for.
  const found = names.length > 0 ? names : (['regime'] as const)
  const files = found.map(
    (name) => [name, readResource(resourcesFolder, partFile(id, name), PART_FILES[name])] as const,
  )
  for (const [name, content] of files) {
    if (Array.isArray(content)) refuseDuplicates(content.map(rowKey), complainAbout(partFile(id, name)))
  }
  const part: LawPart = { id, ...Object.fromEntries(files) }
  if (part.regime && part.regime.id !== id) {
    complainAbout(partFile(id, 'regime'))('id', `mã "${part.regime.id}" khác với tên thư mục`)
  }
  return part
}

/** What a row of a part is known by: code of a state, type of an event, id of anything else, with the reading it is for. */
function rowKey(row: { id: string; reading?: LintRule['reading'] } | { code: string } | { type: string }): string {
  if ('code' in row) return row.code
  if ('type' in row) return row.type
  return row.reading ? `${row.id} (${row.reading.id} ${row.reading.is})` : row.id
}
