import type {
  CellHistory,
  Field,
  PresenceMark,
  PresenceState,
  TestMark,
  TestResult,
} from '../aftercare/month.schema.ts'
import type { Month, Quarter } from '../aftercare/period.ts'
import type { QuarterFacts } from '../aftercare/review.schema.ts'
import type { Presence } from '../life/life-effect.ts'
import { upperFirst, viDate, viDayMonth } from './dates.ts'

/** "tháng 05/2024" */
export const viMonth = (month: Month): string => `tháng ${month.slice(5)}/${month.slice(0, 4)}`
/** "quý II/2024" */
export const viQuarter = (quarter: Quarter): string =>
  `quý ${['I', 'II', 'III', 'IV'][Number(quarter.slice(6)) - 1] ?? ''}/${quarter.slice(0, 4)}`

export const PRESENCE_STATE_WORDS: Readonly<Record<PresenceState, string>> = {
  present: 'Có mặt',
  absent_reported: 'Vắng có lý do',
  absent_unreported: 'Vắng không báo',
}
/** The key of a state, which is also what a spreadsheet has in its column. */
export const PRESENCE_STATE_KEYS: Readonly<Record<PresenceState, string>> = {
  present: 'C',
  absent_reported: 'P',
  absent_unreported: 'V',
}
export const NOT_RECORDED = 'Chưa ghi'

export const TEST_RESULT_WORDS: Readonly<Record<TestResult, string>> = {
  am_tinh: 'Âm tính',
  duong_tinh: 'Dương tính',
  khong_hop_le: 'Không hợp lệ',
  tu_choi: 'Từ chối',
  vang: 'Vắng mặt',
}
export const TEST_RESULT_KEYS: Readonly<Record<TestResult, string>> = {
  am_tinh: 'A',
  duong_tinh: 'D',
  khong_hop_le: 'K',
  tu_choi: 'T',
  vang: 'V',
}
export const TEST_KIND_WORDS: Readonly<Record<TestMark['kind'], string>> = {
  dinh_ky: 'Định kỳ',
  dot_xuat: 'Đột xuất',
  co_can_cu: 'Khi có căn cứ',
}

export const FIELD_WORDS: Readonly<Record<Field, string>> = {
  presence: 'Điểm danh',
  test: 'Xét nghiệm',
  visit: 'Thăm',
  remark: 'Ghi chú',
}

export const WHEREABOUTS_WORDS: Readonly<Record<Presence, string>> = {
  TAI_DIA_BAN: 'Tại địa bàn',
  VANG_CO_BAO: 'Vắng mặt, có báo',
  VANG_KHONG_BAO: 'Vắng mặt, không báo',
  CHUYEN_DI: 'Đã chuyển đi',
  TRONG_CO_SO: 'Trong cơ sở',
  TAM_GIU_TAM_GIAM: 'Bị tạm giữ, tạm giam',
  TU: 'Chấp hành án phạt tù',
  MAT_TICH: 'Mất tích',
  CHET: 'Đã chết',
}

export const HOW_WORDS: Readonly<Record<string, CellHistory['how']>> = {
  go: 'ghi từng ô',
  tat_ca: 'ghi cả bảng có mặt',
  nhap_tep: 'nhập từ tệp',
  hoan_tac: 'hoàn tác',
}

/** "Vắng không báo từ 05/05/2024, trở lại 09/05/2024" */
export function presenceText(mark: PresenceMark): string {
  const word = PRESENCE_STATE_WORDS[mark.state]
  if (mark.state === 'present') return word
  const reason = mark.state === 'absent_reported' && mark.reason !== '' ? `: ${mark.reason}` : ''
  const from = mark.from === null ? '' : `, từ ${viDate(mark.from)}`
  const back = mark.backOn === null ? '' : `, trở lại ${viDate(mark.backOn)}`
  return `${word}${reason}${from}${back}`
}

/** "Âm tính, 12/05/2024 (đột xuất), phiếu 03/PXN" */
export function testText({ on, kind, result, number }: TestMark): string {
  const slip = number === '' ? '' : `, phiếu ${number}`
  return `${TEST_RESULT_WORDS[result]}, ${viDate(on)} (${TEST_KIND_WORDS[kind].toLocaleLowerCase('vi')})${slip}`
}

/** "Tháng 4: có mặt; tháng 5: chưa ghi. Xét nghiệm 12/05: âm tính. Thăm 2 lần." */
export function factsText({ months, tests, visits }: QuarterFacts): string {
  const rolls = months.map(({ month, state }) => {
    const word = state === null ? NOT_RECORDED : PRESENCE_STATE_WORDS[state]
    return `tháng ${Number(month.slice(5))}: ${word.toLocaleLowerCase('vi')}`
  })
  const results = tests.map(
    ({ on, result }) => `${viDayMonth(on)}: ${TEST_RESULT_WORDS[result].toLocaleLowerCase('vi')}`,
  )
  return [
    upperFirst(rolls.join('; ')),
    results.length === 0 ? 'Không xét nghiệm' : `Xét nghiệm ${results.join(', ')}`,
    visits === 0 ? 'Chưa ghi lần thăm nào' : `Thăm ${visits} lần`,
  ]
    .map((sentence) => `${sentence}.`)
    .join(' ')
}
