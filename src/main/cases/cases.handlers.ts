import { type Handlers, signedIn } from '../contract-handlers.ts'
import type { MeasuresService } from '../measures/measures.service.ts'
import type { CasesService } from './cases.service.ts'

type CaseChannel =
  | 'cases.list'
  | 'cases.get'
  | 'cases.choices'
  | 'cases.create'
  | 'cases.beginnings'
  | 'cases.open'
  | 'cases.saveFacts'
  | 'cases.recordEvent'
  | 'cases.correctEvent'
  | 'cases.excuse'
  | 'cases.lateReason'
  | 'today.get'
  | 'today.counts'
  | 'today.month'
  | 'today.due'

/** The calls about cases: writes go to the measures room, answers are the whole case as it stands afterwards. */
export function createCasesHandlers(cases: CasesService, measures: MeasuresService): Pick<Handlers, CaseChannel> {
  return {
    'cases.list': (_ctx, input) => cases.list(input),
    'cases.get': (ctx, { id }) => cases.view(signedIn(ctx), id),
    'cases.choices': (_ctx, { id }) => measures.choices(id),
    'cases.create': (ctx, input) => cases.view(signedIn(ctx), measures.create(signedIn(ctx), input).id),
    'cases.beginnings': (_ctx, { on }) => measures.beginnings(on),
    'cases.open': (ctx, input) => cases.view(signedIn(ctx), measures.open(signedIn(ctx), input).id),
    'cases.saveFacts': (ctx, { id, version, facts }) => {
      measures.saveFacts(signedIn(ctx), id, version, facts)
      return cases.view(signedIn(ctx), id)
    },
    'cases.recordEvent': (ctx, input) => {
      measures.recordEvent(signedIn(ctx), input)
      return cases.view(signedIn(ctx), input.caseId)
    },
    'cases.correctEvent': (ctx, input) => {
      measures.correctEvent(signedIn(ctx), input)
      return cases.view(signedIn(ctx), input.caseId)
    },
    'cases.excuse': (ctx, { caseId, checklistRow, reason }) => {
      measures.excuse(signedIn(ctx), caseId, checklistRow, reason)
      return cases.view(signedIn(ctx), caseId)
    },
    'cases.lateReason': (ctx, { caseId, deadlineId, reason }) => {
      measures.lateReason(signedIn(ctx), caseId, deadlineId, reason)
      return cases.view(signedIn(ctx), caseId)
    },
    'today.get': (ctx, { on, mine }) => cases.today(on, mine ? signedIn(ctx).name : null),
    'today.counts': () => cases.counts(),
    'today.month': (ctx, { mine, ...month }) => cases.month(month, mine ? signedIn(ctx).name : null),
    'today.due': (ctx, { on, mine }) => cases.due(on, mine ? signedIn(ctx).name : null),
  }
}
