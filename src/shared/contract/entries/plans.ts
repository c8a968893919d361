import { z } from 'zod'
import {
  CohortPeopleQuerySchema,
  CohortPersonSchema,
  CohortQuerySchema,
  CohortViewSchema,
} from '../../plans/cohort.schema.ts'
import {
  MeasureChoiceSchema,
  PlanRowSchema,
  PlanViewSchema,
  SamplePlanSchema,
  SpreadTargetSchema,
  WithdrawPlanEntrySchema,
  WriteFigureSchema,
  WritePlanSchema,
  WriteTargetSchema,
} from '../../plans/plan.schema.ts'
import {
  MonthsViewSchema,
  ProgressQuerySchema,
  ProgressRowSchema,
  ProgressViewSchema,
  TargetPeopleSchema,
} from '../../plans/progress.schema.ts'
import { CivilDateSchema } from '../../primitives/civil-date.ts'
import { byId, done, newId, nothing, read, savedFile, write } from '../entry.ts'

const format = z.enum(['pdf', 'xlsx', 'csv'])

export const plansEntries = {
  'plans.list': read('cases.read', nothing, z.object({ rows: z.array(PlanRowSchema) })),
  'plans.get': read('cases.read', byId, PlanViewSchema),
  /** Indicators that a target can be measured by. */
  'plans.measures': read('cases.read', nothing, z.object({ rows: z.array(MeasureChoiceSchema) })),
  'plans.write': write('plans.write', WritePlanSchema, newId),
  'plans.writeTarget': write('plans.write', WriteTargetSchema, newId),
  /** Gives the target of the whole to communes. */
  'plans.spread': write('plans.write', SpreadTargetSchema, z.object({ written: z.number().int() })),
  'plans.writeFigure': write('plans.write', WriteFigureSchema, newId),
  'plans.withdraw': write('plans.write', WithdrawPlanEntrySchema, done),
  'plans.samples': read('cases.read', nothing, z.object({ rows: z.array(SamplePlanSchema) })),
  'plans.takeSample': write('plans.write', byId, newId),
  /** Asks for the file of a plan in a dialog and takes it in; null when the user cancelled. */
  'plans.import': write('plans.write', nothing, newId.nullable()),
  'plans.saveFileAs': write('cases.read', byId, savedFile),
  'plans.progress': read('cases.read', ProgressQuerySchema, ProgressViewSchema),
  /** Targets of the whole office that are behind the pace on a day. */
  'plans.behind': read('cases.read', z.object({ on: CivilDateSchema }), z.object({ rows: z.array(ProgressRowSchema) })),
  'plans.people': read('people.read', z.object({ targetId: z.string(), on: CivilDateSchema }), TargetPeopleSchema),
  'plans.months': read('cases.read', z.object({ targetId: z.string(), on: CivilDateSchema }), MonthsViewSchema),
  'plans.saveProgressAs': write('cases.read', ProgressQuerySchema.extend({ format }), savedFile),
  'plans.cohorts': read('cases.read', CohortQuerySchema, CohortViewSchema),
  'plans.cohortPeople': read('people.read', CohortPeopleQuerySchema, z.object({ rows: z.array(CohortPersonSchema) })),
  'plans.saveCohortsAs': write('cases.read', CohortQuerySchema.extend({ format, protect: z.boolean() }), savedFile),
} as const
