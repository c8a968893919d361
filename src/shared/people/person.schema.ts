import { z } from 'zod'
import { CivilDateSchema } from '../primitives/civil-date.ts'
import { tidyText } from '../primitives/folded-text.ts'
import { PartialDateSchema } from '../primitives/partial-date.ts'

const text = (max: number) =>
  z
    .string()
    .max(max * 4)
    .transform(tidyText)
    .pipe(z.string().max(max))
const optionalText = (max: number) => text(max).default('')
/** A name stands in lines of lists and of papers, and is one line itself. */
const name = (max: number) => text(max).transform((typed) => typed.replace(/\s+/g, ' '))

export const SexSchema = z.enum(['nam', 'nu'])
export type Sex = z.infer<typeof SexSchema>

/** CCCD (12 digits), CMND (9, later 12 digits), passport, or a birth certificate for a minor. */
export const IdDocumentSchema = z.object({
  kind: z.enum(['cccd', 'cmnd', 'ho_chieu', 'giay_khai_sinh']),
  number: text(30).pipe(z.string().min(1, { error: 'Nhập số giấy tờ' })),
  issuedOn: CivilDateSchema.nullable().default(null),
  issuedBy: optionalText(200),
})
export type IdDocument = z.infer<typeof IdDocumentSchema>

/** bo cha, me mẹ, vo_chong, con, anh_chi_em (from the same parents), giam_ho guardian, dai_dien lawful representative. */
export const RelationSchema = z.enum(['bo', 'me', 'vo_chong', 'con', 'anh_chi_em', 'giam_ho', 'dai_dien'])
export type Relation = z.infer<typeof RelationSchema>

export const RelativeSchema = z.object({
  relation: RelationSchema,
  fullName: name(120).pipe(z.string().min(1, { error: 'Nhập họ và tên người thân' })),
  sex: SexSchema.nullable().default(null),
  birthDate: PartialDateSchema.nullable().default(null),
  occupation: optionalText(200),
  address: optionalText(300),
  phone: optionalText(30),
  idDocument: IdDocumentSchema.nullable().default(null),
})
export type Relative = z.infer<typeof RelativeSchema>

/** Part III of Mẫu số 30: record, drug use and past rehabilitation, as written on the paper. */
export const DrugHistorySchema = z.object({
  convictions: optionalText(1000).meta({ description: 'Tiền án' }),
  sanctions: optionalText(1000).meta({ description: 'Tiền sự' }),
  drugs: optionalText(300).meta({ description: 'Loại ma túy đã sử dụng' }),
  wayOfUse: optionalText(200).meta({ description: 'Hình thức sử dụng ma túy' }),
  firstUse: PartialDateSchema.nullable().default(null).meta({ description: 'Thời điểm sử dụng ma túy lần đầu' }),
  voluntaryRehab: optionalText(1000).meta({ description: 'Cai nghiện tự nguyện: số lần, nơi cai' }),
  aftercareDecision: optionalText(500).meta({ description: 'Quyết định quản lý sau cai nghiện tại nơi cư trú' }),
  compulsoryRehab: optionalText(1000).meta({
    description: 'Đã bị áp dụng biện pháp đưa vào cơ sở cai nghiện bắt buộc',
  }),
  methadone: z.enum(['co', 'khong', 'chua_ro']).default('chua_ro'),
  methadoneEnded: optionalText(300).meta({ description: 'Ngày tự ý chấm dứt hoặc bị đưa ra khỏi chương trình' }),
})
export type DrugHistory = z.infer<typeof DrugHistorySchema>

/** What is typed about a person: block [P] of the forms and what Mẫu số 30 asks besides. */
export const PersonInputSchema = z.object({
  fullName: name(120).pipe(z.string().min(1, { error: 'Nhập họ và tên' })),
  sex: SexSchema,
  aliases: z.array(name(120)).default([]),
  birthDate: PartialDateSchema,
  nationality: text(60).default('Việt Nam'),
  ethnicity: optionalText(60),
  idDocuments: z.array(IdDocumentSchema).default([]),
  noIdReason: optionalText(300).meta({ description: 'Lý do không có giấy tờ tùy thân' }),
  communeCode: optionalText(20).meta({ description: 'Mã xã, phường trong danh mục đơn vị hành chính' }),
  registeredAddress: optionalText(300).meta({ description: 'Nơi đăng ký thường trú hoặc tạm trú, như trên giấy' }),
  currentAddress: optionalText(300).meta({ description: 'Nơi cư trú hoặc chỗ ở hiện nay, như trên giấy' }),
  phone: optionalText(30),
  education: optionalText(200),
  occupation: optionalText(200),
  workplace: optionalText(300),
  relatives: z.array(RelativeSchema).default([]),
  history: DrugHistorySchema.prefault({}),
  note: optionalText(2000),
})
export type PersonInput = z.infer<typeof PersonInputSchema>

export const PersonSchema = PersonInputSchema.extend({
  id: z.string(),
  version: z.number().int(),
  createdAt: z.string(),
  updatedAt: z.string(),
})
export type Person = z.infer<typeof PersonSchema>

/** One row of the list of people. */
export const PersonRowSchema = z.object({
  id: z.string(),
  fullName: z.string(),
  aliases: z.array(z.string()),
  birthDate: PartialDateSchema,
  sex: SexSchema,
  idNumber: z.string(),
  communeName: z.string(),
  openCase: z.object({ id: z.string(), code: z.string(), stateLabel: z.string() }).nullable(),
  standing: z.string().meta({ description: 'Tình trạng và nơi ở, vài chữ; trống khi chưa có hồ sơ nào' }),
})
export type PersonRow = z.infer<typeof PersonRowSchema>

/** One page of a list. Paging is by key: `next` continues behind the last row; null at the end. */
export const PeopleQuerySchema = z.object({
  text: z.string().max(200).default(''),
  communeCode: z.string().default(''),
  after: z.string().nullable().default(null),
  limit: z.number().int().min(1).max(200).default(50),
})
export type PeopleQuery = z.infer<typeof PeopleQuerySchema>

export const PeoplePageSchema = z.object({
  rows: z.array(PersonRowSchema),
  next: z.string().nullable(),
  total: z.number().int().meta({ description: 'Số người thỏa điều kiện; tìm theo tên đếm tối đa 1.000' }),
})
export type PeoplePage = z.infer<typeof PeoplePageSchema>

/** Something odd about a person that does not stop saving: what, and why (for example the CCCD's century). */
export const PersonRemarkSchema = z.object({ path: z.string(), message: z.string() })
export type PersonRemark = z.infer<typeof PersonRemarkSchema>

/** A number that a person has or had on a paper. */
export const PersonNumberSchema = z.object({
  num: z.number().int(),
  kind: IdDocumentSchema.shape.kind,
  number: z.string(),
  issuedOn: CivilDateSchema.nullable(),
  issuedBy: z.string(),
  since: z.string().meta({ description: 'Thời điểm cơ quan biết số này' }),
  until: z.string().nullable().meta({ description: 'Thời điểm số này rời thông tin người; null khi còn đó' }),
  mistaken: z.boolean().meta({ description: 'Ghi nhầm: giữ lại nhưng không tìm, không so trùng theo số này' }),
  current: z.boolean().meta({ description: 'Số đứng ở danh sách và biểu mẫu' }),
  meaning: z.array(z.string()).meta({ description: 'Các phần của số định danh nói gì' }),
})
export type PersonNumber = z.infer<typeof PersonNumberSchema>

/** Somebody who may be the person that is being written. */
export const SimilarPersonSchema = z.object({
  id: z.string(),
  fullName: z.string(),
  birthDate: PartialDateSchema,
  /** same-number: a number of a paper is the same; likely, possible: by what is added up. */
  certainty: z.enum(['same-number', 'likely', 'possible']),
  reasons: z.array(z.string()).meta({ description: 'Điều giống nhau, thành lời' }),
  against: z.array(z.string()).meta({ description: 'Điều khác nhau, thành lời' }),
})
export type SimilarPerson = z.infer<typeof SimilarPersonSchema>

export const SavedPersonSchema = z.object({ person: PersonSchema, remarks: z.array(PersonRemarkSchema) })
