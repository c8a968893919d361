import { checkCondition, factValues } from './check-conditions.ts'
import { complainAbout } from './complaint.ts'
import type { Composition } from './compose-regime.ts'

/** Terms in order, and events of the term that exist with the fields that are read. */
export function checkExecution({ regime, fileOf }: Composition): void {
  const { execution } = regime
  if (execution === null) return
  const complain = complainAbout(fileOf('execution', execution.id))
  const events = new Map(regime.events.map((e) => [e.type, e]))
  const values = factValues(regime)
  for (const term of [...execution.terms, ...execution.reductions]) {
    const { minMonths, maxMonths } = term
    if (minMonths === null || maxMonths === null) {
      if (term.provenance.confidence !== 'unverified') {
        complain(term.id, 'chỉ dòng chưa đối chiếu (unverified) được để trống số tháng')
      }
    } else if (minMonths > maxMonths) complain(term.id, 'thời hạn ngắn nhất dài hơn thời hạn dài nhất')
  }
  for (const term of execution.terms) checkCondition(term.when, values, term.id, complain)
  const pairs = [...execution.frozenBetween, ...execution.creditedBetween].flatMap((pair) => [...pair.from, ...pair.to])
  const during = execution.creditedBetween.flatMap((pair) => pair.during ?? [])
  const named = [
    ...during.map((d) => d.event),
    ...execution.termStartsBy,
    ...pairs,
    ...execution.reductions.map((r) => r.event),
  ]
  const missing = named.find((type) => !events.has(type))
  if (missing !== undefined) complain(missing, 'diễn biến này không có trong events.json')
  for (const { event, field } of during) {
    if (!events.get(event)?.fields.some((f) => f.name === field)) complain(event, `diễn biến không có mục "${field}"`)
  }
  for (const { id, event, field } of execution.reductions) {
    if (!events.get(event)?.fields.some((f) => f.name === field)) complain(id, `diễn biến không có mục "${field}"`)
  }
}
