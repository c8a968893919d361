import type { DeadlineUnit } from '../deadlines/deadline.schema.ts'
import type { Condition, FactName } from '../regimes/condition.ts'
import type { LawKind } from '../regimes/law-in-force.schema.ts'
import type { DeadlineRule, LintRule, Telling } from '../regimes/regime.schema.ts'

/** Vietnamese words for what rows of law are and say; for the window and docs/quy-tac.md alike. */
export const LAW_KIND_WORDS: Readonly<Record<LawKind, string>> = {
  version: 'Văn bản áp dụng',
  age: 'Tuổi',
  'subject-kind': 'Loại hồ sơ',
  ground: 'Căn cứ áp dụng',
  'residence-basis': 'Nơi cư trú',
  exemption: 'Không áp dụng',
  state: 'Trạng thái',
  event: 'Bước, diễn biến',
  deadline: 'Thời hạn',
  paper: 'Thành phần hồ sơ',
  form: 'Biểu mẫu',
  rule: 'Quy tắc kiểm tra',
  term: 'Thời hạn chấp hành',
  'term-start': 'Bắt đầu tính',
  frozen: 'Không tính vào',
  credited: 'Được trừ',
  reduction: 'Giảm thời hạn',
  role: 'Vai trò',
  reading: 'Cách đọc',
  calendar: 'Lịch làm việc',
}

export const UNIT_WORDS: Readonly<Record<DeadlineUnit, string>> = {
  WD: 'ngày làm việc',
  D: 'ngày',
  M: 'tháng',
  Y: 'năm',
  H: 'giờ',
}

export const NEED_WORDS = {
  required: 'bắt buộc',
  procedural: 'theo thủ tục',
  optional: 'nếu có',
  none: 'không',
} as const
/** What an event tells about the facts of a case. */
export const TELLING_WORDS: Readonly<Record<Telling, string>> = {
  'court-accepted': 'Tòa án đã thụ lý (hoặc xem xét lại)',
  'court-extended': 'Tòa án đã gia hạn từ lần thụ lý cuối',
  'decision-announced': 'đã công bố quyết định',
  'decision-received': 'quyết định đã đến tay người đó hoặc cấp xem xét lại',
  residence: 'cơ sở xác định nơi cư trú',
}

export const STAGE_WORDS: Readonly<Record<LintRule['at'][number], string>> = {
  always: 'luôn',
  notice: 'gửi thông báo',
  office: 'gửi Phòng',
  court: 'chuyển Tòa án',
}

/** Said in place of a number that nobody has read yet. */
export const UNKNOWN_AMOUNT = 'chưa rõ'

/** The length of a period: "5 ngày làm việc", "chưa rõ"; "ngay" where it is none, so that the day itself counts. */
export function amountWords({ amount, unit }: Pick<DeadlineRule, 'amount' | 'unit'>): string {
  if (amount === 0) return 'ngay'
  return amount === null ? UNKNOWN_AMOUNT : `${amount} ${UNIT_WORDS[unit]}`
}

/** "12 tháng", "12 đến 24 tháng", "từ 1 tháng"; "chưa rõ" where neither end is known. */
export function monthsWords({ minMonths, maxMonths }: { minMonths: number | null; maxMonths: number | null }): string {
  if (minMonths === null && maxMonths === null) return UNKNOWN_AMOUNT
  if (minMonths === null) return `không quá ${maxMonths} tháng`
  if (maxMonths === null) return `từ ${minMonths} tháng`
  return minMonths === maxMonths ? `${minMonths} tháng` : `${minMonths} đến ${maxMonths} tháng`
}

const VALUE_WORDS: Readonly<Record<string, string>> = {
  'ageTrack=adult': 'đủ tuổi',
  'ageTrack=minor': 'chưa đủ tuổi',
  'ageTrack=child': 'dưới tuổi tối thiểu',
  'ageTrack=unknown': 'chưa rõ tuổi',
  'residence.stable=co': 'có nơi cư trú ổn định',
  'residence.stable=khong': 'không có nơi cư trú ổn định',
  'residence.stable=chua_ro': 'chưa rõ nơi cư trú',
  'commune.remote=co': 'xã miền núi, hải đảo, vùng sâu, vùng xa',
  'commune.remote=khong': 'xã không thuộc miền núi, hải đảo, vùng sâu, vùng xa',
  'manager.kind=co_so': 'giao cơ sở quản lý',
  'manager.kind=gia_dinh': 'giao gia đình quản lý',
  'compiler.kind=ubnd_xa': 'Ủy ban nhân dân cấp xã lập',
  'compiler.kind=cong_an_xa': 'Công an cấp xã lập',
  'compiler.kind=cong_an_huyen': 'Công an cấp huyện lập',
  'compiler.kind=cong_an_tinh': 'Công an cấp tỉnh lập',
  'nationality.vietnam=co': 'công dân Việt Nam',
  'nationality.vietnam=khong': 'người nước ngoài',
  'rehab.count=first': 'cai nghiện bắt buộc lần đầu',
  'rehab.count=again': 'cai nghiện bắt buộc lần thứ hai trở lên',
  'rehab.count=chua_ro': 'chưa rõ cai nghiện lần thứ mấy',
  'court.present=co': 'người đó có mặt tại phiên họp',
  'court.present=khong': 'người đó vắng mặt tại phiên họp',
  'court.present=chua_ro': 'chưa rõ người đó có mặt tại phiên họp',
  'court.received=co': 'người đó đã nhận quyết định',
  'court.received=khong': 'người đó chưa nhận quyết định',
  'court.received=chua_ro': 'chưa rõ người đó đã nhận quyết định',
  'court.extended=co': 'Tòa án đã gia hạn xem xét',
  'court.extended=khong': 'Tòa án không gia hạn xem xét',
  'detail.source=tn_gia_dinh': 'cai nghiện tự nguyện tại gia đình, cộng đồng',
  'detail.source=tn_co_so': 'cai nghiện tự nguyện tại cơ sở',
  'detail.source=thay_the': 'điều trị thay thế',
  'detail.source=cnbb_nguoi_lon': 'cai nghiện bắt buộc, từ đủ 18 tuổi',
  'detail.source=cnbb_12_18': 'cai nghiện bắt buộc, từ đủ 12 đến dưới 18 tuổi',
  'detail.place=gia_dinh': 'cai nghiện tại gia đình',
  'detail.place=cong_dong': 'cai nghiện tại cộng đồng',
  'detail.place=co_so': 'cai nghiện tại cơ sở',
  'detail.form=cu_can_bo': 'nơi không có cơ sở y tế đủ điều kiện',
  'detail.ground=a': 'đang bị quản lý người sử dụng',
  'detail.ground=b': 'không có nơi cư trú ổn định khi bị phát hiện',
  'detail.ground=c': 'đang hoặc vừa hết giáo dục tại xã',
  'detail.ground=d': 'đang quản lý sau cai nghiện',
  'detail.ground=dd': 'tự nguyện đề nghị',
  'detail.result=duong_tinh': 'kết quả xét nghiệm mới nhất dương tính',
  'detail.result=khong_nghien': 'kết luận mới nhất là không nghiện',
  'court.decision=': 'Tòa án chưa quyết định',
  'court.decision=ap_dung': 'Tòa án quyết định áp dụng',
  'court.decision=khong_ap_dung': 'Tòa án quyết định không áp dụng',
  'court.decision=dinh_chi': 'Tòa án đình chỉ',
}

/** Who falls under a law by age; without a least age everybody does. */
export function agesWords(minorFrom: number, adultFrom: number): string {
  if (minorFrom === 0) return `Mọi tuổi; dưới ${adultFrom} tuổi: thủ tục riêng`
  return `Dưới ${minorFrom} tuổi: không lập hồ sơ; từ đủ ${minorFrom} đến dưới ${adultFrom} tuổi: thủ tục riêng`
}

/** Facts whose values are codes of the data, which are said as they are. */
const FACT_WORDS: Readonly<Partial<Record<FactName, string>>> = {
  ground: 'căn cứ',
  subjectKind: 'loại hồ sơ',
  'court.decision': 'Tòa án quyết định',
}

/** A condition in words; one that holds for every age is no condition. */
export function conditionText(condition: Condition): string {
  if ('all' in condition) return condition.all.map(conditionText).join(' và ')
  if ('any' in condition) return condition.any.map(conditionText).join(' hoặc ')
  if ('not' in condition) return `không phải ${conditionText(condition.not)}`
  if (condition.fact === 'ageTrack' && condition.in.length === 4) return 'mọi người'
  return condition.in
    .map(
      (value) =>
        VALUE_WORDS[`${condition.fact}=${value}`] ?? `${FACT_WORDS[condition.fact] ?? condition.fact} ${value}`,
    )
    .join(', ')
}

const AMENDED_FIELD_WORDS: Readonly<Record<string, string>> = {
  amount: 'Thời hạn',
  unit: 'Đơn vị',
  minMonths: 'Ngắn nhất (tháng)',
  maxMonths: 'Dài nhất (tháng)',
  label: 'Tên cơ quan hoặc chức danh',
  chosen: 'Cách đọc',
  validFrom: 'Có hiệu lực từ',
  validTo: 'Hết hiệu lực sau ngày',
  article: 'Điều khoản',
  source: 'Nguồn',
  confidence: 'Độ tin cậy',
}

/** What a field that an office may change is called. */
export function amendedFieldWords(field: string): string {
  return AMENDED_FIELD_WORDS[field] ?? field
}
