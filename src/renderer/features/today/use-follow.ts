import { useMutation } from '@tanstack/react-query'
import type { CaseView } from '#shared/measures/measure.schema.ts'
import type { CivilDate } from '#shared/primitives/civil-date.ts'
import { type ApiError, api } from '../../api/client.ts'
import { casePlaceText } from '../../app/finding-place.ts'
import { isSealed, type NextStep, nextStep, purposeOfStep } from '../../app/next-step.ts'
import { paths } from '../../app/paths.ts'
import { useGo } from '../../app/use-go.ts'

const onCase = (caseId: string, part: 'step' | 'facts' | 'checklist', ref = '', field = '') =>
  paths.case(caseId, casePlaceText({ part, ref, field }))

/**
 * The screen on which the next step of a case is taken. `asked` is the event that the row of the list names; null where it
 * names none. A paper, a missing fact or the sealing that the step waits for comes before it.
 */
export function wayTo(view: CaseView, step: NextStep, asked: string | null): string {
  const offer = view.offers.find((one) => one.type === asked)
  // What only has to be noted (a notice, a review) waits for nothing else in the case.
  if (offer?.role === 'fact') return onCase(view.id, 'step', offer.type)
  switch (step.kind) {
    case 'form':
      return paths.form(view.id, step.form, step.documentId ?? undefined)
    case 'seal':
      return paths.dossier(view.id, step.purpose)
    case 'person':
      return paths.editPerson(view.personId, step.field)
    case 'facts':
      return onCase(view.id, 'facts', '', step.field)
    case 'attach':
      return onCase(view.id, 'checklist', step.row)
    case 'late-reason':
      return onCase(view.id, 'step')
    case 'record':
      return onCase(view.id, 'step', offer?.type ?? step.event)
    case 'wait':
      return offer === undefined ? paths.case(view.id) : onCase(view.id, 'step', offer.type)
  }
}

interface Followed {
  readonly caseId: string
  readonly event: string | null
}

/** Reads a case and opens the screen on which its next step is taken. */
export function useFollow(today: CivilDate) {
  const go = useGo()
  return useMutation<string, ApiError, Followed>({
    mutationFn: async ({ caseId, event }) => {
      const view = await api.call('cases.get', { id: caseId })
      const purpose = purposeOfStep(view)
      const dossier = purpose === undefined ? undefined : await api.call('dossiers.get', { caseId, purpose })
      return wayTo(view, nextStep(view, isSealed(view, dossier), today), event)
    },
    onSuccess: go,
  })
}

/** The path to recording an event of a case. */
export function wayToRecord(caseId: string, event: string): string {
  return onCase(caseId, 'step', event)
}
