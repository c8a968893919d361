import { z } from 'zod'
import { SeveritySchema } from '../measures/finding.ts'
import { type CivilDate, CivilDateSchema } from '../primitives/civil-date.ts'
import { LawCode } from '../regimes/law-code.ts'
import { ProvenanceSchema } from '../regimes/provenance.ts'
import { EpisodeSchema, ListSchema, PresenceSchema } from './life-effect.ts'

const Labelled = { label: z.string().min(1), provenance: ProvenanceSchema }

/** A list that the law knows, as people call it, and who keeps it. */
const ListRowSchema = z.strictObject({
  id: ListSchema,
  ...Labelled,
  shortLabel: z.string().min(1),
  keptBy: z.string(),
  /** False for a register of those who completed something, which nobody leaves. */
  leavable: z.boolean(),
})

/** What a person is before the law, which follows from the lists he or she stands on. */
export const LIFE_CLASSES = [
  'NGUOI_SAU_CAI',
  'NGUOI_NGHIEN',
  'NGUOI_SU_DUNG',
  'NGOAI_DANH_SACH',
  'CHUA_XAC_DINH',
] as const
export const LifeClassSchema = z.enum(LIFE_CLASSES)
export type LifeClass = z.infer<typeof LifeClassSchema>

/** The first row with a list that the person stands on says what he or she is; the last two are for those on none. */
const ClassRowSchema = z.strictObject({ id: LifeClassSchema, ...Labelled, lists: z.array(ListSchema) })

/** First and last day on which a reason is law; null where it has no such day. */
const validity = { validFrom: CivilDateSchema.nullable(), validTo: CivilDateSchema.nullable() }

/** Kinds of entries that reports count apart: new ones are not those who came back. */
const ENTRY_KINDS = ['moi', 'dua_lai', 'chuyen_den', 'tro_ve', 'ho_so_cu', 'hoan_thanh'] as const

const EntryReasonSchema = z.strictObject({
  id: LawCode,
  ...Labelled,
  lists: z.array(ListSchema).min(1),
  ...validity,
  kind: z.enum(ENTRY_KINDS),
})
export type EntryReason = z.infer<typeof EntryReasonSchema>

/** Kinds of exits that reports count together, whichever article they rest on. */
const EXIT_KINDS = [
  'het_han',
  'hoan_thanh',
  'xet_duyet',
  'nghien',
  'tai_nghien',
  'mien',
  'tu',
  'chuyen_di',
  'chet',
  'mat_tich',
  'khac',
] as const

const ExitReasonSchema = z.strictObject({
  id: LawCode,
  ...Labelled,
  lists: z.array(ListSchema).min(1),
  ...validity,
  kind: z.enum(EXIT_KINDS),
  /** True where a meeting of the commune has to agree. */
  byReview: z.boolean().default(false),
  /** Full years without relapse that the reason asks for, counted from {@link since}. */
  minYears: z.number().int().positive().optional(),
  /** completion: of rehabilitation or treatment. aftercareEnd: of the management after it. */
  since: z.enum(['completion', 'aftercareEnd']).optional(),
  /** Measures whose completion counts, where not every one does; of one with details, only where they say so. */
  of: z
    .array(
      z.strictObject({
        line: LawCode,
        when: z.strictObject({ field: z.string(), in: z.array(z.string()).min(1) }).optional(),
      }),
    )
    .default([]),
})

export type ExitReason = z.infer<typeof ExitReasonSchema>

/** Two episodes that one person may not, or should not, be in at the same time. */
const ConflictSchema = z.strictObject({
  a: EpisodeSchema,
  b: EpisodeSchema,
  /** Id of the rule that says so. */
  rule: z.string().regex(/^A\d+[a-z]?$/),
  severity: SeveritySchema,
  message: z.string().min(1),
  provenance: ProvenanceSchema,
})

/** A rule that can only be judged with the whole life of a person, or with the whole office, at hand. */
const LifeRuleSchema = z.strictObject({
  id: z.string().regex(/^A\d+[a-z]?$/),
  severity: SeveritySchema,
  ...Labelled,
  /** Lines of measures that the rule looks at, where it does not look at all. */
  lines: z.array(LawCode).default([]),
  /** First day of what the rule looks at; null where it looks at every day. */
  validFrom: CivilDateSchema.nullable().default(null),
})

/** resources/regimes/life.json: lists, why people enter and leave them, where people can be, and what excludes what. */
export const LifeRulesSchema = z.strictObject({
  lists: z.array(ListRowSchema).min(1),
  classes: z.array(ClassRowSchema).min(1),
  entryReasons: z.array(EntryReasonSchema).min(1),
  exitReasons: z.array(ExitReasonSchema).min(1),
  presences: z.array(z.strictObject({ id: PresenceSchema, label: z.string().min(1) })),
  episodes: z.array(z.strictObject({ id: EpisodeSchema, label: z.string().min(1) })),
  conflicts: z.array(ConflictSchema),
  rules: z.array(LifeRuleSchema),
  /**
   * What follows from a finding of dependence: the list that the person enters, those that he or she leaves, and what must
   * have been completed before for it to be a relapse.
   */
  dependence: z.strictObject({
    enters: ListSchema,
    leaves: z.array(ListSchema),
    relapseAfter: z.array(EpisodeSchema).min(1),
    provenance: ProvenanceSchema,
  }),
  /** Results of a drug test that mean that something was found; one alone changes no list (A03). */
  positiveResults: z.array(LawCode).min(1),
})
export type LifeRules = z.infer<typeof LifeRulesSchema>

/** Whether a reason is law on a day. */
export function reasonHolds(reason: Pick<EntryReason, 'validFrom' | 'validTo'>, on: CivilDate): boolean {
  return (reason.validFrom === null || reason.validFrom <= on) && (reason.validTo === null || on <= reason.validTo)
}
