import { z } from 'zod'
import { PdfSchema } from '../../documents/document.schema.ts'
import { CivilDateSchema } from '../../primitives/civil-date.ts'
import { DueReportSchema, SendDaysSchema, SendPlanSchema } from '../../reports/due-report.schema.ts'
import { NamedPeriodSchema, PeriodsQuerySchema } from '../../reports/named-period.schema.ts'
import {
  ComparisonSchema,
  LayoutChoiceSchema,
  NamedPeopleSchema,
  ReportExplanationSchema,
  ReportRowSchema,
  ReportViewSchema,
} from '../../reports/report.schema.ts'
import {
  AmendReportSchema,
  BuildReportSchema,
  CompareReportSchema,
  ExplainCellSchema,
  MarkSentSchema,
  NamedPeopleQuerySchema,
  ReportListQuerySchema,
  SetCellSchema,
  SetChangeReasonSchema,
  SetCommuneSchema,
  SetEstimateSchema,
  SetReasonSchema,
  SetRecheckSchema,
  SetTextSchema,
  SignReportSchema,
} from '../../reports/report-inputs.schema.ts'
import { ReportTrendSchema } from '../../reports/report-trend.schema.ts'
import { byId, done, nothing, read, savedFile, write } from '../entry.ts'

const ReportWrite = <I extends z.ZodType>(input: I) => write('reports.write', input, ReportViewSchema)

export const reportsEntries = {
  'reports.layouts': read('cases.read', nothing, z.array(LayoutChoiceSchema)),
  /** Periods of a year by calendar and kind, with their names. */
  'reports.periods': read('cases.read', PeriodsQuerySchema, z.array(NamedPeriodSchema)),
  'reports.list': read('cases.read', ReportListQuerySchema, z.array(ReportRowSchema)),
  'reports.get': read('cases.read', byId, ReportViewSchema),
  'reports.build': ReportWrite(BuildReportSchema),
  'reports.setCell': ReportWrite(SetCellSchema),
  'reports.setEstimate': ReportWrite(SetEstimateSchema),
  'reports.setReason': ReportWrite(SetReasonSchema),
  'reports.setChangeReason': ReportWrite(SetChangeReasonSchema),
  'reports.setText': ReportWrite(SetTextSchema),
  'reports.setCommune': ReportWrite(SetCommuneSchema),
  'reports.recheck': ReportWrite(SetRecheckSchema),
  'reports.discard': write('reports.write', byId, done),
  'reports.freeze': write('reports.issue', byId, ReportViewSchema),
  'reports.sign': write('reports.issue', SignReportSchema, ReportViewSchema),
  'reports.markSent': write('reports.issue', MarkSentSchema, ReportViewSchema),
  'reports.amend': write('reports.issue', AmendReportSchema, ReportViewSchema),
  'reports.explain': read('people.read', ExplainCellSchema, ReportExplanationSchema),
  /** Who a finding or a late figure is about; recorded. */
  'reports.people': read('people.read', NamedPeopleQuerySchema, NamedPeopleSchema),
  'reports.compare': read('people.read', CompareReportSchema, ComparisonSchema),
  'reports.trend': read('cases.read', byId, ReportTrendSchema),
  'reports.pdf': read('cases.read', byId, PdfSchema),
  'reports.savePdfAs': write('cases.read', byId, savedFile),
  'reports.saveXlsxAs': write('cases.read', byId, savedFile),
  'reports.saveDocxAs': write('cases.read', byId, savedFile),
  'reports.due': read(
    'cases.read',
    z.object({ on: CivilDateSchema.nullable().default(null) }),
    z.array(DueReportSchema),
  ),
  'reports.sendDays': read('cases.read', nothing, SendPlanSchema),
  'reports.saveSendDays': write('settings.write', SendDaysSchema, SendPlanSchema),
} as const
