import { type PlanFile, PlanFileSchema } from '#shared/plans/plan.schema.ts'
import { type PlanRules, PlanRulesSchema } from '#shared/plans/plan-rules.schema.ts'
import { complainAbout, refuseDuplicates } from '../regimes/complaint.ts'
import type { Regimes } from '../regimes/load-regimes.ts'
import { readResource } from '../regimes/read-resource.ts'

const FOLDER = 'plans'
/** Plans that are shipped, by the names of their files. */
const SAMPLES = ['son-tay-2017', '270-kh-ubnd'] as const

/** Everything under resources/plans. */
export interface PlanData {
  readonly rules: PlanRules
  readonly samples: readonly { readonly id: string; readonly file: PlanFile }[]
}

/**
 * Reads resources/plans. Throws kind 'resource' that names file, place and reason, also for a target outside the years of its
 * plan and for a form of a measure that there is not.
 */
export function loadPlans(resourcesFolder: string, regimes: Pick<Regimes, 'lines'>): PlanData {
  const rules = readResource(resourcesFolder, `${FOLDER}/rules.json`, PlanRulesSchema)
  const lines = rules.cohorts.forms.flatMap((form) => form.lines)
  const complain = complainAbout(`${FOLDER}/rules.json`)
  refuseDuplicates(lines, complain)
  const stranger = lines.find((line) => !regimes.lines.some(({ id }) => id === line))
  if (stranger !== undefined) complain(stranger, 'không có biện pháp này trong regimes/lines.json')
  const samples = SAMPLES.map((id) => {
    const file = readResource(resourcesFolder, `${FOLDER}/${id}.json`, PlanFileSchema)
    checkSample(id, file)
    return { id, file }
  })
  return { rules, samples }
}

function checkSample(id: string, { plan, targets }: PlanFile): void {
  const complain = complainAbout(`${FOLDER}/${id}.json`)
  refuseDuplicates(
    targets.map(({ code }) => code),
    complain,
  )
  const outside = targets.find(({ year }) => year < plan.yearFrom || year > plan.yearTo)
  if (outside) complain(outside.code, 'năm ở ngoài các năm của kế hoạch')
}
