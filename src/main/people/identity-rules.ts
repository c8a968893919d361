import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { fail } from '#shared/contract/errors.ts'
import { fieldProblems } from '#shared/contract/parse-input.ts'
import { IdDocumentSchema } from '#shared/people/person.schema.ts'
import { CivilDateSchema } from '#shared/primitives/civil-date.ts'
import { ProvenanceSchema } from '#shared/regimes/provenance.ts'

function isPattern(text: string): boolean {
  try {
    return new RegExp(text, 'u') instanceof RegExp && text !== ''
  } catch {
    return false
  }
}

const digit = z.string().regex(/^\d$/)

const IdentityRulesSchema = z.strictObject({
  documents: z.array(
    z.strictObject({
      kind: IdDocumentSchema.shape.kind,
      label: z.string().min(1),
      /** Allowed counts of digits; empty when the number has no form that could be checked. */
      digits: z.array(z.number().int().positive()),
      /** True when a number of the full length is built like the personal number. */
      personalNumber: z.boolean(),
      /** First day on which such a paper can have been issued. */
      issuedFrom: CivilDateSchema.nullable(),
      /** Last day on which such a paper is good; null where no law ends it. */
      validUntil: CivilDateSchema.nullable().default(null),
      /** How the number of one that our own state issued is written: a pattern of the number, and the same in words. */
      ofNationals: z
        .strictObject({ pattern: z.string().refine(isPattern, { error: 'Mẫu số viết sai' }), words: z.string().min(1) })
        .nullable()
        .default(null),
      provenance: ProvenanceSchema,
    }),
  ),
  personalNumber: z.strictObject({
    digits: z.number().int(),
    centuries: z.array(z.strictObject({ from: z.number().int(), to: z.number().int(), nam: digit, nu: digit })),
    places: z.array(z.strictObject({ code: z.string().regex(/^\d{3}$/), name: z.string().min(1) })),
    provenance: ProvenanceSchema,
  }),
  minor: z.strictObject({ under: z.number().int(), provenance: ProvenanceSchema }),
  nationality: z.strictObject({ expected: z.string(), provenance: ProvenanceSchema }),
})
export type IdentityRules = z.infer<typeof IdentityRulesSchema>

const FILE = 'identity/id-numbers.json'

/** Loads what numbers of identity papers look like. Throws kind 'resource' with the place that does not hold together. */
export function loadIdentityRules(resourcesFolder: string): IdentityRules {
  let json: unknown
  try {
    json = JSON.parse(readFileSync(join(resourcesFolder, FILE), 'utf8'))
  } catch {
    return fail({ kind: 'resource', file: FILE, place: '', message: 'Không đọc được tệp quy tắc giấy tờ tùy thân' })
  }
  const parsed = IdentityRulesSchema.safeParse(json)
  if (!parsed.success) {
    const [first] = fieldProblems(parsed.error)
    return fail({ kind: 'resource', file: FILE, place: first?.path ?? '', message: first?.message ?? 'Sai dạng' })
  }
  const kinds = parsed.data.documents.map((d) => d.kind)
  const missing = IdDocumentSchema.shape.kind.options.find((kind) => !kinds.includes(kind))
  if (missing || new Set(kinds).size !== kinds.length) {
    fail({
      kind: 'resource',
      file: FILE,
      place: 'documents',
      message: `Thiếu hoặc trùng loại giấy tờ ${missing ?? ''}`,
    })
  }
  return parsed.data
}
