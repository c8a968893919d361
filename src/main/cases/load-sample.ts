import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { parseInput } from '#shared/contract/parse-input.ts'
import { CaseFileSchema } from '#shared/measures/case-file.schema.ts'
import type { PeopleService } from '../people/people.service.ts'
import type { PeopleImportReport } from '../people/people-import.ts'
import type { Actor } from '../store/actor.ts'
import { type ImportCaseDeps, type ImportedCase, importCase } from './import-case.service.ts'

const PEOPLE = 'people.json'
const CASES = 'cases'

export interface SampleStep {
  readonly label: string
  readonly done: number
  readonly total: number
}

/** A case of the sample, with the name of its file. */
export type SampleCase = ImportedCase & { readonly file: string }

type PeopleDeps = { readonly people: Pick<PeopleService, 'importFile'> }

/**
 * Fills a new office with the sample's people and cases, in the order of their file names. Throws what the imports throw.
 */
export async function loadSample(
  deps: ImportCaseDeps & PeopleDeps,
  actor: Actor,
  folder: string,
  onStep: (step: SampleStep) => void = () => {},
): Promise<SampleCase[]> {
  const files = sampleCaseFiles(folder)
  const total = files.length + 1
  onStep({ label: 'Danh sách người mẫu', done: 0, total })
  loadSamplePeople(deps, actor, folder)
  const made: SampleCase[] = []
  for (const [i, file] of files.entries()) {
    onStep({ label: `Hồ sơ mẫu ${i + 1}`, done: i + 1, total })
    made.push(await loadSampleCase(deps, actor, folder, file))
  }
  onStep({ label: 'Xong', done: total, total })
  return made
}

export function loadSamplePeople({ people }: PeopleDeps, actor: Actor, folder: string): PeopleImportReport {
  return people.importFile(actor, { name: PEOPLE, bytes: readFileSync(join(folder, PEOPLE)), dryRun: false })
}

/** Names of the sample's case files, in the order in which they are taken in. */
export function sampleCaseFiles(folder: string): string[] {
  return readdirSync(join(folder, CASES))
    .filter((name) => name.endsWith('.json'))
    .sort()
}

/** Takes one case file of the sample in; its scans lie where it says, from its own folder. */
export async function loadSampleCase(
  deps: ImportCaseDeps,
  actor: Actor,
  folder: string,
  name: string,
): Promise<SampleCase> {
  const path = join(folder, CASES, name)
  const file = parseInput(CaseFileSchema, JSON.parse(readFileSync(path, 'utf8')), 'hồ sơ mẫu')
  const made = await importCase(deps, actor, file, (scan) => readFileSync(join(dirname(path), scan)))
  return { file: name, ...made }
}
