import type { SystemKeyReason, SystemPlace } from '../accounts/system-key.ts'

const BY_PASSWORD = 'Gõ mật khẩu để mở kho. Dữ liệu còn nguyên.'

/** Why the store was not opened without a password, and the way out. */
export const SYSTEM_KEY_ERRORS: Readonly<Record<SystemKeyReason, { title: string; whatToDo: string }>> = {
  forbidden: {
    title: 'Cơ quan không cho mở kho mà không gõ mật khẩu',
    whatToDo: 'Cần thì hỏi Quản trị (Quản trị, thẻ An toàn). Mật khẩu vẫn dùng như thường.',
  },
  unavailable: {
    title: 'Máy này không giữ được khóa cho phần mềm',
    whatToDo: 'Hệ điều hành không có kho khóa an toàn, hoặc kho đó đang đóng. Dùng mật khẩu như thường.',
  },
  off: { title: 'Tài khoản này không bật mở không gõ mật khẩu', whatToDo: BY_PASSWORD },
  'other-pc': {
    title: 'Mở không gõ mật khẩu được bật trên máy khác hoặc tài khoản máy khác',
    whatToDo: `${BY_PASSWORD} Muốn dùng ở máy này thì bật lại ở trang Tài khoản.`,
  },
  locked: { title: 'Phần mềm đã khóa nên lần này cần mật khẩu', whatToDo: BY_PASSWORD },
  lost: {
    title: 'Hệ điều hành không trả lại được khóa',
    whatToDo: `${BY_PASSWORD} Thường do mật khẩu máy bị đặt lại, máy cài lại hoặc đổi hồ sơ người dùng Windows.`,
  },
}

/** Which PC and account is meant: "máy PC-01, tài khoản canbo". */
export const placeWords = ({ pc, account }: SystemPlace) =>
  account === '' ? `máy ${pc}` : `máy ${pc}, tài khoản ${account}`
