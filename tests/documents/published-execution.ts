import { HOME, type PublishedForm, person0, withAlias } from './published-dossier.ts'

const CMND = 'Số CCCD/CMND/Hộ chiếu'
const HC = 'Số CCCD/CMT/HC'
const PERSON0 = [...person0(HC), HOME]
const PERSON = [...withAlias(HC), HOME]
/** The person on decisions and certificates of the centre. */
const named = (id: string) => [
  'Họ và tên',
  'Giới tính',
  'Ngày, tháng, năm sinh',
  id,
  'ngày cấp',
  'nơi cấp',
  'cha, mẹ hoặc người đại diện hợp pháp',
  'Địa chỉ liên hệ',
  'Điện thoại',
]
const BASIS = ['Căn cứ Luật Phòng, chống ma túy', 'Căn cứ Nghị định số 116/2021/NĐ-CP']
const SIDES = ['a) Đại diện bên giao', 'Họ và tên', 'Chức vụ', 'b) Đại diện bên nhận', 'Họ và tên']
const CLOSING = ['trang', 'bản', 'Bên giao giữ', 'bản; Bên nhận giữ', 'bản']
const FAMILY = ['Tuổi', 'Nghề nghiệp', HOME, 'Điện thoại']
const DELAY = 'Xem xét hoãn/miễn thi hành quyết định đưa vào cơ sở cai nghiện bắt buộc'
const MINORS = 'đối với người từ đủ 12 đến dưới 18 tuổi'

// Read from Phụ lục II Nghị định 116/2021/NĐ-CP (Công báo số 39 + 40 ngày 08-01-2022), written down by hand.
export const EXECUTION_FORMS: Readonly<Record<string, PublishedForm>> = {
  'ND116-38': {
    title: `BẢN XÁC NHẬN Ý kiến của cha, mẹ, người giám hộ hoặc người đại diện hợp pháp về việc áp dụng biện pháp đưa vào cơ sở cai nghiện bắt buộc ${MINORS}`,
    number: '',
    words: [
      ...['Kính gửi', '1.', ...PERSON0, 'Điện thoại liên lạc', '2. Quan hệ với người nghiện ma túy', '3. Tôi'],
      ...[...PERSON, '4. Ý kiến khác (nếu có)'],
    ],
    signatures: ['ĐẠI DIỆN GIA ĐÌNH'],
    recipients: false,
  },
  'ND116-39': {
    title: `ĐỀ NGHỊ Xem xét, áp dụng biện pháp đưa vào cơ sở cai nghiện bắt buộc ${MINORS}`,
    number: '/ĐN-CNBB',
    words: [
      ...['Kính gửi', 'Tôi là', 'Chức vụ:', '1.', ...withAlias(CMND), HOME, '2. Hoàn cảnh gia đình'],
      ...['3. Phương án quản lý tại cơ sở cai nghiện', '4. Hồ sơ đề nghị kèm theo gồm', '5. Ông (bà)'],
      'chịu trách nhiệm thi hành tại Cơ sở cai nghiện bắt buộc',
    ],
    signatures: ['TRƯỞNG PHÒNG'],
    recipients: true,
  },
  'ND116-40': {
    title: 'BIÊN BẢN Về việc giao, nhận hồ sơ, người vào cơ sở cai nghiện bắt buộc',
    number: '',
    words: [
      ...['Quyết định số', 'ngày', 'của', '1. Hôm nay, hồi', 'tại', ...SIDES, 'Chức vụ', '2.', 'a)'],
      ...[
        ...withAlias(CMND),
        'b) Tình trạng',
        'c) Hồ sơ kèm theo gồm',
        'd) Tư trang, đồ dùng cá nhân',
        '3.',
        ...CLOSING,
      ],
    ],
    signatures: ['ĐẠI DIỆN BÊN GIAO', 'ĐẠI DIỆN BÊN NHẬN'],
    recipients: false,
  },
  'ND116-41': {
    title: 'QUYẾT ĐỊNH Truy tìm người đã có quyết định đưa vào cơ sở cai nghiện bắt buộc bỏ trốn',
    number: '/QĐ-',
    words: [
      ...[...BASIS, 'Căn cứ Quyết định số', 'ngày', 'của', 'Theo đề nghị của', 'Điều 1.', '1.', ...PERSON],
      ...['2. Chiều cao', 'Cân nặng', 'Đặc điểm riêng biệt', '3. Họ và tên bố', ...FAMILY, 'Họ và tên mẹ', ...FAMILY],
      ...['mối quan hệ khác', '4. Đã bỏ trốn khỏi', 'giờ', 'ngày', 'ông (bà)', 'địa chỉ', 'điện thoại', 'hoặc'],
      ...['địa chỉ', 'điện thoại', 'Điều 2.', 'có hiệu lực', 'thi hành Quyết định này'],
    ],
    signatures: ['CHỨC VỤ CỦA NGƯỜI KÝ'],
    recipients: true,
  },
  'ND116-42a': {
    title: `ĐƠN ĐỀ NGHỊ ${DELAY}`,
    number: '',
    words: [
      ...['Kính gửi', '1.', ...PERSON0, 'Điện thoại liên hệ', '2.', 'hoãn/miễn', 'Quyết định', 'số', 'ngày', 'Lý do'],
      'Tài liệu xác nhận kèm theo gồm',
    ],
    signatures: ['XÁC NHẬN CỦA CƠ QUAN LẬP HỒ SƠ', 'NGƯỜI LÀM ĐƠN'],
    recipients: false,
  },
  'ND116-42b': {
    title: `ĐƠN ĐỀ NGHỊ ${DELAY} của cha, mẹ hoặc người đại diện hợp pháp của người từ đủ 12 đến dưới 18 tuổi`,
    number: '',
    words: [
      ...['Kính gửi', '1.', ...PERSON0, 'Điện thoại liên hệ', 'Quan hệ với người bị đưa vào', '2.', 'hoãn/miễn'],
      ...[...PERSON0, 'Quyết định', 'số', 'ngày', 'của', 'Lý do', 'Tài liệu xác nhận kèm theo gồm'],
    ],
    signatures: ['XÁC NHẬN CỦA CƠ QUAN LẬP HỒ SƠ', 'NGƯỜI LÀM ĐƠN'],
    recipients: false,
  },
  'ND116-43': {
    title: 'ĐỀ NGHỊ Xem xét (giảm thời hạn/tạm đình chỉ/miễn thi hành) quyết định đưa vào cơ sở cai nghiện bắt buộc',
    number: '/ĐN-CSCN',
    words: ['Kính gửi', 'Tôi là', 'Chức vụ: Giám đốc Cơ sở', ...BASIS, 'danh sách kèm theo'],
    signatures: ['GIÁM ĐỐC'],
    recipients: true,
  },
  'ND116-44': {
    title:
      'DANH SÁCH ĐỐI TƯỢNG Đề nghị giảm thời hạn/tạm đình chỉ/miễn chấp hành phần thời gian còn lại tại cơ sở cai nghiện bắt buộc',
    number: '',
    words: [
      ...['Kèm theo', 'số', 'ngày', 'TT', 'Họ và tên', 'Ngày, tháng, năm sinh', 'Giới tính', 'Số CCCD/CMND/HC'],
      ...['Số Quyết định đưa vào CSCN', 'Thời gian cai nghiện bắt buộc', 'Thời gian đề nghị (giảm/tạm đình chỉ/miễn)'],
      ...[
        'Lý do đề nghị',
        'Tài liệu chứng minh (Phụ lục…)',
        'Thời gian đã chấp hành',
        'Thời gian còn lại',
        '(1)',
        '(11)',
      ],
    ],
    signatures: ['GIÁM ĐỐC'],
    recipients: false,
  },
  'ND116-45': {
    title: 'QUYẾT ĐỊNH Tạm đình chỉ thi hành Quyết định áp dụng biện pháp đưa vào cơ sở cai nghiện ma túy bắt buộc',
    number: '/QĐ-CSCN',
    words: [
      ...[...BASIS, 'Văn bản số', 'ngày', 'của', 'về việc', 'Điều 1.', '1.', ...named(CMND)],
      ...['2. Thời hạn tạm đình chỉ: từ', 'đến', '3.', 'đưa trở lại', 'Điều 2.', 'thi hành Quyết định này'],
    ],
    signatures: ['GIÁM ĐỐC'],
    recipients: true,
  },
  'ND116-46': {
    title: 'GIẤY CHỨNG NHẬN Chấp hành xong Quyết định đưa vào cơ sở cai nghiện bắt buộc',
    number: '/CN-CSCN',
    words: [
      ...['Quyết định số', 'ngày', 'của', 'Theo đề nghị của', '1.', ...named(HC)],
      ...['2. Thời gian chấp hành: từ', 'đến'],
    ],
    signatures: ['GIÁM ĐỐC'],
    recipients: true,
  },
  'ND116-47': {
    title:
      'BIÊN BẢN Về việc giao, nhận người từ 12 đến dưới 18 tuổi đã chấp hành xong quyết định đưa vào cơ sở cai nghiện bắt buộc',
    number: '',
    words: [
      ...['Quyết định số', 'ngày', 'của', 'Giấy chứng nhận số', '/CN-CNBB', 'ngày', '1. Hôm nay, hồi', 'tại', ...SIDES],
      ...['2.', 'a)', ...withAlias(HC), 'b) Tình trạng', '3. Tư trang, đồ dùng cá nhân bàn giao', '4.', ...CLOSING],
    ],
    signatures: ['ĐẠI DIỆN BÊN GIAO', 'ĐẠI DIỆN BÊN NHẬN'],
    recipients: false,
  },
  'ND116-48': {
    title: 'ĐƠN ĐỀ NGHỊ Cho phép người đang chấp hành biện pháp cai nghiện bắt buộc về chịu tang',
    number: '',
    words: [
      ...['Kính gửi', '1.', ...PERSON0, 'Điện thoại liên lạc', 'Quan hệ với', '2.', ...PERSON0],
      ...['Thời gian chịu tang: từ', 'đến', 'Tôi cam kết'],
    ],
    signatures: ['XÁC NHẬN CỦA UBND XÃ/PHƯỜNG', 'NGƯỜI LÀM ĐƠN'],
    recipients: false,
  },
  'ND116-49': {
    title: 'QUYẾT ĐỊNH Cho phép người đang chấp hành biện pháp cai nghiện bắt buộc về chịu tang',
    number: '/QĐ-CSCN',
    words: [...BASIS, 'Điều 1.', ...named(HC), 'từ', 'đến', 'Điều 2.', 'Ông (bà)', 'Điều 3.'],
    signatures: ['GIÁM ĐỐC'],
    recipients: true,
  },
}
