/** Words of the person block, under the label that the form has for the identity paper. */
export const person0 = (id: string) => [
  'Họ và tên (viết in hoa)',
  'Giới tính',
  'Ngày, tháng, năm sinh',
  id,
  'ngày cấp',
  'nơi cấp',
]
export const withAlias = (id: string) => [...person0(id).slice(0, 2), 'Tên gọi khác (nếu có)', ...person0(id).slice(2)]
export const HOME = 'Nơi cư trú hoặc chỗ ở hiện nay'

/** A form as the decree published it. */
export interface PublishedForm {
  readonly title: string
  readonly number: string
  /** Words of the published form, in the order in which they stand on the page. */
  readonly words: readonly string[]
  /** Title lines of the signatures, from left to right and from top to bottom. */
  readonly signatures: readonly string[]
  readonly recipients: boolean
}

const CMND = 'Số CCCD/CMND/Hộ chiếu'
const PERSON0 = person0(CMND)
const WITH_ALIAS = withAlias(CMND)
const PERSON = [...WITH_ALIAS, HOME]
const FAMILY = ['Nghề nghiệp', HOME]
const RELATION = 'Quan hệ với người nghiện ma túy được quản lý'

// Read from Phụ lục II Nghị định 116/2021/NĐ-CP (Công báo số 39 + 40 ngày 08-01-2022), written down by hand.
export const DOSSIER_FORMS: Readonly<Record<string, PublishedForm>> = {
  'ND116-27': {
    title:
      'BIÊN BẢN VI PHẠM Về cai nghiện ma túy tự nguyện, quản lý sau cai nghiện ma túy và điều trị nghiện các chất dạng thuốc phiện bằng thuốc thay thế',
    number: '/BB-VPHC',
    words: [
      ...[
        'Hôm nay, hồi',
        'giờ',
        'phút, ngày',
        ', tại',
        'Căn cứ Nghị định số 116/2021/NĐ-CP',
        'Căn cứ tài liệu vi phạm',
      ],
      ...['1. Họ và tên', 'Chức vụ', 'Cơ quan', '2. Với sự chứng kiến của'],
      ...['a) Họ và tên', 'Nghề nghiệp', 'Nơi ở hiện nay', 'b) Họ và tên', 'Nghề nghiệp', 'Nơi ở hiện nay'],
      ...['1. Họ và tên', 'Giới tính', 'Ngày, tháng, năm sinh', 'Quốc tịch', 'Nghề nghiệp', 'Nơi ở hiện tại'],
      ...['Số CCCD/CMND/Hộ chiếu', 'ngày cấp', 'nơi cấp'],
      '2. Họ và tên của cha/mẹ/người giám hộ/người đại diện hợp pháp',
      ...['3. Đã có các hành vi vi phạm', '4. Quy định tại', '5. Ý kiến trình bày của cá nhân vi phạm'],
      ...['6. Ý kiến trình bày của người chứng kiến (nếu có)', '7.', 'chấm dứt ngay'],
      '8. Các biện pháp ngăn chặn và bảo đảm xử lý vi phạm hành chính được áp dụng, gồm',
      ...[
        '9.',
        '02 ngày làm việc',
        'ông (bà)',
        'Biên bản lập xong hồi',
        'gồm',
        'tờ',
        'lập thành',
        'bản',
        'Lý do',
        'không ký biên bản',
      ],
    ],
    signatures: ['CÁ NHÂN VI PHẠM', 'NGƯỜI LẬP BIÊN BẢN', 'NGƯỜI CHỨNG KIẾN', 'ĐẠI DIỆN UBND XÃ/PHƯỜNG/THỊ TRẤN'],
    recipients: false,
  },
  'ND116-29': {
    title: 'ĐỀ NGHỊ Xem xét hồ sơ đề nghị áp dụng biện pháp đưa vào cơ sở cai nghiện bắt buộc',
    number: '/ĐN-CNBB',
    words: [
      'Kính gửi',
      '1.',
      ...PERSON,
      'Nghề nghiệp',
      'Nơi làm việc',
      '2. Lý do đề nghị lập hồ sơ',
      '3. Hồ sơ đề nghị kèm theo gồm',
    ],
    signatures: ['NGƯỜI ĐỨNG ĐẦU CƠ QUAN LẬP HỒ SƠ'],
    recipients: true,
  },
  'ND116-30': {
    title: 'LÝ LỊCH TÓM TẮT của người bị đề nghị áp dụng biện pháp đưa vào cơ sở cai nghiện bắt buộc',
    number: '',
    words: [
      ...[
        'Ảnh 4x6',
        '1. Họ và tên',
        'Giới tính',
        'Tên gọi khác',
        '2. Ngày, tháng, năm sinh',
        '3. Số CCCD/CMND/Hộ chiếu',
        'ngày cấp',
        'nơi cấp',
      ],
      ...[`4. ${HOME}`, '5. Trình độ đào tạo', '6. Nghề nghiệp', '7. Nơi làm việc/học tập'],
      ...[
        '8. Họ, tên bố',
        'Tuổi',
        ...FAMILY,
        '9. Họ, tên mẹ',
        'Tuổi',
        ...FAMILY,
        '10. Họ, tên vợ/chồng',
        'Tuổi',
        ...FAMILY,
      ],
      ...['11.1. Họ, tên con', 'Tuổi', ...FAMILY, '11.2. Họ, tên con'],
      ...[
        '12. Tiền án',
        '13. Tiền sự',
        '14. Loại ma túy đã sử dụng',
        '15. Hình thức sử dụng ma túy (nuốt, chích, hít…)',
      ],
      ...['16. Thời điểm sử dụng ma túy lần đầu', '17. Cai nghiện tự nguyện tại gia đình, cai nghiện tại cộng đồng'],
      ...[
        '18. Quyết định quản lý sau cai nghiện tại nơi cư trú',
        '19. Đã bị áp dụng biện pháp đưa vào cơ sở cai nghiện bắt buộc',
      ],
      ...['20. Tham gia điều trị', 'bằng methadone (có hoặc không)', 'đúng sự thật'],
    ],
    signatures: ['XÁC NHẬN CỦA ĐẠI DIỆN GIA ĐÌNH', 'NGƯỜI KHAI', 'XÁC NHẬN CỦA CƠ QUAN LẬP HỒ SƠ'],
    recipients: false,
  },
  'ND116-31': {
    title: 'BẢN TƯỜNG TRÌNH Về hành vi sử dụng trái phép chất ma túy',
    number: '',
    words: [
      ...[
        '1.',
        ...PERSON,
        'Trình độ đào tạo',
        'Nghề nghiệp',
        'Nơi làm việc/học tập',
        '2.',
        'loại ma túy đã sử dụng',
        'lý do sử dụng',
      ],
      ...['3. Các biện pháp cai nghiện (tự nguyện và bắt buộc) đã thực hiện (có hoặc không)', '4.', 'methadone'],
    ],
    signatures: ['NGƯỜI TƯỜNG TRÌNH'],
    recipients: false,
  },
  'ND116-32': {
    title: 'THÔNG BÁO Về việc lập hồ sơ đề nghị áp dụng biện pháp đưa vào cơ sở cai nghiện bắt buộc',
    number: '/TB-UBND',
    words: [
      ...['Kính gửi: Ông (bà)', '1.', ...PERSON, 'Nghề nghiệp', 'Nơi làm việc', '2. Căn cứ đề nghị'],
      ...['3. Hồ sơ đề nghị kèm theo gồm', '4.', '03 ngày làm việc', 'đọc hồ sơ'],
    ],
    signatures: ['THỦ TRƯỞNG CƠ QUAN LẬP HỒ SƠ'],
    recipients: true,
  },
  'ND116-33': {
    title: 'V/v đề nghị bổ sung hồ sơ áp dụng biện pháp đưa vào cơ sở cai nghiện bắt buộc',
    number: '/UBND',
    words: [
      ...['Kính gửi', 'Ngày', 'Văn bản số:', '/ĐN-CNBB của', ...PERSON],
      ...['hồ sơ đề nghị trên còn thiếu các nội dung sau', 'Đề nghị', 'bổ sung hồ sơ trước ngày'],
    ],
    signatures: ['TRƯỞNG PHÒNG'],
    recipients: true,
  },
  'ND116-34': {
    title: 'ĐỀ NGHỊ Xem xét, áp dụng biện pháp đưa vào cơ sở cai nghiện bắt buộc',
    number: '/ĐN-CNBB',
    words: [
      ...['Kính gửi', 'Tôi là', 'Chức vụ:', '1.', ...PERSON],
      ...['2. Hồ sơ đề nghị kèm theo gồm', '3. Ông (bà)', 'chịu trách nhiệm thi hành tại Cơ sở cai nghiện bắt buộc'],
    ],
    signatures: ['TRƯỞNG PHÒNG'],
    recipients: true,
  },
  'ND116-35': {
    title:
      'BẢN XÁC NHẬN Về việc quản lý người nghiện ma túy trong thời gian lập hồ sơ đề nghị áp dụng biện pháp đưa vào cơ sở cai nghiện bắt buộc',
    number: '',
    words: [
      ...['Kính gửi', '1.', ...PERSON0, HOME, 'Điện thoại liên lạc', `2. ${RELATION}`, '3. Xác nhận', ...PERSON],
      '4. Thời gian quản lý: từ ngày',
    ],
    signatures: ['NGƯỜI XÁC NHẬN'],
    recipients: false,
  },
  'ND116-36': {
    title:
      'QUYẾT ĐỊNH Về việc quản lý người nghiện ma túy trong thời gian làm thủ tục đề nghị áp dụng biện pháp đưa vào cơ sở cai nghiện bắt buộc',
    number: '/QĐ-QLNN',
    words: [
      ...[
        'Căn cứ Luật Phòng, chống ma túy',
        'Căn cứ Nghị định số 116/2021/NĐ-CP',
        'bản xác nhận ngày',
        'của Ông (bà)',
        'Theo đề nghị của',
      ],
      ...['Điều 1.', '1.', ...PERSON, '2.', 'Cơ sở', 'địa chỉ', ...PERSON0, HOME, 'Điện thoại liên lạc', 'Quan hệ'],
      ...['3. Thời gian quản lý: từ ngày', '4.', 'Điều 48', 'Điều 2.', 'có hiệu lực', 'thi hành Quyết định này'],
    ],
    signatures: ['CHỨC VỤ CỦA NGƯỜI KÝ'],
    recipients: true,
  },
  'ND116-37': {
    title:
      'BIÊN BẢN Về việc giao, nhận hồ sơ, người bị quản lý trong thời gian lập hồ sơ đề nghị áp dụng biện pháp đưa vào cơ sở cai nghiện bắt buộc',
    number: '',
    words: [
      ...[
        'Quyết định số',
        '/QĐ-QLNN ngày',
        'của',
        '1. Hôm nay, hồi',
        'a) Đại diện bên giao',
        'Họ và tên',
        'Chức vụ',
        'Cơ quan',
      ],
      ...[
        'b) Đại diện bên nhận',
        'Họ và tên',
        'Chức vụ',
        'Cơ quan',
        ...PERSON0,
        HOME,
        'Điện thoại liên lạc',
        'Quan hệ',
      ],
      ...['2.', 'a)', ...WITH_ALIAS, 'b) Tình trạng người bị quản lý', 'c) Hồ sơ kèm theo gồm'],
      ...[
        'd) Tư trang, đồ dùng cá nhân cơ sở quản lý',
        '3.',
        'trang',
        'bản',
        'Bên giao giữ',
        'bản; Bên nhận giữ',
        'bản',
      ],
    ],
    signatures: ['ĐẠI DIỆN BÊN GIAO', 'ĐẠI DIỆN BÊN NHẬN'],
    recipients: false,
  },
}
