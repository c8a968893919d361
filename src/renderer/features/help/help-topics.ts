import { paths } from '../../app/paths.ts'

export interface HelpTopic {
  id: string
  title: string
  /** Path of the screen that F1 came from; the longest that fits wins. */
  path: string
  lines: readonly string[]
}

/** Short help, one topic for each screen. */
export const HELP_TOPICS: readonly HelpTopic[] = [
  {
    id: 'hom-nay',
    title: 'Hôm nay',
    path: paths.today,
    lines: [
      'Danh sách việc xếp theo hạn: quá hạn, hôm nay, ngày làm việc tới, việc đang chờ nơi khác.',
      'Bấm vào hạn (chữ gạch chấm) để xem cách tính: ngày bắt đầu, ngày không tính và vì sao, điều khoản.',
      'Việc quá hạn cần ghi lý do ngay tại đây; lý do theo hồ sơ đến khi nộp.',
      'Ctrl+P in danh sách để phát cho cán bộ xã.',
    ],
  },
  {
    id: 'nguoi',
    title: 'Người',
    path: paths.people,
    lines: [
      'Gõ tên có dấu hoặc không dấu: “nguyen van duc” tìm ra Nguyễn Văn Đức. Gõ được cả số giấy tờ, tên gọi khác.',
      'Mũi tên xuống để vào danh sách, Enter để mở.',
      'Thêm người theo thứ tự Mẫu số 30. Chỉ biết năm sinh thì gõ năm, phần mềm không tự thêm ngày tháng.',
      'Ngày gõ được nhiều cách: 5/4/1991, 050491, 5.4.91.',
      'Người giống và điểm cần xem lại hiện ở cột phải khi đang gõ; chúng không chặn việc lưu.',
    ],
  },
  {
    id: 'danh-sach',
    title: 'Danh sách',
    path: paths.lists,
    lines: [
      'Danh sách suy ra từ diễn biến của mọi biện pháp, không ai gõ tay. Chọn ngày để xem danh sách của ngày ấy.',
      'Biến động: đầu kỳ cộng vào trừ ra bằng cuối kỳ, theo lý do, theo xã.',
      'Đề nghị đưa ra: ai đủ điều kiện theo luật của ngày ấy, căn cứ gì, còn vướng gì.',
      'Một lần dương tính không đổi danh sách nào. Người chuyển đi ở lại danh sách cũ đến khi nơi đến xác nhận.',
    ],
  },
  {
    id: 'tong-hop',
    title: 'Tổng hợp (cấp tỉnh)',
    path: paths.consolidation,
    lines: [
      'Nhận gói của các huyện theo thứ tự nào cũng được; nhận lại không ghi hai lần. Bản sau đến trước được giữ chờ bản gốc.',
      'Tình trạng gửi: ai đã gửi, thiếu, quá hạn; câu nhắc đọc qua điện thoại.',
      'Xung đột: người do hai huyện cùng kê, hai bên cạnh nhau; quyết định được nhớ và đi theo gói gửi xuống.',
      'Báo cáo tỉnh: cộng từ các huyện, tỷ lệ chia lại, huyện thiếu in dưới bảng; chốt rồi lập gói gửi lên.',
    ],
  },
  {
    id: 'ke-hoach',
    title: 'Kế hoạch - chỉ tiêu',
    path: paths.plans,
    lines: [
      'Thẻ Chỉ tiêu: giao, thực hiện, tỷ lệ, chênh lệch so với tiến độ. Bấm số thực hiện để xem cách tính và từng người.',
      'Vạch so với chỉ tiêu: thanh đậm đã được, vạch đứng chỉ tiêu, vạch đứt đến nay cần, gạch chéo là khoảng.',
      'Giao xã, phường: dán cả cột số từ bảng tính vào ô đầu; tổng được so với chỉ tiêu chung.',
      'Khóa hoàn thành: người chưa theo dõi đủ thời gian đếm riêng, không coi là không tái nghiện.',
      'Mũi tên trái, phải trên biểu đồ đọc từng số. Ctrl+P in PDF.',
    ],
  },
  {
    id: 'ho-so',
    title: 'Hồ sơ',
    path: paths.cases,
    lines: [
      'Các bước nằm ở đầu màn hình, kèm ngày và nơi đang giữ việc.',
      'Bên trái là danh mục giấy tờ: đã có, còn thiếu, biểu mẫu nào, ai lập. Bên phải là thời hạn.',
      'Ghi sự việc bằng ngày xảy ra; trạng thái và thời hạn được tính ra, không gõ tay.',
      'Ghi sai thì sửa bằng bản ghi thay thế, có lý do; bản cũ vẫn còn.',
      'Điểm “Không cho phép” phải sửa trước khi đóng; “Cần xem lại” thì xem và quyết định.',
    ],
  },
  {
    id: 'bieu-mau',
    title: 'Biểu mẫu và đóng hồ sơ',
    path: '/ho-so/',
    lines: [
      'Biểu mẫu: trái là câu hỏi, phải là trang giấy. Điều đã biết được điền sẵn, bấm “sửa” để thay.',
      'Ban hành thì lấy số kế tiếp trong sổ và giữ nguyên từng chữ; muốn sửa phải làm bản thay thế.',
      'Đóng hồ sơ: xếp theo danh mục, đánh bút lục, niêm phong. Số bút lục đã niêm phong không đổi nữa.',
      'Giấy đến sau được thêm ở cuối, có mục lục bổ sung.',
    ],
  },
  {
    id: 'quy-dinh',
    title: 'Quy định',
    path: paths.law,
    lines: [
      'Mọi quy định có hiệu lực trong một ngày, kèm điều khoản, nguồn và độ tin cậy. Alt+← và Alt+→ lùi, tiến một ngày.',
      'Enter mở cả dòng ở cột phải. “Chưa rõ” là chỗ còn trống: không sinh thời hạn cho đến khi được điền.',
      'Quản trị điền hoặc sửa, ghi văn bản, ngày và lý do; hạn của các hồ sơ được tính lại ngay.',
    ],
  },
  {
    id: 'bang-thang',
    title: 'Bảng tháng',
    path: paths.month,
    lines: [
      'Một phím cho một ô, con trỏ xuống dòng sau. Điểm danh: C có mặt, P vắng có lý do, V vắng không báo. Chưa ghi không phải là vắng.',
      'Ctrl+Enter: mọi người còn lại có mặt. Ctrl+Z hoàn tác, Delete bỏ ghi, Alt+mũi tên đổi chỗ dòng.',
      'F2 ghi ngày vắng, lý do, ngày và số phiếu xét nghiệm. Khoảng vắng, xét nghiệm thành diễn biến của hồ sơ; ngày vắng không báo không tính vào thời hạn.',
      'Dương tính không phải tái nghiện: cột phải dẫn sang bước mà quy định nêu.',
      'Ô không lưu được còn nguyên chữ đã gõ, có dấu đỏ và lý do ở cột phải.',
      'Bốc thăm: chốt danh sách và số gốc trước, bốc sau; kiểm tra lại được. Họp quý: ghi cuộc họp, nhận xét từng người, chốt biên bản, lưu PDF hoặc Word.',
    ],
  },
  {
    id: 'ho-tro',
    title: 'Hỗ trợ',
    path: paths.support,
    lines: [
      'Năm thẻ theo thứ tự công việc: nhu cầu, khoản hỗ trợ, vay vốn, danh sách chi, mức chi. Ctrl+Enter là việc tiếp theo của thẻ.',
      'Đề nghị hỗ trợ: điều văn bản không cho phép hiện khi gõ, kèm điều khoản. Người đề nghị không tự duyệt.',
      'Danh sách chi: lập nháp, ban hành lấy số, Ctrl+P lưu PDF để ký, rồi ghi đã chi. Một dòng chỉ chi một lần.',
      'Chi nhầm thì ghi thu hồi, không sửa dòng đã chi. Mở bản sao lưu cũ thì nhập lại sổ hỗ trợ trước khi chi tiếp.',
      'Mức chi: số còn trống do Quản trị điền, ghi văn bản và ngày.',
    ],
  },
  {
    id: 'cong-dong',
    title: 'Cộng đồng',
    path: paths.community,
    lines: [
      'Người giúp đỡ: ai, thuộc tổ chức nào, đang giúp mấy người. “Cần xem” nêu người đang quản lý sau cai chưa có người giúp đỡ và phân công nên kết thúc.',
      'Phân công: danh sách gợi ý xếp người cùng xã, phù hợp, đang giúp ít người trước, có nêu vì sao. Phần mềm không tự kết thúc phân công nào.',
      'Mô hình: xem vào một ngày bất kỳ, tỷ lệ xã có mô hình so với kế hoạch.',
      'Bàn giao, tiếp nhận: ghi dự kiến về hoặc nhập danh sách của cơ sở, chọn người, ghi bàn giao, lưu biên bản, rồi mở quản lý sau cai với thông tin điền sẵn.',
      'Rà soát danh sách: lập cuộc họp, kết luận từng người, lưu biên bản; kết luận thì người được đồng ý ra danh sách.',
      'Ghi sai thì Sửa hoặc Rút kèm lý do; dòng cũ vẫn còn.',
    ],
  },
  {
    id: 'doi-chieu',
    title: 'Đối chiếu danh sách',
    path: paths.reconcile,
    lines: [
      'Nhận danh sách của Công an, xã (CSV, XLSX), chọn cột nào là gì, chọn danh sách và ngày của ta để so.',
      'Ba phần: có ở cả hai, chỉ có ở ta, chỉ có ở bên kia. Dòng chưa chắc thì xem hai bên cạnh nhau rồi quyết định.',
      'Quyết định được nhớ cho lần đối chiếu sau; phần mềm không tự đổi danh sách nào của ta.',
      'Lưu biên bản PDF hoặc XLSX để hai bên ký; dòng “chỉ có ở bên kia” mở được trang thêm người điền sẵn.',
    ],
  },
  {
    id: 'bao-cao',
    title: 'Báo cáo',
    path: paths.reports,
    lines: [
      'Lập báo cáo: chọn mẫu và kỳ, số được đếm từ hồ sơ. Ctrl+Enter là bước tiếp theo của báo cáo.',
      'Bấm một số để xem cách tính và từng người đứng sau; ô vàng là số nhập tay, ô tím là số đã thay, có lý do.',
      'Thẻ Kiểm tra: điều “chặn” phải sửa, điều “cảnh báo” thì ghi lý do rồi chốt được.',
      'Chốt thì số đứng yên, có mã số liệu; sau đó ký, gửi, ghi nơi nhận. Sai thì lập bản bổ sung hoặc thay thế.',
      'Trang in: PDF, Word, XLSX từ cùng một bản.',
    ],
  },
  {
    id: 'goi-du-lieu',
    title: 'Gói dữ liệu',
    path: paths.packages,
    lines: [
      'Gửi đi: chọn thứ gửi và nơi nhận, phần mềm niêm phong rồi ghi ra USB. Chỉ nơi nhận mở được.',
      'Nhận vào: phần mềm kiểm tra từng bước (nguyên vẹn, đúng nơi nhận, chữ ký, thứ tự) trước khi nhận gì vào kho.',
      'Khóa: đưa khóa công khai của cơ quan cho nơi kia và đọc dấu nhận khóa qua điện thoại trước khi tin cậy.',
      'Mỗi gói có mã ngắn để đọc cho nhau; phiếu xác nhận quay về cho biết nơi kia đã nhận.',
    ],
  },
  {
    id: 'so-van-ban',
    title: 'Sổ văn bản',
    path: paths.registers,
    lines: [
      'Ba sổ: văn bản đi, văn bản đến, thụ lý hồ sơ. Mỗi sổ, mỗi năm một dãy số liên tục; số đã hủy vẫn nằm trong sổ kèm lý do.',
      'Ctrl+Enter ghi văn bản đến hoặc hồ sơ nhận từ trước. Diễn biến nhận hồ sơ, nhận văn bản của Tòa án tự lấy số.',
      'Mũi tên đi giữa các dòng, Enter mở dòng để ghi người nhận, ngày chuyển, hoặc hủy số.',
      'Sổ năm còn trống: Quản trị đặt số bắt đầu khi chuyển từ sổ giấy. Ctrl+P lưu PDF có bìa để in, đóng quyển.',
    ],
  },
  {
    id: 'quan-tri',
    title: 'Quản trị',
    path: paths.administration,
    lines: [
      'Tên cơ quan, xã phường, người ký, cách đánh bút lục và lịch nghỉ từng năm.',
      'Nhập lịch nghỉ ngay khi có văn bản công bố: thời hạn tính theo lịch này.',
      'Dấu “Cần đối chiếu văn bản” nghĩa là quy định hoặc ngày nghỉ đó chưa so với bản gốc.',
      'Người dùng: mỗi người một tài khoản; người nghỉ thì khóa. Quên mật khẩu thì Quản trị đặt mật khẩu tạm.',
      'An toàn: diễn tập phiếu khôi phục trước khi cần đến nó. Nhật ký: ai đã xem, sửa, in gì; xuất ra để giữ nơi khác.',
      'Cập nhật phần mềm từ USB: tệp được kiểm tra chữ ký trước, sao lưu xong mới cài.',
    ],
  },
  {
    id: 'tai-khoan',
    title: 'Tài khoản của tôi',
    path: paths.account,
    lines: [
      'Đổi mật khẩu: phần mềm hỏi mật khẩu đang dùng; bốn từ rời nhau dễ nhớ hơn một từ khó.',
      'Vai trò cho biết được làm gì; thiếu quyền thì nhờ Quản trị đổi vai trò.',
      'Rời máy thì bấm Khóa (Ctrl+L). Người khác chọn tên mình rồi mở khóa, không cần tắt phần mềm.',
    ],
  },
]

/** The topic of a screen. */
export function topicFor(path: string): HelpTopic | undefined {
  return HELP_TOPICS.filter((topic) => (topic.path === '/' ? path === '/' : path.startsWith(topic.path))).sort(
    (a, b) => b.path.length - a.path.length,
  )[0]
}

/** Keys that work everywhere. */
export const HELP_KEYS: readonly (readonly [keys: string, does: string])[] = [
  ['Enter, Tab', 'sang ô sau; Shift+Tab quay lại'],
  ['Ctrl+Enter', 'việc nên làm tiếp, nút ở góc trên bên phải'],
  ['Ctrl+S', 'lưu'],
  ['Ctrl+E', 'trang hồ sơ: tìm việc để ghi diễn biến'],
  ['Ctrl+K', 'tìm người, hồ sơ, mục'],
  ['Ctrl+P', 'in'],
  ['Ctrl+L', 'khóa màn hình'],
  ['Alt+1 … Alt+9', 'các mục bên trái, từ trên xuống'],
  ['F1', 'trợ giúp của màn hình đang mở'],
  ['F2', 'sửa'],
  ['Esc', 'đóng, không mất chữ đã gõ'],
  ['Mũi tên, Enter', 'đi trong bảng và mở dòng'],
]
