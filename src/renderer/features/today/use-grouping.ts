import { useState } from 'react'
import type { Grouping } from '#shared/settings/view.schema.ts'
import { useCall, useWrite } from '../../api/calls.ts'
import { useDraft } from '../../api/drafts.ts'

/** How the list is grouped: as this user chose it last, on whatever day; and how to choose otherwise. */
export function useGrouping(): { by: Grouping; groupBy: (by: Grouping) => void } {
  // What was chosen just now counts before the store has answered, and spares asking for the whole list again.
  const { kept, keep } = useDraft<Grouping>('today.by')
  const [chosen, setChosen] = useState(kept)
  const stored = useCall('view.get', {})
  const save = useWrite('view.save', { quiet: true, keepAnswers: true })
  return {
    by: chosen ?? stored.data?.todayBy ?? 'part',
    groupBy(by) {
      setChosen(by)
      keep(by)
      save.mutate({ todayBy: by })
    },
  }
}
