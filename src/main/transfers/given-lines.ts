import type { KeptPlan, KeptTarget, PlanFile } from '#shared/plans/plan.schema.ts'
import { viFigure } from '#shared/texts/figures.ts'
import { goalText, planLabel } from '#shared/texts/plan-words.ts'
import type { GivenItem, GivenState } from '#shared/transfers/targets-file.schema.ts'

export type GivenPlanDetails = PlanFile['plan']
export type GivenTargetDetails = PlanFile['targets'][number]

/** A plan or target here with the entry that was accepted of it before; null where there is none of either. */
export interface Standing<T> {
  readonly here: T | null
  readonly accepted: { readonly entryId: string } | null
}

interface Field<T> {
  readonly words: (details: T) => string
  /** What is compared; the words where left out. */
  readonly value?: (details: T) => unknown
}

const years = ({ yearFrom, yearTo }: GivenPlanDetails) =>
  yearFrom === yearTo ? `năm ${yearFrom}` : `các năm ${yearFrom}-${yearTo}`

const PLAN_FIELDS: readonly Field<GivenPlanDetails>[] = [
  { words: planLabel, value: ({ number, date, issuer }) => [number, date, issuer] },
  { words: ({ title }) => title },
  { words: years },
  { words: ({ calendar }) => (calendar === 'thong_ke' ? 'lịch thống kê' : 'lịch hành chính') },
  {
    words: ({ wording }) => (wording === '' ? 'không có nguyên văn' : `nguyên văn: ${excerpt(wording)}`),
    value: (one) => one.wording,
  },
  {
    words: ({ provenance }) => `nguồn: ${provenance.source}`,
    value: ({ provenance: { article, source, confidence, note } }) => [article, source, confidence, note ?? ''],
  },
]

const targetFields = (measured: (details: GivenTargetDetails) => string): readonly Field<GivenTargetDetails>[] => [
  { words: goalText, value: ({ min, max, unit }) => [min, max, unit] },
  { words: ({ code, label }) => (code === '' ? label : `${code}. ${label}`) },
  { words: ({ year }) => `năm ${year}` },
  { words: (one) => `đo bằng: ${measured(one)}`, value: ({ measure }) => measure },
  {
    words: ({ schedule, unit }) =>
      schedule === null
        ? 'chia đều theo tháng'
        : `lịch tháng: ${schedule.map((own) => viFigure(own, unit)).join(', ')}`,
    value: ({ schedule }) => schedule,
  },
  { words: ({ note }) => (note === '' ? 'không có ghi chú' : `ghi chú: ${note}`) },
]

const SHOWN = 120
const excerpt = (text: string) => (text.length <= SHOWN ? text : `${text.slice(0, SHOWN)}…`)

/** A given plan beside the one here. */
export function planLine(id: string, there: GivenPlanDetails, standing: Standing<KeptPlan>): GivenItem {
  const words = compared(PLAN_FIELDS, 3, standing.here, there)
  return { id, kind: 'plan', label: planLabel(there), ...stood(standing, words), problem: '' }
}

/** A given target beside the one here. `measured`: what a target is measured by, in words. */
export function targetLine(
  id: string,
  there: GivenTargetDetails,
  standing: Standing<KeptTarget>,
  { measured, areaName }: { measured: (details: GivenTargetDetails) => string; areaName: (code: string) => string },
): GivenItem {
  const words = compared(targetFields(measured), 1, standing.here, there)
  return { id, kind: 'target', label: targetLabel(there, areaName), ...stood(standing, words), problem: '' }
}

/** A target that was accepted before and is given no longer. */
export function takenBackLine(
  id: string,
  here: KeptTarget,
  accepted: { readonly entryId: string },
  areaName: (code: string) => string,
): GivenItem {
  const state = here.entryId === accepted.entryId ? 'withdrawn' : 'conflict'
  const label = targetLabel(here, areaName)
  return { id, kind: 'target', label, here: goalText(here), there: 'Cấp trên đã rút', state, problem: '' }
}

const targetLabel = ({ code, label, year, area }: GivenTargetDetails, areaName: (code: string) => string) =>
  `${code === '' ? '' : `${code}. `}${label}, năm ${year}, ${areaName(area)}`

interface Words {
  readonly here: string
  readonly there: string
  readonly same: boolean
}

/** @param shown how many of the fields say what is new */
function compared<T>(fields: readonly Field<T>[], shown: number, here: T | null, there: T): Words {
  const told = (of: readonly Field<T>[], one: T) => of.map(({ words }) => words(one)).join('; ')
  if (here === null) return { here: '', there: told(fields.slice(0, shown), there), same: false }
  const other = fields.filter(
    ({ words, value = words }) => JSON.stringify(value(here)) !== JSON.stringify(value(there)),
  )
  const told2 = other.length === 0 ? fields.slice(0, shown) : other
  return { here: told(told2, here), there: told(told2, there), same: other.length === 0 }
}

function stood(
  { here, accepted }: Standing<{ readonly entryId: string }>,
  { same, ...words }: Words,
): Pick<GivenItem, 'here' | 'there' | 'state'> {
  if (here === null && accepted !== null) return { ...words, here: 'Đã rút ở đây', state: 'conflict' }
  return { ...words, state: stateOf() }

  function stateOf(): GivenState {
    if (here === null) return 'new'
    if (same) return 'same'
    return accepted?.entryId === here.entryId ? 'changed' : 'conflict'
  }
}
