import { type Handlers, signedIn } from '../contract-handlers.ts'
import type { Dialogs } from '../dialogs.ts'
import type { PlansRoom } from './plans-room.ts'
import { planFileBytes, readPlanFile } from './read-plan-file.ts'

type PlansChannel = Extract<keyof Handlers, `plans.${string}`>

/** The calls about plans, targets, progress and cohorts. */
export function createPlansHandlers(
  { plans, progress, cohorts, files }: PlansRoom,
  dialogs: Pick<Dialogs, 'save' | 'open'>,
): Pick<Handlers, PlansChannel> {
  const idOf = ({ id }: { id: string }) => ({ id })
  return {
    'plans.list': () => ({ rows: plans.list() }),
    'plans.get': (_ctx, { id }) => plans.view(id),
    'plans.measures': () => ({ rows: plans.measures() }),
    'plans.write': (ctx, input) => idOf(plans.writePlan(signedIn(ctx), input)),
    'plans.writeTarget': (ctx, input) => idOf(plans.writeTarget(signedIn(ctx), input)),
    'plans.spread': (ctx, input) => ({ written: plans.spread(signedIn(ctx), input).length }),
    'plans.writeFigure': (ctx, input) => idOf(plans.writeFigure(signedIn(ctx), input)),
    'plans.withdraw': (ctx, input) => {
      plans.withdraw(signedIn(ctx), input)
      return {}
    },
    'plans.samples': () => ({ rows: plans.samples() }),
    'plans.takeSample': (ctx, { id }) => idOf(plans.takeSample(signedIn(ctx), id)),
    'plans.import': async (ctx) => {
      const actor = signedIn(ctx)
      const [chosen] = await dialogs.open({
        title: 'Chọn tệp kế hoạch',
        kindLabel: 'Kế hoạch (JSON)',
        endings: ['json'],
        multiple: false,
      })
      return chosen === undefined ? null : idOf(plans.take(actor, await readPlanFile(chosen)))
    },
    'plans.saveFileAs': (_ctx, { id }) => dialogs.save({ title: 'Lưu kế hoạch', ...planFileBytes(plans.file(id)) }),
    'plans.progress': (_ctx, query) => progress.progress(query),
    'plans.behind': (_ctx, { on }) => ({ rows: progress.behind(on) }),
    'plans.people': (ctx, query) => progress.people(signedIn(ctx), query),
    'plans.months': (_ctx, query) => progress.months(query),
    'plans.saveProgressAs': async (ctx, { format, ...query }) => {
      const { bytes, name } = await files.progressFile(signedIn(ctx), query, format)
      return dialogs.save({ title: 'Lưu kết quả thực hiện chỉ tiêu', suggestedName: name, bytes })
    },
    'plans.cohorts': (_ctx, query) => cohorts.view(query),
    'plans.cohortPeople': (ctx, query) => ({ rows: cohorts.peopleOf(signedIn(ctx), query) }),
    'plans.saveCohortsAs': async (ctx, { format, protect, ...query }) => {
      const { bytes, name } = await files.cohortFile(signedIn(ctx), query, { format, protect })
      return dialogs.save({ title: 'Lưu so sánh khóa hoàn thành', suggestedName: name, bytes })
    },
  }
}
