import type { Channel } from '#shared/contract/channels.ts'
import type { Input, Output } from '#shared/contract/contract.ts'
import type { ReportView } from '#shared/reports/report.schema.ts'
import { useAskAgain, useCall, useKnownAnswer, useWrite } from '../../api/calls.ts'

/** Calls that answer with the whole report as it is afterwards. */
export type ReportWrite = {
  [C in Channel]: C extends `reports.${string}` ? (Output<C> extends ReportView ? C : never) : never
}[Channel]

/** What a write to a report changes besides the report itself. */
const CHANGED: readonly Channel[] = ['reports.list', 'reports.due', 'reports.compare', 'reports.trend', 'reports.pdf']

/**
 * A write whose answer is the report itself: it takes the place of what is shown, so that nothing is counted twice. Only what
 * else is told of reports is asked for again.
 */
export function useReportWrite<C extends ReportWrite>(channel: C) {
  const know = useKnownAnswer('reports.get')
  const write = useWrite(channel, { keepAnswers: true })
  const askAgain = useAskAgain()
  const send = (input: Input<C>, then?: (view: ReportView) => void) =>
    write.mutate(input, {
      onSuccess: (answer) => {
        const view = answer as ReportView
        know({ id: view.id }, view)
        for (const changed of CHANGED) askAgain(changed)
        then?.(view)
      },
    })
  return { send, pending: write.isPending, error: write.error, reset: write.reset }
}

/** The report of an id. */
export const useReport = (id: string) => useCall('reports.get', { id })
