import type { CohortGroup, CohortView, Horizon, Work } from './cohort.schema.ts'
import { protectedCells } from './protect-cells.ts'

const OUTCOMES = ['relapsed', 'free', 'lost', 'early'] as const
const WORK = ['working', 'notWorking', 'unknown', 'early'] as const

/** Counts of one moment over all groups, hidden where they are small or give a small one away. */
function hide<Row extends Horizon | Work>(rows: readonly Row[], parts: readonly (keyof Row & string)[], below: number) {
  const counts = rows.map((row) => parts.map((part) => Number(row[part] ?? 0)))
  return protectedCells(counts, below)
}

function withHidden<Row extends Horizon | Work>(row: Row, parts: readonly string[], hidden: readonly boolean[]): Row {
  const known = Object.fromEntries(Object.entries(row)) as Record<string, unknown>
  parts.forEach((part, i) => {
    if (hidden[i]) known[part] = null
  })
  // The first two parts are what the rate is made of.
  if (hidden[0] || hidden[1]) known.rate = null
  return known as unknown as Row
}

/**
 * A cohort as it may be published: counts of fewer than `below` people are left out, together with as many others as it takes
 * that none can be computed from the totals. Where a group itself is that small, all that is told of groups is left out.
 * Curves are left out: month by month they tell of single people.
 */
export function protectCohort(view: CohortView, below: number): CohortView {
  const { groups, all } = view
  const tiny = groups.some(({ people }) => people !== null && people > 0 && people < below)
  const protection = `Số dưới ${below} người được ẩn, cùng các số mà từ đó có thể tính ra; đường theo tháng không công bố.`
  const whole = alone(all, below)
  if (tiny) {
    const blank = groups.map((group) => ({ ...emptied(group), people: null }))
    return { ...view, groups: blank, all: whole, protection, others: [] }
  }
  const horizons = all.horizons.map((_, i) => {
    return hide(
      groups.flatMap((group) => group.horizons[i] ?? []),
      OUTCOMES,
      below,
    )
  })
  const work = all.work.map((_, i) =>
    hide(
      groups.flatMap((group) => group.work[i] ?? []),
      WORK,
      below,
    ),
  )
  const shown = groups.map((group, row) => ({
    ...group,
    curve: [],
    horizons: group.horizons.map((one, i) => withHidden(one, OUTCOMES, horizons[i]?.[row] ?? [])),
    work: group.work.map((one, i) => withHidden(one, WORK, work[i]?.[row] ?? [])),
  }))
  return { ...view, groups: shown, all: whole, protection, others: [] }
}

const emptied = (group: CohortGroup): CohortGroup => ({
  ...group,
  curve: [],
  horizons: group.horizons.map((one) => withHidden(one, OUTCOMES, [true, true, true, true])),
  work: group.work.map((one) => withHidden(one, WORK, [true, true, true, true])),
})

/** The line of everybody: it has no total over it but its own, so a small count takes the whole line with it. */
function alone(group: CohortGroup, below: number): CohortGroup {
  const line = <Row extends Horizon | Work>(row: Row, parts: readonly (keyof Row & string)[]) =>
    withHidden(row, parts, hide([row], parts, below)[0] ?? [])
  return {
    ...group,
    curve: [],
    horizons: group.horizons.map((one) => line(one, OUTCOMES)),
    work: group.work.map((one) => line(one, WORK)),
  }
}
