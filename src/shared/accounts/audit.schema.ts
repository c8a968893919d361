import { z } from 'zod'
import { CivilDateSchema } from '../primitives/civil-date.ts'
import { AUDIT_DETAIL_KEYS } from './audit-detail.ts'

/** The kinds of acts by which the audit is sifted. */
export const ActGroupSchema = z.enum(['read', 'write', 'out', 'sign-in', 'accounts', 'settings'])
export type ActGroup = z.infer<typeof ActGroupSchema>

/** What of the audit is wanted; null asks for everything. Days are days in Việt Nam, both included. */
export const AuditFilterSchema = z.strictObject({
  userId: z.string().nullable().default(null),
  /** Everything about this person: the person, the cases, their papers and scans. */
  personId: z.string().nullable().default(null),
  group: ActGroupSchema.nullable().default(null),
  from: CivilDateSchema.nullable().default(null),
  to: CivilDateSchema.nullable().default(null),
})
export type AuditFilter = z.infer<typeof AuditFilterSchema>

/** One act as it is shown. */
export const AuditViewSchema = z.object({
  seq: z.number().int(),
  /** Moment, UTC. */
  at: z.string(),
  /** '' where nobody was signed in. */
  userName: z.string(),
  act: z.string(),
  /** The act in words. */
  actName: z.string(),
  /** Kind and name of what it was done to, in words. */
  subject: z.string(),
  /** Names of fields, codes and counts in words, in one line; never a personal value. */
  detail: z.string(),
})
export type AuditView = z.infer<typeof AuditViewSchema>

export const AuditPageSchema = z.object({
  rows: z.array(AuditViewSchema),
  /** Where the next page begins; null when this is the last. */
  next: z.number().int().nullable(),
})
export type AuditPage = z.infer<typeof AuditPageSchema>

export const AuditCheckSchema = z.object({
  ok: z.boolean(),
  rows: z.number().int(),
  /** Number of the first row that does not fit; null when all do. */
  brokenAt: z.number().int().nullable(),
  /** Number and hash of the newest row, to be kept outside this PC and compared later. */
  head: z.object({ seq: z.number().int(), hash: z.string() }),
})
export type AuditCheck = z.infer<typeof AuditCheckSchema>

const names = z.strictObject({ id: z.string().min(1), name: z.string().min(1) })

/** resources/accounts/audit-acts.json: what the acts in the audit are called. */
export const AuditActsFileSchema = z
  .strictObject({
    note: z.string(),
    groups: z.array(z.strictObject({ id: ActGroupSchema, name: z.string().min(1) })),
    acts: z.array(names.extend({ group: ActGroupSchema }).strict()),
    subjects: z.array(names),
    /** What the names in the details of a row are called: every one of them. */
    detailKeys: z.array(names.extend({ id: z.enum(AUDIT_DETAIL_KEYS) }).strict()),
    /** Fields and codes that stand as values in details; others, as numbers of papers, stand as they are. */
    detailValues: z.array(names),
  })
  .superRefine(({ groups, acts, subjects, detailKeys, detailValues }, ctx) => {
    for (const rows of [groups, acts, subjects, detailKeys, detailValues]) {
      if (new Set(rows.map(({ id }) => id)).size !== rows.length)
        ctx.addIssue({ code: 'custom', message: 'một mã hai lần' })
    }
    const named = new Set(detailKeys.map(({ id }) => id))
    for (const key of AUDIT_DETAIL_KEYS) {
      if (!named.has(key)) ctx.addIssue({ code: 'custom', message: `thiếu tên của chi tiết ${key}` })
    }
    if (groups.length !== ActGroupSchema.options.length) ctx.addIssue({ code: 'custom', message: 'thiếu nhóm việc' })
  })
