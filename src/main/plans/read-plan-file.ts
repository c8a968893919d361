import { parseInput } from '#shared/contract/parse-input.ts'
import { type PlanFile, PlanFileSchema } from '#shared/plans/plan.schema.ts'
import type { ChosenFile } from '../dialogs.ts'
import { readJsonFile } from '../read-json-file.ts'

/** The plan in a file. Throws kind 'file' where it cannot be read, 'validation' that names each field where it is no plan. */
export async function readPlanFile(file: ChosenFile): Promise<PlanFile> {
  return planOf(await readJsonFile(file))
}

/** The same for what was read already. */
export const planOf = (raw: unknown): PlanFile => parseInput(PlanFileSchema, raw, 'tệp kế hoạch')

/** A plan as a file that {@link readPlanFile} reads, with the name that is proposed for it. */
export function planFileBytes(file: PlanFile): { suggestedName: string; bytes: Uint8Array<ArrayBuffer> } {
  const text = `${JSON.stringify(file, null, 2)}\n`
  const { yearFrom, yearTo } = file.plan
  const years = yearFrom === yearTo ? String(yearFrom) : `${yearFrom}-${yearTo}`
  return { suggestedName: `ke-hoach-${years}.json`, bytes: new Uint8Array(new TextEncoder().encode(text)) }
}
