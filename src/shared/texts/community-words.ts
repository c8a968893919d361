import type { HelperForm, Presence, ReturnOrigin, ReturnState, WorkForm } from '../community/community-codes.ts'
import type { Decision } from '../community/list-review.schema.ts'

/** Vietnamese words for the codes of helpers, returns and handovers. */
export const HELPER_FORM_WORDS: Readonly<Record<HelperForm, string>> = { ca_nhan: 'Cá nhân', to_chuc: 'Tổ chức' }

export const WORK_FORM_WORDS: Readonly<Record<WorkForm, string>> = {
  tham_nha: 'Thăm tại nhà',
  gap_tru_so: 'Gặp tại trụ sở',
  dien_thoai: 'Điện thoại',
  tu_van: 'Tư vấn',
  sinh_hoat: 'Sinh hoạt câu lạc bộ, nhóm',
  khac: 'Việc khác',
}

export const RETURN_ORIGIN_WORDS: Readonly<Record<ReturnOrigin, string>> = {
  nhap: 'Nhập tay',
  tep: 'Từ danh sách',
  tinh: 'Tính từ hồ sơ',
}

export const PRESENCE_WORDS: Readonly<Record<Presence, string>> = { co_mat: 'Có mặt', khong_den: 'Không đến' }

export const RETURN_STATE_WORDS: Readonly<Record<ReturnState, string>> = {
  cho_ve: 'Chờ về',
  qua_ngay: 'Quá ngày, chưa về',
  khong_den: 'Không đến bàn giao',
  da_ve: 'Đã về, chưa mở hồ sơ',
  da_mo: 'Đang lập hồ sơ sau cai',
  co_quyet_dinh: 'Có quyết định',
}

export const DECISION_WORDS: Readonly<Record<Decision, string>> = {
  dong_y: 'Đồng ý đưa ra',
  khong: 'Không đồng ý',
  hoan: 'Hoãn, bổ sung hồ sơ',
}
