import { type ListShape, namedColumns } from '../sheets/mapped-list.ts'

/** What a column of a list can mean. Some are one field of a person, some are put together (see csv-person.ts). */
export type Column =
  | 'fullName'
  | 'sex'
  | 'birthDate'
  | 'aliases'
  | 'nationality'
  | 'ethnicity'
  | 'cccd'
  | 'cmnd'
  | 'idNumber'
  | 'issuedOn'
  | 'issuedBy'
  | 'otherNumbers'
  | 'noIdReason'
  | 'commune'
  | 'registeredAddress'
  | 'currentAddress'
  | 'phone'
  | 'education'
  | 'occupation'
  | 'workplace'
  | 'drugs'
  | 'convictions'
  | 'sanctions'
  | 'note'

/** Headings as they are met in the lists of communes, folded; the first one of each row names the column in messages. */
const HEADINGS: Readonly<Record<Column, readonly string[]>> = {
  fullName: ['Họ và tên', 'Họ tên', 'Họ, chữ đệm và tên', 'Full name', 'fullName', 'Name'],
  sex: ['Giới tính', 'Sex', 'Gender'],
  birthDate: [
    'Ngày sinh',
    'Ngày, tháng, năm sinh',
    'Năm sinh',
    'Sinh ngày',
    'Birth date',
    'birthDate',
    'Date of birth',
  ],
  aliases: ['Tên gọi khác', 'Bí danh', 'Tên khác', 'Aliases', 'Alias'],
  nationality: ['Quốc tịch', 'Nationality'],
  ethnicity: ['Dân tộc', 'Ethnicity'],
  cccd: ['Số CCCD', 'CCCD', 'Căn cước công dân', 'Số căn cước công dân', 'Số định danh cá nhân'],
  cmnd: ['Số CMND', 'CMND', 'Chứng minh nhân dân', 'Số chứng minh nhân dân', 'Số CMT'],
  idNumber: ['Số giấy tờ', 'Số CCCD/CMND', 'CCCD/CMND', 'CMND/CCCD', 'Số CCCD/CMND/Hộ chiếu', 'ID number', 'idNumber'],
  issuedOn: ['Ngày cấp', 'Issued on', 'issuedOn'],
  issuedBy: ['Nơi cấp', 'Issued by', 'issuedBy'],
  otherNumbers: ['Số giấy tờ khác', 'Số giấy tờ trước đây', 'Số cũ', 'otherNumbers'],
  noIdReason: ['Lý do không có giấy tờ', 'noIdReason'],
  commune: ['Xã, phường', 'Xã', 'Phường', 'Xã/phường/thị trấn', 'Mã xã', 'Commune', 'communeCode', 'Commune code'],
  registeredAddress: ['Nơi đăng ký thường trú', 'Thường trú', 'Hộ khẩu thường trú', 'registeredAddress'],
  currentAddress: ['Nơi ở hiện nay', 'Chỗ ở hiện nay', 'Nơi ở hiện tại', 'Nơi cư trú', 'Địa chỉ', 'currentAddress'],
  phone: ['Điện thoại', 'Số điện thoại', 'Phone'],
  education: ['Trình độ học vấn', 'Trình độ', 'Trình độ đào tạo', 'Education'],
  occupation: ['Nghề nghiệp', 'Occupation'],
  workplace: ['Nơi làm việc', 'Nơi làm việc/học tập', 'Workplace'],
  drugs: ['Loại ma túy', 'Loại ma túy sử dụng', 'Loại ma túy đã sử dụng', 'Drugs'],
  convictions: ['Tiền án', 'Convictions'],
  sanctions: ['Tiền sự', 'Sanctions'],
  note: ['Ghi chú', 'Note', 'Notes'],
}

const NAMED = namedColumns(HEADINGS)

/** Name of a column as the office writes it. */
export const { headingOf } = NAMED

/** A list of people. Titles above the headings name at most one thing that a person has. */
export const PEOPLE_LIST: ListShape<Column> = {
  ...NAMED,
  mustHave: ['fullName', 'sex', 'birthDate'],
  isHeading: (columns) =>
    columns.includes('fullName') && columns.filter((column) => typeof column === 'string').length > 1,
}
