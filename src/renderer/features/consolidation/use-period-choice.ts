import { useState } from 'react'
import type { ReportType } from '#shared/consolidation/consolidation.schema.ts'
import type { PeriodKind, ReportCalendar } from '#shared/reports/period.schema.ts'
import { useCall } from '../../api/calls.ts'
import { readDraft, writeDraft } from '../../api/drafts.ts'
import { useSession } from '../../app/session.tsx'

interface Chosen {
  type: string
  /** Calendar and kind as one text. */
  times: string
  year: number
}

/** Which reports are looked at: their type, calendar and kind of period, and the year. Kept while other tabs are looked at. */
export interface PeriodChoice {
  readonly types: readonly ReportType[]
  readonly type: ReportType
  readonly calendar: ReportCalendar
  readonly kind: PeriodKind
  readonly year: number
  readonly choose: (change: Partial<Chosen>) => void
}

export const timesKey = ({ calendar, kind }: { calendar: string; kind: string }) => `${calendar}/${kind}`

/** null until the types are known, and where there are none. */
export function usePeriodChoice(): { choice: PeriodChoice | null; query: ReturnType<typeof useTypes> } {
  const { today } = useSession()
  const query = useTypes()
  const [chosen, setChosen] = useState<Chosen>(
    () => readDraft<Chosen>('consolidation.choice') ?? { type: '', times: '', year: Number(today.slice(0, 4)) },
  )
  const types = query.data?.rows ?? []
  const type = types.find(({ id }) => id === chosen.type) ?? types[0]
  const times = type?.periods.find((one) => timesKey(one) === chosen.times) ?? type?.periods[0]
  if (type === undefined || times === undefined) return { choice: null, query }
  const choose = (change: Partial<Chosen>) => {
    const next = { ...chosen, ...change }
    setChosen(next)
    writeDraft('consolidation.choice', next)
  }
  return { choice: { types, type, ...times, year: chosen.year, choose }, query }
}

const useTypes = () => useCall('consolidation.types', {})
