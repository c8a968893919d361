import { z } from 'zod'
import { PdfSchema } from '../../documents/document.schema.ts'
import {
  BalanceQuerySchema,
  BalanceSchema,
  CandidateSchema,
  ListNameSchema,
  ListPageSchema,
  ListQuerySchema,
  PersonLifeSchema,
} from '../../life/person-life.schema.ts'
import { DepartureSchema } from '../../moving/moving.schema.ts'
import { CivilDateSchema } from '../../primitives/civil-date.ts'
import { byId, nothing, read, savedFile, write } from '../entry.ts'

export const lifeEntries = {
  /** The lists that the law knows, in the order of the data. */
  'life.lists': read('people.read', nothing, z.array(ListNameSchema)),
  /** Where a person stands and why. */
  'life.person': read('people.read', byId, PersonLifeSchema),
  /** A list as it stood on a day. */
  'life.list': read('people.read', ListQuerySchema, ListPageSchema),
  /** How a list changed in a period. */
  'life.balance': read('people.read', BalanceQuerySchema, BalanceSchema),
  /** Who has left and has not been confirmed by the place of arrival; '' for every commune. */
  'life.departures': read(
    'people.read',
    z.object({ on: CivilDateSchema, communeCode: z.string().default('') }),
    z.array(DepartureSchema),
  ),
  /** Whom another office sent here and whose arrival has not been recorded. */
  'life.arrivals': read('people.read', z.object({ on: CivilDateSchema }), z.array(DepartureSchema)),
  /** The list of papers that go with a person, to look at and to save. */
  'life.movingList': read('cases.read', byId, PdfSchema),
  'life.saveMovingListAs': write('cases.read', byId, savedFile),
  /** Who may be proposed for leaving a list on a day; '' for every commune. */
  'life.candidates': read(
    'people.read',
    z.object({ on: CivilDateSchema, communeCode: z.string().default('') }),
    z.array(CandidateSchema.extend({ fullName: z.string(), birthDate: z.string(), communeName: z.string() })),
  ),
} as const
