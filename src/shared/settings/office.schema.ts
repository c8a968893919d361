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

/** The office as it stands on its papers. */
export const OfficeSchema = z.object({
  kind: z.enum(['ldtbxh', 'tu_phap']).default('ldtbxh'),
  code: line(20, 'Nhập mã đơn vị').meta({ description: 'Mã ngắn dùng trong số hồ sơ và gói dữ liệu' }),
  name: line(200, 'Nhập tên cơ quan').meta({ description: 'Phòng Lao động - Thương binh và Xã hội' }),
  parentName: line(200, 'Nhập tên cơ quan chủ quản').meta({ description: 'Ủy ban nhân dân thị xã Sơn Tây' }),
  district: line(100, 'Nhập tên huyện, quận, thị xã').meta({ description: 'thị xã Sơn Tây' }),
  province: line(100, 'Nhập tên tỉnh, thành phố').meta({ description: 'thành phố Hà Nội' }),
  placeName: line(100, 'Nhập địa danh ghi trên văn bản').meta({ description: 'Sơn Tây' }),
  symbol: line(30, 'Nhập ký hiệu cơ quan').meta({ description: 'LĐTBXH' }),
  address: z.string().max(300).default(''),
  phone: z.string().max(60).default(''),
  court: z.object({ name: z.string().max(200), address: z.string().max(300).default('') }),
  centres: z.array(z.object({ name: z.string().max(200), address: z.string().max(300).default('') })).default([]),
  communes: z.array(CommuneSchema).min(1, { error: 'Nhập ít nhất một xã, phường' }),
  officers: z.array(OfficerSchema).default([]),
  binding: BindingSettingsSchema.prefault({}),
  /** True for the sample office: every screen and page says that the data are fictitious. */
  sample: z.boolean().default(false),
})
export type Office = z.infer<typeof OfficeSchema>

/** How the office is called where its district has to be told too: first screen, top bar, recovery sheet. */
export function officeLabel(office: Pick<Office, 'name' | 'district'>): string {
  return `${office.name} ${office.district}`
}
