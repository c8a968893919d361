import { z } from 'zod'

/** To whom something with names goes, and on which written ground. */
const ToOfficeSchema = z.object({
  receiver: z.string().min(1, { error: 'Chọn cơ quan nhận' }).max(20),
  request: z.string().trim().min(1, { error: 'Ghi số, ngày văn bản làm căn cứ' }).max(200),
})

/** A person's whole file for the office of the place of arrival. */
export const SendPersonSchema = ToOfficeSchema.extend({
  personId: z.string().min(1),
  /** HIV status and informant too; needs the permission. */
  sensitive: z.boolean().default(false),
})
export type SendPerson = z.output<typeof SendPersonSchema>
