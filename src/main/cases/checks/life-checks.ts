import type { DeadlineStatus } from '#shared/deadlines/deadline.schema.ts'
import type { CaseEvent } from '#shared/measures/measure.schema.ts'
import { isCivilDate } from '#shared/primitives/civil-date.ts'
import { viDate } from '#shared/texts/dates.ts'
import type { Check, Remark } from '../lint.ts'
import { codes, eventPlace, eventsNamed, labelOf } from './court-checks.ts'
import { listParam, textParam } from './param.ts'

const said = (event: CaseEvent, field: string): string => {
  const value = event.data[field]
  return typeof value === 'string' ? value : ''
}

/** A16: while nobody knows where the person is the term stands still, and nothing is certified. */
export const unreportedAbsence: Check = (input, rule) => {
  const ends = listParam(rule, 'to')
  const begin = textParam(rule, 'from')
  let away: CaseEvent | null = null
  for (const event of input.context.events) {
    if (event.type === begin) away ??= event
    else if (ends.includes(event.type)) away = null
  }
  if (away === null) return []
  const message = `Người này vắng mặt không báo từ ngày ${viDate(away.on)}, chưa ghi trở về: chưa cấp giấy, chưa đưa ra khỏi danh sách.`
  return [{ message, place: eventPlace(away, 'on') }]
}

/** A24: nothing follows a death; after a declaration of missing, only once the person was found. */
export const nothingAfterEnd: Check = (input, rule) => {
  const allowed = listParam(rule, 'allowed')
  const { events } = input.context
  return codes(rule, 'pairs').flatMap(([ended = '', undone = '']): Remark[] => {
    const end = events.find((e) => e.type === ended)
    if (!end) return []
    const back = undone === '' ? undefined : events.find((e) => e.type === undone && e.on >= end.on)
    const later = events.filter(
      (e) => e.on > end.on && e.type !== undone && !allowed.includes(e.type) && (back === undefined || e.on < back.on),
    )
    return later.map((event) => ({
      message: `"${labelOf(input, event.type)}" ngày ${viDate(event.on)} ở sau ngày ghi "${labelOf(input, ended)}" (${viDate(end.on)}). Sửa một trong hai ngày.`,
      place: eventPlace(event, 'on'),
    }))
  })
}

const LATE: readonly DeadlineStatus[] = ['overdue', 'done-late', 'closed']

/** A11, A17: the last run of a period was not kept. */
export const deadlineLate: Check = (input, rule) => {
  const run = input.context.derivation.deadlines.findLast((d) => d.rule === textParam(rule, 'deadline'))
  if (!run || !LATE.includes(run.status)) return []
  const done = run.doneOn === null ? 'chưa làm' : `làm ngày ${viDate(run.doneOn)}`
  const message = `"${run.label}" quá hạn ${viDate(run.due)} (${done}): ${run.arithmetic.text}.`
  return [{ message, place: { kind: 'event', ref: run.startEventId, field: 'on' } }]
}

/**
 * A01: somebody is put on the list of dependent people on a result slip; on a basis of older files only before the day from
 * which the law asks for a slip, and then it is said.
 */
export const listEntryBasis: Check = (input, rule) => {
  const exempt = listParam(rule, 'exempt')
  const legacy = listParam(rule, 'legacy')
  return eventsNamed(input, rule, 'event').flatMap((event): Remark[] => {
    const basis = said(event, 'basis')
    if (exempt.includes(said(event, 'reason'))) return []
    const place = eventPlace(event, 'basis')
    if (basis === textParam(rule, 'slip')) {
      if (said(event, 'number') !== '') return []
      const message = 'Căn cứ là phiếu kết quả nhưng chưa ghi số phiếu. Ghi số, ngày, nơi cấp.'
      return [{ message, place: eventPlace(event, 'number') }]
    }
    if (!legacy.includes(basis)) return [{ message: 'Chưa ghi căn cứ nghiện. Chọn căn cứ.', place }]
    if (event.on >= textParam(rule, 'strictFrom')) {
      const message = `Từ ngày ${viDate(event.on)} phải có phiếu kết quả xác định tình trạng nghiện, không dựa vào hồ sơ cũ.`
      return [{ message, place }]
    }
    return [
      { message: 'Vào danh sách theo hồ sơ cũ, không có phiếu kết quả. Đối chiếu khi có.', place, severity: 'warn' },
    ]
  })
}

/** A02: a relapse rests on a result slip. */
export const relapseNeedsSlip: Check = (input, rule) =>
  eventsNamed(input, rule, 'event')
    .filter((e) => said(e, 'reason') === textParam(rule, 'reason') && said(e, 'basis') !== textParam(rule, 'slip'))
    .map((event) => ({
      message:
        'Tái nghiện phải có phiếu kết quả xác định tình trạng nghiện; một lần dương tính chưa phải là tái nghiện.',
      place: eventPlace(event, 'basis'),
    }))

/** A14: nobody leaves the management with a positive test that no determination has explained. */
export const positiveExplained: Check = (input, rule) => {
  const { events } = input.context
  const last = events.findLastIndex(
    (e) => e.type === textParam(rule, 'test') && said(e, 'result') === textParam(rule, 'positive'),
  )
  const test = events[last]
  if (!test) return []
  const explained = listParam(rule, 'explained')
  if (events.slice(last + 1).some((e) => explained.includes(e.type))) return []
  const certified = events.find((e) => e.type === textParam(rule, 'event'))
  const message = `Xét nghiệm dương tính ngày ${viDate(test.on)} chưa có kết quả xác định tình trạng nghiện. Ghi kết quả trước khi chứng nhận.`
  return [{ message, place: eventPlace(certified ?? test, 'on'), ...(certified ? {} : { severity: 'warn' as const }) }]
}

/** A07: who is managed after rehabilitation has a paper of completion of a kind that the law names for it. */
export const completionPaper: Check = (input, rule) => {
  const kinds = codes(rule, 'kinds')
  return eventsNamed(input, rule, 'event').flatMap((event): Remark[] => {
    const [source, paper] = [said(event, 'source'), said(event, 'paperKind')]
    if (paper === '') {
      return [
        {
          message: 'Chưa ghi giấy tờ hoàn thành cai nghiện, điều trị. Chọn loại giấy.',
          place: eventPlace(event, 'paperKind'),
        },
      ]
    }
    if (!kinds.some(([from, kind]) => from === source && kind === paper)) {
      const message = 'Loại giấy tờ hoàn thành không đúng với việc đã hoàn thành. Đối chiếu giấy tờ.'
      return [{ message, place: eventPlace(event, 'paperKind') }]
    }
    if (said(event, 'paperNumber') !== '') return []
    return [{ message: 'Chưa ghi số giấy tờ hoàn thành.', place: eventPlace(event, 'paperNumber'), severity: 'warn' }]
  })
}

/** A14b: a slip is not dated after the day on which its conclusion is recorded. */
export const slipInOrder: Check = (input, rule) =>
  eventsNamed(input, rule, 'event').flatMap((event): Remark[] => {
    const dated = event.data.paperDate
    if (typeof dated !== 'string' || !isCivilDate(dated) || dated <= event.on) return []
    const message = `Phiếu kết quả đề ngày ${viDate(dated)}, sau ngày kết luận (${viDate(event.on)}). Sửa một trong hai ngày.`
    return [{ message, place: eventPlace(event, 'paperDate') }]
  })
