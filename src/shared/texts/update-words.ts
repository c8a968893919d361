import type { UpdateReason } from '../updates/update-reasons.ts'

const NOTHING_CHANGED = 'Phần mềm và dữ liệu đang dùng không đổi.'
const COPY_AGAIN = `Chép lại tệp từ nơi phát hành rồi chọn lại. ${NOTHING_CHANGED}`
const DO_NOT_RUN = `Không dùng tệp này, giữ lại USB và báo người phụ trách công nghệ thông tin. ${NOTHING_CHANGED}`

/** What is told about an update that was refused: what happened, and the way out. */
export const UPDATE_ERRORS: Readonly<Record<UpdateReason, { title: string; whatToDo: string }>> = {
  'no-publisher': {
    title: 'Bản này chưa có khóa của nơi phát hành',
    whatToDo: `Bản thử nghiệm không nhận tệp cập nhật nào. Cài bản phát hành bằng bộ cài. ${NOTHING_CHANGED}`,
  },
  'foreign-file': {
    title: 'Tệp này không phải tệp cập nhật',
    whatToDo: `Chọn tệp có đuôi .hscncapnhat của nơi phát hành. ${NOTHING_CHANGED}`,
  },
  'foreign-signer': { title: 'Tệp cập nhật do nơi khác ký', whatToDo: DO_NOT_RUN },
  altered: { title: 'Tệp cập nhật bị hỏng hoặc đã bị sửa', whatToDo: `${COPY_AGAIN} Vẫn vậy thì không dùng tệp đó.` },
  'cut-short': { title: 'Tệp cập nhật bị chép thiếu', whatToDo: COPY_AGAIN },
  'trailing-bytes': { title: 'Tệp cập nhật dài hơn đã ký', whatToDo: COPY_AGAIN },
  'too-large': { title: 'Tệp cập nhật vượt giới hạn cho phép', whatToDo: COPY_AGAIN },
  manifest: {
    title: 'Phần mô tả của tệp cập nhật không đọc được',
    whatToDo: `Hỏi nơi phát hành. ${NOTHING_CHANGED}`,
  },
  'wrong-product': {
    title: 'Tệp cập nhật của phần mềm khác',
    whatToDo: `Chọn đúng tệp của phần mềm này. ${NOTHING_CHANGED}`,
  },
  'wrong-platform': {
    title: 'Tệp cập nhật dành cho loại máy khác',
    whatToDo: `Xin nơi phát hành tệp dành cho máy này. ${NOTHING_CHANGED}`,
  },
  older: {
    title: 'Tệp cập nhật cũ hơn bản đang dùng',
    whatToDo: 'Không cần làm gì. Muốn quay lại bản cũ, xem "Quay lại bản trước" trong hướng dẫn.',
  },
  same: { title: 'Đang dùng đúng phiên bản này', whatToDo: 'Không cần làm gì.' },
  'needs-newer': {
    title: 'Chưa cài được bản này ngay',
    whatToDo: `Cài bản trung gian được nêu trước, rồi chọn lại tệp này. ${NOTHING_CHANGED}`,
  },
  hash: { title: 'Nội dung tệp cập nhật không đúng như đã ký', whatToDo: COPY_AGAIN },
  unreadable: {
    title: 'Không đọc, ghi được tệp cập nhật',
    whatToDo: `Kiểm tra USB còn cắm, ổ đĩa còn ghi được, rồi chọn lại. ${NOTHING_CHANGED}`,
  },
  'no-room': {
    title: 'Ổ đĩa không đủ chỗ cho bản cập nhật',
    whatToDo: `Giải phóng chỗ trống rồi làm lại. ${NOTHING_CHANGED}`,
  },
  'not-verified': {
    title: 'Bản đã chép vào máy đọc lại thấy không đúng',
    whatToDo: `Làm lại; vẫn vậy thì ổ đĩa có thể hỏng, báo người quản trị máy. ${NOTHING_CHANGED}`,
  },
  'nothing-chosen': { title: 'Chưa chọn tệp cập nhật', whatToDo: 'Chọn tệp từ USB rồi làm lại.' },
  unsupported: {
    title: 'Bản này không tự cài được',
    whatToDo: `Chỉ bản đã cài trên Windows tự cập nhật được. ${NOTHING_CHANGED}`,
  },
  'server-off': {
    title: 'Cập nhật qua máy chủ đang tắt',
    whatToDo: 'Bật ở đây rồi mở lại phần mềm, hoặc cập nhật từ USB.',
  },
  'server-failed': {
    title: 'Máy chủ cập nhật không trả lời đúng',
    whatToDo: 'Kiểm tra mạng và địa chỉ máy chủ, thử lại sau; hoặc cập nhật từ USB.',
  },
}
