import type { BackupReason } from '../backup/backup-reasons.ts'
import type { AppError, FileReason, FileUse, StorageReason } from '../contract/errors.ts'
import type { PackageReason } from '../packages/package-checks.ts'
import { assertNever } from '../primitives/assert-never.ts'
import { SYSTEM_KEY_ERRORS } from './system-key-words.ts'
import { UPDATE_ERRORS } from './update-words.ts'

/** What a person is told about an error: what happened, to what, and the way out. */
export interface ErrorText {
  readonly title: string
  readonly detail: string
  readonly whatToDo: string
}

const STORAGE: Readonly<Record<StorageReason, { title: string; whatToDo: string }>> = {
  missing: {
    title: 'Không thấy kho dữ liệu',
    whatToDo: 'Kiểm tra ổ đĩa, thư mục dữ liệu đã cắm và mở được chưa, rồi mở lại phần mềm.',
  },
  exists: {
    title: 'Thư mục này đã có kho dữ liệu',
    whatToDo: 'Mở kho đang có, hoặc chọn thư mục trống. Dữ liệu cũ được giữ nguyên.',
  },
  foreign: {
    title: 'Tệp này không phải kho của phần mềm',
    whatToDo: 'Kiểm tra lại thư mục dữ liệu đã chọn. Tệp được giữ nguyên, không bị ghi đè.',
  },
  damaged: {
    title: 'Kho dữ liệu bị hỏng',
    whatToDo:
      'Đừng ghi thêm. Chép nguyên thư mục dữ liệu sang chỗ khác, rồi mở bản sao lưu gần nhất. Không còn bản nào: người quản trị có thể cứu phần còn đọc được (doctor --salvage).',
  },
  'tail-missing': {
    title: 'Kho dữ liệu thiếu những ghi chép mới nhất',
    whatToDo:
      'Tìm tệp kho.db-wal hoặc bản kho mới hơn để đặt lại; không có thì khôi phục bản sao lưu, hoặc chấp nhận mất phần cuối.',
  },
  'future-version': {
    title: 'Kho dữ liệu do phiên bản mới hơn tạo ra',
    whatToDo: 'Cài phiên bản phần mềm mới hơn rồi mở lại. Dữ liệu không bị thay đổi.',
  },
  'wrong-key': {
    title: 'Khóa không mở được kho dữ liệu',
    whatToDo: 'Kiểm tra tệp khóa có đi cùng đúng kho này không. Nếu chép từ máy khác, chép cả thư mục.',
  },
  'slots-damaged': {
    title: 'Tệp khóa bị hỏng',
    whatToDo: 'Đặt lại khoa.json và khoa-2.json từ bản sao lưu của thư mục dữ liệu, rồi mở lại. Kho được giữ nguyên.',
  },
  'disk-full': {
    title: 'Ổ đĩa đã đầy, chưa ghi được',
    whatToDo: 'Giải phóng chỗ trống rồi làm lại việc vừa rồi. Dữ liệu đã lưu trước đó còn nguyên.',
  },
  'read-only': {
    title: 'Thư mục dữ liệu không cho ghi',
    whatToDo: 'Nhờ người quản trị máy cấp quyền ghi cho thư mục dữ liệu.',
  },
  'in-use': {
    title: 'Kho dữ liệu đang mở ở cửa sổ khác',
    whatToDo: 'Đóng cửa sổ kia rồi mở lại.',
  },
  io: {
    title: 'Không đọc, ghi được ổ đĩa',
    whatToDo: 'Kiểm tra ổ đĩa, dây cắm. Làm lại việc vừa rồi; nếu vẫn lỗi, báo người quản trị.',
  },
}

const FILES: Readonly<Record<FileReason, { title: string; whatToDo: string }>> = {
  unreadable: { title: 'Không đọc được tệp', whatToDo: 'Mở thử tệp bằng chương trình khác, rồi chọn lại.' },
  'not-found': { title: 'Không tìm thấy tệp', whatToDo: 'Kiểm tra tên và nơi để tệp.' },
  'unsupported-type': { title: 'Loại tệp này không dùng được', whatToDo: 'Bản quét cần là PDF, JPEG hoặc PNG.' },
  'too-large': { title: 'Tệp quá lớn', whatToDo: 'Quét lại với độ phân giải thấp hơn hoặc tách thành nhiều tệp.' },
  'too-many-pages': { title: 'Tệp có quá nhiều trang', whatToDo: 'Tách thành nhiều tệp rồi thêm từng tệp.' },
  'password-protected': {
    title: 'Tệp có mật khẩu',
    whatToDo: 'Gỡ mật khẩu của tệp ở nơi đã tạo ra nó, rồi thêm lại.',
  },
  broken: { title: 'Tệp bị hỏng', whatToDo: 'Quét lại hoặc xin lại tệp. Chưa có gì được lưu.' },
  empty: { title: 'Tệp không có nội dung', whatToDo: 'Kiểm tra máy quét, rồi quét lại.' },
  'bad-encoding': { title: 'Chữ trong tệp không đọc đúng', whatToDo: 'Lưu tệp dạng UTF-8 (Unicode) rồi thêm lại.' },
  'missing-columns': { title: 'Tệp thiếu cột', whatToDo: 'Sửa dòng tiêu đề trong tệp rồi chọn lại.' },
}

/** The way out where the file was wanted as a list. */
const TABLES: Readonly<Record<FileReason, string>> = {
  unreadable: 'Đóng tệp nếu đang mở trong Excel, rồi chọn lại.',
  'not-found': FILES['not-found'].whatToDo,
  'unsupported-type': 'Mở tệp bằng Excel, chọn Lưu thành .xlsx, rồi chọn tệp mới đó.',
  'too-large': 'Chia danh sách thành nhiều tệp, tệp nào cũng có dòng tiêu đề, rồi chọn từng tệp.',
  'too-many-pages': 'Chia danh sách thành nhiều tệp, tệp nào cũng có dòng tiêu đề, rồi chọn từng tệp.',
  'password-protected': 'Mở tệp bằng Excel, bỏ mật khẩu, lưu lại rồi chọn lại.',
  broken: 'Mở tệp bằng Excel, sửa chỗ được nêu, lưu lại rồi chọn lại. Chưa có gì được ghi vào kho.',
  empty: 'Mở tệp bằng Excel xem có dòng tiêu đề và các dòng dưới nó chưa, lưu lại rồi chọn lại.',
  'bad-encoding': 'Chuyển chữ sang Unicode, lưu thành .xlsx hoặc CSV UTF-8, rồi chọn lại.',
  'missing-columns': 'Sửa dòng tiêu đề trong tệp rồi chọn lại. Chưa có gì được ghi vào kho.',
}

/** The way out where it was neither a scan nor a list: JSON, keys, packages. */
const DATA: Readonly<Record<FileReason, string>> = {
  unreadable: 'Đóng tệp nếu chương trình khác đang mở, rồi chọn lại.',
  'not-found': FILES['not-found'].whatToDo,
  'unsupported-type': 'Chọn đúng tệp do phần mềm hoặc cơ quan gửi lập ra.',
  'too-large': 'Kiểm tra đã chọn đúng tệp chưa, rồi chọn lại.',
  'too-many-pages': 'Kiểm tra đã chọn đúng tệp chưa, rồi chọn lại.',
  'password-protected': FILES['password-protected'].whatToDo,
  broken: 'Sửa chỗ được nêu hoặc xin lại tệp. Chưa có gì được ghi vào kho.',
  empty: 'Kiểm tra tệp đã chép đủ chưa, hoặc xin lại tệp.',
  'bad-encoding': FILES['bad-encoding'].whatToDo,
  'missing-columns': TABLES['missing-columns'],
}

function fileWayOut(reason: FileReason, use: FileUse = 'scan'): string {
  return use === 'scan' ? FILES[reason].whatToDo : (use === 'table' ? TABLES : DATA)[reason]
}

const OLD_KEPT = 'Các bản sao lưu cũ còn nguyên.'

const BACKUPS: Readonly<Record<BackupReason, { title: string; whatToDo: string }>> = {
  'place-gone': {
    title: 'Nơi để bản sao lưu không còn đọc, ghi được',
    whatToDo: `Cắm lại USB hoặc kiểm tra thư mục, rồi sao lưu lại. ${OLD_KEPT}`,
  },
  'place-full': {
    title: 'Nơi để bản sao lưu không đủ chỗ trống',
    whatToDo: `Dùng USB khác hoặc xóa tệp không cần, rồi sao lưu lại. ${OLD_KEPT}`,
  },
  'place-read-only': {
    title: 'Nơi để bản sao lưu không cho ghi',
    whatToDo: `Gạt chốt khóa ghi trên USB, xin quyền ghi thư mục hoặc chọn nơi khác. ${OLD_KEPT}`,
  },
  'no-room': {
    title: 'Máy này không đủ chỗ trống để làm bản sao',
    whatToDo: `Giải phóng ổ đĩa có thư mục dữ liệu, rồi làm lại. ${OLD_KEPT}`,
  },
  'not-verified': {
    title: 'Bản sao lưu vừa ghi đọc lại không đúng',
    whatToDo: `Không dùng bản này. USB có thể hỏng: đổi USB khác rồi sao lưu lại. ${OLD_KEPT}`,
  },
  damaged: {
    title: 'Bản sao lưu bị hỏng hoặc chép thiếu',
    whatToDo: 'Dùng bản sao lưu khác. Kho đang có được giữ nguyên.',
  },
  foreign: {
    title: 'Thư mục này không phải bản sao lưu của phần mềm',
    whatToDo: 'Chọn thư mục có tên bắt đầu bằng sao-luu, trong đó có tệp ban-sao.json.',
  },
  'future-version': {
    title: 'Bản sao lưu do phiên bản mới hơn tạo ra',
    whatToDo: 'Cài phiên bản phần mềm mới hơn rồi khôi phục lại. Bản sao lưu được giữ nguyên.',
  },
  'other-key': {
    title: 'Bản sao lưu dùng khóa khác với kho đang mở',
    whatToDo: 'Chỉ mở được bằng mật khẩu hoặc phiếu khôi phục của lúc lập bản đó.',
  },
}

const ASK_AGAIN = 'Giữ nguyên tệp. Nhờ bên gửi kiểm tra và gửi lại. Chưa có gì được ghi vào kho.'
const CALL_SENDER =
  'Gọi bên gửi theo số điện thoại đã biết để hỏi. Không nhận gói cho đến khi rõ. Chưa có gì được ghi vào kho.'

const PACKAGES: Readonly<Record<PackageReason, { title: string; whatToDo: string }>> = {
  foreign: {
    title: 'Tệp này không phải gói dữ liệu',
    whatToDo: 'Chọn tệp có đuôi .hscn do cơ quan khác lập và gửi tới. Chưa có gì được ghi vào kho.',
  },
  'not-for-us': {
    title: 'Khóa của cơ quan này không mở được gói',
    whatToDo:
      'Hỏi bên gửi đã lập gói cho đúng cơ quan, đúng khóa đang dùng chưa; nếu đúng thì chép lại tệp vì tệp có thể hỏng.',
  },
  damaged: {
    title: 'Gói dữ liệu bị hỏng hoặc chép thiếu',
    whatToDo: 'Chép lại từ USB gốc rồi mở lại; vẫn hỏng thì nhờ bên gửi gửi lại. Chưa có gì được ghi vào kho.',
  },
  'too-large': { title: 'Gói dữ liệu vượt giới hạn cho phép', whatToDo: ASK_AGAIN },
  unsafe: { title: 'Gói dữ liệu có tên tệp, đường dẫn không an toàn', whatToDo: CALL_SENDER },
  'files-differ': { title: 'Tệp trong gói không đúng như bảng kê', whatToDo: ASK_AGAIN },
  manifest: { title: 'Bảng kê của gói không đọc được', whatToDo: ASK_AGAIN },
  'future-version': {
    title: 'Gói do phiên bản phần mềm mới hơn lập',
    whatToDo: 'Cập nhật phần mềm rồi mở lại gói.',
  },
  'unknown-sender': {
    title: 'Chưa tin cậy khóa của bên gửi',
    whatToDo: 'Nhận tệp khóa của bên gửi, gọi điện đối chiếu dấu vân tay, đánh dấu tin cậy, rồi mở lại gói.',
  },
  'distrusted-sender': { title: 'Khóa của bên gửi đã bị bỏ tin cậy', whatToDo: CALL_SENDER },
  'retired-key': {
    title: 'Gói ký bằng khóa mà bên gửi đã thay',
    whatToDo: `Nhờ bên gửi lập lại gói bằng khóa đang dùng. ${CALL_SENDER}`,
  },
  'bad-signature': { title: 'Chữ ký của gói không đúng', whatToDo: CALL_SENDER },
  'sender-mismatch': { title: 'Gói ghi tên một cơ quan nhưng do cơ quan khác ký', whatToDo: CALL_SENDER },
  'wrong-receiver': {
    title: 'Gói gửi cho cơ quan khác',
    whatToDo: 'Trả lại người mang tới để chuyển đúng nơi nhận. Chưa có gì được ghi vào kho.',
  },
  hash: { title: 'Nội dung tệp trong gói đã bị thay đổi', whatToDo: ASK_AGAIN },
  schema: { title: 'Dữ liệu trong gói không đúng mẫu', whatToDo: ASK_AGAIN },
  'unknown-kind': {
    title: 'Phần mềm này không nhận loại gói này',
    whatToDo: 'Kiểm tra lại nơi nhận với bên gửi; nếu đúng, cập nhật phần mềm rồi mở lại.',
  },
  older: { title: 'Gói cũ hơn gói đã nhận', whatToDo: 'Không cần nhận gói này. Hỏi bên gửi nếu thấy nội dung khác.' },
  'unknown-base': {
    title: 'Gói thay thế một gói chưa nhận được',
    whatToDo: 'Nhận gói trước của bên gửi rồi mở lại gói này.',
  },
  'id-reused': {
    title: 'Gói mang mã của một gói khác đã có trong sổ',
    whatToDo: 'Không nhận gói này. Gọi bên gửi hỏi lại: hai gói khác nhau không bao giờ cùng mã.',
  },
  'own-package': {
    title: 'Gói này do chính cơ quan lập để gửi đi',
    whatToDo: 'Chuyển gói cho nơi nhận. Gói chỉ kiểm tra được ở đây, không nhận vào kho.',
  },
  'unknown-receiver': {
    title: 'Chưa có khóa tin cậy của nơi nhận',
    whatToDo: 'Xin tệp khóa của nơi nhận, đối chiếu dấu vân tay, đánh dấu tin cậy, rồi lập gói.',
  },
  'key-file': { title: 'Tệp khóa không dùng được', whatToDo: 'Xin lại tệp khóa (.hscn-key) từ cơ quan gửi.' },
  'not-verified': {
    title: 'Đọc lại gói vừa ghi thấy không đúng',
    whatToDo: 'USB có thể hỏng: dùng USB khác rồi ghi lại. Gói vẫn được giữ trong kho.',
  },
  'stick-full': {
    title: 'USB không đủ chỗ trống',
    whatToDo: 'Xóa bớt tệp trên USB hoặc dùng USB khác, rồi ghi lại. Gói vẫn được giữ trong kho.',
  },
  'stick-read-only': {
    title: 'USB không cho ghi',
    whatToDo: 'Gạt chốt khóa ghi trên USB (nếu có) hoặc dùng USB khác, rồi ghi lại. Gói vẫn được giữ trong kho.',
  },
  'stick-gone': {
    title: 'USB bị rút hoặc không đọc, ghi được',
    whatToDo:
      'Cắm lại USB rồi ghi lại. Gói vẫn được giữ trong kho; tệp dở dang trên USB (tên bắt đầu bằng dấu chấm) không dùng.',
  },
  'stick-name-taken': {
    title: 'Trên USB đã có tệp khác cùng tên',
    whatToDo: 'Chuyển tệp đó sang chỗ khác rồi ghi lại. Tệp đang có được giữ nguyên.',
  },
}

/** The one place where errors become Vietnamese sentences, for the window and the command line alike. */
export function errorText(error: AppError): ErrorText {
  switch (error.kind) {
    case 'validation':
      return {
        title: `Chưa lưu ${error.what}`,
        detail: error.fields.map((field) => field.message).join('. '),
        whatToDo: error.fields.length === 1 ? 'Sửa ô được nêu rồi lưu lại.' : 'Sửa các ô được nêu rồi lưu lại.',
      }
    case 'usage':
      return { title: 'Lệnh chưa đúng', detail: error.message, whatToDo: 'Xem cách dùng bằng lệnh help.' }
    case 'not-found':
      return {
        title: `Không tìm thấy ${error.what}`,
        detail: error.id === '' ? '' : `Mã đã tìm: ${error.id}.`,
        whatToDo: 'Có thể mục này đã được gỡ. Quay lại danh sách và tìm lại.',
      }
    case 'conflict':
      return {
        title: 'Nội dung này vừa được sửa ở nơi khác',
        detail: error.message,
        whatToDo: 'Chữ đã gõ được giữ. Tải lại bản mới, so với phần đã gõ rồi lưu.',
      }
    case 'rule-violation':
      return {
        title: `Chưa thực hiện được: ${error.what}`,
        detail: error.findings.map((finding) => finding.message).join(' '),
        whatToDo: 'Sửa từng điểm được nêu rồi làm lại.',
      }
    case 'cancelled':
      return { title: `Đã dừng: ${error.what}`, detail: 'Chưa có gì được ghi lại.', whatToDo: 'Làm lại khi cần.' }
    case 'locked':
      return { title: 'Phần mềm đang khóa', detail: '', whatToDo: 'Nhập mật khẩu để mở khóa.' }
    case 'wrong-password':
      return {
        title: 'Mật khẩu chưa đúng',
        detail: error.waitSeconds > 0 ? `Chờ ${error.waitSeconds} giây rồi thử lại.` : '',
        whatToDo: 'Kiểm tra Caps Lock và bộ gõ tiếng Việt rồi gõ lại.',
      }
    case 'system-key':
      return { ...SYSTEM_KEY_ERRORS[error.reason], detail: '' }
    case 'not-allowed':
      return {
        title: `Tài khoản này không được ${error.what}`,
        detail: '',
        whatToDo: 'Nhờ người có quyền thực hiện, hoặc nhờ Quản trị đổi vai trò.',
      }
    case 'must-change':
      return {
        title: 'Mật khẩu này là mật khẩu tạm',
        detail: 'Quản trị vừa đặt; phải đổi trước khi làm việc.',
        whatToDo: 'Đặt mật khẩu của riêng mình (dòng lệnh: user passwd).',
      }
    case 'needs-second':
      return {
        title: `Cần người thứ hai xác nhận: ${error.what}`,
        detail: `Một trong những người này gõ mật khẩu của mình: ${error.users.map(({ name }) => name).join(', ')}.`,
        whatToDo: 'Mời người đó đến máy. Dòng lệnh: --second TÊN --second-password-file TỆP.',
      }
    case 'storage':
      return { ...STORAGE[error.reason], detail: error.detail }
    case 'file': {
      const text = FILES[error.reason]
      return {
        title: `${text.title}: ${error.name}`,
        detail: error.detail,
        whatToDo: fileWayOut(error.reason, error.use),
      }
    }
    case 'package':
      return { ...PACKAGES[error.reason], detail: error.detail }
    case 'update':
      return { ...UPDATE_ERRORS[error.reason], detail: error.detail }
    case 'backup':
      return { ...BACKUPS[error.reason], detail: error.detail }
    case 'resource':
      return {
        title: `Dữ liệu quy định ${error.file} không dùng được`,
        detail: `${error.place}: ${error.message}`,
        whatToDo: 'Cài lại phần mềm; nếu đã tự sửa tệp này, sửa lại chỗ được nêu.',
      }
    case 'unexpected':
      return {
        title: 'Có lỗi ngoài dự kiến',
        detail: `Mã lỗi ${error.id}. Dữ liệu đã lưu còn nguyên.`,
        whatToDo: 'Làm lại việc vừa rồi. Nếu vẫn lỗi, báo người quản trị kèm mã lỗi.',
      }
    default:
      return assertNever(error)
  }
}
