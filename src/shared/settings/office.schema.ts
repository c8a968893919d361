import { z } from 'zod'
import { BindingSettingsSchema } from '../dossiers/dossier.schema.ts'
import { CivilDateSchema } from '../primitives/civil-date.ts'

const line = (max: number, message: string) => z.string().trim().min(1, { error: message }).max(max)

export const CommuneSchema = z.object({
  code: z.string().max(20),
  name: line(100, 'Nhập tên xã, phường').meta({ description: 'Tên đầy đủ, ví dụ "phường Lê Lợi"' }),
  /** Mountain, island or remote commune: the police have longer to check a residence. */
  remote: z.boolean().default(false),
})
export type Commune = z.infer<typeof CommuneSchema>

/** A district of a province: who sends packages to the province office, by its code in packages. */
export const DistrictSchema = z.object({
  code: line(20, 'Nhập mã đơn vị của huyện').meta({ description: 'Đúng như mã đơn vị trong Quản trị của huyện' }),
  name: line(100, 'Nhập tên huyện, quận, thị xã'),
  /** First and last day on which it is a district of the province; null without an end on that side. */
  from: CivilDateSchema.nullable().default(null),
  to: CivilDateSchema.nullable().default(null),
})
export type District = z.infer<typeof DistrictSchema>

/**
 * Somebody who signs. `role` is the code of the signing role in the forms' data; a person in charge for a time has the
 * dates. `titleLines` are printed as they stand ("KT. TRƯỞNG PHÒNG", "PHÓ TRƯỞNG PHÒNG").
 */
export const OfficerSchema = z.object({
  id: z.string().max(40),
  name: line(100, 'Nhập họ và tên người ký'),
  role: z.enum([
    'truong_phong_ldtbxh',
    'truong_phong_tu_phap',
    'chu_tich_xa',
    'truong_cong_an_xa',
    'truong_cong_an_huyen',
    'giam_doc_co_so',
    'thu_truong_cap_tinh',
    'can_bo',
  ]),
  titleLines: z.array(z.string().max(100)).min(1),
  /** Agency the officer signs for; '' for the office itself. */
  agency: z.string().max(200).default(''),
  communeCode: z.string().max(20).default(''),
  from: CivilDateSchema,
  to: CivilDateSchema.nullable().default(null),
})
export type Officer = z.infer<typeof OfficerSchema>

/** Two offices of a district, and the one of the province that takes in what districts send. */
export const OfficeKindSchema = z.enum(['ldtbxh', 'tu_phap', 'cap_tinh'])
export type OfficeKind = z.infer<typeof OfficeKindSchema>

/** Which screens an office has: people and cases are a district's, consolidation is the province's. */
export const OfficeLevelSchema = z.enum(['district', 'province'])
export type OfficeLevel = z.infer<typeof OfficeLevelSchema>

export const levelOf = (kind: OfficeKind): OfficeLevel => (kind === 'cap_tinh' ? 'province' : 'district')

const OfficeFieldsSchema = z.object({
  kind: OfficeKindSchema.default('ldtbxh'),
  code: line(20, 'Nhập mã đơn vị').meta({ description: 'Mã ngắn dùng trong số hồ sơ và gói dữ liệu' }),
  name: line(200, 'Nhập tên cơ quan').meta({ description: 'Phòng Lao động - Thương binh và Xã hội' }),
  parentName: line(200, 'Nhập tên cơ quan chủ quản').meta({ description: 'Ủy ban nhân dân thị xã Sơn Tây' }),
  /** '' at province level. */
  district: z.string().trim().max(100).meta({ description: 'thị xã Sơn Tây; trống ở cơ quan cấp tỉnh' }),
  province: line(100, 'Nhập tên tỉnh, thành phố').meta({ description: 'thành phố Hà Nội' }),
  placeName: line(100, 'Nhập địa danh ghi trên văn bản').meta({ description: 'Sơn Tây' }),
  symbol: line(30, 'Nhập ký hiệu cơ quan').meta({ description: 'LĐTBXH' }),
  address: z.string().max(300).default(''),
  phone: z.string().max(60).default(''),
  court: z.object({ name: z.string().max(200), address: z.string().max(300).default('') }),
  centres: z.array(z.object({ name: z.string().max(200), address: z.string().max(300).default('') })).default([]),
  /** Of a district; empty at province level. */
  communes: z.array(CommuneSchema),
  /** Of a province; empty at district level. */
  districts: z.array(DistrictSchema).default([]),
  officers: z.array(OfficerSchema).default([]),
  binding: BindingSettingsSchema.prefault({}),
  /** True for the sample office: every screen and page says that the data are fictitious. */
  sample: z.boolean().default(false),
})

/** A district office has a district and communes; a province office has districts. Told also while other fields are wrong. */
const area = (path: keyof z.output<typeof OfficeFieldsSchema>, error: string) => ({
  path: [path],
  error,
  when: ({ value }: { value: unknown }) => AreaSchema.safeParse(value).success,
})
const AreaSchema = OfficeFieldsSchema.pick({ kind: true, district: true, communes: true, districts: true })
const isProvince = ({ kind }: { readonly kind: OfficeKind }) => levelOf(kind) === 'province'

/** The office as it stands on its papers. */
export const OfficeSchema = OfficeFieldsSchema.refine(
  (office) => isProvince(office) || office.district !== '',
  area('district', 'Nhập tên huyện, quận, thị xã'),
)
  .refine((office) => isProvince(office) || office.communes.length > 0, area('communes', 'Nhập ít nhất một xã, phường'))
  .refine(
    (office) => !isProvince(office) || office.districts.length > 0,
    area('districts', 'Nhập ít nhất một huyện, quận, thị xã'),
  )
  .refine(
    ({ districts }) => new Set(districts.map(({ code }) => code)).size === districts.length,
    area('districts', 'Một mã đơn vị ghi cho hai huyện'),
  )
  .refine(
    ({ districts }) => districts.every(({ from, to }) => from === null || to === null || from <= to),
    area('districts', 'Có huyện mà ngày cuối đứng trước ngày đầu'),
  )
export type Office = z.infer<typeof OfficeSchema>

/** How the office is called where its area has to be told too: first screen, top bar, recovery sheet. */
export function officeLabel({ name, district, province }: Pick<Office, 'name' | 'district' | 'province'>): string {
  return `${name} ${district === '' ? province : district}`
}
