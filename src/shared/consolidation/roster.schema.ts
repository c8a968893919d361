import { z } from 'zod'
import { ListSchema, PresenceSchema } from '../life/life-effect.ts'
import { IdDocumentSchema, SexSchema } from '../people/person.schema.ts'
import { CivilDateSchema } from '../primitives/civil-date.ts'
import { PartialDateSchema } from '../primitives/partial-date.ts'

/** Where the lines of a roster are in a report package. */
export const ROSTER_PATH = 'data/people.ndjson'

const word = (max: number) => z.string().max(max)

/**
 * Somebody on the lists of a district on the last day of a report's period: one line of `data/people.ndjson`. It may be in a
 * package only where the manifest names the written request for it (NĐ 116/2021/NĐ-CP, Điều 4 khoản 2: who has been
 * rehabilitated is told only to who is entitled to know), and holds what is needed to find one person in two districts.
 */
export const RosterPersonSchema = z.strictObject({
  /** Id of the person at the district; stays the same in its later rosters. */
  personId: z.string().min(1).max(64),
  fullName: word(120).min(1),
  aliases: z.array(word(120)).max(20),
  birthDate: PartialDateSchema,
  sex: SexSchema,
  idDocuments: z.array(z.strictObject({ kind: IdDocumentSchema.shape.kind, number: word(30).min(1) })).max(50),
  communeCode: word(20),
  communeName: word(100),
  lists: z
    .array(
      z.strictObject({
        list: ListSchema,
        since: CivilDateSchema,
        communeCode: word(20),
        communeName: word(100),
      }),
    )
    .min(1)
    .max(10),
  presence: PresenceSchema,
})
export type RosterPerson = z.infer<typeof RosterPersonSchema>
