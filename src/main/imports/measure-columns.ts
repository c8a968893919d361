import { type ListShape, namedColumns } from '../sheets/mapped-list.ts'
import type { MeasureColumn } from './measure-kinds.ts'
import type { TemplateColumn } from './template-sheets.ts'

/** Headings as they are met, folded when they are compared; the first one names the column in messages. */
const HEADINGS: Readonly<Record<MeasureColumn, readonly string[]>> = {
  idNumber: ['Số giấy tờ', 'Số CCCD', 'CCCD', 'Số CMND', 'CMND', 'CMND/CCCD', 'CCCD/CMND', 'Số định danh cá nhân'],
  fullName: ['Họ và tên', 'Họ tên', 'Họ, chữ đệm và tên'],
  birthDate: ['Ngày sinh', 'Ngày, tháng, năm sinh', 'Năm sinh'],
  kind: ['Đang quản lý', 'Biện pháp', 'Biện pháp, danh sách', 'Loại biện pháp', 'Danh sách'],
  startOn: ['Ngày bắt đầu', 'Ngày vào danh sách', 'Ngày đăng ký', 'Ngày tiếp nhận', 'Ngày phát hiện'],
  paperNumber: ['Số quyết định', 'Số văn bản', 'Số QĐ'],
  paperDate: ['Ngày quyết định', 'Ngày văn bản', 'Ngày QĐ'],
  treatedFrom: ['Thực hiện từ ngày', 'Từ ngày'],
  until: ['Thực hiện đến ngày', 'Đến ngày', 'Ngày hết hạn'],
  termMonths: ['Thời hạn (tháng)', 'Thời gian (tháng)', 'Số tháng'],
  commune: ['Xã, phường', 'Xã', 'Phường', 'Xã/phường/thị trấn', 'Mã xã'],
  place: ['Địa điểm', 'Nơi phát hiện'],
  facility: ['Cơ sở', 'Cơ sở điều trị', 'Cơ sở cai nghiện'],
  agency: ['Cơ quan', 'Cơ quan phát hiện', 'Cơ quan ban hành'],
  source: ['Đã hoàn thành', 'Hình thức đã hoàn thành'],
  completedOn: ['Ngày hoàn thành', 'Ngày chấp hành xong'],
  returnedOn: ['Ngày về địa phương', 'Ngày về'],
  reportedOn: ['Ngày trình báo'],
  proposedOn: ['Ngày đề nghị'],
}

/** A list of what is in force for persons of the store. */
export const MEASURE_LIST: ListShape<MeasureColumn> = {
  ...namedColumns(HEADINGS),
  mustHave: ['kind', 'startOn'],
  isHeading: (columns) => columns.includes('kind') && columns.includes('startOn'),
}

/** The columns of the template, each with what may stand in it. */
export const MEASURE_TEMPLATE: readonly (TemplateColumn & { readonly id: MeasureColumn })[] = [
  { id: 'idNumber', kind: 'id', means: 'Số của người đã có trong kho. Không có số thì ghi cả họ tên và ngày sinh.' },
  { id: 'fullName', kind: 'text', means: 'Đúng như trong kho; dùng khi không có số giấy tờ.' },
  { id: 'birthDate', kind: 'text', means: 'Đúng như trong kho; dùng khi không có số giấy tờ.' },
  { id: 'kind', kind: 'text', means: 'Một trong các cách ghi ở trang Đang quản lý.' },
  {
    id: 'startOn',
    kind: 'text',
    means:
      'Ngày vào danh sách, phát hiện, đăng ký hoặc tiếp nhận; ngày/tháng/năm. Quy định của ngày này được dùng cho hồ sơ.',
  },
  { id: 'paperNumber', kind: 'id', means: 'Số quyết định (biện pháp) hoặc số văn bản (danh sách).' },
  { id: 'paperDate', kind: 'text', means: 'Có ngày này thì bước quyết định được ghi.' },
  {
    id: 'treatedFrom',
    kind: 'text',
    means: 'Ngày bắt đầu cai, điều trị; với sau cai là ngày bắt đầu thời hạn trong quyết định.',
  },
  { id: 'until', kind: 'text', means: 'Ngày hết thời hạn trong quyết định.' },
  { id: 'termMonths', kind: 'text', means: 'Số tháng, với cai nghiện tự nguyện.' },
  { id: 'commune', kind: 'text', means: 'Xã, phường quản lý; để trống là xã, phường của người đó.' },
  {
    id: 'place',
    kind: 'text',
    means: 'Cai tự nguyện: Tại gia đình, Tại cộng đồng, Tại cơ sở cai nghiện. Quản lý người sử dụng: nơi phát hiện.',
  },
  { id: 'facility', kind: 'text', means: 'Cơ sở cai nghiện hoặc điều trị.' },
  { id: 'agency', kind: 'text', means: 'Cơ quan phát hiện, hoặc cơ quan ban hành văn bản.' },
  { id: 'source', kind: 'text', means: 'Sau cai: hình thức đã hoàn thành, ghi như trên màn hình.' },
  { id: 'completedOn', kind: 'text', means: 'Sau cai: ngày hoàn thành, chấp hành xong.' },
  { id: 'returnedOn', kind: 'text', means: 'Sau cai: ngày về địa phương.' },
  { id: 'reportedOn', kind: 'text', means: 'Sau cai: ngày trình báo. Không có thì chưa ghi được quyết định.' },
  { id: 'proposedOn', kind: 'text', means: 'Sau cai: ngày đề nghị áp dụng. Không có thì chưa ghi được quyết định.' },
]
