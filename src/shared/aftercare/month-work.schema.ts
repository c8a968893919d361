import { z } from 'zod'
import { EpisodeSchema, PresenceSchema } from '../life/life-effect.ts'
import { CivilDateSchema } from '../primitives/civil-date.ts'
import { LawCode } from '../regimes/law-code.ts'
import { ProvenanceSchema } from '../regimes/provenance.ts'

const provenance = { provenance: ProvenanceSchema }
const EpisodeRowSchema = z.strictObject({ episode: EpisodeSchema, ...provenance })

/** The events of a measure that an absence of one kind begins and ends with. */
const AbsenceEventsSchema = z.strictObject({ from: LawCode, back: LawCode, reasonField: z.string(), ...provenance })

/** resources/aftercare/month-work.json: who is on the month sheet, who is drawn for a test, how a quarter is reviewed. */
export const MonthWorkSchema = z.strictObject({
  sheet: z.strictObject({
    /** Who is on it. The first episode that a person is in takes the test. */
    episodes: z.array(EpisodeRowSchema).min(1),
    /** Lines whose people are not at the commune. */
    leftOutLines: z.array(LawCode),
    /** Whereabouts of which no roll call is held. */
    notCalled: z.array(PresenceSchema),
    absences: z.strictObject({ absent_reported: AbsenceEventsSchema, absent_unreported: AbsenceEventsSchema }),
    test: z.strictObject({
      event: LawCode,
      kindField: z.string(),
      resultField: z.string(),
      numberField: z.string(),
      ...provenance,
    }),
  }),
  draw: z.strictObject({
    /** Who is at risk, by episode. */
    groups: z.array(EpisodeRowSchema).min(1),
    /** Who was tested within so many days before the draw is left out; null where nobody is. */
    testedWithinDays: z.number().int().positive().nullable(),
    ...provenance,
  }),
  review: z.strictObject({
    /** Whom a meeting reviews. */
    groups: z.array(EpisodeRowSchema).min(1),
    ratings: z.array(z.strictObject({ id: LawCode, label: z.string().min(1), ...provenance })).min(1),
    /** The event that a finished remark becomes, where the law of the measure has it. */
    record: z.strictObject({
      event: LawCode,
      periodField: z.string(),
      ratingField: z.string(),
      remarkField: z.string(),
      ...provenance,
    }),
    /** Rule of resources/regimes/life.json about a period that ended without roll call or remark. */
    missingRule: z.string(),
    /** First day from which every quarter wants a meeting. */
    since: CivilDateSchema,
    ...provenance,
  }),
})
type Read = z.infer<typeof MonthWorkSchema>

/** As read, with the results of a test that life.json calls positive: after one the next lawful step is offered, nothing more. */
export type MonthWork = Omit<Read, 'sheet'> & { sheet: Read['sheet'] & { positiveResults: readonly string[] } }
