import { useEffect, useRef } from 'react'
import type { Channel } from '#shared/contract/channels.ts'
import type { Input, Output } from '#shared/contract/contract.ts'
import type { ReportView } from '#shared/reports/report.schema.ts'
import { useAskAgain, useCall, useKnownAnswer, useWrite } from '../../api/calls.ts'

/** Calls that answer with the whole report as it is afterwards. */
export type ReportWrite = {
  [C in Channel]: C extends `reports.${string}` ? (Output<C> extends ReportView ? C : never) : never
}[Channel]

/**
 * A write whose answer is the report itself: it takes the place of what is shown, nothing is asked for twice. What other screens
 * show is asked for again when this one is left.
 */
export function useReportWrite<C extends ReportWrite>(channel: C) {
  const know = useKnownAnswer('reports.get')
  const write = useWrite(channel, { keepAnswers: true })
  const askAgain = useAskAgain()
  const later = useRef(askAgain)
  later.current = askAgain
  const wrote = useRef(false)
  useEffect(() => () => (wrote.current ? later.current() : undefined), [])
  const send = (input: Input<C>, then?: (view: ReportView) => void) =>
    write.mutate(input, {
      onSuccess: (answer) => {
        const view = answer as ReportView
        wrote.current = true
        know({ id: view.id }, view)
        askAgain('reports.pdf')
        then?.(view)
      },
    })
  return { send, pending: write.isPending, error: write.error, reset: write.reset }
}

/** The report of an id. */
export const useReport = (id: string) => useCall('reports.get', { id })
