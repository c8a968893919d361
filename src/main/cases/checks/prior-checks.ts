import type { EarlierRecordKind } from '#shared/measures/measure.schema.ts'
import { addMonths, type CivilDate } from '#shared/primitives/civil-date.ts'
import type { LintRule } from '#shared/regimes/regime.schema.ts'
import { viDate } from '#shared/texts/dates.ts'
import type { Check, LintInput, Place, Remark } from '../lint.ts'
import { listParam, numberParam, textParam } from './param.ts'
import { dayOf } from './person-checks.ts'

const facts = (field: string): Place => ({ kind: 'facts', ref: '', field })

/**
 * V12: a ground that rests on education at the commune has that measure proved, and stands within the months that the law
 * gives after its completion or after the limitation to execute it; or its end before time is recorded.
 */
export const priorEducation: Check = (input, rule) => {
  const { ground, education } = input.context.caseFacts
  const windowed = listParam(rule, 'windowGrounds').includes(ground)
  const terminated = listParam(rule, 'terminatedGrounds').includes(ground)
  if (!windowed && !terminated && !listParam(rule, 'educationGrounds').includes(ground)) return []
  const remarks: Remark[] = []
  const row = textParam(rule, 'row')
  if (!input.checklist.some((r) => r.id === row && (r.state === 'present' || r.state === 'excused'))) {
    remarks.push({
      message:
        'Căn cứ này phải có tài liệu chứng minh đã bị áp dụng biện pháp giáo dục tại xã, phường, thị trấn. Đính kèm bản quét.',
      place: { kind: 'checklist', ref: row, field: '' },
    })
  }
  if (terminated && education.terminatedOn === null) {
    remarks.push({
      message: 'Chưa nhập ngày chấm dứt thi hành quyết định giáo dục tại xã, phường, thị trấn.',
      place: facts('education.terminatedOn'),
    })
  }
  return windowed ? [...remarks, ...windowRemarks(input, rule)] : remarks
}

function windowRemarks(input: LintInput, rule: LintRule): Remark[] {
  const { completedOn, limitationEndedOn } = input.context.caseFacts.education
  const day = input.context.caseFacts.lastViolationOn ?? dayOf(input, 'phat_hien') ?? input.today
  const windows = [
    {
      field: 'education.completedOn',
      what: 'ngày chấp hành xong',
      from: completedOn,
      months: numberParam(rule, 'completedWithinMonths'),
    },
    {
      field: 'education.limitationEndedOn',
      what: 'ngày hết thời hiệu thi hành',
      from: limitationEndedOn,
      months: numberParam(rule, 'limitationEndedWithinMonths'),
    },
  ].flatMap(({ from, ...rest }) => (from === null ? [] : [{ ...rest, from, until: addMonths(from, rest.months) }]))
  if (windows.length === 0) {
    return [
      {
        message:
          'Chưa nhập ngày chấp hành xong biện pháp giáo dục tại xã, phường, thị trấn, hoặc ngày hết thời hiệu thi hành quyết định đó.',
        place: facts('education.completedOn'),
      },
    ]
  }
  if (windows.some(({ from, until }) => from <= day && day <= until)) return []
  return windows.map(({ field, what, from, months, until }) => ({
    message:
      day < from
        ? `Ngày ${viDate(day)} trước ${what} biện pháp giáo dục tại xã, phường, thị trấn (${viDate(from)}). Kiểm tra lại ngày hoặc căn cứ.`
        : `Ngày ${viDate(day)} đã quá ${months} tháng từ ${what} biện pháp giáo dục tại xã, phường, thị trấn (${viDate(from)} → ${viDate(until)}). Chọn căn cứ khác.`,
    place: facts(field),
  }))
}

const RECORD_WORDS: Readonly<Record<EarlierRecordKind, string>> = {
  nhac_nho: 'văn bản nhắc nhở',
  kiem_diem: 'biên bản kiểm điểm',
  tu_choi_giam_sat: 'biên bản từ chối giám sát điện tử',
  vi_pham: 'biên bản vi phạm trước',
}

/** V10b: the earlier records on which the ground rests exist, follow one another and come before the last violation. */
export const earlierRecords: Check = (input) => {
  const { caseFacts, regime } = input.context
  const ground = regime.head.grounds.find((g) => g.id === caseFacts.ground)
  if (!ground) return []
  const last = caseFacts.lastViolationOn ?? dayOf(input, 'lap_ho_so') ?? input.today
  const remarks: Remark[] = []
  let before: { on: CivilDate; words: string } | null = null
  for (const kind of ground.earlierRecords) {
    const words = RECORD_WORDS[kind]
    const i = caseFacts.earlierRecords.findIndex((r) => r.kind === kind)
    const record = caseFacts.earlierRecords[i]
    if (!record) {
      remarks.push({
        message: `Căn cứ này phải có ${words}. Nhập ngày, số, cơ quan lập.`,
        place: facts('earlierRecords'),
      })
      continue
    }
    const place = facts(`earlierRecords.${i}`)
    if (record.number === '' || record.issuer === '') {
      remarks.push({ message: `Chưa nhập số hoặc cơ quan lập của ${words} ngày ${viDate(record.on)}.`, place })
    }
    if (record.on > last) {
      remarks.push({
        message: `Ngày của ${words} (${viDate(record.on)}) phải trước vi phạm cuối (${viDate(last)}).`,
        place,
      })
    }
    if (before !== null && record.on < before.on) {
      remarks.push({
        message: `Ngày của ${words} (${viDate(record.on)}) phải sau ${before.words} (${viDate(before.on)}).`,
        place,
      })
    }
    before = { on: record.on, words }
  }
  return remarks
}
