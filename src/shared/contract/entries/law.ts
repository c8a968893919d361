import { z } from 'zod'
import { CivilDateSchema } from '../../primitives/civil-date.ts'
import { AmendmentWithdrawalSchema, NewAmendmentSchema } from '../../regimes/amendment.schema.ts'
import { LawInForceSchema } from '../../regimes/law-in-force.schema.ts'
import { done, read, write } from '../entry.ts'

export const lawEntries = {
  'law.inForce': read('settings.read', z.object({ on: CivilDateSchema }), LawInForceSchema),
  'law.amend': write('settings.write', NewAmendmentSchema, done),
  'law.withdraw': write('settings.write', AmendmentWithdrawalSchema, done),
} as const
