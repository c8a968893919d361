import { useState } from 'react'
import { type CivilDate, isCivilDate, yearOf } from '#shared/primitives/civil-date.ts'
import { readDraft, writeDraft } from '../../api/drafts.ts'
import { useSession } from '../../app/session.tsx'

/** What of the plans is looked at; kept while other screens are. */
interface Look {
  year: string
  on: string
  area: string
}

/** Year, day and area that the tabs of the screen share. A day to come counts as today. */
export function usePlanLook() {
  const { today } = useSession()
  const [look, setLook] = useState<Look>(
    () => readDraft('plans.look') ?? { year: String(yearOf(today)), on: today, area: '' },
  )
  const put = (change: Partial<Look>) => {
    setLook({ ...look, ...change })
    writeDraft('plans.look', { ...look, ...change })
  }
  const on: CivilDate = isCivilDate(look.on) && look.on <= today ? look.on : today
  const typed = Number(look.year)
  const year = Number.isInteger(typed) && typed >= 1990 && typed <= 2100 ? typed : yearOf(today)
  return { look, put, on, year, future: isCivilDate(look.on) && look.on > today }
}

export type PlanLook = ReturnType<typeof usePlanLook>
