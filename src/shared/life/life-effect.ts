import { z } from 'zod'
import { LawCode } from '../regimes/law-code.ts'

/**
 * What a person can be in for a stretch of time: managed as a user, education at the commune, rehabilitation, substitution
 * treatment, management after rehabilitation, temporary stay at a centre.
 */
export const EPISODES = ['user', 'gdtx', 'rehab', 'ost', 'aftercare', 'stay'] as const
export const EpisodeSchema = z.enum(EPISODES)
export type Episode = z.infer<typeof EpisodeSchema>

/**
 * The lists that the law knows: DS1 people who use without permission, DS2 dependent people, DS3 people managed after
 * rehabilitation, and the cohort DS4 of those who completed it, which nobody leaves.
 */
export const LISTS = ['DS1', 'DS2', 'DS3', 'DS4'] as const
export const ListSchema = z.enum(LISTS)
export type ListId = z.infer<typeof ListSchema>

/** Where the person is; see resources/regimes/life.json for the words. */
export const PRESENCES = [
  'TAI_DIA_BAN',
  'VANG_CO_BAO',
  'VANG_KHONG_BAO',
  'CHUYEN_DI',
  'TRONG_CO_SO',
  'TAM_GIU_TAM_GIAM',
  'TU',
  'MAT_TICH',
  'CHET',
] as const
export const PresenceSchema = z.enum(PRESENCES)
export type Presence = z.infer<typeof PresenceSchema>

const base = {
  /** Only where the event's detail has one of these values. */
  when: z.strictObject({ field: z.string(), in: z.array(z.string()).min(1) }).optional(),
  /** Date detail which holds the day of the effect, where it is filled; else the event's own day. */
  dayField: z.string().default(''),
}

/** What an event of a measure does to the person's life. Law data: the same act has other effects under another law. */
export const LifeEffectSchema = z.union([
  /** Entry into a list, or exit from one ('*': from every list the person is on), with the code of its reason. */
  z.strictObject({
    ...base,
    list: z.enum([...LISTS, '*']),
    move: z.enum(['vao', 'ra']),
    reason: LawCode.optional(),
    /** Detail of the event that holds the code of the reason. */
    reasonField: z.string().optional(),
  }),
  z.strictObject({ ...base, presence: PresenceSchema }),
  /** What a health facility concluded; dependence after a completed rehabilitation or treatment is a relapse. */
  z.strictObject({ ...base, finding: z.enum(['nghien', 'khong_nghien']) }),
  /** A drug test; the detail holds its result. A positive one alone changes no list. */
  z.strictObject({ ...base, test: z.string() }),
  /** The episode was completed, not only ended. */
  z.strictObject({ ...base, completion: EpisodeSchema }),
  /** The person leaves the commune. He or she stays on its lists until the other one has confirmed. */
  z.strictObject({ ...base, departs: z.literal(true) }),
  /** From now on the person belongs to the commune whose code the detail holds. */
  z.strictObject({ ...base, commune: z.string() }),
])
export type LifeEffect = z.infer<typeof LifeEffectSchema>
