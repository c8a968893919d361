import type { SlotState } from '../consolidation/consolidation.schema.ts'
import type { DecisionOutcome } from '../consolidation/decision.schema.ts'
import type { Standing } from '../consolidation/standing.schema.ts'
import type { ReportCalendar } from '../reports/period.schema.ts'

/** Vietnamese words for the codes of consolidation. */
export const STANDING_WORDS: Readonly<Record<Standing, string>> = {
  counted: 'Đang tính',
  replaced: 'Đã có bản thay',
  withdrawal: 'Văn bản hủy',
  held: 'Giữ chờ bản gốc',
  older: 'Không tính, cũ hơn',
  repeat: 'Gửi lại',
  returned: 'Đã trả lại',
}

export const SLOT_WORDS: Readonly<Record<SlotState, string>> = {
  du: 'Đủ',
  luu_y: 'Nhận có lưu ý',
  tra_lai: 'Trả lại',
  cho_ban_goc: 'Giữ chờ bản gốc',
  da_huy: 'Huyện đã hủy',
  thieu: 'Thiếu',
  qua_han: 'Quá hạn',
  chua_het_ky: 'Chưa hết kỳ',
  khong_thuoc: 'Không thuộc tỉnh',
}

export const CALENDAR_WORDS: Readonly<Record<ReportCalendar, string>> = {
  thong_ke: 'lịch thống kê',
  hanh_chinh: 'lịch hành chính',
  tu_do: 'tự chọn',
}

export const OUTCOME_WORDS: Readonly<Record<DecisionOutcome, string>> = {
  don_vi_nay: 'Đơn vị này tiếp tục quản lý',
  don_vi_kia: 'Đơn vị kia quản lý',
  hai_nguoi: 'Hai người khác nhau',
}
