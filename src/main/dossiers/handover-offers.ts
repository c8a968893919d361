import type { HandoverOffer, HandoverParty } from '#shared/dossiers/handover.schema.ts'
import { dayOfMoment } from '#shared/primitives/day-of-moment.ts'
import type { EventDefinition, Regime } from '#shared/regimes/regime.schema.ts'
import type { Office } from '#shared/settings/office.schema.ts'
import type { CaseContext } from '../measures/case-context.ts'
import type { StoredRevision } from './dossiers.repo.ts'
import type { EventInForce } from './event-chains.ts'

/** A step of the law that hands papers over. */
export type HandoverStep = EventDefinition & { readonly handover: NonNullable<EventDefinition['handover']> }

export function handoverStep(regime: Regime, type: string): HandoverStep | null {
  const definition = regime.events.find((e) => e.type === type)
  return definition?.handover === undefined ? null : { ...definition, handover: definition.handover }
}

/** The name of the agency that holds a role in this case. */
export function agencyOf(role: string, context: Pick<CaseContext, 'caseFacts' | 'regime'>, office: Office): string {
  const { compiler, court } = context.caseFacts
  const named: Readonly<Record<string, string>> = {
    office: office.name,
    compiler: compiler.name,
    court: court.name || office.court.name,
  }
  return named[role] || (context.regime.roles.get(role)?.label ?? '')
}

/** Which sealed revision goes with a handover: the last of the dossier that goes along, else the last of all. */
function revisionFor(step: HandoverStep, revisions: readonly StoredRevision[]): StoredRevision | null {
  const purpose = step.handover.dossier?.purpose
  return revisions.findLast((r) => r.purpose === purpose) ?? revisions.at(-1) ?? null
}

/** The step by which the receiver confirms and from which deadlines run; null where the handover itself starts them. */
export function receiptOf(step: HandoverStep, regime: Regime): EventDefinition | null {
  const confirming = regime.events.filter(
    (e) => e.after.includes(step.type) && e.role === 'step' && e.handover === undefined && e.to === null,
  )
  return confirming.find((e) => startsOf(e.type, regime).length > 0) ?? null
}

/** Deadlines that begin when an event is recorded, in words. */
function startsOf(type: string, regime: Regime): string[] {
  return regime.deadlines.filter((d) => d.start.event === type || d.start.also.includes(type)).map((d) => d.label)
}

/** What can be recorded now, and what was recorded as an event but has no record yet. */
export function handoverOffers(
  context: CaseContext,
  office: Office,
  events: readonly EventInForce[],
  revisions: readonly StoredRevision[],
  recorded: ReadonlySet<string>,
): HandoverOffer[] {
  const { regime, derivation } = context
  const offer = (step: HandoverStep, happened: EventInForce | null): HandoverOffer => {
    // What was sealed after the papers had left cannot be what was handed over.
    const day = happened?.event.on
    const sealed = day === undefined ? revisions : revisions.filter((r) => dayOfMoment(r.sealedAt) <= day)
    const revision = revisionFor(step, sealed)
    const receipt = receiptOf(step, regime)
    const mayReceive = receipt !== null && !events.some(({ event }) => event.type === receipt.type)
    return {
      type: step.type,
      label: step.label,
      fields: step.fields,
      starts: startsOf(step.type, regime),
      eventId: happened?.rootId ?? '',
      on: happened?.event.on ?? null,
      at: happened?.event.at ?? '',
      giver: party(agencyOf(step.handover.giver, context, office)),
      receiver: party(agencyOf(step.handover.receiver, context, office)),
      revision:
        revision === null
          ? null
          : { id: revision.id, no: revision.no, sheets: revision.sheets, lastFolio: revision.lastFolio },
      receipt: mayReceive
        ? { type: receipt.type, label: receipt.label, fields: receipt.fields, starts: startsOf(receipt.type, regime) }
        : null,
    }
  }
  const happened = events.flatMap((one) => {
    const step = handoverStep(regime, one.event.type)
    return step === null || recorded.has(one.rootId) ? [] : [offer(step, one)]
  })
  const next = derivation.offers.flatMap(({ type }) => {
    const step = handoverStep(regime, type)
    return step === null ? [] : [offer(step, null)]
  })
  return [...next, ...happened]
}

const party = (agency: string): HandoverParty => ({ agency, name: '', position: '' })
