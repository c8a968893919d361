import type { CardNote, CardRefusal } from '../people/citizen-card.ts'

const TURN_OFF = 'Chuyển bàn phím về tiếng Anh (tắt Unikey, EVKey) rồi quét lại.'

/** Why a scanned text was not taken, and what to do. */
export const CARD_REFUSAL_WORDS: Readonly<Record<CardRefusal, string>> = {
  empty: 'Chưa có gì được quét.',
  'too-long': 'Chuỗi quét dài hơn mã của một thẻ; quét lại, mỗi lần một thẻ.',
  'control-characters': 'Chuỗi quét có ký tự điều khiển ở giữa, không phải mã của thẻ.',
  'hidden-characters': 'Chuỗi quét có ký tự ẩn, không phải mã của thẻ.',
  'vietnamese-keyboard': `Bàn phím của máy đang gõ dấu thay cho chữ số. ${TURN_OFF}`,
  'other-separator': `Dấu | trên thẻ thành dấu khác: máy quét và máy tính đặt hai kiểu bàn phím khác nhau. ${TURN_OFF}`,
  'not-a-card': 'Chuỗi này không phải mã QR trên thẻ căn cước: thiếu hoặc thừa mục.',
  number: 'Số trên thẻ phải có 12 chữ số; quét lại.',
  'old-number': 'Số CMND cũ trên thẻ phải có 9 hoặc 12 chữ số; quét lại.',
  'broken-letters': `Chữ có dấu bị vỡ khi quét. ${TURN_OFF} Còn vỡ thì đặt máy quét ở chế độ Unicode, hoặc gõ tay.`,
  telex: `Bộ gõ hoặc máy quét để lại chữ kiểu Telex (ví dụ "Vawn"). ${TURN_OFF}`,
  vni: `Bộ gõ hoặc máy quét để lại chữ số kiểu VNI (ví dụ "Va8n"). ${TURN_OFF}`,
  name: 'Họ và tên trên thẻ trống, quá dài hoặc có ký tự lạ; quét lại.',
  'birth-date': 'Ngày sinh trên thẻ không có thật; quét lại.',
  sex: 'Giới tính trên thẻ không phải Nam hoặc Nữ; quét lại.',
  address: 'Nơi thường trú trên thẻ trống hoặc quá dài; quét lại.',
  'issue-date': 'Ngày cấp trên thẻ không có thật; quét lại.',
}

/** What is said about a card that was read. */
export const CARD_NOTE_WORDS: Readonly<Record<CardNote, string>> = {
  'no-accents': 'Máy quét không gõ được dấu: sửa dấu của họ tên, nơi thường trú theo thẻ.',
  'more-fields': 'Mã của thẻ có thêm mục; các mục đó không dùng đến.',
}
