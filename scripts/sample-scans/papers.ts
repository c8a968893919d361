import type { PrintedBlock, PrintedDocument, Run } from '#shared/documents/printed-document.ts'

/** Papers that other offices made, as they come to the clerk: all of it invented, and marked so on each page. */
export interface SamplePaper {
  /** File in resources/samples/scans. */
  readonly file: string
  /** Sample case (resources/samples/son-tay/cases) it belongs to. */
  readonly case: string
  readonly checklistRow: string
  readonly title: string
  readonly number: string
  readonly date: string
  readonly author: string
  readonly copyKind: 'ban_chinh' | 'ban_sao' | 'ban_chup'
  readonly pages: readonly SamplePage[]
}

export type SamplePage =
  | { readonly kind: 'printed'; readonly document: PrintedDocument; readonly signed: boolean; readonly sealed: boolean }
  | {
      readonly kind: 'handwritten'
      readonly heading: string
      readonly lines: readonly string[]
      readonly signed: boolean
    }
  | { readonly kind: 'card'; readonly lines: readonly string[] }

const run = (text: string, bold = false): Run => ({ kind: 'literal', text, bold })
const text = (line: string): PrintedBlock => ({ type: 'text', style: 'body', segments: [[run(line)]] })

interface Letter {
  readonly parent: string
  readonly agency: string
  readonly number: string
  readonly place: string
  readonly title: string
  readonly gist: string
  readonly lines: readonly string[]
  readonly signer: string
  readonly name: string
}

function letter(of: Letter): PrintedDocument {
  return {
    form: 'MAU-QUET',
    formNo: '',
    formVersion: 1,
    title: of.gist,
    author: of.agency,
    date: null,
    blocks: [
      {
        type: 'header',
        agency: { parent: [run(of.parent)], name: [run(of.agency)] },
        number: [run(`Số: ${of.number}`)],
        subject: null,
        placeDate: [run(of.place)],
      },
      { type: 'title', title: [run(of.title)], subtitle: [run(of.gist)], rule: true },
      ...of.lines.map(text),
      {
        type: 'signatures',
        recipients: null,
        columns: [
          { titles: [], note: [], name: [] },
          { titles: [[run(of.signer)]], note: [], name: [run(of.name)] },
        ],
      },
    ],
  }
}

const printed = (of: Letter): SamplePage => ({ kind: 'printed', document: letter(of), signed: true, sealed: true })

const CLINIC = 'Trung tâm Y tế mẫu thị xã Sơn Tây'
const clinic = { parent: 'SỞ Y TẾ (MẪU)', agency: 'TRUNG TÂM Y TẾ MẪU THỊ XÃ SƠN TÂY' }

function dependenceResult(number: string, date: string, person: string, born: string, found: string): SamplePage {
  return printed({
    ...clinic,
    number,
    place: `Sơn Tây, ${date}`,
    title: 'PHIẾU KẾT QUẢ',
    gist: 'Xác định tình trạng nghiện ma túy',
    lines: [
      `Họ và tên: ${person}. Sinh ngày: ${born}.`,
      'Nơi cư trú: như hồ sơ của người được xác định (dữ liệu mẫu).',
      `Thời gian theo dõi, đánh giá: ${found}.`,
      'Kết quả xét nghiệm nước tiểu: dương tính với nhóm chất dạng thuốc phiện (dữ liệu mẫu).',
      'Các dấu hiệu đánh giá: thèm muốn mãnh liệt; khó kiểm soát việc sử dụng; có hội chứng cai; sao nhãng việc gia đình và công việc; tiếp tục sử dụng dù biết tác hại.',
      'Kết luận: CÓ NGHIỆN MA TÚY (nhóm chất dạng thuốc phiện).',
      'Phiếu này được lập thành bốn bản, một bản gửi người được xác định tình trạng nghiện, một bản gửi cơ quan đề nghị.',
    ],
    signer: 'NGƯỜI CÓ THẨM QUYỀN XÁC ĐỊNH',
    name: 'Bác sĩ Vũ Thị Giả Tưởng',
  })
}

function statement(person: string, lines: readonly string[]): SamplePage {
  return { kind: 'handwritten', heading: 'BẢN TƯỜNG TRÌNH', lines: [`Tôi tên là: ${person}`, ...lines], signed: true }
}

/** The sample scans. Names, numbers and places are those of the sample cases. */
export const SAMPLE_PAPERS: readonly SamplePaper[] = [
  {
    file: 'a-phieu-ket-qua.jpg',
    case: 'a-du-ho-so',
    checklistRow: 'phieu_ket_qua',
    title: 'Phiếu kết quả xác định tình trạng nghiện ma túy',
    number: '112/PKQ-TTYT',
    date: '2023-08-01',
    author: CLINIC,
    copyKind: 'ban_sao',
    pages: [
      dependenceResult(
        '112/PKQ-TTYT',
        'ngày 01 tháng 8 năm 2023',
        'NGUYỄN VĂN MẪU',
        '12/4/1991',
        'từ ngày 28/7/2023 đến ngày 01/8/2023',
      ),
    ],
  },
  {
    file: 'a-ban-tuong-trinh.pdf',
    case: 'a-du-ho-so',
    checklistRow: 'tuong_trinh',
    title: 'Bản tường trình của người bị đề nghị',
    number: '',
    date: '2023-08-17',
    author: 'Nguyễn Văn Mẫu',
    copyKind: 'ban_chinh',
    pages: [
      statement('Nguyễn Văn Mẫu, sinh ngày 12/4/1991', [
        'Nơi cư trú: phường Quang Trung, thị xã Sơn Tây, Hà Nội.',
        'Tôi xin tường trình việc sử dụng ma túy của tôi như sau:',
        'Tôi bắt đầu sử dụng heroin từ khoảng năm 2015, do bạn bè',
        'rủ rê khi đi làm xa. Ban đầu chỉ hút, sau đó hít, mỗi ngày',
        'một đến hai lần. Năm 2018 tôi đã tự cai tại nhà được bốn',
        'tháng nhưng sau đó lại tái sử dụng.',
        'Ngày 01/8/2023 tôi được thông báo kết quả xác định tình',
        'trạng nghiện. Tôi chưa đăng ký cai nghiện tự nguyện vì lo',
        'mất việc làm. Ngày 15/8/2023 tôi tiếp tục sử dụng heroin',
        'tại ngõ Ví Dụ, phường Quang Trung thì bị phát hiện.',
      ]),
      {
        kind: 'handwritten',
        heading: '',
        lines: [
          '(tiếp theo bản tường trình)',
          'Hoàn cảnh gia đình: tôi chưa có vợ con, đang ở cùng bố mẹ.',
          'Bố tôi là ông Nguyễn Đình Mẫu, đã nghỉ hưu.',
          'Tôi nhận thức việc làm của tôi là sai và cam kết chấp hành.',
          'Đề nghị các cơ quan xem xét hoàn cảnh để tôi được cai nghiện.',
          'Sơn Tây, ngày 17 tháng 8 năm 2023',
          'Người tường trình',
        ],
        signed: true,
      },
    ],
  },
  {
    file: 'a-xac-minh-cu-tru.png',
    case: 'a-du-ho-so',
    checklistRow: 'tai_lieu_khac',
    title: 'Biên bản xác minh nơi cư trú',
    number: '05/BB-CAP',
    date: '2023-08-17',
    author: 'Công an phường Quang Trung',
    copyKind: 'ban_sao',
    pages: [
      printed({
        parent: 'CÔNG AN THỊ XÃ SƠN TÂY (MẪU)',
        agency: 'CÔNG AN PHƯỜNG QUANG TRUNG',
        number: '05/BB-CAP',
        place: 'Quang Trung, ngày 17 tháng 8 năm 2023',
        title: 'BIÊN BẢN',
        gist: 'Xác minh nơi cư trú của người sử dụng trái phép chất ma túy',
        lines: [
          'Hồi 08 giờ 30 phút ngày 17 tháng 8 năm 2023, tại trụ sở Công an phường Quang Trung, chúng tôi gồm: cán bộ Công an phường và đại diện tổ dân phố (dữ liệu mẫu).',
          'Đã tiến hành xác minh nơi cư trú của NGUYỄN VĂN MẪU, sinh ngày 12/4/1991, số căn cước công dân 001091000001.',
          'Kết quả: người nêu trên có đăng ký thường trú và thực tế thường xuyên sinh sống tại số 00 ngõ Ví Dụ, phường Quang Trung, thị xã Sơn Tây, thành phố Hà Nội.',
          'Biên bản kết thúc vào hồi 09 giờ 15 phút cùng ngày, đã đọc lại cho mọi người cùng nghe và cùng ký tên.',
        ],
        signer: 'TRƯỞNG CÔNG AN PHƯỜNG',
        name: 'Đặng Văn Ví Dụ',
      }),
    ],
  },
  {
    file: 'a-can-cuoc-cong-dan.jpg',
    case: 'a-du-ho-so',
    checklistRow: 'tai_lieu_khac',
    title: 'Bản chụp căn cước công dân',
    number: '001091000001',
    date: '2021-05-10',
    author: 'Cục Cảnh sát quản lý hành chính về trật tự xã hội',
    copyKind: 'ban_chup',
    pages: [
      {
        kind: 'card',
        lines: [
          'Số: 001091000001',
          'Họ và tên: NGUYỄN VĂN MẪU',
          'Ngày sinh: 12/04/1991   Giới tính: Nam',
          'Quốc tịch: Việt Nam',
          'Nơi thường trú: Số 00 ngõ Ví Dụ, phường Quang Trung,',
          'thị xã Sơn Tây, thành phố Hà Nội (dữ liệu mẫu)',
        ],
      },
    ],
  },
  {
    file: 'a-quyet-dinh-xu-phat.jpg',
    case: 'a-du-ho-so',
    checklistRow: 'tai_lieu_khac',
    title: 'Quyết định xử phạt vi phạm hành chính',
    number: '09/QĐ-XPHC',
    date: '2023-08-16',
    author: 'Công an phường Quang Trung',
    copyKind: 'ban_sao',
    pages: [
      printed({
        parent: 'CÔNG AN THỊ XÃ SƠN TÂY (MẪU)',
        agency: 'CÔNG AN PHƯỜNG QUANG TRUNG',
        number: '09/QĐ-XPHC',
        place: 'Quang Trung, ngày 16 tháng 8 năm 2023',
        title: 'QUYẾT ĐỊNH',
        gist: 'Xử phạt vi phạm hành chính',
        lines: [
          'Xét hành vi sử dụng trái phép chất ma túy ngày 15/8/2023 tại ngõ Ví Dụ, phường Quang Trung, thị xã Sơn Tây (dữ liệu mẫu);',
          'Điều 1. Xử phạt vi phạm hành chính đối với ông NGUYỄN VĂN MẪU, sinh ngày 12/4/1991, bằng hình thức phạt tiền (dữ liệu mẫu, không có thật).',
          'Điều 2. Quyết định này được giao cho ông Nguyễn Văn Mẫu để chấp hành. Ông Nguyễn Văn Mẫu có quyền khiếu nại hoặc khởi kiện theo quy định của pháp luật.',
          'Điều 3. Quyết định có hiệu lực kể từ ngày ký.',
        ],
        signer: 'TRƯỞNG CÔNG AN PHƯỜNG',
        name: 'Đặng Văn Ví Dụ',
      }),
    ],
  },
  {
    file: 'b-phieu-ket-qua.jpg',
    case: 'b-khong-noi-cu-tru',
    checklistRow: 'phieu_ket_qua',
    title: 'Phiếu kết quả xác định tình trạng nghiện ma túy',
    number: '087/PKQ-TTYT',
    date: '2023-07-10',
    author: CLINIC,
    copyKind: 'ban_sao',
    pages: [
      dependenceResult(
        '087/PKQ-TTYT',
        'ngày 10 tháng 7 năm 2023',
        'TRẦN MINH HỌA',
        '30/11/1987',
        'từ ngày 06/7/2023 đến ngày 10/7/2023',
      ),
    ],
  },
  {
    file: 'b-khong-noi-cu-tru.jpg',
    case: 'b-khong-noi-cu-tru',
    checklistRow: 'khong_noi_cu_tru',
    title: 'Văn bản xác định không có nơi cư trú ổn định',
    number: '31/CAP',
    date: '2023-08-16',
    author: 'Công an phường Phú Thịnh',
    copyKind: 'ban_chinh',
    pages: [
      printed({
        parent: 'CÔNG AN THỊ XÃ SƠN TÂY (MẪU)',
        agency: 'CÔNG AN PHƯỜNG PHÚ THỊNH',
        number: '31/CAP',
        place: 'Phú Thịnh, ngày 16 tháng 8 năm 2023',
        title: 'GIẤY XÁC NHẬN',
        gist: 'Về việc không có nơi cư trú ổn định',
        lines: [
          'Kính gửi: Ủy ban nhân dân phường Phú Thịnh (dữ liệu mẫu).',
          'Qua xác minh, Công an phường Phú Thịnh xác nhận: TRẦN MINH HỌA, sinh ngày 30/11/1987, không có đăng ký thường trú, tạm trú trên địa bàn phường và không thường xuyên sinh sống tại một nơi nhất định.',
          'Người nêu trên có mặt tại khu vực chợ, phường Phú Thịnh dưới 30 ngày tính đến ngày xác minh.',
          'Đề nghị Ủy ban nhân dân phường căn cứ kết quả xác minh để lập hồ sơ theo quy định.',
        ],
        signer: 'TRƯỞNG CÔNG AN PHƯỜNG',
        name: 'Cao Thị Minh Chứng',
      }),
    ],
  },
  {
    file: 'b-ban-tuong-trinh.jpg',
    case: 'b-khong-noi-cu-tru',
    checklistRow: 'tuong_trinh',
    title: 'Bản tường trình của người bị đề nghị',
    number: '',
    date: '2023-08-15',
    author: 'Trần Minh Họa',
    copyKind: 'ban_chinh',
    pages: [
      statement('Trần Minh Họa, sinh ngày 30/11/1987', [
        'Hiện không có nơi ở ổn định, làm thuê ở chợ Phú Thịnh.',
        'Tôi sử dụng heroin từ năm 2012, đã cai bắt buộc một lần',
        'năm 2016, sau khi về thì không còn nhà để ở.',
        'Ngày 11/8/2023 tôi sử dụng ma túy ở khu vực chợ, phường',
        'Phú Thịnh thì bị lập biên bản.',
        'Tôi xin cam đoan lời khai trên là đúng sự thật.',
        'Phú Thịnh, ngày 15 tháng 8 năm 2023',
        'Người tường trình',
      ]),
    ],
  },
]
