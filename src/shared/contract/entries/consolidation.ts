import { z } from 'zod'
import {
  ClaimConflictSchema,
  DecideClaimSchema,
  FreezeProvinceReportSchema,
  MatrixQuerySchema,
  MatrixSchema,
  ProvinceReportQuerySchema,
  ProvinceReportSchema,
  ReceivedListSchema,
  ReportTypeSchema,
  ReturnReportSchema,
  TakenFileSchema,
} from '../../consolidation/consolidation.schema.ts'
import { FollowDecisionSchema, ReceivedDecisionSchema } from '../../consolidation/decision.schema.ts'
import { MarkSentSchema, SignReportSchema } from '../../reports/report-inputs.schema.ts'
import { done, newId, nothing, read, savedFile, write } from '../entry.ts'

export const consolidationEntries = {
  /** Types of reports that districts send. */
  'consolidation.types': read('cases.read', nothing, z.object({ rows: z.array(ReportTypeSchema) })),
  /** Who has sent what: districts against the periods of a year. */
  'consolidation.status': read('cases.read', MatrixQuerySchema, MatrixSchema),
  /** Reports that came, and what the numbers of their packages tell. */
  'consolidation.received': read('cases.read', nothing, ReceivedListSchema),
  /** Asks for packages in a dialog and takes each by itself; null when the user cancelled. */
  'consolidation.take': write('packages.write', nothing, z.object({ rows: z.array(TakenFileSchema) }).nullable()),
  'consolidation.returnReport': write('consolidation.write', ReturnReportSchema, done),
  /** People whom two districts name; the reading is recorded. */
  'consolidation.conflicts': read('people.read', nothing, z.object({ rows: z.array(ClaimConflictSchema) })),
  'consolidation.decide': write('consolidation.write', DecideClaimSchema, newId),
  'consolidation.report': read('cases.read', ProvinceReportQuerySchema, ProvinceReportSchema),
  'consolidation.freeze': write('reports.issue', FreezeProvinceReportSchema, newId),
  /** Number, day and signer of a frozen report of the province. */
  'consolidation.sign': write('reports.issue', SignReportSchema, done),
  /** A signed report of the province was sent, taken or sent back. */
  'consolidation.markSent': write('reports.issue', MarkSentSchema, done),
  /** A frozen report of the province as page or workbook. */
  'consolidation.saveReportAs': write(
    'cases.read',
    z.object({ id: z.string(), as: z.enum(['pdf', 'xlsx']) }),
    savedFile,
  ),
  /** At a district: decisions of the province that nobody has followed yet. */
  'consolidation.decisions': read('people.read', nothing, z.object({ rows: z.array(ReceivedDecisionSchema) })),
  /** At a district: every decision of the province about a person. */
  'consolidation.decisionsOf': read(
    'people.read',
    z.object({ personId: z.string() }),
    z.object({ rows: z.array(ReceivedDecisionSchema) }),
  ),
  'consolidation.follow': write('people.write', FollowDecisionSchema, done),
} as const
