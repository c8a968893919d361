import { HOME, type PublishedForm, person0 } from './published-dossier.ts'

const CMND = 'Số CCCD/CMND/Hộ chiếu'
const PERSON = [...person0(CMND), 'Nơi cư trú']
const PLAIN = ['Họ và tên', ...person0(CMND).slice(1), 'Nơi cư trú']
const WITH_FAMILY = [
  ...person0(CMND).slice(0, 2),
  'Tên gọi khác (nếu có)',
  ...person0(CMND).slice(2),
  HOME.replace(' hiện nay', ''),
  ...['Nghề nghiệp', 'Nơi làm việc/học tập', 'Thân nhân', 'Họ và tên', 'Tuổi', 'Nghề nghiệp', 'Nơi ở'],
]
const REGISTER = ['TT', 'Họ và tên', 'Ngày sinh', 'Giới tính']
const ASSESSED = ['Đánh giá', 'Mục tiêu', 'Kế hoạch']
const GOALS = ['1. Phòng, chống tái nghiện', '2. Tiếp tục điều trị', '3. Học tập, học nghề', '4. Việc làm, sinh kế']

// Forms of Phụ lục II Nghị định 116/2021/NĐ-CP for voluntary rehabilitation and for management after rehabilitation:
// titles, items and their order written down by hand from the domain notes, which do not tell the signatures of all.
const ND116: Readonly<Record<string, PublishedForm>> = {
  'ND116-19': {
    title: 'PHIẾU THU THẬP THÔNG TIN Người cai nghiện ma túy',
    number: '',
    words: [
      ...[
        ...PLAIN,
        'Quốc tịch',
        'Dân tộc',
        'Tôn giáo',
        'Đối tượng chính sách',
        'Người báo tin',
        'Điện thoại',
        'Quan hệ',
      ],
      ...['II.', 'Họ và tên bố', 'Tuổi', 'Địa chỉ', 'Họ và tên mẹ', 'Họ và tên vợ/chồng', 'Họ và tên con'],
      ...['III.', 'Bệnh cơ thể', 'Bệnh tâm thần', 'Tiền sử gia đình', 'Bạo lực, xung đột', 'Có', 'Không', 'Chiều cao'],
      ...['Cân nặng', 'Nhịp tim', 'Huyết áp', 'Bệnh mãn tính', 'Dấu hiệu thể chất', 'Dấu hiệu tâm thần', 'Kết luận'],
      ...['IV.', 'Tuổi lần đầu', 'Tuổi lần đầu tiêm chích', 'Tổng thời gian', 'Trong 1 tháng'],
      ...['CDTP', 'ATS', 'Ecxtasy', 'Cần sa', 'Benzodiazepine', 'Phenobarbital', 'Rượu', 'Thuốc lá', 'Khác'],
      ...['Lịch sử cai nghiện', 'TT', 'Năm', 'Địa điểm', 'Thời gian', 'Phương pháp', 'Lý do tái nghiện'],
      ...['V.', 'Trình độ học vấn', 'Văn bằng', 'Nghề nghiệp', 'Chuyên môn', 'Hôn nhân', 'Pháp lý', 'Việc làm'],
      ...['Có', 'Ổn định', 'Thất nghiệp'],
    ],
    signatures: ['NGƯỜI CUNG CẤP THÔNG TIN', 'NGƯỜI THU THẬP THÔNG TIN'],
    recipients: false,
  },
  'ND116-20': {
    title: 'KẾ HOẠCH CAI NGHIỆN MA TÚY',
    number: '',
    words: [
      ...['Họ và tên', 'Tuổi', 'Giới tính', 'Ngày tiếp nhận', 'Dự kiến kết thúc', 'I. ĐIỀU TRỊ Y TẾ', ...ASSESSED],
      ...['II. HỖ TRỢ PHỤC HỒI', ...ASSESSED, 'III. GIÁO DỤC, TƯ VẤN', ...ASSESSED],
      ...['IV. LAO ĐỘNG TRỊ LIỆU, HỌC NGHỀ', ...ASSESSED, 'V. ĐÁNH GIÁ', 'Tốt', 'Đạt', 'Không đạt'],
      'Chuẩn bị tái hòa nhập',
    ],
    signatures: ['NGƯỜI CAI NGHIỆN', 'NGƯỜI LẬP KẾ HOẠCH'],
    recipients: false,
  },
  'ND116-21': {
    title: 'KẾ HOẠCH TÁI HÒA NHẬP CỘNG ĐỒNG của người sau cai nghiện',
    number: '',
    words: [
      ...['Họ và tên', 'Tuổi', 'Giới tính', 'Nơi cư trú sau cai nghiện', 'I. ĐÁNH GIÁ', 'Sức khỏe', 'Quan hệ'],
      ...['Việc làm, sinh kế', 'II. MỤC TIÊU', ...GOALS, 'III. HOẠT ĐỘNG', ...GOALS],
      ...['IV. NGUỒN LỰC', 'Bản thân, gia đình', 'Chính quyền'],
    ],
    signatures: ['NGƯỜI LẬP KẾ HOẠCH'],
    recipients: false,
  },
  'ND116-22': {
    title: 'ĐĂNG KÝ CAI NGHIỆN MA TÚY TỰ NGUYỆN',
    number: '',
    words: [
      ...['1. Người đăng ký', ...PERSON, 'Điện thoại', 'Quan hệ', '2. Người cai nghiện', ...PERSON, 'Điện thoại'],
      ...['3.1. Địa điểm', 'a)', 'gia đình, cộng đồng', 'b)', 'tên cơ sở', '3.2. Thời gian', 'tháng', '3.3. Kế hoạch'],
      ...['Tại gia đình', 'Tại cơ sở', '4. Cam kết của người cai nghiện', '5. Cam kết của gia đình'],
    ],
    signatures: ['NGƯỜI ĐĂNG KÝ', 'ĐẠI DIỆN GIA ĐÌNH', 'CÁN BỘ TIẾP NHẬN'],
    recipients: false,
  },
  'ND116-23': {
    title: 'SỔ ĐĂNG KÝ CAI NGHIỆN MA TÚY TỰ NGUYỆN',
    number: '',
    words: [
      ...['Quyển số', 'Mở ngày', ...REGISTER, 'CCCD', 'Nơi cư trú', 'Thời gian cai nghiện', 'Địa điểm', 'Ghi chú'],
      ...['đăng ký', 'đang cai', 'hoàn thành'],
    ],
    signatures: [],
    recipients: false,
  },
  'ND116-24': {
    title: 'QUYẾT ĐỊNH Cai nghiện ma túy tự nguyện tại gia đình, cộng đồng',
    number: '/QĐ-UBND',
    words: ['Điều 1.', ...PERSON, 'từ ngày', 'đến ngày', 'Điều 2. Giao cho', 'và gia đình', 'Điều 3.', 'hiệu lực'],
    signatures: ['CHỦ TỊCH'],
    recipients: true,
  },
  'ND116-25': {
    title: 'V/v tiếp tục quản lý, hỗ trợ người cai nghiện ma túy tự nguyện khi thay đổi nơi cư trú',
    number: '',
    words: ['Kính gửi', 'Ông (bà)', 'Quyết định số', 'ngày', 'Nơi cư trú mới', 'tiếp tục quản lý, hỗ trợ'],
    signatures: ['CHỦ TỊCH'],
    recipients: true,
  },
  'ND116-26a': {
    title: 'GIẤY XÁC NHẬN Hoàn thành cai nghiện ma túy tự nguyện tại gia đình, cộng đồng',
    number: '/GXN-CNTN',
    words: ['Quyết định số', 'ngày', ...PERSON, 'Thời gian: từ ngày', 'đến ngày'],
    signatures: ['CHỦ TỊCH'],
    recipients: true,
  },
  'ND116-26b': {
    title: 'GIẤY XÁC NHẬN Hoàn thành cai nghiện ma túy tự nguyện',
    number: '/GXN-CNTN',
    words: [
      ...['Quyết định số', 'Hợp đồng số', ...PERSON, 'Hoàn thành cai nghiện', 'Hoàn thành dịch vụ'],
      ...['từ ngày', 'đến ngày'],
    ],
    signatures: ['ĐẠI DIỆN CƠ SỞ, ĐƠN VỊ'],
    recipients: true,
  },
  'ND116-28': {
    title: 'HỢP ĐỒNG DỊCH VỤ CAI NGHIỆN MA TÚY',
    number: '',
    words: [
      ...['Bên A', 'Bên B', ...PERSON, 'Điện thoại', 'Đại diện', 'Nội dung', 'Hình thức', 'Thời gian', 'Địa điểm'],
      ...['Chi phí', 'Hỗ trợ', 'Trách nhiệm', 'Hiệu lực'],
    ],
    signatures: ['ĐẠI DIỆN BÊN B', 'ĐẠI DIỆN BÊN A'],
    recipients: false,
  },
  'ND116-50': {
    title: 'ĐỀ NGHỊ Áp dụng biện pháp quản lý sau cai nghiện tại nơi cư trú',
    number: '/ĐN-CNBB',
    words: [
      ...['Kính gửi', 'Tôi là', 'Chức vụ', '1.', ...WITH_FAMILY, '2. Lý do', '3. Thời hạn: từ ngày', 'đến ngày'],
      ...['4. Các biện pháp quản lý, hỗ trợ', '5. Dự kiến cơ quan, tổ chức, cá nhân chịu trách nhiệm'],
      '6. Hồ sơ kèm theo',
    ],
    signatures: ['TRƯỞNG CÔNG AN'],
    recipients: false,
  },
  'ND116-51': {
    title: 'QUYẾT ĐỊNH Quản lý sau cai nghiện ma túy tại nơi cư trú',
    number: '/QĐ-UBND',
    words: [
      ...['Điều 1.', '1.', ...WITH_FAMILY, '2. Thời hạn: từ ngày', 'đến ngày', 'Điều 2. Giao cho', 'và gia đình'],
      ...['Điều 3.', 'hiệu lực'],
    ],
    signatures: ['CHỦ TỊCH'],
    recipients: true,
  },
  'ND116-52': {
    title: 'DANH SÁCH NGƯỜI BỊ QUẢN LÝ SAU CAI NGHIỆN TẠI NƠI CƯ TRÚ',
    number: '',
    words: [
      ...['Quyển số', 'Mở ngày', ...REGISTER, 'CMT/CCCD', 'Nơi cư trú', 'Thời gian quản lý'],
      ...['Tổ chức/cá nhân được giao QL', 'Ghi chú', 'có quyết định', 'đang quản lý', 'hoàn thành'],
    ],
    signatures: [],
    recipients: false,
  },
  'ND116-53': {
    title: 'THÔNG BÁO Tiếp tục quản lý, hỗ trợ người bị quản lý sau cai nghiện ma túy khi thay đổi nơi cư trú',
    number: '',
    words: ['Kính gửi', 'Ông (bà)', 'Quyết định số', 'ngày', 'Nơi cư trú mới', 'tiếp tục quản lý, hỗ trợ'],
    signatures: ['TRƯỞNG CÔNG AN'],
    recipients: true,
  },
  'ND116-54': {
    title: 'GIẤY CHỨNG NHẬN Đã chấp hành xong quyết định quản lý sau cai nghiện',
    number: '/GXN-CNTN',
    words: ['Quyết định số', 'ngày', ...PERSON, 'Thời gian: từ ngày', 'đến ngày'],
    signatures: ['CHỦ TỊCH'],
    recipients: true,
  },
}

const USER_SHORT = [
  ...[
    'Họ và tên',
    'Giới tính',
    'Ngày, tháng, năm sinh',
    'Nơi sinh',
    'Quê quán',
    'Nơi thường trú/tạm trú',
    'Nơi ở hiện tại',
  ],
  ...['Số CMND/CCCD/Hộ chiếu', 'ngày cấp', 'nơi cấp', 'Dân tộc', 'Tôn giáo', 'Trình độ học vấn', 'Nghề nghiệp'],
  'Nơi làm việc/học tập',
]
const USER = [...USER_SHORT.slice(0, 2), 'Tên gọi khác', ...USER_SHORT.slice(2)]
const TEAM = 'Tổ quản lý'

// Forms of Phụ lục Nghị định 105/2021/NĐ-CP, written down in the same way.
const ND105: Readonly<Record<string, PublishedForm>> = {
  'ND105-03': {
    title: 'PHIẾU KẾT QUẢ XÉT NGHIỆM CHẤT MA TÚY TRONG CƠ THỂ',
    number: '',
    words: [
      ...[
        'Tóm tắt nội dung sự việc',
        ...USER,
        'Người tiến hành xét nghiệm',
        'Chức vụ',
        'Đơn vị',
        'Biện pháp xét nghiệm',
      ],
      ...['các bước tiến hành', 'Kết quả', 'Kết luận', 'Dương tính', 'Âm tính'],
    ],
    signatures: ['NGƯỜI TIẾN HÀNH XÉT NGHIỆM', 'THỦ TRƯỞNG ĐƠN VỊ'],
    recipients: false,
  },
  'ND105-04': {
    title: 'THÔNG BÁO Về hành vi sử dụng trái phép chất ma túy',
    number: '',
    words: [
      ...['Kính gửi', ...USER, 'Nội dung thông báo', 'Hành vi', 'Nơi thực hiện', 'Cơ quan xét nghiệm'],
      'Kết quả dương tính',
    ],
    signatures: ['THỦ TRƯỞNG ĐƠN VỊ'],
    recipients: true,
  },
  'ND105-05': {
    title: 'BẢN TÓM TẮT LÝ LỊCH người sử dụng trái phép chất ma túy',
    number: '',
    words: [
      ...[
        'Ảnh 3x4',
        '1. Họ tên',
        '2. Tên khác',
        '3. Giới tính',
        '4. Ngày sinh',
        '5. Quê quán',
        '6. Thường trú/tạm trú',
      ],
      ...['7. Nơi ở hiện tại', '8. CMND/CCCD', '9. Dân tộc', '10. Tôn giáo', '11. Trình độ văn hóa', '12. Quốc tịch'],
      ...['13. Cha', 'CCCD', '14. Mẹ', 'CCCD', '15. Nghề', 'Nơi làm việc', '16. Nhân thân', '17. Biểu hiện loạn thần'],
      ...['18. Thời điểm khai bắt đầu sử dụng', '19. Thời điểm bị phát hiện lần đầu', '20. Loại ma túy'],
      ...[
        '21. Hình thức sử dụng',
        '22. Đã cai nghiện',
        '1',
        '2',
        '3',
        'từ 4',
        'Chi tiết',
        '23. Tần suất',
        '24. Liều lượng',
      ],
      ...['25. Liên hệ', 'Điện thoại', 'Mạng xã hội'],
    ],
    signatures: ['TRƯỞNG CÔNG AN'],
    recipients: false,
  },
  'ND105-06': {
    title: 'BẢN TƯỜNG TRÌNH',
    number: '',
    words: [
      ...[...USER, 'Tường trình về hành vi', 'Đã áp dụng giáo dục tại xã (số lần)', 'Đã cai nghiện (nơi, số lần)'],
    ],
    signatures: ['NGƯỜI TƯỜNG TRÌNH'],
    recipients: false,
  },
  'ND105-07': {
    title: 'QUYẾT ĐỊNH Áp dụng biện pháp quản lý người sử dụng trái phép chất ma túy',
    number: '/QĐ-UBND',
    words: [
      ...['Điều 1.', ...USER, 'Tóm tắt hành vi', 'Kết quả dương tính', 'ngày', 'Thời hạn 01 năm kể từ', 'ngày'],
      ...[
        'Điều 2.',
        TEAM,
        'Tổ trưởng',
        'Tổ phó',
        'Tổ viên',
        'Điều 3.',
        'Trách nhiệm',
        'Điều 4.',
        'từ ngày ký',
        'Điều 5.',
      ],
    ],
    signatures: ['CHỦ TỊCH'],
    recipients: true,
  },
  'ND105-08': {
    title: 'THÔNG BÁO Về việc chuyển hồ sơ quản lý người sử dụng trái phép chất ma túy',
    number: '/TB-UBND',
    words: [
      ...[
        ...USER_SHORT,
        'Thời gian quản lý: từ',
        'đến',
        'Nơi chuyển đến',
        'Danh mục tài liệu',
        'STT',
        'Tên',
        'Số, ngày',
      ],
    ],
    signatures: ['CHỦ TỊCH'],
    recipients: true,
  },
  'ND105-09': {
    title: 'QUYẾT ĐỊNH Dừng quản lý người sử dụng trái phép chất ma túy',
    number: '/QĐ-UBND',
    words: [
      ...[...USER, 'Quyết định số', 'ngày', 'Lý do', 'nghiện ma túy', 'giáo dục tại xã', 'cơ sở giáo dục bắt buộc'],
      ...['trường giáo dưỡng', 'án phạt tù', 'chết', 'mất tích', 'Dừng kể từ ngày', TEAM, 'giải thể'],
    ],
    signatures: ['CHỦ TỊCH'],
    recipients: true,
  },
  'ND105-10': {
    title: 'QUYẾT ĐỊNH Chấm dứt quản lý người sử dụng trái phép chất ma túy',
    number: '/QĐ-UBND',
    words: [...USER, 'hết thời hạn', 'Quyết định số', TEAM, 'giải thể'],
    signatures: ['CHỦ TỊCH'],
    recipients: true,
  },
}

/** Nothing of the forms under Nghị định 94/2009/NĐ-CP has been read: they say what those of 2022 say, and that. */
export const UNREAD_FORMS: Readonly<Record<string, PublishedForm>> = {
  'ND94-DENGHI': {
    title: 'ĐỀ NGHỊ Quản lý sau cai nghiện tại nơi cư trú',
    number: '',
    words: [
      ...[
        'Kính gửi',
        '1.',
        ...WITH_FAMILY,
        'Hoàn cảnh gia đình',
        '2. Lý do',
        '3. Thời hạn',
        '4. Các biện pháp',
        '5. Dự kiến',
      ],
      ...['6. Hồ sơ kèm theo', 'Cần đối chiếu văn bản'],
    ],
    signatures: ['CHỦ TỊCH'],
    recipients: false,
  },
  'ND94-QUYETDINH': {
    title: 'QUYẾT ĐỊNH Quản lý sau cai nghiện tại nơi cư trú',
    number: '/QĐ-UBND',
    words: [
      ...['Nghị định số 94/2009/NĐ-CP', 'Điều 1.', '1.', ...WITH_FAMILY, '2. Thời hạn', 'Điều 2. Giao cho', 'Điều 3.'],
      'Cần đối chiếu văn bản',
    ],
    signatures: ['CHỦ TỊCH'],
    recipients: true,
  },
  'ND94-DANHSACH': {
    title: 'DANH SÁCH NGƯỜI BỊ QUẢN LÝ SAU CAI NGHIỆN TẠI NƠI CƯ TRÚ',
    number: '',
    words: ['Quyển số', 'Mở ngày', ...REGISTER, 'Thời gian quản lý', 'đang quản lý', 'Cần đối chiếu văn bản'],
    signatures: [],
    recipients: false,
  },
  'ND94-CHUNGNHAN': {
    title: 'GIẤY CHỨNG NHẬN Đã chấp hành xong quyết định quản lý sau cai nghiện',
    number: '/GCN-UBND',
    words: ['Quyết định số', ...PERSON, 'Thời gian: từ', 'đến', 'Cần đối chiếu văn bản'],
    signatures: ['CHỦ TỊCH'],
    recipients: true,
  },
}

export const LINE_FORMS: Readonly<Record<string, PublishedForm>> = { ...ND116, ...ND105 }
