import type { CopyKind } from '../attachments/attachment.schema.ts'
import type { DayKind, DeadlineStatus } from '../deadlines/deadline.schema.ts'
import type { DocumentState } from '../documents/document.schema.ts'
import type { DossierPurpose, DossierSet } from '../dossiers/dossier.schema.ts'
import type { Severity } from '../measures/finding.ts'
import type { ChecklistRow } from '../measures/measure.schema.ts'
import type { Relation, Sex, SimilarPerson } from '../people/person.schema.ts'
import type { Sensitive } from '../people/sensitive.schema.ts'
import type { AxisId, Phase } from '../regimes/axis.ts'
import type { Confidence } from '../regimes/provenance.ts'
import type { Officer } from '../settings/office.schema.ts'

/** Vietnamese words for the codes that data carry. One place, so that window and command line say the same. */
export const APP_NAME = 'Hồ sơ cai nghiện'

export const CONFIDENCE_WORDS: Readonly<Record<Confidence, string>> = {
  verified: 'Đã đối chiếu văn bản',
  'verified-part': 'Đã đối chiếu một phần',
  'from-memory': 'Chưa có văn bản trong tay',
  derived: 'Suy ra từ quy định khác',
  proposal: 'Đề xuất của phần mềm, không phải luật',
  unverified: 'Chưa đối chiếu văn bản',
}
/** The mark beside whatever is not verified. */
export const UNVERIFIED_MARK = 'Cần đối chiếu văn bản'

export const SEVERITY_WORDS: Readonly<Record<Severity, string>> = {
  refuse: 'Không cho phép',
  warn: 'Cần xem lại',
  note: 'Lưu ý',
}

export const DEADLINE_WORDS: Readonly<Record<DeadlineStatus, string>> = {
  waiting: 'Chưa bắt đầu',
  running: 'Đang chạy',
  'due-today': 'Hôm nay',
  overdue: 'Quá hạn',
  done: 'Đã xong',
  'done-late': 'Xong trễ',
  closed: 'Đã hết thời hạn',
  paused: 'Tạm dừng',
  moot: 'Không còn phải làm',
}

export const CHECKLIST_WORDS: Readonly<Record<ChecklistRow['state'], string>> = {
  present: 'Đã có',
  draft: 'Bản nháp',
  missing: 'Còn thiếu',
  excused: 'Có lý do',
  optional: 'Nếu có',
}

export const PHASE_WORDS: Readonly<Record<Phase, string>> = {
  dossier: 'Lập hồ sơ',
  court: 'Tòa án',
  execution: 'Thi hành',
}

export const AXIS_WORDS: Readonly<Record<AxisId, string>> = {
  dossier: 'Lập hồ sơ',
  court: 'Tòa án xem xét',
  execution: 'Thi hành quyết định',
  org: 'Tổ chức cơ quan',
}

export const DOCUMENT_STATE_WORDS: Readonly<Record<DocumentState, string>> = {
  nhap: 'Nháp',
  ban_hanh: 'Đã ban hành',
  thay_the: 'Đã thay thế',
  huy: 'Đã hủy',
}

export const PURPOSE_WORDS: Readonly<Record<DossierPurpose, string>> = {
  notice: 'Cho người bị đề nghị đọc',
  office: 'Gửi Phòng LĐTBXH',
  court: 'Gửi Tòa án',
}
export const SET_WORDS: Readonly<Record<DossierSet, string>> = {
  chinh: 'Bản chính',
  sao: 'Bản sao lưu',
  nguoi: 'Bản của người bị đề nghị',
}

export const COPY_WORDS: Readonly<Record<CopyKind, string>> = {
  ban_chinh: 'Bản chính',
  ban_sao: 'Bản sao',
  ban_chup: 'Bản chụp',
}

export const DAY_KIND_WORDS: Readonly<Record<DayKind, string>> = {
  holiday: 'Ngày lễ, Tết',
  'in-lieu': 'Nghỉ bù',
  'swapped-off': 'Nghỉ hoán đổi',
  'swapped-working': 'Làm bù',
}

export const HIV_WORDS: Readonly<Record<Sensitive['hiv'], string>> = { chua_ro: 'Chưa rõ', khong: 'Không', co: 'Có' }

/** How likely somebody is to be the person that is being written. */
export const CERTAINTY_WORDS: Readonly<Record<SimilarPerson['certainty'], string>> = {
  'same-number': 'trùng số giấy tờ',
  likely: 'rất có thể là một người',
  possible: 'có thể là một người',
}

export const SEX_WORDS: Readonly<Record<Sex, string>> = { nam: 'Nam', nu: 'Nữ' }

export const RELATION_WORDS: Readonly<Record<Relation, string>> = {
  bo: 'Cha',
  me: 'Mẹ',
  vo_chong: 'Vợ hoặc chồng',
  con: 'Con',
  anh_chi_em: 'Anh, chị, em',
  giam_ho: 'Người giám hộ',
  dai_dien: 'Người đại diện hợp pháp',
}

export const ID_KIND_WORDS = {
  cccd: 'Căn cước công dân',
  cmnd: 'Chứng minh nhân dân',
  ho_chieu: 'Hộ chiếu',
  giay_khai_sinh: 'Giấy khai sinh',
} as const

export const OFFICER_ROLE_WORDS: Readonly<Record<Officer['role'], string>> = {
  truong_phong_ldtbxh: 'Trưởng phòng LĐTBXH',
  truong_phong_tu_phap: 'Trưởng phòng Tư pháp',
  chu_tich_xa: 'Chủ tịch UBND xã',
  truong_cong_an_xa: 'Trưởng Công an xã',
  truong_cong_an_huyen: 'Trưởng Công an huyện',
  giam_doc_co_so: 'Giám đốc cơ sở cai nghiện',
  thu_truong_cap_tinh: 'Lãnh đạo cơ quan cấp tỉnh',
  can_bo: 'Cán bộ',
}

/** Thousands parted by a dot, as Vietnamese writes them. */
export function viNumber(value: number): string {
  return String(Math.trunc(value)).replace(/\B(?=(\d{3})+(?!\d))/g, '.')
}
