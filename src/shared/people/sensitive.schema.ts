import { z } from 'zod'
import { optionalText } from '../primitives/typed-text.ts'

/** What only whoever has the permission "people.sensitive" may see or write. */
export const SensitiveSchema = z.object({
  hiv: z.enum(['chua_ro', 'khong', 'co']).default('chua_ro').meta({ description: 'Tình trạng HIV' }),
  hivNote: optionalText(500).meta({ description: 'Nơi, ngày xét nghiệm; điều trị' }),
  informantName: optionalText(120).meta({ description: 'Người báo tin' }),
  informantRelation: optionalText(120).meta({ description: 'Quan hệ của người báo tin với người này' }),
  informantPhone: optionalText(30),
  informantAddress: optionalText(300),
})
export type Sensitive = z.infer<typeof SensitiveSchema>

export const BLANK_SENSITIVE: Sensitive = SensitiveSchema.parse({})

/** Version 0: nothing is recorded. */
export const KeptSensitiveSchema = z.object({ sensitive: SensitiveSchema, version: z.number().int() })
export type KeptSensitive = z.infer<typeof KeptSensitiveSchema>
