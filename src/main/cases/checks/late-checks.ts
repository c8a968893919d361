import { viDate } from '#shared/texts/dates.ts'
import type { Check } from '../lint.ts'

/**
 * V18b: a step that came late has its reason on record, where the law of the step asks for one. A step that is still open
 * is not asked about here: the list of deadlines does, and the reason may depend on when it is done in the end.
 */
export const lateReasons: Check = ({ context }) =>
  context.derivation.deadlines
    .filter((d) => d.status === 'done-late' && d.wantsReason && d.lateReason === null)
    .map(({ label, due, doneOn, workingDaysLate, startEventId }) => {
      const days = workingDaysLate === null || workingDaysLate === 0 ? '' : ` ${workingDaysLate} ngày làm việc`
      const done = doneOn === null ? '' : `, làm ngày ${viDate(doneOn)}`
      return {
        message: `"${label}" chậm${days} (hạn ${viDate(due)}${done}) mà chưa ghi lý do. Ghi lý do ở mục Thời hạn.`,
        place: { kind: 'event', ref: startEventId, field: '' },
      }
    })
