import type { CaseView, EventOffer } from '#shared/measures/measure.schema.ts'
import { foldText } from '#shared/primitives/folded-text.ts'
import { PHASES, type Phase } from '#shared/regimes/axis.ts'
import { PHASE_WORDS } from '#shared/texts/words.ts'

export interface OfferGroup {
  label: string
  offers: EventOffer[]
}

const OPEN = ['overdue', 'due-today', 'running']

/** The earliest open day on which the event is due; '' where nothing asks for it. */
function dueOf({ deadlines }: CaseView, type: string): string {
  return (
    deadlines
      .filter((deadline) => deadline.nextEvent === type && OPEN.includes(deadline.status))
      .map((deadline) => deadline.due)
      .sort()[0] ?? ''
  )
}

/** What the way of the case asks for now: a day is set for it, or it leads on along the main line. */
function fitsNow(view: CaseView, offer: EventOffer): boolean {
  if (dueOf(view, offer.type) !== '') return true
  if (offer.role !== 'step') return false
  return offer.to === null || view.steps.some((step) => step.state === offer.to && step.position === 'ahead')
}

/** The phase of the case first, then what comes, then what has been. */
function phasesFrom(phase: Phase): Phase[] {
  const at = PHASES.indexOf(phase)
  return [...PHASES.slice(at), ...PHASES.slice(0, at).toReversed()]
}

/**
 * What can be recorded, in the order in which a clerk looks for it: what fits now (the earliest day first), then by phase,
 * steps before facts. `text` keeps those that hold every word of it, with or without accents. Each offer stands once.
 */
export function groupOffers(view: CaseView, text = ''): OfferGroup[] {
  const words = foldText(text).split(' ').filter(Boolean)
  const offers = view.offers.filter((offer) => words.every((word) => foldText(offer.label).includes(word)))
  const now = offers
    .filter((offer) => fitsNow(view, offer))
    .sort((a, b) => {
      const [first, second] = [dueOf(view, a.type) || '9', dueOf(view, b.type) || '9']
      return first < second ? -1 : first > second ? 1 : 0
    })
  const rest = offers.filter((offer) => !now.includes(offer))
  const ofPhase = phasesFrom(view.state.phase).flatMap((phase): OfferGroup[] => [
    {
      label: `${PHASE_WORDS[phase]}: bước khác`,
      offers: rest.filter((offer) => offer.phase === phase && offer.role === 'step'),
    },
    {
      label: `${PHASE_WORDS[phase]}: sự việc`,
      offers: rest.filter((offer) => offer.phase === phase && offer.role === 'fact'),
    },
  ])
  return [{ label: 'Hợp lúc này', offers: now }, ...ofPhase].filter((group) => group.offers.length > 0)
}
