import { z } from 'zod'

/** Whether a helper is one person or an organisation as such. */
export const HelperFormSchema = z.enum(['ca_nhan', 'to_chuc'])
export type HelperForm = z.infer<typeof HelperFormSchema>

/** How a helper met or reached the person. */
export const WorkFormSchema = z.enum(['tham_nha', 'gap_tru_so', 'dien_thoai', 'tu_van', 'sinh_hoat', 'khac'])
export type WorkForm = z.infer<typeof WorkFormSchema>

/** Where an expected return is known from: typed, a file, or the term of a measure. */
export const ReturnOriginSchema = z.enum(['nhap', 'tep', 'tinh'])
export type ReturnOrigin = z.infer<typeof ReturnOriginSchema>

/** Whether somebody was there when returnees were handed over. */
export const PresenceSchema = z.enum(['co_mat', 'khong_den'])
export type Presence = z.infer<typeof PresenceSchema>

/**
 * How far a return has come: expected, its day passed without anybody, not come to the handover, received, with an aftercare
 * measure, with the decision on it.
 */
export const ReturnStateSchema = z.enum(['cho_ve', 'qua_ngay', 'khong_den', 'da_ve', 'da_mo', 'co_quyet_dinh'])
export type ReturnState = z.infer<typeof ReturnStateSchema>
