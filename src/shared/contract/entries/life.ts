import { z } from 'zod'
import {
  BalanceQuerySchema,
  BalanceSchema,
  CandidateSchema,
  ListPageSchema,
  ListQuerySchema,
  PersonLifeSchema,
} from '../../life/person-life.schema.ts'
import { CivilDateSchema } from '../../primitives/civil-date.ts'
import { byId, read } from '../entry.ts'

export const lifeEntries = {
  /** Where a person stands and why. */
  'life.person': read('people.read', byId, PersonLifeSchema),
  /** A list as it stood on a day. */
  'life.list': read('people.read', ListQuerySchema, ListPageSchema),
  /** How a list changed in a period. */
  'life.balance': read('people.read', BalanceQuerySchema, BalanceSchema),
  /** Who may be proposed for leaving a list on a day; '' for every commune. */
  'life.candidates': read(
    'people.read',
    z.object({ on: CivilDateSchema, communeCode: z.string().default('') }),
    z.array(CandidateSchema.extend({ fullName: z.string(), birthDate: z.string(), communeName: z.string() })),
  ),
} as const
