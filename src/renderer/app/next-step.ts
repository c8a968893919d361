import type { Deadline } from '#shared/deadlines/deadline.schema.ts'
import type { DossierPurpose, DossierView, OutgoingDossier } from '#shared/dossiers/dossier.schema.ts'
import type { Finding } from '#shared/measures/finding.ts'
import type { CaseView, ChecklistRow, EventOffer } from '#shared/measures/measure.schema.ts'
import type { CivilDate } from '#shared/primitives/civil-date.ts'
import { lowerFirst, viDate } from '#shared/texts/dates.ts'
import { PURPOSE_WORDS } from '#shared/texts/words.ts'

/** The one thing that should be done next in a case, and why. `wait` is nobody's turn in this office. */
export type NextStep =
  | { kind: 'late-reason'; deadlineId: string; label: string; why: string }
  | { kind: 'person'; field: string; label: string; why: string }
  | { kind: 'facts'; field: string; label: string; why: string }
  | { kind: 'form'; form: string; documentId: string | null; label: string; why: string }
  | { kind: 'attach'; row: string; label: string; why: string }
  | { kind: 'seal'; purpose: DossierPurpose; label: string; why: string }
  | { kind: 'record'; event: string; label: string; why: string }
  | { kind: 'wait'; why: string }

const OPEN: readonly Deadline['status'][] = ['running', 'due-today', 'overdue']

/** The open deadline that an offered event would meet, the earliest first. */
function deadlineOf(view: CaseView, offer: EventOffer): Deadline | undefined {
  return view.deadlines
    .filter((deadline) => deadline.nextEvent === offer.type && OPEN.includes(deadline.status))
    .sort((a, b) => (a.due < b.due ? -1 : a.due > b.due ? 1 : 0))[0]
}

interface Candidate {
  offer: EventOffer
  deadline: Deadline | undefined
}

/** Steps that stay or go forward along the main line; loops back and abandoning the case are never suggested. */
function forwardSteps(view: CaseView): EventOffer[] {
  return view.offers.filter(
    (offer) =>
      offer.role === 'step' &&
      (offer.to === null || view.steps.some((step) => step.state === offer.to && step.position === 'ahead')),
  )
}

/**
 * What of this phase has to be recorded by today without leading on (a notice, a review); beyond the dossier much of the
 * work is that.
 */
function factDue(view: CaseView): Candidate | undefined {
  return view.offers
    .filter((offer) => offer.role === 'fact' && offer.phase === view.state.phase)
    .map((offer) => ({ offer, deadline: deadlineOf(view, offer) }))
    .filter(({ deadline }) => deadline?.status === 'overdue' || deadline?.status === 'due-today')
    .filter(({ deadline }) => deadline?.kind === 'limit')
    .sort((a, b) => ((a.deadline?.due ?? '') < (b.deadline?.due ?? '') ? -1 : 1))[0]
}

/** The step that leads on: the one that the earliest deadline asks for, else the first forward one. */
function stepOf(view: CaseView): Candidate | undefined {
  const asked = view.offers
    .filter((offer) => offer.role === 'step')
    .map((offer) => ({ offer, deadline: deadlineOf(view, offer) }))
    .filter((step) => step.deadline?.kind === 'limit')
    .sort((a, b) => ((a.deadline?.due ?? '') < (b.deadline?.due ?? '') ? -1 : 1))[0]
  if (asked !== undefined) return asked
  const fact = view.state.phase === 'dossier' ? undefined : factDue(view)
  if (fact !== undefined) return fact
  const [first] = forwardSteps(view)
  return first === undefined ? undefined : { offer: first, deadline: deadlineOf(view, first) }
}

function isLacking(row: ChecklistRow): boolean {
  return row.state === 'missing' || row.state === 'draft'
}

const PURPOSES: readonly DossierPurpose[] = ['notice', 'office', 'court']

/** At which hand-over the paper is first needed; what is needed earlier is made earlier. */
function firstPurpose(row: ChecklistRow): number {
  const at = (row.purposes ?? []).map((purpose) => PURPOSES.indexOf(purpose))
  return at.length === 0 ? 0 : Math.min(...at)
}

function makePaper(row: ChecklistRow): NextStep {
  const name = row.formLabel === '' ? row.label : row.formLabel
  if (row.form === '') return { kind: 'attach', row: row.id, label: `Đính kèm giấy tờ mục ${row.no}`, why: row.label }
  const draft = row.documents.find((document) => document.state === 'nhap')
  return {
    kind: 'form',
    form: row.form,
    documentId: draft?.id ?? null,
    label: draft === undefined ? `Soạn ${name}` : `Hoàn thành ${name}`,
    why: row.label,
  }
}

/**
 * The paper to make before the step. A step that a deadline asks for closes a stage: what the file requires up to the
 * next step with a paper of its own has to be there. Any other step only wants its own paper.
 */
function paperFor(view: CaseView, { offer, deadline }: Candidate): ChecklistRow | undefined {
  const rowOf = (form: string) => (form === '' ? undefined : view.checklist.find((row) => row.form === form))
  const own = rowOf(offer.form)
  const bound =
    own ??
    (deadline === undefined
      ? undefined
      : forwardSteps(view)
          .map((step) => rowOf(step.form))
          .find((row) => row !== undefined))
  const before = view.checklist
    .filter((row) => row.need === 'required' && isLacking(row) && bound !== undefined && row.no < bound.no)
    .sort((a, b) => firstPurpose(a) - firstPurpose(b) || a.no - b.no)[0]
  return before ?? (own !== undefined && isLacking(own) ? own : undefined)
}

/** The dossier that goes out with the next step and has to be sealed first; undefined where none goes. */
function outgoing(view: CaseView): OutgoingDossier | undefined {
  const dossier = stepOf(view)?.offer.dossier
  return dossier?.seal === 'never' ? undefined : dossier
}

/** The hand-over that the next step makes, whose dossier has to be sealed first; undefined when it makes none. */
export function purposeOfStep(view: CaseView): DossierPurpose | undefined {
  return outgoing(view)?.purpose
}

/**
 * Whether sealing stands in the way of the next step no more; `dossier` is that of {@link purposeOfStep}. Null while it is
 * not known, and where no dossier goes out. Papers that were bound somewhere else are not asked to be sealed here; those
 * that came back, and are others now, are.
 */
export function isSealed(view: CaseView, dossier: DossierView | undefined): boolean | null {
  const going = outgoing(view)
  if (going === undefined || dossier === undefined) return null
  const before = dossier.revisions.some((revision) => revision.purpose === going.purpose)
  return dossier.sealedNow !== null || (going.seal === 'again' && !before)
}

/**
 * A fact that lacks stands in the way of the dossier; once that is with the court, only what is refused does.
 */
function factsInTheWay(view: CaseView): Finding[] {
  const hard = (finding: Finding) => finding.severity === 'refuse' || view.state.phase === 'dossier'
  return view.findings.filter(
    (finding) => finding.place.kind === 'facts' && finding.severity !== 'note' && hard(finding),
  )
}

/**
 * Derives the next step from what the linter says, what is due, which papers lack, what has been sealed and which events
 * the law offers. `sealed`: as {@link isSealed} says. `today` decides whether the end of a term has come.
 */
export function nextStep(view: CaseView, sealed: boolean | null, today: CivilDate): NextStep {
  const step = ownStep(view, sealed, today)
  return step.kind === 'wait' && !view.state.final ? (dutyOfOthers(view) ?? step) : step
}

/**
 * Where this office has nothing to do, what others are late with: to be asked for, and recorded as soon as it is known. Null
 * where nothing is late, or nothing of it can be recorded now.
 */
function dutyOfOthers(view: CaseView): NextStep | null {
  const [late] = view.deadlines
    .filter(({ whose, kind, status }) => whose === 'other' && kind === 'limit' && status === 'overdue')
    .filter(({ nextEvent }) => view.offers.some(({ type }) => type === nextEvent))
    .sort((a, b) => a.due.localeCompare(b.due))
  if (late?.nextEvent == null) return null
  return {
    kind: 'record',
    event: late.nextEvent,
    label: `Ghi: ${lowerFirst(late.label)}`,
    why: late.miss ?? late.label,
  }
}

function ownStep(view: CaseView, sealed: boolean | null, today: CivilDate): NextStep {
  const late = view.deadlines.find((d) => d.status === 'done-late' && d.wantsReason && d.lateReason === null)
  if (late !== undefined) return { kind: 'late-reason', deadlineId: late.id, label: 'Ghi lý do chậm', why: late.label }
  if (view.state.final) return { kind: 'wait', why: view.state.label }

  const person = view.findings.find((finding) => finding.place.kind === 'person' && finding.severity === 'refuse')
  if (person !== undefined)
    return { kind: 'person', field: person.place.field, label: 'Sửa thông tin người', why: person.message }

  const facts = factsInTheWay(view)
  const first = facts[0]
  if (first !== undefined) {
    return {
      kind: 'facts',
      field: first.place.field,
      label: 'Bổ sung dữ kiện',
      why: facts.length === 1 ? first.message : `${facts.length} điểm chưa đủ`,
    }
  }

  const step = stepOf(view)
  if (step === undefined) return { kind: 'wait', why: waitingFor(view) }
  const serving = servingUntil(view, step.offer, today)
  if (serving !== null) return { kind: 'wait', why: serving }
  const paper = paperFor(view, step)
  if (paper !== undefined) return makePaper(paper)
  const window = step.deadline?.kind === 'window' || step.deadline?.kind === 'minimum' ? step.deadline : undefined
  if (window !== undefined && window.status === 'running') return { kind: 'wait', why: window.arithmetic.text }
  const purpose = purposeOfStep(view)
  if (purpose !== undefined && sealed === false)
    return { kind: 'seal', purpose, label: 'Đóng hồ sơ', why: PURPOSE_WORDS[purpose] }
  return { kind: 'record', event: step.offer.type, label: 'Ghi bước tiếp theo', why: step.offer.label }
}

/** The end of the term is recorded when it has come, not while it is served. */
const TERM_OVER = 'het_han'

function servingUntil({ term }: CaseView, offer: EventOffer, today: CivilDate): string | null {
  if (term === null || offer.type !== TERM_OVER) return null
  if (term.endsOn === null) return 'Đang chấp hành, chưa biết ngày hết hạn'
  return term.endsOn > today ? `Đang chấp hành đến ${viDate(term.endsOn)}` : null
}

function waitingFor(view: CaseView): string {
  return view.state.holder === '' ? view.state.label : `Đang chờ ${view.state.holder}`
}
