import type { GrantActKind, GrantState } from '../support/grant.schema.ts'
import type { LineState, ListForm, ListState } from '../support/payment-list.schema.ts'
import type { Limit } from '../support/scheme.schema.ts'
import type {
  Borrower,
  Education,
  Fund,
  Household,
  JobKind,
  JobState,
  Milestone,
  Need,
  Outcome,
  ReferralResult,
  SupportGroup,
  SupportKind,
} from '../support/support-codes.ts'
import type { PriorityReason } from '../support/support-records.schema.ts'

/** Vietnamese words for the codes of support and money. */
export const NEED_WORDS: Readonly<Record<Need, string>> = {
  hoc_nghe: 'Học nghề',
  viec_lam: 'Việc làm',
  vay_von: 'Vay vốn',
  sinh_ke: 'Sinh kế',
  hoc_van_hoa: 'Học văn hóa',
  tam_ly: 'Tâm lý',
  phap_ly: 'Pháp lý',
  y_te: 'Y tế',
  khong: 'Không có nhu cầu',
}

export const SUPPORT_KIND_WORDS: Readonly<Record<SupportKind, string>> = {
  tu_van_hoc_nghe: 'Tư vấn học nghề',
  hoc_nghe: 'Học nghề',
  tu_hoc_nghe: 'Tự học nghề',
  tu_van_viec_lam: 'Tư vấn việc làm',
  gioi_thieu_viec_lam: 'Giới thiệu việc làm',
  tu_van_tam_ly: 'Tư vấn tâm lý',
  tu_van_phap_ly: 'Tư vấn pháp lý',
  sinh_ke_tien: 'Sinh kế bằng tiền',
  sinh_ke_hien_vat: 'Sinh kế bằng hiện vật',
  vay_von: 'Vay vốn',
  hoc_phi: 'Học phí',
  ho_tro_cai_nghien: 'Hỗ trợ cai nghiện một lần',
}

export const SUPPORT_GROUP_WORDS: Readonly<Record<SupportGroup, string>> = {
  su_dung: 'Người sử dụng trái phép chất ma túy đang được quản lý',
  cai_cong_dong: 'Đang cai nghiện tại gia đình, cộng đồng',
  cai_co_so: 'Đang cai nghiện tại cơ sở',
  thay_the: 'Đang điều trị thay thế',
  sau_cai: 'Đang được quản lý sau cai nghiện',
  hoan_thanh: 'Đã hoàn thành cai nghiện hoặc điều trị',
  doi_tuong_khac: 'Đối tượng khác mà văn bản nêu (không ghi rõ loại)',
}

export const BORROWER_WORDS: Readonly<Record<Borrower, string>> = { ca_nhan: 'Cá nhân', ho: 'Hộ gia đình' }

export const FUND_WORDS: Readonly<Record<Fund, string>> = {
  ngan_sach: 'Ngân sách',
  csxh: 'Ngân hàng Chính sách xã hội',
  xa_hoi_hoa: 'Xã hội hóa',
}

export const EDUCATION_WORDS: Readonly<Record<Education, string>> = {
  khong_biet_chu: 'Không biết chữ',
  tieu_hoc: 'Tiểu học',
  thcs: 'Trung học cơ sở',
  thpt: 'Trung học phổ thông',
  trung_cap: 'Trung cấp',
  cao_dang: 'Cao đẳng',
  dai_hoc: 'Đại học trở lên',
  khong_ro: 'Chưa rõ',
}

export const HOUSEHOLD_WORDS: Readonly<Record<Household, string>> = {
  ngheo: 'Hộ nghèo',
  can_ngheo: 'Hộ cận nghèo',
  chinh_sach: 'Gia đình chính sách',
  khong: 'Không thuộc diện',
}

export const REFERRAL_RESULT_WORDS: Readonly<Record<ReferralResult, string>> = {
  cho: 'Đang chờ',
  da_nhan: 'Đã nhận',
  tu_choi: 'Từ chối',
  bo: 'Bỏ',
}

export const OUTCOME_WORDS: Readonly<Record<Outcome, string>> = {
  co_viec: 'Có việc làm',
  bo: 'Bỏ dở',
  ban_hien_vat: 'Bán hiện vật',
  tai_nghien: 'Tái nghiện',
}

export const JOB_STATE_WORDS: Readonly<Record<JobState, string>> = {
  on_dinh: 'Ổn định',
  tam: 'Tạm thời',
  that_nghiep: 'Thất nghiệp',
  di_hoc: 'Đi học',
  mat_suc: 'Mất sức',
  khong_ro: 'Không rõ',
}

export const JOB_KIND_WORDS: Readonly<Record<JobKind, string>> = {
  tu_tao: 'Tự tạo việc làm tại nhà',
  ho: 'Làm cho hộ',
  doanh_nghiep: 'Doanh nghiệp',
  nha_nuoc: 'Nhà nước',
}

export const MILESTONE_WORDS: Readonly<Record<Milestone, string>> = {
  TRUOC_CAI: 'Trước cai nghiện',
  TRONG_CAI: 'Trong cai nghiện',
  SAU_CAI: 'Sau cai nghiện',
}

export const PRIORITY_WORDS: Readonly<Record<PriorityReason, string>> = {
  khong_bang_nghe: 'chưa có bằng nghề',
  kho_khan: 'hoàn cảnh khó khăn',
  khong_tu_tim_duoc_viec: 'không tự tìm được việc tại nơi ở',
}

export const GRANT_STATE_WORDS: Readonly<Record<GrantState, string>> = {
  de_nghi: 'Đang đề nghị',
  thay_the: 'Đã sửa bằng đề nghị khác',
  rut: 'Đã rút',
  tu_choi: 'Không duyệt',
  huy: 'Đã hủy duyệt',
  da_duyet: 'Đã duyệt, chưa chi',
  da_thuc_hien: 'Đã thực hiện',
  da_giai_ngan: 'Đã giải ngân',
  chi_mot_phan: 'Đã chi một phần',
  da_chi: 'Đã chi',
  thu_hoi: 'Đã thu hồi',
}

export const GRANT_ACT_WORDS: Readonly<Record<GrantActKind, string>> = {
  duyet: 'Duyệt',
  tu_choi: 'Không duyệt',
  rut: 'Rút đề nghị',
  huy_duyet: 'Hủy duyệt',
  thuc_hien: 'Đã thực hiện',
  giai_ngan: 'Giải ngân',
  kiem_tra: 'Kiểm tra sau hỗ trợ',
  ket_qua: 'Kết quả',
}

export const LIST_FORM_WORDS: Readonly<Record<ListForm, string>> = {
  tien: 'Chi tiền',
  hien_vat: 'Cấp hiện vật',
}

export const LIST_STATE_WORDS: Readonly<Record<ListState, string>> = {
  nhap: 'Nháp',
  ban_hanh: 'Đã ban hành',
  huy: 'Đã hủy',
}

export const LINE_STATE_WORDS: Readonly<Record<LineState, string>> = {
  open: 'Chưa chi',
  paid: 'Đã chi',
  reversed: 'Đã thu hồi',
  released: 'Đã đưa ra khỏi danh sách',
  elsewhere: 'Đã chi ở danh sách khác',
}

export const LIMIT_SIDE_WORDS: Readonly<Record<Limit['side'], string>> = {
  max: 'nhiều nhất',
  min: 'ít nhất',
  rate: 'mức',
}

export const LIMIT_PER_WORDS: Readonly<Record<Limit['per'], string>> = {
  person: 'một người',
  grant: 'một lần hỗ trợ',
  course: 'một người một khóa',
  month: 'một tháng',
  session: 'một buổi',
  file: 'một hồ sơ',
}
