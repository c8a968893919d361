import { z } from 'zod'

/** What a person may need, as a survey asks. */
export const NeedSchema = z.enum([
  'hoc_nghe',
  'viec_lam',
  'vay_von',
  'sinh_ke',
  'hoc_van_hoa',
  'tam_ly',
  'phap_ly',
  'y_te',
  'khong',
])
export type Need = z.infer<typeof NeedSchema>

/** What a person may be given. */
export const SupportKindSchema = z.enum([
  'tu_van_hoc_nghe',
  'hoc_nghe',
  'tu_hoc_nghe',
  'tu_van_viec_lam',
  'gioi_thieu_viec_lam',
  'tu_van_tam_ly',
  'tu_van_phap_ly',
  'sinh_ke_tien',
  'sinh_ke_hien_vat',
  'vay_von',
  'hoc_phi',
  'ho_tro_cai_nghien',
])
export type SupportKind = z.infer<typeof SupportKindSchema>

/**
 * In what a support consists: service needs no money of ours, cash and goods go over a payment list, a loan is paid out by
 * the bank and only followed here.
 */
export type SupportForm = 'service' | 'cash' | 'goods' | 'loan'

const FORMS: Readonly<Record<SupportKind, SupportForm>> = {
  tu_van_hoc_nghe: 'service',
  hoc_nghe: 'cash',
  tu_hoc_nghe: 'cash',
  tu_van_viec_lam: 'service',
  gioi_thieu_viec_lam: 'service',
  tu_van_tam_ly: 'service',
  tu_van_phap_ly: 'service',
  sinh_ke_tien: 'cash',
  sinh_ke_hien_vat: 'goods',
  vay_von: 'loan',
  hoc_phi: 'cash',
  ho_tro_cai_nghien: 'cash',
}
export const supportForm = (kind: SupportKind): SupportForm => FORMS[kind]

/** Kinds of which there may be several courses; a ceiling per course is for each of them. */
export const COURSES: readonly SupportKind[] = ['hoc_nghe', 'tu_hoc_nghe']

/**
 * The groups for whom texts give support. `doi_tuong_khac` stands for the others that a text on loans names, without saying
 * which: one of them is a matter of health that a loan file does not need to tell.
 */
export const SupportGroupSchema = z.enum([
  'su_dung',
  'cai_cong_dong',
  'cai_co_so',
  'thay_the',
  'sau_cai',
  'hoan_thanh',
  'doi_tuong_khac',
])
export type SupportGroup = z.infer<typeof SupportGroupSchema>

/** Who borrows: the person, or the household in which he or she lives. */
export const BorrowerSchema = z.enum(['ca_nhan', 'ho'])
export type Borrower = z.infer<typeof BorrowerSchema>

/** Where the money comes from: public budget, bank for social policies, people and firms. */
export const FundSchema = z.enum(['ngan_sach', 'csxh', 'xa_hoi_hoa'])
export type Fund = z.infer<typeof FundSchema>

export const EducationSchema = z.enum([
  'khong_biet_chu',
  'tieu_hoc',
  'thcs',
  'thpt',
  'trung_cap',
  'cao_dang',
  'dai_hoc',
  'khong_ro',
])
export type Education = z.infer<typeof EducationSchema>

export const HouseholdSchema = z.enum(['ngheo', 'can_ngheo', 'chinh_sach', 'khong'])
export type Household = z.infer<typeof HouseholdSchema>

export const ReferralResultSchema = z.enum(['cho', 'da_nhan', 'tu_choi', 'bo'])
export type ReferralResult = z.infer<typeof ReferralResultSchema>

/** What became of a support when it was looked at afterwards. */
export const OutcomeSchema = z.enum(['co_viec', 'bo', 'ban_hien_vat', 'tai_nghien'])
export type Outcome = z.infer<typeof OutcomeSchema>

export const JobStateSchema = z.enum(['on_dinh', 'tam', 'that_nghiep', 'di_hoc', 'mat_suc', 'khong_ro'])
export type JobState = z.infer<typeof JobStateSchema>

export const JobKindSchema = z.enum(['tu_tao', 'ho', 'doanh_nghiep', 'nha_nuoc'])
export type JobKind = z.infer<typeof JobKindSchema>

/** Where a job stands on the way of a rehabilitation. */
export const MilestoneSchema = z.enum(['TRUOC_CAI', 'TRONG_CAI', 'SAU_CAI'])
export type Milestone = z.infer<typeof MilestoneSchema>
