import type { LifeClass, LifeRules } from '#shared/life/life-rules.schema.ts'
import type { CivilDate } from '#shared/primitives/civil-date.ts'
import type { CommuneSteps } from './derive-communes.ts'
import { type ClassStay, covers, type WholeStay } from './life.ts'

/** What the person was before the law on each day, from the lists. Nobody types it in. */
export function classesOf(
  stays: readonly WholeStay[],
  since: CivilDate | null,
  steps: CommuneSteps,
  rules: LifeRules,
): ClassStay[] {
  const days = [since, ...stays.flatMap(({ from, to }) => [from, to])].filter((day) => day !== null)
  const changes = [...new Set(days)].sort()
  const spans: { class: LifeClass; from: CivilDate; to: CivilDate | null }[] = []
  for (const day of changes) {
    const now = classOn(day, stays, rules)
    const last = spans.at(-1)
    if (last?.class === now) continue
    if (last) last.to = day
    spans.push({ class: now, from: day, to: null })
  }
  return spans.flatMap((span) =>
    steps.pieces(span).map(({ from, to, communeCode }) => ({ class: span.class, from, to, communeCode })),
  )
}

function classOn(day: CivilDate, stays: readonly WholeStay[], rules: LifeRules): LifeClass {
  const on = new Set(stays.filter((stay) => covers(stay, day)).map((stay) => stay.list))
  const found = rules.classes.find((row) => row.lists.some((list) => on.has(list)))
  if (found) return found.id
  const known = rules.classes.flatMap((row) => row.lists)
  const before = stays.some((stay) => stay.from <= day && known.includes(stay.list))
  return before ? 'NGOAI_DANH_SACH' : 'CHUA_XAC_DINH'
}
