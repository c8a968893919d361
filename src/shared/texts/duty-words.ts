import type { Duty, DutyCause, DutyKind } from '../backup/duty.schema.ts'
import { viMoment } from './dates.ts'

const CAUSES: Readonly<Record<DutyCause, string>> = {
  restore: 'Kho đã khôi phục về lúc',
  loss: 'Kho thiếu ghi chép từ lúc',
  salvage: 'Kho được cứu từ kho hỏng, ghi chép cuối lúc',
}

export const DUTY_TITLES: Readonly<Record<DutyKind, string>> = {
  numbers: 'Số văn bản đã cấp',
  payments: 'Khoản hỗ trợ đã chi',
  packages: 'Gói đã gửi, đã nhận',
  access: 'Người dùng, khóa tin cậy',
  records: 'Việc đã ghi',
}

const WHAT: Readonly<Record<DutyKind, string>> = {
  numbers:
    'Văn bản mang số đã ra ngoài mà kho không biết. Đối chiếu số cuối của từng sổ với sổ giấy, bản lưu; chưa xác nhận thì không cấp số mới.',
  payments:
    'Khoản đã chi sau lúc đó kho coi là chưa chi. Nhập sổ chi mới nhất, đối chiếu chứng từ và chữ ký người nhận; chưa xác nhận thì không ghi chi.',
  packages:
    'Hỏi từng nơi nhận gói số cuối họ có của cơ quan này; báo họ kho đã khôi phục, vì gói tới sẽ lặp lại số cũ. Nhận lại gói người khác gửi sau lúc đó.',
  access:
    'Người đã bị khóa, đổi vai trò, đổi mật khẩu sau lúc đó trở lại như cũ; khóa đã bỏ tin cậy được tin lại. Kiểm lại từng người, từng khóa.',
  records: 'Diễn biến, giấy tờ, bảng tháng, người mới ghi sau lúc đó không còn. Ghi lại theo giấy tờ.',
}

/** What has to be checked, and why. */
export const dutyWords = ({ kind }: Pick<Duty, 'kind'>): string => WHAT[kind]

/** Since when the store may lack what was done. */
export const dutySince = ({ cause, since }: Duty): string => `${CAUSES[cause]} ${viMoment(since)}.`
