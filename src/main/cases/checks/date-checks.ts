import type { CivilDate } from '#shared/primitives/civil-date.ts'
import { viDate } from '#shared/texts/dates.ts'
import type { Check, LintInput, Place, Remark } from '../lint.ts'
import { listParam, textParam } from './param.ts'

interface Milestone {
  label: string
  on: CivilDate
  place: Place
}

/** A day in the chain of V18, named by `fact:<path>` or by an event type. */
function milestone(input: LintInput, name: string): Milestone | null {
  if (name === 'fact:lastViolationOn') {
    const on = input.context.caseFacts.lastViolationOn
    return on === null
      ? null
      : { label: 'ngày vi phạm cuối', on, place: { kind: 'facts', ref: '', field: 'lastViolationOn' } }
  }
  const event = input.context.events.find((e) => e.type === name)
  if (!event) return null
  const label = input.context.regime.events.find((d) => d.type === name)?.label ?? name
  return { label: `"${label}"`, on: event.on, place: { kind: 'event', ref: event.id, field: 'on' } }
}

/** V18: violation, record, compilation, notice, reading, sending, receipt and transfer follow one another. */
export const datesInOrder: Check = (input, rule) => {
  const chain = listParam(rule, 'chain')
    .map((name) => milestone(input, name))
    .filter((m) => m !== null)
  const remarks: Remark[] = []
  for (let i = 1; i < chain.length; i++) {
    const [before, after] = [chain[i - 1], chain[i]]
    if (!before || !after || before.on <= after.on) continue
    remarks.push({
      message: `Ngày không theo thứ tự: ${after.label} ngày ${viDate(after.on)} lại trước ${before.label} ngày ${viDate(before.on)}. Sửa một trong hai ngày.`,
      place: after.place,
    })
  }
  return remarks
}

/**
 * V19: the reading period is over before the file leaves. Somebody who signs earlier that they have read shortens nothing
 * in the law that was read, which is said while it still matters.
 */
export const readingPeriodOver: Check = (input, rule) => {
  const window = input.context.derivation.deadlines.findLast((d) => d.rule === textParam(rule, 'deadline'))
  if (!window) return []
  const find = (name: string) => input.context.events.findLast((e) => e.type === textParam(rule, name))
  const [sent, finished] = [find('event'), find('finished')]
  if (sent && sent.on <= window.due) {
    return [
      {
        message: `Hồ sơ gửi ngày ${viDate(sent.on)} khi thời hạn đọc chưa hết: ${window.arithmetic.text}.`,
        place: { kind: 'event', ref: sent.id, field: 'on' },
      },
    ]
  }
  if (!sent && finished && input.today <= window.due) {
    return [
      {
        message: `Đã ghi đọc xong ngày ${viDate(finished.on)}, nhưng văn bản đã đọc không cho rút ngắn: chờ hết ngày ${viDate(window.due)} mới gửi hồ sơ.`,
        place: { kind: 'event', ref: finished.id, field: 'on' },
        severity: 'warn',
      },
    ]
  }
  return []
}

/**
 * V20: the days that are tested (the one that chose the law, or every step: reading L10) lie within that law's life; a file
 * goes on under it afterwards, which is noted.
 */
export const datesWithinRegime: Check = (input, rule) => {
  const { regime } = input.context
  const { validFrom: from, validTo: to } = regime
  const tested = input.context.events.filter((e) => listParam(rule, 'deciding').includes(e.type))
  const [deciding] = tested
  const remarks = tested
    .filter((event) => event.on < from || (to !== null && event.on > to))
    .map((event): Remark => {
      return {
        message: `Ngày ${viDate(event.on)} nằm ngoài thời gian có hiệu lực của ${regime.name}.`,
        place: { kind: 'event', ref: event.id, field: 'on' },
      }
    })
  const last = input.context.events.at(-1)
  if (deciding && last && to !== null && deciding.on <= to && last.on > to) {
    remarks.push({
      message: `Vụ việc bắt đầu theo ${regime.name} và tiếp tục sau ngày quy định này hết hiệu lực. Kiểm tra quy định chuyển tiếp.`,
      place: { kind: 'event', ref: last.id, field: 'on' },
      severity: 'note',
    })
  }
  return remarks
}
