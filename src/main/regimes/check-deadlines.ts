import type { DeadlineRule, EventDefinition } from '#shared/regimes/regime.schema.ts'
import { checkCondition, factValues } from './check-conditions.ts'
import { type Complain, complainAbout } from './complaint.ts'
import type { Composition } from './compose-regime.ts'

/** Deadlines start from, and are done, closed and stopped by, events that exist; their days are date fields. */
export function checkDeadlines({ regime, fileOf }: Composition): void {
  const complain = complainAbout((row) => fileOf('deadlines', row))
  const events = new Map(regime.events.map((e) => [e.type, e]))
  const values = factValues(regime)
  const above = new Set<string>()
  for (const rule of regime.deadlines) {
    const missing = eventsOf(rule).find((type) => !events.has(type))
    if (missing !== undefined) complain(rule.id, `diễn biến "${missing}" không có trong events.json`)
    checkDateField(events.get(rule.start.event), rule.start.field, rule.id, complain)
    if (rule.doneField !== '' && !rule.doneBy.some((type) => hasDateField(events.get(type), rule.doneField))) {
      complain(rule.id, `không diễn biến hoàn thành nào có mục ngày "${rule.doneField}"`)
    }
    if (rule.start.endOf !== '' && !above.has(rule.start.endOf)) {
      complain(rule.id, `thời hạn "${rule.start.endOf}" phải đứng trước dòng này`)
    }
    if (rule.amount === null && rule.provenance.confidence !== 'unverified') {
      complain(rule.id, 'chỉ dòng chưa đối chiếu (unverified) được để trống thời hạn')
    }
    if (rule.amount === 0 && rule.kind !== 'minimum') {
      complain(rule.id, 'chỉ thời hạn tối thiểu (minimum) được ghi 0: không sớm hơn chính ngày đó')
    }
    if (rule.start.event === '' && rule.start.fact === '') complain(rule.id, 'chưa ghi diễn biến hoặc ngày bắt đầu')
    const unsaid = rule.alsoWords.find(({ event }) => !rule.start.also.includes(event))
    if (unsaid !== undefined)
      complain(rule.id, `"${unsaid.event}" có lời riêng (alsoWords) nhưng không bắt đầu thời hạn này`)
    if (rule.blocks.length > 0 && rule.kind === 'limit')
      complain(rule.id, 'thời hạn thường (limit) không chặn diễn biến nào')
    if (rule.closedBy.some((type) => !rule.blocks.includes(type))) {
      complain(rule.id, 'diễn biến khép thời hạn (closedBy) phải nằm trong danh sách bị chặn (blocks)')
    }
    checkCondition(rule.when, values, rule.id, complain)
    above.add(rule.id)
  }
}

function eventsOf(rule: DeadlineRule): string[] {
  const pairs = rule.restarts.flatMap((r) => [r.pausedBy, r.restartedBy])
  return [
    ...(rule.start.event === '' ? [] : [rule.start.event]),
    ...rule.start.also,
    ...rule.doneBy,
    ...rule.mootBy,
    ...rule.overtakenBy,
    ...rule.closedBy,
    ...rule.blocks,
    ...pairs,
  ]
}

function hasDateField(event: EventDefinition | undefined, name: string): boolean {
  return event?.fields.some((f) => f.name === name && f.type === 'date') ?? false
}

function checkDateField(event: EventDefinition | undefined, name: string, place: string, complain: Complain): void {
  if (name !== '' && !hasDateField(event, name)) complain(place, `diễn biến bắt đầu không có mục ngày "${name}"`)
}
