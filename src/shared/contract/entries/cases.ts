import { z } from 'zod'
import {
  BeginningSchema,
  CaseFactsSchema,
  CaseRowSchema,
  CaseViewSchema,
  EventCorrectionSchema,
  NewCaseSchema,
  NewEventSchema,
  NewMeasureSchema,
  RegimeChoicesSchema,
} from '../../measures/measure.schema.ts'
import { CivilDateSchema } from '../../primitives/civil-date.ts'
import { byId, read, write } from '../entry.ts'

export const casesEntries = {
  'cases.list': read(
    'cases.read',
    z.object({
      text: z.string().max(200).default(''),
      line: z.string().default(''),
      state: z.string().default(''),
      dueBefore: CivilDateSchema.nullable().default(null),
      /** The most rows that are wanted; null for all. */
      limit: z.number().int().min(1).max(100_000).nullable().default(null),
    }),
    z.object({
      rows: z.array(CaseRowSchema),
      /** All that were found, however many rows were wanted. */
      total: z.number().int(),
      /** How many of those have something overdue. */
      overdue: z.number().int(),
      /** Kinds of measures of which any is open. */
      lines: z.array(z.object({ id: z.string(), label: z.string() })),
      /** States of the kind asked for, else of all. */
      states: z.array(z.object({ code: z.string(), label: z.string() })),
    }),
  ),
  'cases.get': read('cases.read', byId, CaseViewSchema),
  'cases.choices': read('cases.read', byId, RegimeChoicesSchema),
  'cases.create': write('cases.write', NewCaseSchema, CaseViewSchema),
  /** How each kind of measure begins under the law of a day. */
  'cases.beginnings': read('cases.read', z.object({ on: CivilDateSchema }), z.array(BeginningSchema)),
  /** Begins a measure of any kind with its first event. */
  'cases.open': write('cases.write', NewMeasureSchema, CaseViewSchema),
  'cases.saveFacts': write(
    'cases.write',
    z.object({ id: z.string(), version: z.number().int(), facts: CaseFactsSchema }),
    CaseViewSchema,
  ),
  'cases.recordEvent': write('cases.write', NewEventSchema, CaseViewSchema),
  'cases.correctEvent': write('cases.write', EventCorrectionSchema, CaseViewSchema),
  'cases.excuse': write(
    'cases.write',
    z.object({ caseId: z.string(), checklistRow: z.string(), reason: z.string().trim().max(500) }),
    CaseViewSchema,
  ),
  'cases.lateReason': write(
    'cases.write',
    z.object({
      caseId: z.string(),
      deadlineId: z.string(),
      reason: z.string().trim().min(1, { error: 'Ghi lý do chậm' }).max(1000),
    }),
    CaseViewSchema,
  ),
} as const
